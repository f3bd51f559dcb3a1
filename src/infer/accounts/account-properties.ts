/** Storage of the account properties that are no plain columns: the secret, and properties of tokens. */
import { normalizeName } from '../../core/names.js';
import { isRefreshTokenName, isTokenName } from './logins.js';
import type { Accounts } from './accounts.js';
import { isObjectLike, typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { PropertyStorage } from '../entities/entity-mapping.js';
import { isAccountIntent } from '../intents/operation-intent.js';

/** Returns the storage of an account property; undefined for a plain column. `secret` has no field yet. */
export function accountProperty(
  property: ResourceProperty,
  resourceSchema: ResourceSchema,
  accounts: Accounts,
  schemas: Schemas,
): PropertyStorage | 'secret' | undefined {
  if (resourceSchema.resource !== accounts.resource) return undefined;
  const name = normalizeName(property.specName);
  if (name === accounts.secret) return 'secret';
  if (writesOf(property).length > 0) return undefined;
  const types = new Set(property.uses.flatMap((use) => typesOf(use.property.schema, schemas)));
  if (isTokenName(property.specName) && types.has('string')) return { kind: 'token' };
  const isNumber = types.has('integer') || types.has('number');
  if (/^(?:token)?expires?(?:in)?$/u.test(name) && isNumber) return { kind: 'token-lifetime' };
  const beside = property.uses.every((use) => isAccountIntent(use.intent))
    ? besideToken(name, { isText: types.has('string'), isList: types.has('array'), isNumber }, accounts)
    : undefined;
  if (beside !== undefined) return beside;
  return property.uses.every((use) => isOwnShape(use, resourceSchema, schemas)) ? { kind: 'row' } : undefined;
}

/** Returns the storage of a login response property beside the token. */
function besideToken(
  name: string,
  { isText, isList, isNumber }: { readonly isText: boolean; readonly isList: boolean; readonly isNumber: boolean },
  { scopes }: Accounts,
): PropertyStorage | undefined {
  if (isRefreshTokenName(name) && isText) return { kind: 'refresh-token' };
  if (/^refresh(?:token)?expires?in$/u.test(name) && isNumber) return { kind: 'refresh-lifetime' };
  if (/^(?:access)?tokenexpires?in$/u.test(name) && isNumber) return { kind: 'token-lifetime' };
  if (/^(?:access)?(?:token)?(?:expires?(?:at)?|expiry|expiration)$/u.test(name) && (isText || isNumber))
    return { kind: 'token-expiry', as: isText ? 'date-time' : 'seconds' };
  // RFC 6749 §3.3: one text, scopes separated by spaces.
  if (/^scopes?$/u.test(name) && (isText || isList))
    return { kind: 'constant', value: isText ? scopes.granted.join(' ') : [...scopes.granted] };
  return /^(?:token)?type$/u.test(name) && isText ? { kind: 'constant', value: 'Bearer' } : undefined;
}

/** True for an object that is the account itself: `{ "token": …, "user": {…} }`. */
function isOwnShape(
  { property, place, intent }: ResourceProperty['uses'][number],
  resourceSchema: ResourceSchema,
  schemas: Schemas,
): boolean {
  if (!isAccountIntent(intent) || !isObjectLike(property.schema, schemas)) return false;
  const at = propertyPlace(place, property, schemas);
  const object = objectPlaceOf(at, schemas);
  if (object === undefined || object.flat.properties.size === 0) return false;
  return (
    resourceSchema.resource.shapes.some((shape) => shape.pointer === object.pointer) ||
    resourceSchema.resource.aliases.has(normalizeName(property.name))
  );
}
