/** The keywords of a schema that a value can break, through references and composition. */
import type { SchemaObject } from '../core/schema.js';
import type { Direction } from './directions.js';
import type { Located, SchemaIndex } from './schema-index.js';
import { isSchemaObject, subschemasOf } from './subschemas.js';

/** Keywords that a value can break. Source: JSON Schema Core §8.2.3, §10, §11; Validation §6, §7. */
const assertions = new Set(
  (
    '$ref $dynamicRef type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern format ' +
    'minItems maxItems uniqueItems minContains maxContains contains prefixItems items unevaluatedItems minProperties maxProperties required ' +
    'properties patternProperties additionalProperties propertyNames dependentRequired dependentSchemas unevaluatedProperties ' +
    'allOf anyOf oneOf not if then else'
  ).split(' '),
);

/** Keywords that change what other keywords mean, or what a schema is called. */
const structural = new Set(['readOnly', 'writeOnly', 'discriminator', '$id']);

/** Returns the keywords of a schema that a value can break, in the order of the document. */
export function assertionsOf(schema: SchemaObject): readonly string[] {
  return Object.keys(schema).filter((keyword) => assertions.has(keyword) && schema[keyword] !== undefined);
}

/** Returns the target of a schema that is nothing but a reference, else the schema. Undefined for a reference that leads only to itself. */
export function followReferences(index: SchemaIndex, located: Located): Located | undefined {
  let current = located;
  for (let hops = 0; hops < 10_000; hops += 1) {
    const { schema } = current;
    const [keyword, ...others] = isSchemaObject(schema) ? assertionsOf(schema) : [];
    if (!isSchemaObject(schema) || keyword !== '$ref' || others.length > 0 || typeof schema.$ref !== 'string') {
      return current;
    }
    const target = index.follow('$ref', schema.$ref, current);
    if (target === undefined) {
      return current;
    }
    if (target.schema === located.schema) {
      return undefined;
    }
    current = target;
  }
  return undefined;
}

/** Returns a function that gives the same text to schemas of equal assertions: annotations do not count, `$ref` counts by its target. */
export function createContentKeys(index: SchemaIndex): (located: Located) => string {
  const identities = new Map<unknown, number>();
  const keys = new Map<unknown, string>();
  const contents = new Map<string, number>();
  const identityOf = (value: unknown): number => {
    const known = identities.get(value) ?? identities.size;
    identities.set(value, known);
    return known;
  };

  function keyOf(located: Located): string {
    const { schema } = located;
    if (!isSchemaObject(schema)) {
      return String(schema);
    }
    const known = keys.get(schema);
    if (known !== undefined) {
      return known;
    }
    const inner = new Map<string, (readonly [path: string, key: string])[]>();
    for (const { path, schema: member } of subschemasOf(schema)) {
      const [keyword = ''] = path;
      const members = inner.get(keyword) ?? [];
      members.push([path.join('/'), keyOf(index.locate(located, path, member))]);
      inner.set(keyword, members);
    }
    const parts = Object.entries(schema).flatMap(([keyword, value]): readonly unknown[] => {
      if (keyword === '$ref' || keyword === '$dynamicRef') {
        const target = typeof value === 'string' ? index.resolve(value, located.base) : undefined;
        return [[keyword, target === undefined ? ['?', value] : identityOf(target.schema)]];
      }
      if (!assertions.has(keyword) && !structural.has(keyword)) {
        return [];
      }
      return [[keyword, inner.get(keyword) ?? value]];
    });
    const content = JSON.stringify(parts);
    const number = contents.get(content) ?? contents.size;
    contents.set(content, number);
    const key = `#${number}`;
    keys.set(schema, key);
    return key;
  }
  return keyOf;
}

/** Returns the properties that the schema declares in place as `readOnly` (for a request) or `writeOnly` (for a response). */
export function exemptProperties(index: SchemaIndex, located: Located, direction: Direction): readonly string[] {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  const names = new Set<string>();
  walkInPlace(index, located, (current) => {
    for (const [name, property] of Object.entries(current.schema.properties ?? {})) {
      if (isFlagged(index, index.locate(current, ['properties', name], property), flag)) {
        names.add(name);
      }
    }
  });
  return [...names].sort();
}

function isFlagged(index: SchemaIndex, located: Located, flag: 'readOnly' | 'writeOnly'): boolean {
  const { schema } = located;
  if (!isSchemaObject(schema)) return false;
  if (schema[flag] === true) return true;
  // Most properties are what they say themselves: only composition and references have to be followed.
  if (schema.$ref === undefined && !subschemasOf(schema).some(({ inPlace }) => inPlace)) return false;
  let flagged = false;
  walkInPlace(index, located, (current) => {
    flagged ||= current.schema[flag] === true;
  });
  return flagged;
}

/** Returns the names that the schema requires in place. */
export function requiredProperties(index: SchemaIndex, located: Located): ReadonlySet<string> {
  const names = new Set<string>();
  walkInPlace(index, located, ({ schema }) => {
    const { required } = schema;
    for (const name of Array.isArray(required) ? (required as readonly unknown[]) : []) {
      if (typeof name === 'string') {
        names.add(name);
      }
    }
  });
  return names;
}

/** Visits each schema that applies to the same value, through references too. */
export function walkInPlace(
  index: SchemaIndex,
  start: Located,
  visit: (located: Located & { readonly schema: SchemaObject }) => void,
): void {
  const seen = new Set<unknown>();
  const pending = [start];
  for (let located = pending.pop(); located !== undefined; located = pending.pop()) {
    const { schema } = located;
    if (!isSchemaObject(schema) || seen.has(schema)) {
      continue;
    }
    seen.add(schema);
    const current = { ...located, schema };
    visit(current);
    pending.push(
      ...subschemasOf(schema)
        .filter(({ inPlace }) => inPlace)
        .map(({ path, schema: inner }) => index.locate(current, path, inner)),
    );
    const target = typeof schema.$ref === 'string' ? index.resolve(schema.$ref, located.base) : undefined;
    if (target !== undefined) {
      pending.push(target);
    }
  }
}
