/** Rows, callers and requests of the scenarios of one test file. */
import { expect } from 'vitest';
import type { Validator } from '../../src/http/json-schema.js';
import { type Bearer, type Credentials, credentialsFor } from './credentials.js';
import { get, put } from './json.js';
import { encodeBody, queryInBody } from './request-body.js';
import type {
  AccountFacts,
  ApiFacts,
  Change,
  ErrorFacts,
  FileSource,
  Fixture,
  Item,
  Json,
  OperationFacts,
  Reference,
  Step,
  Texts,
  UniqueValues,
} from './scenario.js';
import type { Answer, Service } from './service.js';

/** A file of a request, with a name as it stands there. */
export interface TestFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Files in place of the usual ones, by part; null: none. */
export type TestFiles = Readonly<Record<string, TestFile | null>>;

export interface FileBody {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A row that exists, and how it came to be. */
export interface Made {
  readonly entity: string;
  readonly item: Item;
  readonly sent: Json | undefined;
  /** Of the operation that created it; absent for a row of the seed. */
  readonly answer?: Answer;
  /** The rows that its path names. */
  readonly parents: ReadonlyMap<string, Made>;
  /** The rows that its body names. */
  readonly references: ReadonlyMap<string, Made>;
}

/** Rows of the seed that the path of one of them finds, and the others. */
export interface Neighbours {
  readonly beside: readonly Made[];
  readonly elsewhere: readonly Made[];
}

/** The rows of the seed. */
export interface Seeds {
  /** Restores all rows before the next is taken. */
  readonly spoil: () => void;
  readonly next: (entity: string, under?: ReadonlyMap<string, Made>) => Promise<Made>;
  readonly apart: (entity: string) => Promise<Made>;
  readonly first: (entity: string, under: ReadonlyMap<string, Made>) => Promise<Made>;
  readonly numbered: (entity: string, number: number) => Promise<Made>;
  readonly neighbours: (operation: OperationFacts, made: Made) => Neighbours;
}

/** An account whose holder has logged in. */
export interface Account extends Bearer {
  readonly made: Made;
  /** Of the login. */
  readonly answer?: Answer;
}

/** The data of a service, and what only some services need. */
export interface Setting extends Omit<ApiFacts, 'errors' | 'features'> {
  readonly operations: Readonly<Record<string, OperationFacts>>;
  readonly errors: ReadonlyMap<string, ErrorFacts>;
  readonly validators: Readonly<Record<string, Validator>>;
  readonly steps: Readonly<Partial<Record<Step['kind'], StepRunner>>>;
  readonly openSession?: (world: World, account: AccountFacts, made: Made) => Promise<Account>;
  readonly seeds?: Seeds;
  readonly makeFile?: (source: FileSource & { readonly mediaType: string }) => TestFile;
  readonly fileBody?: (
    operation: OperationFacts,
    fields: Json | undefined,
    files: TestFiles | undefined,
  ) => FileBody | undefined;
}

/** Runs one step of a scenario. */
export type StepRunner = (step: Step, state: State) => Promise<void>;

/** The memory of a scenario while it runs. */
export interface State {
  readonly world: World;
  /** Of the suite. */
  readonly operation: string;
  readonly rows: Map<string, Made>;
  readonly values: Map<string, unknown>;
  readonly sessions: Map<string, Account>;
  readonly files: Map<string, TestFile>;
  /** The latest request and its answer. */
  last?: {
    readonly operation: OperationFacts;
    readonly sent: Json | undefined;
    readonly answer: Answer;
  };
  callers?: readonly [number, number];
}

export interface Request {
  readonly path?: Texts;
  readonly query?: Texts;
  readonly header?: Texts;
  readonly cookie?: Texts;
  readonly body?: Json | undefined;
  readonly files?: TestFiles | undefined;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string;
  readonly mediaType?: string;
  readonly credentials?: Credentials | undefined;
}

export class World {
  /** Numbers of bodies and of keys that were given, by entity. */
  readonly #bodies = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #shared = new Map<string, Promise<Made>>();
  readonly #turns = new Map<string, number>();
  readonly #accounts = new Map<number, Promise<Account>>();
  readonly #people: Made[] = [];
  readonly #sessions = new Map<Made, Promise<Account>>();
  readonly #named = new Map<string, Promise<Account>>();
  #callers = 1;

  constructor(
    readonly service: Service,
    readonly setting: Setting,
  ) {}

  operation(name: string): OperationFacts {
    return found(this.setting.operations[name], name);
  }

