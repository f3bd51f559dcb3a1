/** Values for what nothing stored says. */
import type { Json } from '../core/json.js';
import { isValid, sampleOf } from './samples.js';
import type { FlatProperty, Schemas } from './schema.js';

/** A value for a property that nothing stored says: plain for the rest, cheerful for "how did it go". */
export function plainValueOf(property: FlatProperty, schemas: Schemas): Json {
  if (/^(?:success|successful|ok)$/iu.test(property.name) && isValid(property.schema, schemas, true)) return true;
  if (/^(?:code|status|statuscode)$/iu.test(property.name) && isValid(property.schema, schemas, 200)) return 200;
  if (/^(?:message|msg|status)$/iu.test(property.name)) {
    const word = ['ok', 'OK', 'success'].find((candidate) => isValid(property.schema, schemas, candidate));
    if (word !== undefined) return word;
  }
  return plainValue(property, schemas);
}

/** The plainest value that a schema admits. */
export function plainValue(property: FlatProperty, schemas: Schemas): Json {
  const candidates: readonly Json[] = [null, [], '', '********', {}, 0, false];
  return candidates.find((candidate) => isValid(property.schema, schemas, candidate)) ?? sampleOf(property.schema, schemas) ?? null;
}
