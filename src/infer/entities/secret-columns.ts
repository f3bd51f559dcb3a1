/** Secrets that rows do not store as they are sent. */
import { normalizeName } from '../../core/names.js';
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { cardCodeNames, secretNames } from '../vocabulary/secret-names.js';
import type { Identity } from './identity.js';
import { writesOf } from './resource-schema.js';
import type { ResourceProperty } from './resource-schema.js';

/** True for a password that requests send, of an account or of another row: no response shows it, so its hash is enough. */
export function isHashedPassword(property: ResourceProperty, { primary, naturals }: Identity, schemas: Schemas): boolean {
  const writes = writesOf(property);
  if (writes.length === 0 || property === primary || naturals.includes(property)) return false;
  const isText = writes.every((use) => typesOf(use.property.schema, schemas).every((type) => type === 'string' || type === 'null'));
  return isText && isPassword(property, schemas);
}

/** True for the name of a password, or its format (OpenAPI 3.0, Data Types). */
function isPassword({ specName, uses }: ResourceProperty, schemas: Schemas): boolean {
  return secretNames.has(normalizeName(specName)) || uses.some((use) => viewOf(use.property.schema, schemas).format === 'password');
}

/** True for the name of a payment card's verification code. */
export function isVerificationCode({ specName }: ResourceProperty): boolean {
  return cardCodeNames.has(normalizeName(specName));
}
