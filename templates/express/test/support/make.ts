/** Makes rows through the API, with everything that they refer to. */
import { expect } from 'vitest';
import type {
  AccountCase,
  BodyCase,
  EntityCase,
  Item,
  Json,
  OperationCase,
  Path,
  Preparation,
  Reference,
} from './cases.js';
import { type Bearer, type Credentials, credentialsFor } from './credentials.js';
import type { Answer, Service } from './service.js';

/** A file that tests send. */
export interface TestFile {
  /** As it stands in the request, hostile ones too. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What is sent in place of the usual files, by part, or `''` where the body is the file; null: it is left out. */
export type TestFiles = Readonly<Record<string, TestFile | null>>;

/** A body with files in it, and its media type. */
export interface FileBody {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Rows that are there from the beginning, as seen from one of them: below the same path, itself too, or elsewhere. */
export interface Neighbours {
  readonly beside: readonly Made[];
  readonly elsewhere: readonly Made[];
}

/** The rows that are there from the beginning. */
export interface Seeds {
  /** Something may have been changed: all rows are brought back before the next is taken. */
  readonly spoil: () => void;
  /** The next row of those below the given ones, or of those that are beside the first. */
  readonly next: (entity: string, under?: ReadonlyMap<string, Made>) => Promise<Made>;
  /** The last row that does not belong to what the first belongs to; the first itself if all belong together. */
  readonly apart: (entity: string) => Promise<Made>;
  /** The first row below these. */
  readonly first: (entity: string, under: ReadonlyMap<string, Made>) => Promise<Made>;
  readonly numbered: (entity: string, number: number) => Promise<Made>;
  readonly neighbours: (operation: OperationCase, made: Made) => Neighbours;
}

/** What only some services have. */
export interface Extras {
  readonly accounts?: AccountCase;
  /** What whoever made an account can show. */
  readonly openSession?: (
    here: World,
    account: AccountCase,
    registered: Json | undefined,
  ) => Promise<Bearer & { readonly answer?: Answer }>;
  readonly seeds?: Seeds;
  /** The body of an operation that takes files; undefined: nothing is sent. */
  readonly fileBody?: (
    operation: OperationCase,
    fields: Json | undefined,
    files: TestFiles | undefined,
  ) => FileBody | undefined;
}

/** A row that was made. */
export interface Made {
  readonly entity: string;
  readonly item: Item;
  readonly sent: Json | undefined;
  /** Of the operation that made it; absent for a row that was there from the beginning. */
  readonly answer?: Answer;
  /** The rows that its path names. */
  readonly parents: ReadonlyMap<string, Made>;
  /** The rows that its body names. */
  readonly references: ReadonlyMap<string, Made>;
}

export interface Request {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly cookie?: Readonly<Record<string, string>>;
  readonly body?: Json | undefined;
  /** Files in place of the usual ones. */
  readonly files?: TestFiles | undefined;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string;
  readonly mediaType?: string;
  /** In place of a credential that the operation accepts. */
  readonly credentials?: Credentials;
}

/** Whom tests call as. */
export interface Account extends Bearer {
  readonly made: Made;
  /** To the login. */
  readonly answer?: Answer;
}

export class World {
  /** How many bodies were made, by entity. */
  readonly #bodies = new Map<string, number>();
  /** How many keys were given, by entity. */
  readonly #names = new Map<string, number>();
  readonly #shared = new Map<string, Promise<Made>>();
  readonly #turns = new Map<string, number>();
  readonly #accounts = new Map<number, Promise<Account>>();
  #callers = 1;
  #loggedOut: Promise<Account> | undefined;
  /** Accounts that were made, and the sessions of those whose own they are. */
  readonly #people: Made[] = [];
  readonly #sessions = new Map<Made, Promise<Account>>();

  constructor(
    readonly service: Service,
    readonly basePath: string,
    readonly entities: Readonly<Record<string, EntityCase>>,
    readonly extras: Extras = {},
  ) {}

