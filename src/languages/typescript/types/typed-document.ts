/** The document as openapi-typescript understands it best: the same meaning, said so that its types say all of it. */
import { isObject, isList } from '../../../core/json.js';
import type { Json, JsonObject } from '../../../core/json.js';

/**
 * A copy of the document in which
 * - no schema has a `discriminator`: it says nothing of what is valid (OAS 3.1 §4.8.25), while openapi-typescript replaces
 *   the declared type of the property by names of schemas;
 * - nothing is `deprecated`: the service must still fill and read it, and its linter would warn of that;
 * - no alternative of an `anyOf` beside a shape says nothing of types, as `{ required: [a] }`: for openapi-typescript it is `unknown`, and
 *   with it the whole. What it demands is left to the validators;
 * - no schema has `$defs` that nothing refers to: openapi-typescript takes them for a property that every object has;
 * - no `allOf` has more combinations of alternatives than the compiler can spread out;
 * - no operationId has a percent sign, which openapi-typescript decodes in one place and not in another;
 * - what a part of an `allOf` requires without declaring it stands beside the `allOf`, where openapi-typescript looks. An
 *   object must fit all parts, so it means the same (JSON Schema 2020-12, core §10.2.1.1).
 */
export function typedDocument(document: JsonObject): JsonObject {
  const copy = structuredClone<Draft>(document);
  let refersToDefs: boolean | undefined;
  const seen = new Set<Json>();
  const waiting: Json[] = [copy];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      continue;
    }
    seen.add(value);
    if (isList(value)) {
      waiting.push(...value);
      continue;
    }
    const draft: Draft = value;
    const { discriminator, allOf, anyOf, deprecated, required, operationId } = draft;
    if (typeof operationId === 'string') {
      draft['operationId'] = typedOperationId(operationId);
    }
    if (isObject(draft['$defs'])) {
      refersToDefs ??= JSON.stringify(document).includes('/$defs/');
      if (!refersToDefs) delete draft['$defs'];
    }
    if (isList(allOf)) {
      draft['allOf'] = withinBudget(allOf);
    }
    // A property may have that name too: its schema has no `propertyName` text.
    if (isObject(discriminator) && typeof discriminator['propertyName'] === 'string') {
      delete draft['discriminator'];
    }
    if (deprecated === true) {
      delete draft['deprecated'];
    }
    if (isList(anyOf) && shaping.some((keyword) => keyword !== 'anyOf' && draft[keyword] !== undefined)) {
      const typed = anyOf.filter((part) => !isObject(part) || shaping.some((keyword) => part[keyword] !== undefined));
      if (typed.length > 0) draft['anyOf'] = typed;
      else delete draft['anyOf'];
    }
    const undeclared = isList(allOf) ? allOf.flatMap(undeclaredNames) : [];
    if (undeclared.length > 0) {
      draft['required'] = [...new Set([...(isList(required) ? required : []), ...undeclared])];
    }
    waiting.push(...Object.values(draft));
  }
  return copy;
}

/** What an operation is called in the types. */
export function typedOperationId(operationId: string): string {
  return operationId.replaceAll('%', 'pct ');
}

/** How many combinations of alternatives one `allOf` may have; the compiler gives up at about a hundred thousand. */
const mostCombinations = 1000;

/** Without the alternatives beyond the budget: which of them a value fits is for the validators to say. */
function withinBudget(parts: readonly Json[]): Json[] {
  let combinations = 1;
  return parts.map((part) => {
    const alternatives = isObject(part) ? (part['oneOf'] ?? part['anyOf']) : undefined;
    if (!isObject(part) || !isList(alternatives) || alternatives.length * combinations <= mostCombinations) {
      combinations *= isList(alternatives) ? Math.max(1, alternatives.length) : 1;
      return part;
    }
    return Object.fromEntries(Object.entries(part).filter(([keyword]) => keyword !== 'oneOf' && keyword !== 'anyOf'));
  });
}

type Draft = Record<string, Json>;

/** Keywords that openapi-typescript makes a type of. */
const shaping = ['$ref', 'type', 'const', 'enum', 'properties', 'additionalProperties', 'patternProperties', 'allOf', 'anyOf', 'oneOf'];

function undeclaredNames(part: Json): readonly string[] {
  if (!isObject(part) || !isList(part['required'])) {
    return [];
  }
  const declared = part['properties'];
  return part['required'].filter(
    (name): name is string => typeof name === 'string' && !(isObject(declared) && Object.hasOwn(declared, name)),
  );
}
