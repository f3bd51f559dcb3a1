/**
 * Who may log in: the thing whose rows are accounts, found by an operation that takes a name and a password and answers a
 * token, and by one that makes such a row with the password.
 */
import { createNameAllocator, makeNames, normalizeName, pluralize } from '../core/names.js';
import type { OperationFacts } from './facts.js';
import type { ObjectPlace } from './places.js';
import { objectPlaceOf, propertyPlace } from './places.js';
import { readOne } from './readings.js';
import type { OneReading } from './readings.js';
import type { Draft, Resources } from './resources.js';
import { isObjectLike, typesOf } from './schema.js';
import type { FlatProperty, Schemas } from './schema.js';
import { isPrefix } from './paths.js';

/** How one operation logs in: wire names, below `wrap` in its body. */
export interface Login {
  readonly wrap: readonly string[];
  readonly identifiers: readonly string[];
  readonly secret: string;
}

export interface Accounts {
  readonly draft: Draft;
  readonly logins: ReadonlyMap<OperationFacts, Login>;
  /** Operations that make an account, with the body that says how it is called and what its secret is. */
  readonly registers: ReadonlyMap<OperationFacts, OneReading>;
  /** Normalised name of the property that is the secret. */
  readonly secret: string;
}

const secretNames = /^(?:password|passwd|passphrase|pwd|passcode)$/u;
const loginWords = /^(?:log-?_?in|sign-?_?in|authenticate|authentication|authorize|auth|tokens?|access-?_?tokens?|sessions?)$/iu;
const registerWords = /^(?:register|registration|sign-?_?up|users?|accounts?|members?|customers?|profiles?)$/iu;
const tokenNames = /^(?:access|auth|authentication|id|jwt|bearer|session|api|user)?token$|^jwt$/u;

/** Normalised names of what a person is called at a login; those of the second list may stand for any of the first. */
const identifierNames: readonly string[] = [
  'email',
  'emailaddress',
  'username',
  'handle',
  'nickname',
  'login',
  'loginname',
  'phone',
  'phonenumber',
  'mobile',
];
const openIdentifiers: readonly string[] = [
  'identifier',
  'identity',
  'user',
  'name',
  'usernameoremail',
  'emailorusername',
  'loginid',
  'account',
];

const personNames: ReadonlySet<string> = new Set([
  'user',
  'account',
  'member',
  'customer',
  'person',
  'profile',
  'auth',
  'credentials',
  'session',
  'login',
]);

export function isTokenName(name: string): boolean {
  return tokenNames.test(normalizeName(name));
}

/** Normalised names of the properties that a name given at a login may stand for. */
export function identifiersMeant(wireName: string): readonly string[] {
  const name = normalizeName(wireName);
  return openIdentifiers.includes(name) || name === 'login' || name === 'username'
    ? [name, ...identifierNames.filter((other) => other !== name)]
    : [name];
}

export function findAccounts(operations: readonly OperationFacts[], resources: Resources, schemas: Schemas): Accounts | undefined {
  const logins = new Map<OperationFacts, Login>();
  for (const operation of operations) {
    const login = readLogin(operation, schemas);
    if (login !== undefined) logins.set(operation, login);
  }
  const [first] = logins.values();
  if (first === undefined) return undefined;
  const secret = normalizeName(first.secret);
  const registers = new Map<OperationFacts, OneReading>();
  for (const operation of operations) {
    const body = logins.has(operation) ? undefined : readRegistration(operation, secret, schemas);
    if (body !== undefined) registers.set(operation, body);
  }
  if (registers.size === 0) return undefined;
  const draft = draftOf([...registers], [...logins.keys()], resources, schemas);
  if (draft === undefined) return undefined;
  const own = [...registers].filter(([operation]) => isAbout(operation, draft, resources));
  return own.length === 0 ? undefined : { draft, logins, registers: new Map(own), secret };
}

function readLogin(operation: OperationFacts, schemas: Schemas): Login | undefined {
  const { parsed, method, bodyPlace } = operation;
  const last = parsed.tail.at(-1);
  if (method !== 'post' || last === undefined || !loginWords.test(last) || bodyPlace === undefined || parsed.steps.length > 0)
    return undefined;
  const body = readOne(bodyPlace, schemas, personNames);
  if (body === undefined || body.place.flat.union) return undefined;
  const properties = [...body.place.flat.properties.values()];
  const secret = properties.find((property) => secretNames.test(normalizeName(property.name)) && isText(property, schemas));
  const identifiers = properties.filter(
    (property) => [...identifierNames, ...openIdentifiers].includes(normalizeName(property.name)) && isText(property, schemas),
  );
  if (secret === undefined || identifiers.length === 0) return undefined;
  const asked = properties.filter((property) => property.required && property !== secret && !identifiers.includes(property));
  const [named] = identifiers.filter((property) => property.required);
  if (asked.length > 0 || (named === undefined && identifiers.length > 1) || !answersToken(operation, schemas)) return undefined;
  return { wrap: body.wrap, identifiers: [(named ?? identifiers[0])?.name ?? ''], secret: secret.name };
}

