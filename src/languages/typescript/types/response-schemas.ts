/**
 * Components as responses have them. A `writeOnly` property is left out of responses, even if it is required: `required` is about
 * requests then (OAS 3.0.3 §4.7.24.1 "writeOnly", 3.1 §4.8.24). A type of openapi-typescript says one thing for both directions.
 */
import { isList, isObject } from '../../../core/json.js';
import type { Json, JsonObject } from '../../../core/json.js';
import { parsePointer, toPointer } from '../../../core/json-pointer.js';
import type { Schema, SchemaObject } from '../../../core/schema.js';
import { flattenObject, isSchemaObject } from '../../../json-schema/schema.js';
import { subschemasOf } from '../../../json-schema/subschemas.js';

type Schemas = Readonly<Record<string, Schema>>;

/** Returns the names of response components, by the name of the component that they are made of. Most documents have none. */
export function responseComponents(schemas: Schemas): ReadonlyMap<string, string> {
  const users = new Map<string, string[]>();
  const found: string[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const { hides, refers } = surveyOf(schema, schemas);
    if (hides) found.push(name);
    for (const target of refers) users.set(target, [...(users.get(target) ?? []), name]);
  }
  const differing = new Set<string>();
  for (let name = found.pop(); name !== undefined; name = found.pop()) {
    if (differing.has(name)) continue;
    differing.add(name);
    found.push(...(users.get(name) ?? []));
  }
  const names = Object.keys(schemas).filter((name) => differing.has(name));
  return new Map(names.map((name) => [name, freeName(`${name}Response`, schemas)]));
}

function freeName(wanted: string, schemas: Schemas): string {
  return Object.hasOwn(schemas, wanted) ? freeName(`${wanted}Model`, schemas) : wanted;
}

/** Finds required `writeOnly` properties, and the components that a schema refers to. */
function surveyOf(root: Schema, schemas: Schemas): { readonly hides: boolean; readonly refers: ReadonlySet<string> } {
  const refers = new Set<string>();
  const seen = new Set<Schema>();
  const waiting: Schema[] = [root];
  let hides = false;
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    if (!isSchemaObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const target = componentOf(schema.$ref);
    if (target !== undefined) refers.add(target);
    hides ||= hiddenIn(schema, schemas).size > 0;
    waiting.push(...subschemasOf(schema).map((inner) => inner.schema));
  }
  return { hides, refers };
}

/** Returns the required `writeOnly` properties of an object schema. */
function hiddenIn(schema: SchemaObject, schemas: Schemas): ReadonlySet<string> {
  const properties = [...(flattenObject(schema, schemas)?.properties.values() ?? [])];
  return new Set(properties.filter(({ writeOnly, required }) => writeOnly && required).map(({ name }) => name));
}

function componentOf(ref: unknown): string | undefined {
  if (typeof ref !== 'string') return undefined;
  const [root, kind, name] = parsePointer(ref);
  return root === 'components' && kind === 'schemas' ? name : undefined;
}

/** Adds the response components to a document, and refers to them in its responses. The document is changed. */
export function addResponseComponents(document: Record<string, Json>): void {
  const components = document['components'];
  const declared = isObject(components) && isObject(components['schemas']) ? components['schemas'] : {};
  const schemas = declared as Schemas;
  const names = responseComponents(schemas);
  const forResponse = (schema: Json): Json => withoutHidden(schema, schemas, names);
  const added = [...names].map(([name, variant]) => [variant, forResponse(declared[name] ?? {})] as const);
  for (const responses of responseMaps(document)) changeContents(responses, forResponse);
  if (added.length > 0) Object.assign(declared, Object.fromEntries(added));
}

/** Returns the objects of responses by status or by name. */
function responseMaps(document: JsonObject): readonly Json[] {
  const { paths, components } = document;
  const items = isObject(paths) ? Object.values(paths) : [];
  const operations = items.flatMap((item) => (isObject(item) ? Object.values(item) : []));
  return [...operations, components ?? null].flatMap((holder) =>
    isObject(holder) && isObject(holder['responses']) ? [holder['responses']] : [],
  );
}

function changeContents(responses: Json, change: (schema: Json) => Json): void {
  for (const response of isObject(responses) ? Object.values(responses) : []) {
    const content = isObject(response) ? response['content'] : undefined;
    for (const media of isObject(content) ? Object.values(content) : []) {
      const draft = isObject(media) ? (media as Record<string, Json>) : {};
      if (draft['schema'] !== undefined) draft['schema'] = change(draft['schema']);
    }
  }
}

/** Returns a schema without the `writeOnly` properties that it requires, there and in what it refers to. */
function withoutHidden(value: Json, schemas: Schemas, names: ReadonlyMap<string, string>, outer: ReadonlySet<string> = new Set()): Json {
  if (!isObject(value)) return value;
  const hidden = new Set([...outer, ...hiddenIn(value, schemas)]);
  const isShown = (name: Json): boolean => typeof name !== 'string' || !hidden.has(name);
  const change = (inner: Json): Json => withoutHidden(inner, schemas, names);
  const changed = Object.entries(value).map(([keyword, given]): readonly [string, Json] => {
    const variant = keyword === '$ref' ? names.get(componentOf(given) ?? '') : undefined;
    if (variant !== undefined && typeof given === 'string') return [keyword, refTo(given, variant)];
    if (keyword === 'required' && isList(given)) return [keyword, given.filter(isShown)];
    if (keyword === 'properties' && isObject(given))
      return [
        keyword,
        Object.fromEntries(Object.entries(given).flatMap(([name, inner]) => (isShown(name) ? [[name, change(inner)]] : []))),
      ];
    // The parts of an `allOf` describe the same object.
    if (keyword === 'allOf' && isList(given)) return [keyword, given.map((part) => withoutHidden(part, schemas, names, hidden))];
    if (lists.has(keyword) && isList(given)) return [keyword, given.map(change)];
    return [keyword, singles.has(keyword) ? change(given) : given];
  });
  return Object.fromEntries(changed);
}

const lists: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'prefixItems']);
const singles: ReadonlySet<string> = new Set(['items', 'additionalProperties']);

/** Returns a reference with another component: `#/components/schemas/Pet/properties/owner`. */
function refTo(ref: string, name: string): string {
  return `#${toPointer(['components', 'schemas', name, ...parsePointer(ref).slice(3)])}`;
}