  /** One of the accounts that tests call as, logged in. Throws where the service has none. */
  account(number: number): Promise<Account> {
    const known = this.#accounts.get(number) ?? this.openAccount();
    this.#accounts.set(number, known);
    return known;
  }

  /** A new account, logged in. */
  async openAccount(): Promise<Account> {
    const { accounts } = this.extras;
    if (accounts === undefined) {
      throw new Error('nobody can log in');
    }
    return this.#logIn(accounts, await this.make(accounts.entity));
  }

  /** A token that was valid until its holder logged out. */
  loggedOut(logOut: (account: Account) => Promise<unknown>): Promise<Account> {
    this.#loggedOut ??= this.openAccount().then(async (account) => {
      await logOut(account);
      return account;
    });
    return this.#loggedOut;
  }

  async #logIn(accounts: AccountCase, made: Made): Promise<Account> {
    return { made, ...(await this.extras.openSession?.(this, accounts, made.sent)) };
  }

  /** A credential that an operation accepts; where there are accounts, that of one of them. */
  async credentials({ security }: OperationCase, who = 0): Promise<Credentials> {
    const [requirement] = security;
    if (requirement === undefined) {
      return credentialsFor({});
    }
    return credentialsFor(
      requirement,
      this.extras.accounts === undefined ? { number: who } : await this.account(who),
    );
  }

  /** Two callers who have done nothing yet to what a test makes, or finds there where credentials can be made up. */
  callers(): readonly [number, number] {
    if (this.extras.accounts !== undefined) {
      return [0, 1];
    }
    this.#callers += 2;
    return [this.#callers - 1, this.#callers];
  }

  /** Are two callers two for the service? It may have one key, which all of them share. */
  async tellsApart(operation: OperationCase, one: number, other: number): Promise<boolean> {
    const [left, right] = [
      await this.credentials(operation, one),
      await this.credentials(operation, other),
    ];
    return JSON.stringify(left) !== JSON.stringify(right);
  }

  /** The credential that is sent where a test says nothing of it. */
  async #usualCredentials(
    operation: OperationCase,
    path: Request['path'] = {},
  ): Promise<Credentials> {
    const { accounts } = this.extras;
    const { holder, intent } = operation;
    const [requirement] = operation.security;
    if (accounts === undefined || requirement === undefined) {
      return this.credentials(operation);
    }
    // Logging out must not end the session that all other tests are in.
    if (intent === 'logout') {
      return credentialsFor(requirement, await this.openAccount());
    }
    const property = holder === undefined ? undefined : operation.keys[holder]?.property;
    const made =
      holder === undefined || property === undefined
        ? undefined
        : this.#people.findLast(
            ({ item }) => encodeURIComponent(String(item[property])) === path[holder],
          );
    return made === undefined
      ? this.credentials(operation)
      : credentialsFor(requirement, await this.#sessionOf(accounts, made));
  }

  #sessionOf(accounts: AccountCase, made: Made): Promise<Account> {
    const known = this.#sessions.get(made) ?? this.#logIn(accounts, made);
    this.#sessions.set(made, known);
    return known;
  }

  /** Makes one row, below the given parents or those that all tests of this file share. What nobody can make is taken from the seed. */
  async make(
    entity: string,
    under?: ReadonlyMap<string, Made>,
    sent: Preparation['with'] = [],
    files?: TestFiles,
  ): Promise<Made> {
    const { create } = this.case(entity);
    if (create === undefined) {
      return this.#seeds(entity).next(entity, under);
    }
    const { path, parents } = await this.resolvePath(create, under);
    const references = new Map<string, Made>();
    const usual =
      create.body === undefined ? undefined : await this.body(create, under, references);
    const body = sent.reduce<Json | undefined>(
      (value, { path: at, value: own }) => (value === undefined ? value : set(value, at, own)),
      usual,
    );
    const answer = await this.send(create, { path, body, files });
    expect(answer.status, `${create.operation} answers ${answer.text}`).toBe(
      create.madeStatus ?? create.status,
    );
    const made: Made = {
      entity,
      item: itemOf(create, answer),
      sent: body,
      answer,
      parents,
      references,
    };
    if (entity === this.extras.accounts?.entity) {
      this.#people.push(made);
    }
    return made;
  }

  /** Makes one row below parents of its own. */
  async makeApart(entity: string): Promise<Made> {
    const parents = new Map<string, Made>();
    const { create } = this.case(entity);
    if (create === undefined) {
      return this.#seeds(entity).apart(entity);
    }
    for (const { entity: parent } of [
      ...Object.values(create.keys),
      ...(create.body?.references ?? []),
    ]) {
      if (parent !== entity && !parents.has(parent)) {
        const made = await this.makeApart(parent);
        for (const [name, row] of [...made.parents, [parent, made] as const]) {
          parents.set(name, row);
        }
      }
    }
    return this.make(entity, parents);
  }

  /** The rows that a second row must be made under, to be found by the same path as the first. */
  beside({ keys, list, entity }: OperationCase, made: Made): ReadonlyMap<string, Made> {
    const scopes = (list?.scopes ?? []).map(({ property }) => property);
    const references =
      entity === undefined ? [] : (this.case(entity).create?.body?.references ?? []);
    const named = new Set([
      ...Object.values(keys).map((key) => key.entity),
      ...references
        .filter(({ path }) => scopes.includes(path.join('.')))
        .map((each) => each.entity),
    ]);
    return new Map([
      ...[...made.references].filter(([entity]) => named.has(entity)),
      ...made.parents,
    ]);
  }

  /** A row that tests refer to and never change; there are several, by number. */
  shared(entity: string, number = 0): Promise<Made> {
    if (this.case(entity).create === undefined) {
      return this.#seeds(entity).numbered(entity, number);
    }
    const name = `${entity} ${String(number)}`;
    const known = this.#shared.get(name) ?? this.make(entity);
    this.#shared.set(name, known);
    return known;
  }

  /** One of three shared rows in turn, so that what refers to them differs from test row to test row. */
  #referred(entity: string): Promise<Made> {
    const turn = this.#turns.get(entity) ?? 0;
    this.#turns.set(entity, turn + 1);
    return this.shared(entity, turn % 3);
  }

  #seeds(entity: string): Seeds {
    const { seeds } = this.extras;
    if (seeds === undefined) {
      throw new Error(`no operation makes ${entity}, and there are none from the beginning`);
    }
    return seeds;
  }

  case(entity: string): EntityCase {
    const found = this.entities[entity];
    if (found === undefined) {
      throw new Error(`no operation creates ${entity}`);
    }
    return found;
  }

  /** Rows of the seed beside this one, which is one of them: those that are found by the same path, and those that are not. */
  seeded(operation: OperationCase, made: Made): Neighbours {
    return made.answer === undefined
      ? this.#seeds(made.entity).neighbours(operation, made)
      : { beside: [], elsewhere: [] };
  }

  /** Another row that is found by the same path; the same one if the seed has no other. */
  another(operation: OperationCase, made: Made): Promise<Made> {
    const { beside } = this.seeded(operation, made);
    const after = beside[(beside.indexOf(made) + 1) % beside.length];
    return after === undefined
      ? this.make(made.entity, this.beside(operation, made))
      : Promise.resolve(after);
  }

  /** The next valid body of an operation, with the keys of rows that it refers to: known ones, or some that tests share. They are put into `used`. */
  async body(
    operation: OperationCase,
    known: ReadonlyMap<string, Made> = new Map(),
    used = new Map<string, Made>(),
  ): Promise<Json> {
    const { body } = operation;
    if (body === undefined) {
      throw new Error(`${operation.operation} takes no body`);
    }
    const kind = operation.entity ?? '';
    const number = this.#bodies.get(kind) ?? 0;
    this.#bodies.set(kind, number + 1);
    const valid = structuredClone(body.valid[number % body.valid.length] ?? null);
    let filled = valid;
    for (const { path, values, extendable } of body.unique) {
      const value = values[number % values.length] ?? null;
      const round = Math.floor(number / values.length);
      filled = set(
        filled,
        path,
        extendable && round > 0 && typeof value === 'string' ? `${value}${String(round)}` : value,
      );
    }
    for (const { path, entity, property } of body.references) {
      if (get(filled, path.slice(0, -1)) !== undefined) {
        const made = known.get(entity) ?? (await this.#referred(entity));
        used.set(entity, made);
        filled = set(filled, path, made.item[property] as Json);
      }
    }
    return filled;
  }

  /** Values for the path of an operation: keys of a given row and of its parents, of new rows, or examples. */
  async resolvePath(
    operation: OperationCase,
    known: ReadonlyMap<string, Made> = new Map(),
  ): Promise<{ readonly path: Record<string, string>; readonly parents: Map<string, Made> }> {
    const path: Record<string, string> = { ...operation.examples.path };
    const parents = new Map(known);
    const isSeeded = ({ entity }: Reference): boolean =>
      this.entities[entity]?.create === undefined;
    const { named } = operation;
    const isFree = named !== undefined && !known.has(operation.entity ?? '');
    if (isFree) {
      path[named.parameter] = encodeURIComponent(
        this.#freeKey(operation.entity ?? '', named.values),
      );
    }
    const keys = Object.entries(operation.keys).filter(
      ([name]) => !isFree || name !== named.parameter,
    );
    // A row of the seed belongs to certain others, so that it comes before them, and the lowest first.
    for (const [name, { entity, property }] of [
      ...keys.filter(([, key]) => isSeeded(key)).reverse(),
      ...keys.filter(([, key]) => !isSeeded(key)),
    ]) {
      const row =
        parents.get(entity) ??
        (entity === operation.entity
          ? await this.make(entity, parents)
          : isSeeded({ entity, property })
            ? await this.#seeds(entity).first(entity, parents)
            : await this.shared(entity));
      parents.set(entity, row);
      for (const [parent, made] of row.parents) {
        parents.set(parent, parents.get(parent) ?? made);
      }
      path[name] = encodeURIComponent(String(row.item[property]));
    }
    return { path, parents };
  }

  /** The next key that no row has yet. */
  #freeKey(entity: string, values: readonly (string | number)[]): string {
    const number = this.#names.get(entity) ?? 0;
    this.#names.set(entity, number + 1);
    return String(values[number % values.length]);
  }

  /** A path for a request that is going to be refused: of a row that all tests share. */
  async pathToShared(operation: OperationCase): Promise<Record<string, string>> {
    const { entity } = operation;
    const isOwn = Object.values(operation.keys).some((reference) => reference.entity === entity);
    return entity !== undefined && isOwn
      ? this.pathTo(operation, await this.shared(entity))
      : (await this.resolvePath(operation)).path;
  }

  /** The body that names a row, for an operation that finds it by that. */
  async bodyFor(operation: OperationCase, made: Made): Promise<Json | undefined> {
    return operation.ownKey === undefined
      ? undefined
      : keepKey(operation, await this.body(operation), made);
  }

  /** The path of an operation on a row that was made. */
  async pathTo(operation: OperationCase, made: Made): Promise<Record<string, string>> {
    const known = new Map([...made.references, ...made.parents, [made.entity, made]]);
    return (await this.resolvePath(operation, known)).path;
  }

  async send(operation: OperationCase, request: Request = {}): Promise<Answer> {
    const path = operation.path.replace(
      /\{([^{}]+)\}/g,
      (_, name: string) => request.path?.[name] ?? operation.examples.path[name] ?? 'x',
    );
    const credentials =
      request.credentials ?? (await this.#usualCredentials(operation, request.path));
    const inBody = operation.list?.body;
    const query = Object.entries({
      ...operation.examples.query,
      ...Object.fromEntries(
        (operation.queryKeys ?? []).map((name) => [name, request.path?.[name] ?? 'x']),
      ),
      ...credentials.query,
      ...request.query,
    }).filter(([name]) => inBody?.[name] === undefined);
    const cookies = Object.entries({ ...operation.examples.cookie, ...request.cookie });
    const sent =
      inBody === undefined || request.query === undefined
        ? request.body
        : askInBody(inBody, request.query, request.body ?? {});
    const withFiles =
      request.raw === undefined
        ? this.extras.fileBody?.(operation, sent, request.files)
        : undefined;
    const body =
      request.raw ??
      withFiles?.bytes ??
      (sent === undefined
        ? undefined
        : encodeBody(operation.body?.mediaType ?? 'application/json', sent));
    const type =
      request.mediaType ?? withFiles?.mediaType ?? operation.body?.mediaType ?? 'application/json';
    if (operation.intent !== 'read' && operation.intent !== 'list' && operation.method !== 'GET') {
      this.extras.seeds?.spoil();
    }
    if (
      operation.intent === 'delete' &&
      this.entities[operation.entity ?? '']?.seed !== undefined
    ) {
      // What belongs to a row of the seed goes with it.
      this.#shared.clear();
    }
    return this.service.call({
      method: operation.method,
      path:
        this.basePath +
        path +
        (query.length === 0
          ? ''
          : `?${query.map(([name, text]) => `${encodeURIComponent(name)}=${text}`).join('&')}`),
      headers: {
        ...operation.examples.header,
        ...(cookies.length === 0
          ? {}
          : { Cookie: cookies.map(([name, text]) => `${name}=${text}`).join('; ') }),
        ...(body === undefined
          ? {}
          : { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)) }),
        ...credentials.headers,
        ...request.header,
      },
      ...(body === undefined ? {} : { body }),
    });
  }
}

