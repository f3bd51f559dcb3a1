/** Keys that the service makes up, in the form that the document has for them. */
import type { Schema } from '../../core/schema.js';
import { isValid } from '../../json-schema/samples.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ResourceSchema, ResourceProperty } from './resource-schema.js';
import type { FieldDefault } from '../../model/entity.js';

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
/** Preferred first; those that a schema bounds come before. */
const lengths: readonly number[] = [21, 26, 24, 20, 25, 22, 32, 27, 16, 12, 10, 8];
/** As unlikely to come twice as need be: one in 2^40 for each pair. */
const leastBits = 40;
const someUuid = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A UUID where it fits, else a random text that does; a UUID too where none is found. */
export function keyText(property: ResourceProperty | undefined, thing: ResourceSchema, schemas: Schemas): FieldDefault {
  const forms = property === undefined ? [] : [...property.uses.map((use) => use.property.schema), ...askedForms(thing)];
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

/** Path parameters that name rows by their key. */
function askedForms({ intents }: ResourceSchema): readonly Schema[] {
  return intents.flatMap(({ operation, keyParameter, keyProperty }) =>
    keyProperty !== undefined
      ? []
      : operation.parameters
          .filter((parameter) => parameter.in === 'path' && parameter.specName === keyParameter)
          .map(({ schema }) => schema),
  );
}

/** Texts that begin with each kind of character, and hold every one of them. */
function samplesOf(alphabet: string, length: number): readonly string[] {
  return Array.from(alphabet, (_, start) =>
    Array.from({ length }, (__, index) => alphabet[(start + index * 7) % alphabet.length] ?? '').join(''),
  );
}
