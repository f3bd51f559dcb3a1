/** Responses of account operations: the account, a token, or both. */
import { normalizeName } from '../../core/names.js';
import { rowResponse } from '../payloads/response-shapes.js';
import { isRefreshTokenName, isTokenName } from './logins.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { Resource } from '../resources/resources.js';
import { isObjectLike, typesOf } from '../../json-schema/schema.js';
import type { Unsupported } from '../unsupported.js';
import type { ResponseShape } from '../intents/response-shape.js';
import type { IntentContext } from '../intents/intent-context.js';

export interface AccountResponse {
  readonly answer: ResponseShape | Unsupported;
  /** The account in the response, beside the token. */
  readonly inner?: ObjectSchemaRef;
}

/** Returns the response of an account operation. `{ token, user }` is an account that holds itself; a bare text is the token. */
export function accountResponse(operation: ApiOperation, resource: Resource, context: IntentContext): AccountResponse {
  const { successPlace, success } = operation;
  if (successPlace === undefined || success.status >= 300) return { answer: rowResponse(operation, resource, context) };
  const { schemas } = context;
  if (typesOf(successPlace.schema, schemas).join() === 'string') return { answer: { kind: 'token' } };
  const whole = objectPlaceOf(successPlace, schemas);
  const [wrapped, ...others] = whole === undefined ? [] : [...whole.flat.properties.values()];
  // `{ "data": { "token": …, "user": … } }`
  const inside =
    whole !== undefined && wrapped !== undefined && others.length === 0 && isObjectLike(wrapped.schema, schemas)
      ? { place: placeIn(whole, wrapped.name, context), wrap: [wrapped.name] }
      : { place: whole, wrap: [] };
  const { place, wrap } = inside;
  if (place === undefined || ![...place.flat.properties.keys()].some(isTokenName))
    return { answer: rowResponse(operation, resource, context) };
  const inner = [...place.flat.properties.values()]
    .filter((property) => isObjectLike(property.schema, schemas))
    .map((property) => ({ property, object: placeIn(place, property.name, context) }))
    .find(
      ({ property, object }) =>
        object !== undefined &&
        (resource.shapes.some((shape) => shape.pointer === object.pointer) || resource.aliases.has(normalizeName(property.name))),
    )?.object;
  const known = context.knownNames(resource);
  const unknown = [...place.flat.properties.values()].find((property) => {
    const name = normalizeName(property.name);
    const isObject = isObjectLike(property.schema, schemas);
    return (
      property.required &&
      !isTokenName(property.name) &&
      !isRefreshTokenName(property.name) &&
      !/^(?:(?:access)?token|refresh(?:token)?)?(?:type|expires?(?:in|at)?|expiry|expiration|scopes?)$/u.test(name) &&
      (isObject ? inner === undefined || placeIn(place, property.name, context)?.pointer !== inner.pointer : !known.has(name))
    );
  });
  return unknown === undefined
    ? { answer: { kind: 'one', reading: { place, wrap, metadata: [] } }, ...(inner === undefined ? {} : { inner }) }
    : { answer: { reason: `the response requires \`${unknown.name}\`, which has no known source` } };
}

function placeIn(place: ObjectSchemaRef, name: string, { schemas }: IntentContext): ObjectSchemaRef | undefined {
  const property = place.flat.properties.get(name);
  if (property === undefined) return undefined;
  const at = propertyPlace(place, property, schemas);
  return objectPlaceOf(at, schemas);
}
