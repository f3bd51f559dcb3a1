/** Formats of generated keys. */
import type { Schema } from '../../core/schema.js';
import { isValid } from '../../json-schema/samples.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ResourceSchema, ResourceProperty } from './resource-schema.js';
import type { FieldDefault } from '../../model/entity.js';
import { keyPropertyOf, keyParameterOf } from '../intents/operation-intent.js';

const digits = '0123456789';
const small = 'abcdefghijklmnopqrstuvwxyz';
const alphabets: readonly string[] = [
  digits + small,
  `${digits}${small}${small.toUpperCase()}`,
  digits + small.toUpperCase(),
  `${digits}abcdef`,
  small,
  digits,
];
/** The preferred length first, after the bounds of the schema. */
const lengths: readonly number[] = [21, 26, 24, 20, 25, 22, 32, 27, 16, 12, 10, 8];
/** Bits that make a collision unlikely: one in 2^40 for each pair. */
const leastBits = 40;
const someUuid = '01890a5d-ac96-774b-bcce-b302099a8057';

/** True if a generated UUID is a value of a schema. */
export function admitsUuid(schema: Schema, schemas: Schemas): boolean {
  return isValid(schema, schemas, someUuid);
}

/** Returns the default of a generated key: a UUID if valid, else a valid random text, else a UUID. */
export function keyText(property: ResourceProperty | undefined, resourceSchema: ResourceSchema, schemas: Schemas): FieldDefault {
  const forms = [...(property?.uses.map((use) => use.property.schema) ?? []), ...askedForms(resourceSchema)];
  const fits = (text: string): boolean => forms.every((schema) => isValid(schema, schemas, text));
  if (fits(someUuid)) return { kind: 'uuid' };
  const bounds = forms.flatMap((schema) => {
    const { minLength, maxLength } = viewOf(schema, schemas);
    return [maxLength, minLength].filter((length) => length !== undefined && length <= 64) as readonly number[];
  });
  for (const alphabet of alphabets)
    for (const length of [...bounds, ...lengths])
      if (length * Math.log2(alphabet.length) >= leastBits && samplesOf(alphabet, length).every(fits))
        return { kind: 'random', alphabet, length };
  return { kind: 'uuid' };
}

/** Returns the schemas of path parameters that take the key. */
function askedForms({ intents }: ResourceSchema): readonly Schema[] {
  return intents
    .filter((intent) => keyPropertyOf(intent) === undefined)
    .flatMap((intent) =>
      intent.operation.parameters
        .filter((parameter) => parameter.in === 'path' && parameter.specName === keyParameterOf(intent))
        .map(({ schema }) => schema),
    );
}

/** Returns texts that begin with each kind of character, and have every character. */
function samplesOf(alphabet: string, length: number): readonly string[] {
  return Array.from(alphabet, (_, start) =>
    Array.from({ length }, (__, index) => alphabet[(start + index * 7) % alphabet.length] ?? '').join(''),
  );
}
