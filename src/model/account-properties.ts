/** How the properties of accounts are kept that are more than columns: the secret, and what is said of the token. */
import { normalizeName } from '../core/names.js';
import { isTokenName } from './accounts.js';
import type { Accounts } from './accounts.js';
import { isObjectLike, typesOf } from './schema.js';
import type { Schemas } from './schema.js';
import { writesOf } from './things.js';
import type { Thing, ThingProperty } from './things.js';
import { objectPlaceOf, propertyPlace } from './places.js';
import type { PropertyPlan } from './plans.js';

/** Undefined: it is kept like any other property. `secret` has no field yet. */
export function accountProperty(
  property: ThingProperty,
  thing: Thing,
  accounts: Accounts,
  schemas: Schemas,
): PropertyPlan | 'secret' | undefined {
  if (thing.draft !== accounts.draft) return undefined;
  const name = normalizeName(property.wireName);
  if (name === accounts.secret) return 'secret';
  if (writesOf(property).length > 0) return undefined;
  const types = new Set(property.uses.flatMap((use) => typesOf(use.property.schema, schemas)));
  if (isTokenName(property.wireName) && types.has('string')) return { kind: 'token' };
  if (/^(?:token)?expires?(?:in)?$/u.test(name) && (types.has('integer') || types.has('number'))) return { kind: 'token-lifetime' };
  if (/^(?:token)?type$/u.test(name) && property.uses.every((use) => use.usage.account !== undefined) && types.has('string'))
    return { kind: 'constant', value: 'Bearer' };
  return property.uses.every((use) => isOwnShape(use, thing, schemas)) ? { kind: 'row' } : undefined;
}

/** `{ "token": …, "user": {…} }`: an object that is the account itself. */
function isOwnShape({ property, place, usage }: ThingProperty['uses'][number], thing: Thing, schemas: Schemas): boolean {
  if (usage.account === undefined || !isObjectLike(property.schema, schemas)) return false;
  const at = propertyPlace(place, property, schemas);
  const object = objectPlaceOf(at.schema, at.pointer, schemas);
  if (object === undefined || object.flat.properties.size === 0) return false;
  return thing.draft.shapes.some((shape) => shape.pointer === object.pointer) || thing.draft.aliases.has(normalizeName(property.name));
}
