/** Responses of account operations: the account, a token, or both. */
import { normalizeName } from '../../core/names.js';
import type { ObjectPayload } from '../payloads/payload-shapes.js';
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
  const { place, wrap, metadata } = sessionIn(objectPlaceOf(successPlace, schemas), context);
  if (place === undefined || !hasToken(place)) return { answer: rowResponse(operation, resource, context) };
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
    ? { answer: { kind: 'one', reading: { place, wrap, metadata } }, ...(inner === undefined ? {} : { inner }) }
    : { answer: { reason: `the response requires \`${unknown.name}\`, which has no known source` } };
}

/** Returns the object with the token: the whole response, or the one object in an envelope: `{ "status": 200, "data": { "token": … } }`. */
function sessionIn(
  whole: ObjectSchemaRef | undefined,
  context: IntentContext,
): Pick<ObjectPayload, 'wrap' | 'metadata'> & { readonly place: ObjectSchemaRef | undefined } {
  const properties = [...(whole?.flat.properties.values() ?? [])];
  const found = whole === undefined || hasToken(whole) ? [] : properties.filter(({ name }) => hasToken(placeIn(whole, name, context)));
  const [wrapped, ...others] = found;
  if (whole === undefined || wrapped === undefined || others.length > 0) return { place: whole, wrap: [], metadata: [] };
  const metadata = properties.filter((property) => property !== wrapped).map((property) => ({ path: [property.name], property }));
  return { place: placeIn(whole, wrapped.name, context), wrap: [wrapped.name], metadata };
}

function hasToken(place: ObjectSchemaRef | undefined): boolean {
  return [...(place?.flat.properties.keys() ?? [])].some(isTokenName);
}

function placeIn(place: ObjectSchemaRef, name: string, { schemas }: IntentContext): ObjectSchemaRef | undefined {
  const property = place.flat.properties.get(name);
  if (property === undefined) return undefined;
  const at = propertyPlace(place, property, schemas);
  return objectPlaceOf(at, schemas);
}