function isText(property: FlatProperty, schemas: Schemas): boolean {
  const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
  return types.length === 1 && types[0] === 'string';
}

/** A text by itself, or an object with a token in it, at most two levels down. */
function answersToken({ successPlace, success }: OperationFacts, schemas: Schemas): boolean {
  if (successPlace === undefined || success.status >= 300) return false;
  if (typesOf(successPlace.schema, schemas).join() === 'string') return true;
  const object = objectPlaceOf(successPlace.schema, successPlace.pointer, schemas);
  return object !== undefined && (hasToken(object, schemas) || innerObjects(object, schemas).some((inner) => hasToken(inner, schemas)));
}

function hasToken(place: ObjectPlace, schemas: Schemas): boolean {
  return [...place.flat.properties.values()].some((property) => isTokenName(property.name) && isText(property, schemas));
}

function innerObjects(place: ObjectPlace, schemas: Schemas): readonly ObjectPlace[] {
  return [...place.flat.properties.values()].flatMap((property) => {
    if (!isObjectLike(property.schema, schemas)) return [];
    const at = propertyPlace(place, property, schemas);
    return objectPlaceOf(at.schema, at.pointer, schemas) ?? [];
  });
}

/** A body with the secret and something that a login could name the account by. */
function readRegistration(operation: OperationFacts, secret: string, schemas: Schemas): OneReading | undefined {
  const { method, parsed, bodyPlace } = operation;
  const last = parsed.tail.at(-1);
  if (method !== 'post' || last === undefined || parsed.steps.length > 0 || !registerWords.test(last) || bodyPlace === undefined)
    return undefined;
  const body = readOne(bodyPlace, schemas, personNames);
  if (body === undefined || body.place.flat.union) return undefined;
  const properties = [...body.place.flat.properties.values()];
  const hasSecret = properties.some(
    (property) => normalizeName(property.name) === secret && property.required && isText(property, schemas),
  );
  return hasSecret && properties.some((property) => identifierNames.includes(normalizeName(property.name))) ? body : undefined;
}

/** The thing that accounts are: that of the collection in which they are made, else what is answered, else one of its own. */
function draftOf(
  registers: readonly (readonly [OperationFacts, OneReading])[],
  logins: readonly OperationFacts[],
  resources: Resources,
  schemas: Schemas,
): Draft | undefined {
  for (const [operation] of registers) {
    const draft = resources.draftOf(operation.parsed.key);
    if (draft !== undefined) return draft;
  }
  const answered = [...registers.map(([operation]) => operation), ...logins].flatMap(({ successPlace }) => {
    const object = successPlace === undefined ? undefined : objectPlaceOf(successPlace.schema, successPlace.pointer, schemas);
    return object === undefined ? [] : [...innerObjects(object, schemas), object];
  });
  for (const place of answered) {
    const draft = resources.draftOfShape(place);
    if (draft !== undefined) return draft;
  }
  const people = resources.drafts.find((draft) => draft.aliases.has('user') || draft.aliases.has('account') || draft.aliases.has('member'));
  if (people !== undefined) return people;
  const person = answered.find((place) => place.name !== undefined && personNames.has(normalizeName(place.name)));
  const [first] = registers;
  return first === undefined ? undefined : ownDraft(person, first[1], resources);
}

/** Accounts that no collection of the document holds. */
function ownDraft(person: ObjectPlace | undefined, body: OneReading, resources: Resources): Draft {
  const allocator = createNameAllocator({ reserved: ['Prisma', 'Json', ...resources.drafts.map((draft) => draft.names.pascal)] });
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

function isAbout({ parsed }: OperationFacts, draft: Draft, resources: Resources): boolean {
  const own = resources.draftOf(parsed.key);
  return (
    own === draft || (own === undefined && parsed.tail.every((word) => isPrefix(word) || registerWords.test(word) || loginWords.test(word)))
  );
}
