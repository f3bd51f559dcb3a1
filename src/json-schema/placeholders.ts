/** Values for what nothing stored says. */
import { isObject } from '../core/json.js';
import type { Json } from '../core/json.js';
import { isValid, sampleOf } from './samples.js';
import { type Memo, remembered } from './walk.js';
import { isSchemaObject, onlyValueOf, typesOf, viewOf } from './schema.js';
import type { FlatProperty, Schemas } from './schema.js';
import type { Schema } from '../core/schema.js';

/** A value for a property that nothing stored says: plain for the rest, cheerful for "how did it go". */
export function plainValueOf(property: FlatProperty, schemas: Schemas): Json {
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
export function aroundValueOf(property: FlatProperty, schemas: Schemas): Json {
  return saidValue(property, schemas) ?? plainValueOf(property, schemas);
}

/** What the document itself says that a text is: its only value, its default, or its example. */
export function saidValue({ schema }: FlatProperty, schemas: Schemas): string | undefined {
  const view = viewOf(schema, schemas);
  const examples: unknown = view['examples'];
  const candidates: readonly unknown[] = [
    onlyValueOf(schema, schemas),
    view.default,
    view['example'],
    Array.isArray(examples) ? examples[0] : undefined,
  ];
  return candidates.find(
    (value): value is string => typeof value === 'string' && value !== '' && value.length < 100 && isValid(schema, schemas, value),
  );
}

/** The plainest value that a schema admits. */
export function plainValue({ schema }: FlatProperty, schemas: Schemas): Json {
  return isSchemaObject(schema)
    ? remembered(plainest, schemas, schema, () => findPlainest(schema, schemas))
    : findPlainest(schema, schemas);
}

/** Every answer that shows a property asks, whenever the model is concluded anew. */
const plainest: Memo<Json> = new WeakMap();

function findPlainest(schema: Schema, schemas: Schemas): Json {
  // Without a type, `properties` admit null as well (JSON Schema Validation §6.5), which nobody means.
  const types: readonly string[] = typesOf(schema, schemas);
  // `url` is no format of JSON Schema, and is an address all the same.
  const isAddress = viewOf(schema, schemas).format === 'url';
  const isMeant = (value: Json): boolean =>
    (types.length === 0 || typesOfValue(value).some((type) => types.includes(type))) && !(isAddress && typeof value === 'string');
  const candidates = ([null, [], '', '********', {}, 0, false] as const).filter(isMeant);
  const isFine = (value: Json): boolean => isValid(schema, schemas, value);
  const found = candidates.find(isFine);
  if (found !== undefined) return found;
  const sample = sampleOf(schema, schemas);
  return sample === undefined ? emptyOf(schema, schemas) : withoutOptional(sample, isFine);
}

function typesOfValue(value: Json): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return typeof value === 'number' ? ['integer', 'number'] : [typeof value];
}

/** Where no valid value is known, one of the right type at least. */
function emptyOf(schema: Schema, schemas: Schemas): Json {
  switch (typesOf(schema, schemas)[0]) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return null;
  }
}

/** Only what must be there: an example may say more, of which nothing is known. */
function withoutOptional(value: Json, isFine: (value: Json) => boolean): Json {
  if (!isObject(value)) return value;
  let kept = value;
  for (const name of Object.keys(value)) {
    const { [name]: own, ...others } = kept;
    if (isFine(others)) kept = others;
    else if (own !== undefined) kept = { ...kept, [name]: withoutOptional(own, (inner) => isFine({ ...others, [name]: inner })) };
  }
  return kept;
}
