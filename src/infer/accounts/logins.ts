/** Logins: operations that take a name and a password, in the body or the query, and return a token. */
import { normalizeName } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import { readOne } from '../payloads/payload-shapes.js';
import { isObjectLike, typesOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { Value } from '../../model/program.js';
import {
  accountWrappers,
  identifierNames,
  loginSegments,
  loginTokenNames,
  openIdentifierNames,
  passwordNames,
} from '../vocabulary/login-names.js';

/** An identifying text in a request. */
export type RequestText = Extract<Value, { kind: 'body' | 'parameter' }>;

/** The kind of a login. `basic`: its security section takes the name and the password (RFC 7617). */
export type Login = { readonly kind: 'sent'; readonly name: RequestText; readonly secret: RequestText } | { readonly kind: 'basic' };

export function isSecretName(name: string): boolean {
  return passwordNames.has(normalizeName(name));
}

export function isTokenName(name: string): boolean {
  return loginTokenNames.has(normalizeName(name));
}

/** True for the name of a refresh token (RFC 6749 §1.5). */
export function isRefreshTokenName(name: string): boolean {
  return normalizeName(name) === 'refreshtoken';
}

/** True for a path segment of a login. */
export function isLoginWord(segment: string): boolean {
  return loginSegments.has(segment);
}

/** Returns the name of the property or parameter of a text. */
export function sentName(sent: RequestText): string {
  return sent.kind === 'body' ? (sent.path.at(-1) ?? '') : sent.name;
}

/** Returns the normalised names of the properties that an identifier of a login may match. */
export function identifiersMeant(specName: string): readonly string[] {
  const name = normalizeName(specName);
  return openIdentifierNames.has(name) || name === 'login' || name === 'username'
    ? [name, ...identifierNames.words.filter((other) => other !== name)]
    : [name];
}

/** @param asksBasic the operation requires HTTP basic */
export function readLogin(operation: ApiOperation, schemas: Schemas, asksBasic: boolean): Login | undefined {
  const { parsed, method } = operation;
  const last = parsed.tail.at(-1);
  if (!['post', 'get'].includes(method) || last === undefined || !isLoginWord(last) || parsed.steps.length > 0) return undefined;
  if (!returnsToken(operation, schemas)) return undefined;
  const sent = method === 'post' && operation.bodyPlace !== undefined ? inBody(operation, schemas) : inQuery(operation, schemas);
  return sent ?? (asksBasic && operation.body?.required !== true ? { kind: 'basic' } : undefined);
}

/** A property or a parameter that a login may send. */
interface Sendable {
  readonly name: string;
  readonly required: boolean;
  readonly value: RequestText;
}

function inBody({ bodyPlace }: ApiOperation, schemas: Schemas): Login | undefined {
  const body = bodyPlace === undefined ? undefined : readOne(bodyPlace, schemas, accountWrappers);
  if (body === undefined || body.place.flat.union) return undefined;
  const properties = [...body.place.flat.properties.values()];
  const sendable = properties.flatMap((property): readonly Sendable[] =>
    isText(property, schemas)
      ? [{ name: property.name, required: property.required, value: { kind: 'body', path: [...body.wrap, property.name] } }]
      : [],
  );
  return pick(
    sendable,
    properties.filter((property) => property.required).map(({ name }) => name),
  );
}

/** Reads a login with its password in the query. Proxies log queries; some documents do it nevertheless. */
function inQuery({ parameters, body }: ApiOperation, schemas: Schemas): Login | undefined {
  if (body?.required === true) return undefined;
  const sendable = parameters.flatMap((parameter): readonly Sendable[] =>
    parameter.in === 'query' && parameter.role !== 'credential' && typesOf(parameter.schema, schemas).join() === 'string'
      ? [{ name: parameter.specName, required: parameter.required, value: { kind: 'parameter', in: 'query', name: parameter.name } }]
      : [],
  );
  return pick(
    sendable,
    parameters.filter((parameter) => parameter.required).map(({ specName }) => specName),
  );
}

/** Picks a secret and one identifier; undefined if anything else is required. */
function pick(sendable: readonly Sendable[], required: readonly string[]): Login | undefined {
  const secret = sendable.find(({ name }) => isSecretName(name));
  const identifiers = sendable.filter(({ name }) => [identifierNames, openIdentifierNames].some((list) => list.has(normalizeName(name))));
  const [first] = identifiers;
  if (secret === undefined || first === undefined) return undefined;
  const known = [secret, ...identifiers].map(({ name }) => name);
  const [named] = identifiers.filter((each) => each.required);
  if (required.some((name) => !known.includes(name)) || (named === undefined && identifiers.length > 1)) return undefined;
  return { kind: 'sent', name: (named ?? first).value, secret: secret.value };
}

export function isText(property: FlatProperty, schemas: Schemas): boolean {
  const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
  return types.length === 1 && types[0] === 'string';
}

/** True if the response is a text, or an object with a token, at most two levels down. */
export function returnsToken({ successPlace, success }: ApiOperation, schemas: Schemas): boolean {
  if (successPlace === undefined || success.status >= 300) return false;
  if (typesOf(successPlace.schema, schemas).join() === 'string') return true;
  return answersText(successPlace, schemas, isTokenName);
}

/** True if the response has a refresh token. */
export function returnsRefreshToken({ successPlace }: ApiOperation, schemas: Schemas): boolean {
  return successPlace !== undefined && answersText(successPlace, schemas, isRefreshTokenName);
}

function answersText(
  { schema, pointer }: NonNullable<ApiOperation['successPlace']>,
  schemas: Schemas,
  isNamed: (name: string) => boolean,
): boolean {
  const object = objectPlaceOf({ schema, pointer }, schemas);
  const has = (place: ObjectSchemaRef): boolean =>
    [...place.flat.properties.values()].some((property) => isNamed(property.name) && isText(property, schemas));
  return object !== undefined && (has(object) || innerObjects(object, schemas).some(has));
}

export function innerObjects(place: ObjectSchemaRef, schemas: Schemas): readonly ObjectSchemaRef[] {
  return [...place.flat.properties.values()].flatMap((property) => {
    if (!isObjectLike(property.schema, schemas)) return [];
    const at = propertyPlace(place, property, schemas);
    return objectPlaceOf(at, schemas) ?? [];
  });
}
