/**
 * Who may log in: the thing whose rows are accounts, found by an operation that takes a name and a password and answers a
 * token, and by one that makes such a row with the password.
 */
import { createNameAllocator, makeNames, normalizeName, pluralize } from '../core/names.js';
import type { GrantedScopes } from './account-scopes.js';
import type { OperationFacts } from './facts.js';
import type { ObjectPlace } from './places.js';
import { objectPlaceOf } from './places.js';
import { readOne } from './readings.js';
import type { OneReading } from './readings.js';
import type { Draft, Resources } from './resources.js';
import type { Schemas } from './schema.js';
import {
  answersRefreshToken,
  identifierNames,
  innerObjects,
  isLoginWord,
  isSecretName,
  isText,
  personNames,
  readLogin,
  sentName,
} from './logins.js';
import type { Login } from './logins.js';
import { isPrefix } from './paths.js';

export interface Accounts {
  readonly draft: Draft;
  readonly logins: ReadonlyMap<OperationFacts, Login>;
  /** Operations that make an account, with the body that says how it is called and what its secret is. */
  readonly registers: ReadonlyMap<OperationFacts, OneReading>;
  /** Normalised name of the property that is the secret. */
  readonly secret: string;
  /** HTTP basic takes the name and the secret of an account. */
  readonly basic: boolean;
  /** Some of these operations answer refresh tokens. */
  readonly refreshable: boolean;
  /** What tokens of a login allow. */
  readonly scopes: GrantedScopes;
}

/** What of the security sections tells who logs in. */
export interface AccountSecurity {
  readonly asksBasic: (operation: OperationFacts) => boolean;
  readonly isOpen: (operation: OperationFacts) => boolean;
  readonly grant: () => GrantedScopes;
}

const registerWords = /^(?:register|registration|sign-?_?up|users?|accounts?|members?|customers?|profiles?)$/iu;

export function findAccounts(
  operations: readonly OperationFacts[],
  resources: Resources,
  schemas: Schemas,
  { asksBasic, isOpen, grant }: AccountSecurity,
): Accounts | undefined {
  const logins = new Map<OperationFacts, Login>();
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
  const draft = draftOf([...registers], [...logins.keys()], resources, schemas);
  if (draft === undefined) return undefined;
  const own = [...registers].filter(([operation]) => isAbout(operation, draft, resources));
  const [first] = own;
  const secret = [...(first?.[1].place.flat.properties.keys() ?? [])].find(isSecret);
  if (secret === undefined) return undefined;
  const refreshable = [...logins.keys(), ...registers.keys()].some((operation) => answersRefreshToken(operation, schemas));
  return { draft, logins, registers: new Map(own), secret: normalizeName(secret), basic, refreshable, scopes: grant() };
}

/** Operations that make an account. Where none insists on a secret, those that take one count: who sends none cannot log in. */
function registrations(
  operations: readonly OperationFacts[],
  isSecret: (name: string) => boolean,
  schemas: Schemas,
): ReadonlyMap<OperationFacts, OneReading> {
  const found = (insists: boolean): ReadonlyMap<OperationFacts, OneReading> =>
    new Map(
      operations.flatMap((operation): readonly (readonly [OperationFacts, OneReading])[] => {
        const body = readRegistration(operation, isSecret, insists, schemas);
        return body === undefined ? [] : [[operation, body]];
      }),
    );
  const strict = found(true);
  return strict.size > 0 ? strict : found(false);
}

/** A body with the secret and something that a login could name the account by. */
function readRegistration(
  operation: OperationFacts,
  isSecret: (name: string) => boolean,
  insists: boolean,
  schemas: Schemas,
): OneReading | undefined {
  const { method, parsed, bodyPlace } = operation;
  const last = parsed.tail.at(-1);
  if (method !== 'post' || last === undefined || parsed.steps.length > 0 || !registerWords.test(last) || bodyPlace === undefined)
    return undefined;
  const body = readOne(bodyPlace, schemas, personNames);
  if (body === undefined || body.place.flat.union) return undefined;
  const properties = [...body.place.flat.properties.values()];
  const hasSecret = properties.some((property) => isSecret(property.name) && (property.required || !insists) && isText(property, schemas));
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
    own === draft || (own === undefined && parsed.tail.every((word) => isPrefix(word) || registerWords.test(word) || isLoginWord(word)))
  );
}
