/** Declaration of properties that are required but not declared. */
import { report, type Conversion } from './conversion.js';
import { emptyRecord, isObject } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import { componentReference } from '../references/schema-registry.js';

type Node = Readonly<Record<string, unknown>>;

const parts = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * Declares each property of `required` that `properties` lacks as the schema `true`.
 * Such a property must be present and may have any value (JSON Schema Validation §6.5.3); the declaration gives it a type and a
 * column. Skips names that another part of the same `allOf` declares, and objects that forbid or restrict additional properties.
 */
export function declareRequired(conversion: Conversion, document: object): void {
  const found = collect(conversion, document);
  if (found === undefined) return;
  const components = (document as { components?: { schemas?: Node } }).components?.schemas ?? {};
  const byReference = new Map(Object.entries(components).map(([name, schema]) => [componentReference(name), schema]));
  const resolve = (node: unknown): unknown => (isObject(node) && typeof node['$ref'] === 'string' ? byReference.get(node['$ref']) : node);
  const elsewhere = namesElsewhere(found, resolve);
  for (const node of found) {
    const { properties, required, additionalProperties } = node;
    if (!isObject(properties) || !Array.isArray(required) || (additionalProperties ?? true) !== true || '$ref' in node) continue;
    const patterns = isObject(node['patternProperties']) ? Object.keys(node['patternProperties']) : [];
    if (patterns.length > 0) continue;
    const declared = new Set([...namesOf(node, resolve), ...(elsewhere.get(node) ?? [])]);
    for (const name of required as readonly string[]) {
      if (declared.has(name)) continue;
      (properties as Record<string, unknown>)[name] = emptyRecord();
      const at = conversion.provenance.get(node);
      if (at === undefined) continue;
      const said = `\`required\` names ${printable(name)}, which \`properties\` does not declare; any value is accepted`;
      report(conversion, 'SW1042', 'warning', said, at, 'Declare the property, or remove it from the list.');
    }
  }
}

/** Collects the objects that list required properties or parts. Undefined if the document uses unevaluated keywords. */
function collect(conversion: Conversion, document: object): readonly Node[] | undefined {
  const found: Node[] = [];
  const waiting: unknown[] = [document];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (!Array.isArray(node)) {
      const object = node as Node;
      // To declare a property is to evaluate it (JSON Schema Core §11.3).
      if (object['unevaluatedProperties'] !== undefined) return undefined;
      // What has no place of its own is data: an example may well look like a schema.
      const isMade = conversion.provenance.has(object);
      if (isMade && (Array.isArray(object['required']) || Array.isArray(object['allOf']))) found.push(object);
    }
    for (const value of Object.values(node)) waiting.push(value);
  }
  return found;
}

/** Returns the names that the whole schema declares, for each part of an `allOf`. */
function namesElsewhere(found: readonly Node[], resolve: (node: unknown) => unknown): ReadonlyMap<unknown, ReadonlySet<string>> {
  const elsewhere = new Map<unknown, Set<string>>();
  for (const whole of found) {
    if (!Array.isArray(whole['allOf'])) continue;
    const names = namesOf(whole, resolve);
    const reached = new Set<unknown>([whole]);
    for (const node of reached) {
      for (const part of partsOf(node)) reached.add(resolve(part));
      if (node === whole) continue;
      const known = elsewhere.get(node);
      if (known === undefined) elsewhere.set(node, new Set(names));
      else for (const name of names) known.add(name);
    }
  }
  return elsewhere;
}

function partsOf(node: unknown): readonly unknown[] {
  return isObject(node) ? parts.flatMap((key) => (Array.isArray(node[key]) ? (node[key] as readonly unknown[]) : [])) : [];
}

/** The properties that a schema declares, itself or by its parts. */
function namesOf(
  schema: unknown,
  resolve: (node: unknown) => unknown,
  names = new Set<string>(),
  seen = new Set<unknown>(),
): ReadonlySet<string> {
  const node = resolve(schema);
  if (!isObject(node) || seen.has(node)) return names;
  seen.add(node);
  if (isObject(node['properties'])) for (const name of Object.keys(node['properties'])) names.add(name);
  for (const part of partsOf(node)) namesOf(part, resolve, names, seen);
  return names;
}
