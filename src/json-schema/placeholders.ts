/** Values for what nothing stored says. */
import type { Json } from '../core/json.js';
import { isValid } from './samples.js';
import { type Memo, remembered } from './walk.js';
import { flattenObject, isSchemaObject, onlyValueOf, typesOf, viewOf } from './schema.js';
import type { FlatProperty, Schemas } from './schema.js';
import type { Schema } from '../core/schema.js';

/** The value of a property that nothing stores: an outcome for a property of that name, else a neutral value; undefined without one. */
export function plainValueOf(property: FlatProperty, schemas: Schemas): Json | undefined {
  if (/^(?:success|successful|ok)$/iu.test(property.name) && isValid(property.schema, schemas, true)) return true;
  if (/^(?:code|status|statuscode)$/iu.test(property.name) && isValid(property.schema, schemas, 200)) return 200;
  if (/^(?:message|msg|status)$/iu.test(property.name)) {
    const word = ['ok', 'OK', 'success'].find((candidate) => isValid(property.schema, schemas, candidate));
    if (word !== undefined) return word;
  }
  return wentWell(property, schemas) ?? plainValue(property, schemas);
}

/** The one of its words by which a result says that all went well. */
export function wentWell({ name, schema }: FlatProperty, schemas: Schemas): string | undefined {
  if (!/(?:^|[^a-z])(?:result|outcome|status|state|code)$/iu.test(name.replace(/([a-z])([A-Z])/gu, '$1 $2'))) return undefined;
  const words = (viewOf(schema, schemas).enum ?? []).filter((word): word is string => typeof word === 'string');
  return words.find((word) => /^(?:ok|okay|success|successful|succeeded|done|completed?)$/iu.test(word));
}

/** The same for what stands around what is stored, of which the document may say more. */
export function aroundValueOf(property: FlatProperty, schemas: Schemas): Json | undefined {
  return saidValue(property, schemas) ?? plainValueOf(property, schemas);
}

/** Names of texts that are the same in every response, so that an example in the document is their value. */
const fixedNames =
  /^(?:message|msg|status|statustext|statusmessage|statusmsg|result|outcome|code|type|tokentype|kind|object|protocol|version|apiversion)$/u;

/** Returns the text that the document gives a property: its only value or default, or the example of a text that never changes. */
export function saidValue({ schema, name }: FlatProperty, schemas: Schemas): string | undefined {
  const view = viewOf(schema, schemas);
  const examples: unknown = view['examples'];
  const isFixed = fixedNames.test(name.replace(/[^a-z]/giu, '').toLowerCase());
  const candidates: readonly unknown[] = [
    onlyValueOf(schema, schemas),
    view.default,
    ...(isFixed ? [view['example'], Array.isArray(examples) ? (examples as readonly unknown[])[0] : undefined] : []),
  ];
  return candidates.find(
    (value): value is string => typeof value === 'string' && value !== '' && value.length < 100 && isValid(schema, schemas, value),
  );
}

/** Returns the neutral value of a schema: its only value, or the first empty one that it admits; undefined without one. */
export function plainValue({ schema }: FlatProperty, schemas: Schemas): Json | undefined {
  return isSchemaObject(schema)
    ? remembered(plainest, schemas, schema, () => findPlainest(schema, schemas))
    : findPlainest(schema, schemas);
}

/** Every answer that shows a property asks, whenever the model is concluded anew. */
const plainest: Memo<Json | undefined> = new WeakMap();

/** Maximum depth of the required objects of a neutral value. */
const nestingBudget = 4;

function findPlainest(schema: Schema, schemas: Schemas, budget = nestingBudget): Json | undefined {
  // Without a type, `properties` admit null as well (JSON Schema Validation §6.5), which nobody means.
  const types: readonly string[] = typesOf(schema, schemas);
  // `url` is no format of JSON Schema, and is an address all the same.
  const isAddress = viewOf(schema, schemas).format === 'url';
  const isMeant = (value: Json): boolean =>
    (types.length === 0 || typesOfValue(value).some((type) => types.includes(type))) && !(isAddress && typeof value === 'string');
  const only = onlyValueOf(schema, schemas);
  const candidates = [...(only === undefined ? [] : [only]), ...[null, [], '', {}, 0, false].filter(isMeant)];
  const found = candidates.find((value) => isValid(schema, schemas, value));
  return found === undefined ? plainObject(schema, schemas, budget) : found;
}

/** Returns the object with the neutral values of the required properties; undefined if one has none. */
function plainObject(schema: Schema, schemas: Schemas, budget: number): Json | undefined {
  const flat = budget === 0 ? undefined : flattenObject(schema, schemas);
  if (flat === undefined) return undefined;
  const entries: [string, Json][] = [];
  for (const name of flat.required) {
    const property = flat.properties.get(name);
    if (property?.writeOnly === true) continue;
    const value = property === undefined ? null : findPlainest(property.schema, schemas, budget - 1);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  const object = Object.fromEntries(entries);
  return isValid(schema, schemas, object, 'response') ? object : undefined;
}

function typesOfValue(value: Json): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return typeof value === 'number' ? ['integer', 'number'] : [typeof value];
}