/** What a query would ask for, as properties of a body. */
function askInBody(
  types: Readonly<Record<string, readonly string[]>>,
  query: Readonly<Record<string, string>>,
  body: Json,
): Json {
  return Object.entries(query).reduce((asked, [name, encoded]) => {
    const [type] = types[name] ?? [];
    const text = decodeURIComponent(encoded);
    if (type === undefined) {
      return asked;
    }
    return set(
      asked,
      [name],
      type === 'string' ? text : type === 'array' ? [text] : (JSON.parse(text) as Json),
    );
  }, body);
}

function encodeBody(mediaType: string, body: Json): string {
  if (
    mediaType === 'application/x-www-form-urlencoded' &&
    typeof body === 'object' &&
    body !== null &&
    !Array.isArray(body)
  ) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(body)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        form.append(name, typeof item === 'string' ? item : JSON.stringify(item));
      }
    }
    return form.toString();
  }
  return !mediaType.includes('json') && typeof body === 'string' ? body : JSON.stringify(body);
}

/** What was given for the properties of a row, and how answers show it. */
export function echoOf({ create, shown }: EntityCase): Pick<BodyCase, 'echoed' | 'hidden'> {
  return create === undefined
    ? { echoed: shown ?? [], hidden: [] }
    : (create.body ?? { echoed: [], hidden: [] });
}

/** The item in an answer. */
export function itemOf(operation: OperationCase, answer: Answer): Item {
  if (operation.answersKey !== undefined) {
    return { [operation.answersKey]: get(answer.body, operation.wrap) };
  }
  return (get(answer.body, operation.wrap) ?? {}) as Item;
}

export function get(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

/** A copy with one property changed. */
export function set(value: Json, path: Path, replacement: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) {
    return replacement;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === first ? set(item, rest, replacement) : item,
    );
  }
  const object = typeof value === 'object' && value !== null ? value : {};
  return { ...object, [first]: set(object[first] ?? {}, rest, replacement) };
}

/** A copy without one property. */
export function without(value: Json, path: Path): Json {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === first ? without(item, rest) : item));
  }
  const { [first]: inner, ...others } = value;
  return rest.length === 0 || inner === undefined
    ? others
    : { ...others, [first]: without(inner, rest) };
}

/** Where the body names the row itself, it must name this one. */
export function keepKey({ ownKey }: OperationCase, body: Json, made: Made): Json {
  return ownKey === undefined ? body : set(body, ownKey.path, made.item[ownKey.property] as Json);
}