  fixture(entity: string): Fixture {
    return found(this.setting.fixtures[entity], entity);
  }

  createOf(entity: string): OperationFacts | undefined {
    const { create } = this.fixture(entity);
    return create === undefined ? undefined : this.operation(create);
  }

  // ─── callers ─────────────────────────────────────────────────────────────────────────────────────────────

  /** One of the accounts that tests call as, logged in. */
  account(number: number): Promise<Account> {
    return remembered(this.#accounts, number, () => this.openAccount());
  }

  /** A new account, logged in. */
  async openAccount(): Promise<Account> {
    const { entity } = found(this.setting.accounts, 'account');
    return this.logIn(await this.make(entity));
  }

  logIn(made: Made): Promise<Account> {
    const { accounts, openSession } = this.setting;
    return found(openSession, 'login')(this, found(accounts, 'account'), made);
  }

  /** A session that all scenarios of a test file share. */
  sharedSession(name: string, open: () => Promise<Account>): Promise<Account> {
    return remembered(this.#named, name, open);
  }

  /** Credentials of a caller that an operation accepts: those of an account, where there are accounts. */
  async credentials({ security = [] }: OperationFacts, who = 0): Promise<Credentials> {
    const [requirement] = security;
    if (requirement === undefined) {
      return credentialsFor({});
    }
    const hasAccounts = this.setting.accounts !== undefined;
    return credentialsFor(requirement, hasAccounts ? await this.account(who) : { number: who });
  }

  /** Two callers without a history, where credentials can be made up. */
  callers(): readonly [number, number] {
    if (this.setting.accounts !== undefined) {
      return [0, 1];
    }
    this.#callers += 2;
    return [this.#callers - 1, this.#callers];
  }

  /** The credentials of a request that says nothing of them. */
  async #usualCredentials(operation: OperationFacts, path: Texts = {}): Promise<Credentials> {
    const { accounts } = this.setting;
    const { holder, intent, security = [], keys = {} } = operation;
    const [requirement] = security;
    if (accounts === undefined || requirement === undefined) {
      return this.credentials(operation);
    }
    // Logging out must not end the session that all other scenarios use.
    if (intent === 'logout') {
      return credentialsFor(requirement, await this.openAccount());
    }
    const property = holder === undefined ? undefined : keys[holder]?.property;
    const made =
      holder === undefined || property === undefined
        ? undefined
        : this.#people.findLast(
            ({ item }) => encodeURIComponent(String(item[property])) === path[holder],
          );
    return made === undefined
      ? this.credentials(operation)
      : credentialsFor(requirement, await remembered(this.#sessions, made, () => this.logIn(made)));
  }

  // ─── rows ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Creates a row below the given rows, or below shared ones; takes one of the seed where nothing creates it. */
  async make(
    entity: string,
    under?: ReadonlyMap<string, Made>,
    changes: readonly Change[] = [],
    files?: TestFiles,
  ): Promise<Made> {
    const create = this.createOf(entity);
    if (create === undefined) {
      return this.#seeds().next(entity, under);
    }
    const { path, parents } = await this.resolvePath(create, under);
    const references = new Map<string, Made>();
    const usual =
      create.body === undefined ? undefined : await this.body(create, under, references);
    const sent = usual === undefined ? undefined : changes.reduce(apply, usual);
    const answer = await this.send(create, { path, body: sent, files });
    expect(answer.status, `${create.operation} answers ${answer.text}`).toBe(
      create.madeStatus ?? create.status,
    );
    const made = { entity, item: itemOf(create, answer), sent, answer, parents, references };
    if (entity === this.setting.accounts?.entity) {
      this.#people.push(made);
    }
    return made;
  }

  /** Creates a row below parents of its own. */
  async makeApart(entity: string): Promise<Made> {
    const create = this.createOf(entity);
    if (create === undefined) {
      return this.#seeds().apart(entity);
    }
    const parents = new Map<string, Made>();
    for (const { entity: parent } of [
      ...Object.values(create.keys ?? {}),
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

  /** Creates a row that the same path finds; takes the next of the seed. */
  another(operation: OperationFacts, made: Made): Promise<Made> {
    const { beside } = this.neighbours(operation, made);
    const after = beside[(beside.indexOf(made) + 1) % beside.length];
    return after === undefined
      ? this.make(made.entity, this.#beside(operation, made))
      : Promise.resolve(after);
  }

  /** The rows of the seed beside this one, where it is one of the seed. */
  neighbours(operation: OperationFacts, made: Made): Neighbours {
    return made.answer === undefined
      ? this.#seeds().neighbours(operation, made)
      : { beside: [], elsewhere: [] };
  }

  /** The rows below which a row must stand for the same path to find it. */
  #beside({ keys = {}, list, entity }: OperationFacts, made: Made): ReadonlyMap<string, Made> {
    const scopes = (list?.scopes ?? []).map(({ property }) => property);
    const references = entity === undefined ? [] : (this.createOf(entity)?.body?.references ?? []);
    const named = new Set([
      ...Object.values(keys).map((key) => key.entity),
      ...references
        .filter(({ path }) => scopes.includes(path.join('.')))
        .map((each) => each.entity),
    ]);
    return new Map([...[...made.references].filter(([each]) => named.has(each)), ...made.parents]);
  }

  /** A row that scenarios refer to and never change; there are several, by number. */
  shared(entity: string, number = 0): Promise<Made> {
    return this.fixture(entity).create === undefined
      ? this.#seeds().numbered(entity, number)
      : remembered(this.#shared, `${entity} ${String(number)}`, () => this.make(entity));
  }

  /** One of three shared rows in turn, so that rows refer to different ones. */
  #referred(entity: string): Promise<Made> {
    return this.shared(entity, next(this.#turns, entity) % 3);
  }

  #seeds(): Seeds {
    return found(this.setting.seeds, 'seed');
  }

  // ─── requests ────────────────────────────────────────────────────────────────────────────────────────────

  /** The next valid body of an operation, with the keys of known or shared rows; those are put into `used`. */
  async body(
    { operation, body, entity: kind = '' }: OperationFacts,
    known: ReadonlyMap<string, Made> = new Map(),
    used = new Map<string, Made>(),
  ): Promise<Json> {
    const { valid, unique = [], references = [] } = found(body, `body of ${operation}`);
    const number = next(this.#bodies, kind);
    let filled = structuredClone(valid[number % valid.length] ?? null);
    for (const { path, ...values } of unique) {
      filled = put(filled, path, uniqueValue(values, number));
    }
    for (const { path, entity, property } of references) {
      if (get(filled, path.slice(0, -1)) !== undefined) {
        const made = known.get(entity) ?? (await this.#referred(entity));
        used.set(entity, made);
        filled = put(filled, path, made.item[property] as Json);
      }
    }
    return filled;
  }

  /** The path of an operation: keys of known rows and their parents, of shared or new rows, or examples. */
  async resolvePath(
    operation: OperationFacts,
    known: ReadonlyMap<string, Made> = new Map(),
  ): Promise<{ readonly path: Record<string, string>; readonly parents: Map<string, Made> }> {
    const { entity: own = '', keys = {}, named } = operation;
    const path: Record<string, string> = { ...operation.examples?.path };
    const parents = new Map(known);
    const isFree = named !== undefined && !known.has(own);
    if (isFree) {
      const value = uniqueValue(named, next(this.#names, own));
      path[named.parameter] = encodeURIComponent(
        typeof value === 'string' ? value : JSON.stringify(value),
      );
    }
    const open = Object.entries(keys).filter(([name]) => !isFree || name !== named.parameter);
    const isSeeded = ({ entity }: Reference): boolean =>
      this.setting.fixtures[entity]?.create === undefined;
    // A row of the seed decides its parents, so it comes first, the innermost before the others.
    for (const [name, { entity, property }] of [
      ...open.filter(([, key]) => isSeeded(key)).reverse(),
      ...open.filter(([, key]) => !isSeeded(key)),
    ]) {
      const row =
        parents.get(entity) ??
        (entity === own
          ? await this.make(entity, parents)
          : isSeeded({ entity, property })
            ? await this.#seeds().first(entity, parents)
            : await this.shared(entity));
      parents.set(entity, row);
      for (const [parent, made] of row.parents) {
        parents.set(parent, parents.get(parent) ?? made);
      }
      path[name] = encodeURIComponent(String(row.item[property]));
    }
    return { path, parents };
  }

  /** The path of an operation on a row. */
  async pathTo(operation: OperationFacts, made: Made): Promise<Texts> {
    return (await this.resolvePath(operation, knownOf(made))).path;
  }

  /** The path of a request that is refused: of a shared row. */
  async pathToShared(operation: OperationFacts): Promise<Texts> {
    const { entity, keys = {} } = operation;
    return entity !== undefined && Object.values(keys).some((key) => key.entity === entity)
      ? this.pathTo(operation, await this.shared(entity))
      : (await this.resolvePath(operation)).path;
  }

  /** The body that names a row, of an operation that finds it by that. */
  async bodyFor(operation: OperationFacts, made: Made): Promise<Json | undefined> {
    return operation.ownKey === undefined
      ? undefined
      : keepKey(operation, await this.body(operation), made);
  }

  async send(operation: OperationFacts, request: Request = {}): Promise<Answer> {
    const {
      examples = {},
      list,
      queryKeys = [],
      body: facts,
      method,
      intent,
      entity = '',
    } = operation;
    const path = operation.path.replace(
      /\{([^{}]+)\}/g,
      (_, name: string) => request.path?.[name] ?? examples.path?.[name] ?? 'x',
    );
    const credentials =
      request.credentials ?? (await this.#usualCredentials(operation, request.path));
    const inBody = list?.body;
    const query = Object.entries({
      ...examples.query,
      ...Object.fromEntries(queryKeys.map((name) => [name, request.path?.[name] ?? 'x'])),
      ...credentials.query,
      ...request.query,
    }).filter(([name]) => inBody?.[name] === undefined);
    const cookies = Object.entries({ ...examples.cookie, ...request.cookie });
    const sent =
      inBody === undefined || request.query === undefined
        ? request.body
        : queryInBody(inBody, request.query, request.body ?? {});
    const files =
      request.raw === undefined
        ? this.setting.fileBody?.(operation, sent, request.files)
        : undefined;
    const usualType = facts?.mediaType ?? 'application/json';
    const body =
      request.raw ?? files?.bytes ?? (sent === undefined ? undefined : encodeBody(usualType, sent));
    const type = request.mediaType ?? files?.mediaType ?? usualType;
    if (intent !== 'read' && intent !== 'list' && method !== 'GET') {
      this.setting.seeds?.spoil();
    }
    if (intent === 'delete' && this.setting.fixtures[entity]?.seed !== undefined) {
      // Rows that refer to a row of the seed are deleted with it.
      this.#shared.clear();
    }
    const asked = query.map(([name, text]) => `${encodeURIComponent(name)}=${text}`).join('&');
    return this.service.call({
      method,
      path: this.setting.basePath + path + (asked === '' ? '' : `?${asked}`),
      headers: {
        ...examples.header,
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

/** A row with all rows that it belongs to. */
export function knownOf(made: Made): ReadonlyMap<string, Made> {
  return new Map([...made.references, ...made.parents, [made.entity, made]]);
}

/** The item in an answer. */
export function itemOf({ answersKey, wrap = [] }: OperationFacts, answer: Answer): Item {
  const found = get(answer.body, wrap);
  return answersKey === undefined ? ((found ?? {}) as Item) : { [answersKey]: found };
}

/** A body that names this row, where a body names one. */
export function keepKey({ ownKey }: OperationFacts, body: Json, made: Made): Json {
  return ownKey === undefined ? body : put(body, ownKey.path, made.item[ownKey.property] as Json);
}

/** A body after a change. */
export function apply(body: Json, { at, value, fill, repeat }: Change): Json {
  const filled =
    fill !== undefined
      ? fill.start.padEnd(
          fill.length - Array.from(fill.start).length + fill.start.length,
          fill.with,
        )
      : repeat !== undefined
        ? Array.from({ length: repeat.times }, () => repeat.item)
        : value;
  return put(body, at, filled);
}

function uniqueValue(unique: UniqueValues, number: number): Json {
  if ('text' in unique) {
    return unique.text.replace(/#+/, ({ length }) =>
      unique.counter === 'letters'
        ? inLetters(number + 1, length)
        : String(number + 1).padStart(length, '0'),
    );
  }
  return 'from' in unique
    ? unique.from + number
    : (unique.values[number % unique.values.length] ?? null);
}

/** Returns a number in base 26, whose digits are the letters from a to z. */
function inLetters(number: number, length: number): string {
  const digits = Array.from(
    { length },
    (_, place) => Math.floor(number / 26 ** (length - 1 - place)) % 26,
  );
  return String.fromCharCode(...digits.map((digit) => 'a'.charCodeAt(0) + digit));
}

function next(counts: Map<string, number>, name: string): number {
  const count = counts.get(name) ?? 0;
  counts.set(name, count + 1);
  return count;
}

function remembered<Key, Kept>(known: Map<Key, Kept>, key: Key, make: () => Kept): Kept {
  const kept = known.get(key) ?? make();
  known.set(key, kept);
  return kept;
}

export function found<Wanted>(value: Wanted | undefined, name: string): Wanted {
  if (value === undefined) {
    throw new Error(`the scenarios know no ${name}`);
  }
  return value;
}
