/**
 * Accounts: the resource with a login that takes a name and a password and returns a token, and a registration that creates a row with the
 * password.
 */
import { createNameAllocator, makeNames, normalizeName, pluralize } from '../../core/names.js';
import type { GrantedScopes } from './account-scopes.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import { readOne } from '../payloads/payload-shapes.js';
import type { ObjectPayload } from '../payloads/payload-shapes.js';
import type { Resource, Resources } from '../resources/resources.js';
import type { Schemas } from '../../json-schema/schema.js';
import { returnsRefreshToken, innerObjects, isLoginWord, isSecretName, isText, readLogin, sentName } from './logins.js';
import type { Login } from './logins.js';
import { isPrefix } from '../operations/paths.js';
import { accountWrapperNames, accountWrappers, identifierNames, registrationSegments } from '../vocabulary/login-names.js';

export interface Accounts {
  readonly resource: Resource;
  readonly logins: ReadonlyMap<ApiOperation, Login>;
  /** Registrations, with the body that has the identifier and the secret. */
  readonly registers: ReadonlyMap<ApiOperation, ObjectPayload>;
  /** Normalised name of the secret property. */
  readonly secret: string;
  /** HTTP basic authenticates accounts. */
  readonly basic: boolean;
  /** An operation returns refresh tokens. */
  readonly refreshable: boolean;
  /** The scopes of login tokens. */
  readonly scopes: GrantedScopes;
}

/** The parts of the security sections that accounts depend on. */
export interface AccountSecurity {
  readonly asksBasic: (operation: ApiOperation) => boolean;
  readonly isOpen: (operation: ApiOperation) => boolean;
  readonly grant: () => GrantedScopes;
}

export function findAccounts(
  operations: readonly ApiOperation[],
  resources: Resources,
  schemas: Schemas,
  { asksBasic, isOpen, grant }: AccountSecurity,
): Accounts | undefined {
  const logins = new Map<ApiOperation, Login>();
  for (const operation of operations) {
    const login = readLogin(operation, schemas, asksBasic(operation));
    if (login !== undefined) logins.set(operation, login);
  }
  const sent = [...logins.values()].find((login) => login.kind === 'sent');
  const basic = sent === undefined && operations.some(asksBasic);
  if (sent === undefined && !basic) return undefined;
  const isSecret = sent === undefined ? isSecretName : (name: string) => normalizeName(name) === normalizeName(sentName(sent.secret));
  const candidates = operations.filter((operation) => !logins.has(operation) && (!basic || isOpen(operation)));
  const registers = registrations(candidates, isSecret, schemas);
  const resource = accountResource([...registers], [...logins.keys()], operations, resources, schemas);
  if (resource === undefined) return undefined;
  const own = [...registers].filter(([operation]) => isAbout(operation, resource, resources));
  const [first] = own;
  const secret = [...(first?.[1].place.flat.properties.keys() ?? [])].find(isSecret);
  if (secret === undefined) return undefined;
  const refreshable = [...logins.keys(), ...registers.keys()].some((operation) => returnsRefreshToken(operation, schemas));
  return { resource, logins, registers: new Map(own), secret: normalizeName(secret), basic, refreshable, scopes: grant() };
}

/** Finds the registrations. If none requires a secret, those with an optional one count; an account without a secret cannot log in. */
function registrations(
  operations: readonly ApiOperation[],
  isSecret: (name: string) => boolean,
  schemas: Schemas,
): ReadonlyMap<ApiOperation, ObjectPayload> {
  const found = (insists: boolean): ReadonlyMap<ApiOperation, ObjectPayload> =>
    new Map(
      operations.flatMap((operation): readonly (readonly [ApiOperation, ObjectPayload])[] => {
        const body = readRegistration(operation, isSecret, insists, schemas);
        return body === undefined ? [] : [[operation, body]];
      }),
    );
  const strict = found(true);
  return strict.size > 0 ? strict : found(false);
}

/** Reads a body with the secret and an identifier. */
function readRegistration(
  operation: ApiOperation,
  isSecret: (name: string) => boolean,
  insists: boolean,
  schemas: Schemas,
): ObjectPayload | undefined {
  const { method, parsed, bodyPlace } = operation;
  const last = parsed.tail.at(-1);
  if (method !== 'post' || last === undefined || parsed.steps.length > 0 || !registrationSegments.has(last) || bodyPlace === undefined)
    return undefined;
  const body = readOne(bodyPlace, schemas, accountWrappers);
  if (body === undefined || body.place.flat.union) return undefined;
  const properties = [...body.place.flat.properties.values()];
  const hasSecret = properties.some((property) => isSecret(property.name) && (property.required || !insists) && isText(property, schemas));
  return hasSecret && properties.some((property) => identifierNames.has(normalizeName(property.name))) ? body : undefined;
}

