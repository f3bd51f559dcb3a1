/** The document as openapi-typescript understands it best: the same meaning, said so that its types say all of it. */
import { isObject, isList } from '../../../core/json.js';
import type { Json, JsonObject } from '../../../core/json.js';
import type { Schema } from '../../../core/schema.js';
import { isUntyped } from '../../../json-schema/primitive-types.js';
import { flattenObject, isSchemaObject, resolveSchema } from '../../../json-schema/schema.js';
import { addResponseComponents } from './response-schemas.js';

/**
 * A copy of the document in which
 * - no schema has a `discriminator`: it says nothing of what is valid (OAS 3.1 §4.8.25), while openapi-typescript replaces
 *   the declared type of the property by names of schemas;
 * - nothing is `deprecated`: the service must still fill and read it, and its linter would warn of that;
 * - no text for a comment has a word that begins with `@`, which would be a tag of that comment;
 * - no alternative of an `anyOf` beside a shape says nothing of types, as `{ required: [a] }`: for openapi-typescript it is `unknown`, and
 *   with it the whole. What it demands is left to the validators;
 * - no schema has `$defs` that nothing refers to: openapi-typescript takes them for a property that every object has;
 * - no `allOf` has more combinations of alternatives than the compiler can spread out;
 * - no operationId has a percent sign, which openapi-typescript decodes in one place and not in another;
 * - other properties beside declared ones are `unknown`: an index signature of TypeScript would bind the declared ones too;
 * - a `$ref` with a shape beside it (OAS 3.1 §4.8.24) is a part of an `allOf`; openapi-typescript reads the reference alone;
 * - responses refer to components without the `writeOnly` properties that requests must have;
 * - what a part of an `allOf` requires without declaring it, or its type, stands beside the `allOf`, where openapi-typescript looks;
 *   it looks no further than the properties of a component, so that a property from deeper is declared again. An object must fit all
 *   parts, so it means the same (JSON Schema 2020-12, core §10.2.1.1).
 */
export function typedDocument(document: JsonObject): JsonObject {
  const copy = structuredClone<Draft>(document);
  addResponseComponents(copy);
  const schemas = schemasOf(copy);
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
    composeReference(draft);
    openBesideProperties(draft);
    const { discriminator, allOf, anyOf, deprecated, required, operationId } = draft;
    escapeTags(draft);
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
    const undeclared = isList(allOf) ? [...allOf.flatMap(undeclaredNames), ...untypedNames(allOf, schemas)] : [];
    if (undeclared.length > 0) {
      draft['required'] = [...new Set([...(isList(required) ? required : []), ...undeclared])];
    }
    declareRequired(draft, schemas);
    waiting.push(...Object.values(draft));
  }
  return copy;
}

/** Keywords whose texts openapi-typescript puts into comments. */
const commented = ['title', 'summary', 'description', 'format', 'default', 'example', 'examples'];

function escapeTags(draft: Draft): void {
  const escaped = (value: Json): Json => (typeof value === 'string' ? value.replace(/(^|\s)@(?=\S)/gu, '$1\\@') : value);
  for (const keyword of commented) {
    const value = draft[keyword];
    if (typeof value === 'string') draft[keyword] = escaped(value);
    else if (isList(value)) draft[keyword] = value.map(escaped);
  }
}

/** Admits any other property beside declared ones. */
function openBesideProperties(draft: Draft): void {
  const { properties, additionalProperties, patternProperties } = draft;
  if (!isObject(properties) || Object.keys(properties).length === 0) return;
  if (isObject(patternProperties)) delete draft['patternProperties'];
  if (isObject(patternProperties) || isObject(additionalProperties)) draft['additionalProperties'] = true;
}

/** Makes a reference and the shape beside it parts of an `allOf`. */
function composeReference(draft: Draft): void {
  const { $ref, required, ...others } = draft;
  const isExtended = isList(required) || shaping.some((keyword) => others[keyword] !== undefined);
  if (typeof $ref !== 'string' || !isExtended) return;
  const { allOf, ...own } = others;
  const hasShape = shaping.some((keyword) => own[keyword] !== undefined);
  delete draft['$ref'];
  for (const keyword of shaping) Reflect.deleteProperty(draft, keyword);
  const shape = Object.fromEntries(Object.entries(own).filter(([keyword]) => shaping.includes(keyword)));
  draft['allOf'] = [{ $ref }, ...(isList(allOf) ? allOf : []), ...(hasShape ? [shape] : [])];
}

function schemasOf(document: JsonObject): Readonly<Record<string, Schema>> {
  const { components } = document;
  const schemas = isObject(components) ? components['schemas'] : undefined;
  return isObject(schemas) ? (schemas as Readonly<Record<string, Schema>>) : {};
}

/** Declares what an `allOf` requires and a component has from a component of its own. */
function declareRequired(draft: Draft, schemas: Readonly<Record<string, Schema>>): void {
  const { allOf, required } = draft;
  if (!isList(allOf) || !isList(required)) return;
  const known = flattenObject(draft, schemas)?.properties;
  const deep = required.flatMap((name) => {
    const declared = typeof name === 'string' ? known?.get(name) : undefined;
    const isNear =
      declared === undefined || declares(draft, declared.name) || allOf.some((part) => declaresNear(part, declared.name, schemas));
    return isNear ? [] : [declared];
  });
  if (deep.length === 0) return;
  const part = {
    type: 'object',
    required: deep.map(({ name }) => name),
    properties: Object.fromEntries(deep.map(({ name, schema }) => [name, schema as Json])),
  };
  draft['allOf'] = [...allOf, part];
}

/** True if openapi-typescript finds the property of a part: in the component itself, or in a part that stands there. */
function declaresNear(part: Json, name: string, schemas: Readonly<Record<string, Schema>>): boolean {
  if (!isObject(part)) return false;
  const target = typeof part['$ref'] === 'string' ? resolveSchema({ $ref: part['$ref'] }, schemas).schema : undefined;
  if (target !== undefined) return declares(target as Json, name);
  return declares(part, name) || (isList(part['allOf']) && part['allOf'].some((inner) => declaresNear(inner, name, schemas)));
}

function declares(part: Json, name: string): boolean {
  return isObject(part) && isObject(part['properties']) && Object.hasOwn(part['properties'], name);
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

/** Returns the names of properties that one part requires without a type, and that another part declares. */
function untypedNames(parts: readonly Json[], schemas: Readonly<Record<string, Schema>>): readonly string[] {
  const wholes = parts.map((part) => (isSchemaObject(part) ? resolveSchema(part, schemas).schema : true));
  return wholes.flatMap((whole) => {
    if (!isSchemaObject(whole)) return [];
    return (whole.required ?? []).filter((name) => {
      const own = whole.properties?.[name];
      return own !== undefined && isUntyped(own, schemas) && wholes.some((other) => other !== whole && declares(other as Json, name));
    });
  });
}