/** Finds the resource of accounts: the collection of registrations, else of their responses, else of people, else a new one. */
function accountResource(
  registers: readonly (readonly [ApiOperation, ObjectPayload])[],
  logins: readonly ApiOperation[],
  operations: readonly ApiOperation[],
  resources: Resources,
  schemas: Schemas,
): Resource | undefined {
  for (const [operation] of registers) {
    const resource = resources.resourceOf(operation.parsed.key);
    if (resource !== undefined) return resource;
  }
  const answered = objectsAnswered([...registers.map(([operation]) => operation), ...logins], schemas);
  for (const place of answered) {
    const resource = resources.resourceOfShape(place);
    if (resource !== undefined && isTopLevel(resource)) return resource;
  }
  const [first] = registers;
  const body = first?.[1];
  const people =
    resources.all.find((resource) => resource.aliases.has('user') && isTopLevel(resource)) ??
    resources.all.find((resource) => body !== undefined && isPeople(resource, body));
  if (people !== undefined) return people;
  if (body === undefined) return undefined;
  const isPerson = ({ name }: ObjectSchemaRef): boolean => name !== undefined && accountWrapperNames.has(normalizeName(name));
  const person =
    wrappedAccount([...registers.map(([operation]) => operation), ...logins], schemas) ??
    answered.find(isPerson) ??
    objectsAnswered(operations, schemas).find(
      (place) =>
        isPerson(place) && resources.resourceOfShape(place) === undefined && sharesIdentifier([...place.flat.properties.keys()], body),
    );
  return resourceOfAccounts(person, body, resources);
}

/** Returns the account beside the token, whatever its schema is called: `{ "token": …, "user": {…} }`. */
function wrappedAccount(operations: readonly ApiOperation[], schemas: Schemas): ObjectSchemaRef | undefined {
  for (const { successPlace } of operations) {
    const object = successPlace === undefined ? undefined : readOne(successPlace, schemas, new Set())?.place;
    const property = [...(object?.flat.properties.values() ?? [])].find(({ name }) => accountWrapperNames.has(normalizeName(name)));
    const place =
      object === undefined || property === undefined ? undefined : objectPlaceOf(propertyPlace(object, property, schemas), schemas);
    if (place !== undefined && place.flat.properties.size > 0) return place;
  }
  return undefined;
}

function objectsAnswered(operations: readonly ApiOperation[], schemas: Schemas): readonly ObjectSchemaRef[] {
  return operations.flatMap(({ successPlace }) => {
    const object = successPlace === undefined ? undefined : objectPlaceOf(successPlace, schemas);
    return object === undefined ? [] : [...innerObjects(object, schemas), object];
  });
}

/** True for a resource of its own: the members of `/projects/{id}/members` are no accounts of the service. */
function isTopLevel({ collections }: Resource): boolean {
  return collections.length === 0 || collections.some(({ parents }) => parents.length === 0);
}

/** True for accounts and members that have an identifier of the registration: a bank account has none. */
function isPeople(resource: Resource, body: ObjectPayload): boolean {
  const isNamed = resource.aliases.has('account') || resource.aliases.has('member');
  return isNamed && isTopLevel(resource) && sharesIdentifier([...resource.properties], body);
}

function sharesIdentifier(names: readonly string[], { place }: ObjectPayload): boolean {
  const sent = new Set([...place.flat.properties.keys()].map(normalizeName).filter((name) => identifierNames.has(name)));
  return names.some((name) => sent.has(normalizeName(name)));
}

/** Builds a resource for accounts without a collection. */
function resourceOfAccounts(person: ObjectSchemaRef | undefined, body: ObjectPayload, resources: Resources): Resource {
  const allocator = createNameAllocator({ reserved: ['Prisma', 'Json', ...resources.all.map((resource) => resource.names.pascal)] });
  const names = allocator.allocate(person?.name ?? 'User', 'account');
  const shape = person ?? body.place;
  return {
    names,
    plural: makeNames(pluralize(names.camel)),
    collections: [],
    shapes: person === undefined ? [] : [person],
    aliases: new Set([normalizeName(names.pascal), 'user']),
    properties: new Set([...shape.flat.properties.keys()].map(normalizeName)),
  };
}

function isAbout({ parsed }: ApiOperation, resource: Resource, resources: Resources): boolean {
  const own = resources.resourceOf(parsed.key);
  return (
    own === resource ||
    (own === undefined && parsed.tail.every((word) => isPrefix(word) || registrationSegments.has(word) || isLoginWord(word)))
  );
}
