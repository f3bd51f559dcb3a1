/** Rows, callers and requests of the scenarios of one test file. */
import { expect } from 'vitest';
import type { Validator } from '../../src/http/json-schema.js';
import { type Bearer, type Credentials, credentialsFor } from './credentials.js';
import { get, put, uniqueValue } from './json.js';
import { bodyOf, encodeBody, queryInBody } from './request-body.js';
import type {
  AccountFacts,
  ApiFacts,
  ErrorFacts,
  Files,
  Fixture,
  Item,
  Json,
  Of,
  OperationFacts,
  Place,
  Step,
  Texts,
} from './scenario.js';
import type { Answer, Service } from './service.js';

/** A file of a request, with a name as it stands there. */
export interface TestFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface FileBody {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A row that exists, and how it came to be. */
export interface Row {
  readonly entity: string;
  readonly item: Item;
  readonly sent: Json | undefined;
  /** Of the operation that created it; absent for a row of the seed. */
  readonly answer?: Answer;
  /** The rows that its body names, by entity. */
  readonly links: ReadonlyMap<string, Row>;
}

/** An account whose holder has logged in. */
export interface Account extends Bearer {
  readonly row: Row;
  /** Of the login. */
  readonly answer?: Answer;
}

/** The data of a service, and what only some services need. */
export interface Setting extends Omit<ApiFacts, 'errors' | 'features'> {
  readonly operations: Readonly<Record<string, OperationFacts>>;
  readonly errors: ReadonlyMap<string, ErrorFacts>;
  readonly validators: Readonly<Record<string, Validator>>;
  readonly steps: StepRunners;
  readonly openSession?: (world: World, account: AccountFacts, row: Row) => Promise<Account>;
  readonly fileBody?: (
    operation: OperationFacts,
    fields: Json | undefined,
    files: Files | undefined,
    state: State,
  ) => FileBody | undefined;
}

/** Runs steps of one kind. */
export type StepRunner<Kind extends Step['kind']> = (
  step: Of<Kind>,
  state: State,
) => void | Promise<void>;
export type StepRunners = { readonly [Kind in Step['kind']]?: StepRunner<Kind> };

/** The memory of a scenario while it runs. */
export interface State {
  readonly world: World;
  /** Of the suite. */
  readonly operation: string;
  readonly rows: Map<string, Row>;
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

/** Parameters in place of the usual ones, and what a request has in its body. */
export interface Request extends Readonly<Partial<Record<Place, Texts | undefined>>> {
  readonly content?: Json | undefined;
  readonly files?: Files | undefined;
  /** Sent as it is, in place of `content`. */
  readonly raw?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly credentials?: Credentials | undefined;
}

export class World {
  /** Numbers of bodies and of keys that were given, by entity. */
  readonly #counts = new Map<string, number>();
  readonly #rows = new Map<string, Promise<Row>>();
  readonly #accounts = new Map<number, Promise<Account>>();
  /** By the answer that created the account, which stays when the row is renamed. */
  readonly #sessions = new Map<Answer | undefined, Promise<Account>>();
  #callers = 1;
  #isSpoilt = false;

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

  /** A memory for steps of one operation. */
  state(operation = ''): State {
    return {
      world: this,
      operation,
      rows: new Map(),
      values: new Map(),
      sessions: new Map(),
      files: new Map(),
    };
  }

  // ─── callers ─────────────────────────────────────────────────────────────────────────────────────────────

  /** One of the accounts that tests call as, logged in. */
  account(number: number): Promise<Account> {
    return remembered(this.#accounts, number, () => this.openAccount());
  }

  /** A new account, logged in. */
  async openAccount(): Promise<Account> {
    return this.logIn(await this.make({ entity: found(this.setting.accounts, 'account').entity }));
  }

  logIn(row: Row): Promise<Account> {
    const { accounts, openSession } = this.setting;
    return found(openSession, 'login')(this, found(accounts, 'account'), row);
  }

  /** Credentials of a caller that an operation accepts: those of an account, where there are accounts. */
  async credentials({ intent, security = [] }: OperationFacts, who = 0): Promise<Credentials> {
    const [requirement] = security;
    if (requirement === undefined) {
      return credentialsFor({});
    }
    // The first account is registered without one.
    const hasAccounts = this.setting.accounts !== undefined && intent !== 'register';
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
  async #usualCredentials(
    operation: OperationFacts,
    path: Texts,
    state: State,
  ): Promise<Credentials> {
    const { accounts } = this.setting;
    const { holder = '', intent, security = [] } = operation;
    const [requirement] = security;
    if (accounts === undefined || requirement === undefined) {
      return this.credentials(operation);
    }
    // Logging out must not end the session that all other scenarios use.
    if (intent === 'logout') {
      return credentialsFor(requirement, await this.openAccount());
    }
    const named = path[holder];
    const row =
      named?.startsWith('$') === true
        ? await rowOf(named.slice(1).split('/')[0] ?? '', state)
        : undefined;
    return row?.entity === accounts.entity
      ? credentialsFor(
          requirement,
          await remembered(this.#sessions, row.answer, () => this.logIn(row)),
        )
      : this.credentials(operation);
  }

  // ─── rows ────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * A row that scenarios refer to and never change: `Book 0`, of the seed where nothing creates it,
   * and `Book seed 0` of the seed in any case.
   */
  shared(name: string): Promise<Row> {
    const [entity = '', ...place] = name.split(' ');
    const { create, seed = [] } = this.fixture(entity);
    const item = seed[Number(place.at(-1)) % seed.length] ?? {};
    return create === undefined || place.length > 1
      ? Promise.resolve({ entity, item, sent: item as Json, links: new Map() })
      : remembered(this.#rows, name, () => this.make({ entity }));
  }

  /** Brings the rows of the seed back, if a request may have changed them. */
  async restore(): Promise<void> {
    if (
      this.#isSpoilt &&
      Object.values(this.setting.fixtures).some(({ seed }) => seed !== undefined)
    ) {
      await this.service.restore();
    }
    this.#isSpoilt = false;
  }

  /** Creates a row. */
  async make(
    { entity, path, links = {}, with: set = [], files }: Omit<Of<'make'>, 'kind' | 'as'>,
    state = this.state(),
  ): Promise<Row> {
    const fixture = this.fixture(entity);
    const create = this.operation(found(fixture.create, `creation of ${entity}`));
    const used = new Map<string, Row>();
    const body = create.body === undefined ? undefined : { set };
    const content = await bodyOf(create, { body, links }, state, used);
    const asked = { path: { ...fixture.path, ...path }, content, files };
    const { answer } = await this.send(create, asked, state);
    expect(answer.status, `${create.operation} answers ${answer.text}`).toBe(
      create.madeStatus ?? create.status,
    );
    return { entity, item: itemOf(create, answer), sent: content, answer, links: used };
  }

  // ─── requests ────────────────────────────────────────────────────────────────────────────────────────────

  /** The next valid body of an operation, with the keys of linked or shared rows; those are put into `used`. */
  async body(
    { operation, body, entity: kind = '' }: OperationFacts,
    links: Texts,
    state: State,
    used: Map<string, Row>,
    chosen?: number,
  ): Promise<Json> {
    const { valid, unique = [], references = [] } = found(body, `body of ${operation}`);
    const number = this.#next(kind);
    let filled = structuredClone(valid[(chosen ?? number) % valid.length] ?? null);
    for (const { path, ...values } of unique) {
      filled = put(filled, path, uniqueValue(values, number));
    }
    for (const { path, entity, property } of references) {
      if (get(filled, path.slice(0, -1)) !== undefined) {
        // One of three shared rows in turn, so that rows refer to different ones.
        const row = await rowOf(
          links[entity] ?? `${entity} ${String(this.#next(`${entity} `) % 3)}`,
          state,
        );
        used.set(entity, row);
        filled = put(filled, path, row.item[property] as Json);
      }
    }
    return filled;
  }

  /** Sends a request. The path that is answered has the keys of rows in it. */
  async send(
    operation: OperationFacts,
    request: Request = {},
    state = this.state(),
  ): Promise<{ readonly path: Texts; readonly answer: Answer }> {
    const { usual = {}, list, queryKeys = [], method, intent, entity = '' } = operation;
    const keys = { ...usual.path, ...request.path };
    const path = await this.#fill(operation, keys, state);
    const { headers, query: secrets } =
      request.credentials ?? (await this.#usualCredentials(operation, keys, state));
    const asked = await this.#fill(operation, request.query ?? {}, state);
    const named = Object.fromEntries(queryKeys.map((name) => [name, path[name] ?? 'x']));
    const query = Object.entries({ ...usual.query, ...named, ...secrets, ...asked }).filter(
      ([name]) => list?.body?.[name] === undefined,
    );
    const content =
      list?.body === undefined || request.query === undefined
        ? request.content
        : queryInBody(list.body, asked, request.content ?? {});
    const body = this.#encode(operation, { ...request, content }, state);
    const cookies = Object.entries({ ...usual.cookie, ...request.cookie }).map(joined);
    this.#isSpoilt ||= intent !== 'read' && intent !== 'list' && method !== 'GET';
    if (intent === 'delete' && this.setting.fixtures[entity]?.seed !== undefined) {
      // Rows that refer to a row of the seed are deleted with it.
      this.#rows.clear();
    }
    const text = query.map(([name, value]) => joined([encodeURIComponent(name), value])).join('&');
    const at = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => path[name] ?? 'x');
    const answer = await this.service.call({
      method,
      path: this.setting.basePath + at + (text === '' ? '' : `?${text}`),
      headers: {
        ...usual.header,
        ...(cookies.length === 0 ? {} : { Cookie: cookies.join('; ') }),
        ...body?.headers,
        ...headers,
        ...request.header,
      },
      ...(body === undefined ? {} : { body: body.bytes }),
    });
    return { path, answer };
  }

  /** The body of a request as bytes, and the headers that describe it. */
  #encode(
    operation: OperationFacts,
    { content, raw, files, mediaType }: Request,
    state: State,
  ): { readonly bytes: string | Buffer; readonly headers: Texts } | undefined {
    const form =
      raw === undefined ? this.setting.fileBody?.(operation, content, files, state) : undefined;
    const usual = operation.body?.mediaType ?? 'application/json';
    const text = raw ?? (content === undefined ? undefined : encodeBody(usual, content));
    const bytes = form?.bytes ?? text;
    const type = mediaType ?? form?.mediaType ?? usual;
    return bytes === undefined
      ? undefined
      : {
          bytes,
          headers: { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(bytes)) },
        };
  }

  /** Texts with the values of rows and free keys in their places. */
  async #fill({ named, entity = '' }: OperationFacts, texts: Texts, state: State): Promise<Texts> {
    const filled: Record<string, string> = {};
    for (const [name, text] of Object.entries(texts)) {
      const isFree = text === '#' && named !== undefined;
      const value = isFree
        ? uniqueValue(named, this.#next(`${entity}#`))
        : await resolve(text, state);
      filled[name] = isFree || text.startsWith('$') ? encodeURIComponent(String(value)) : text;
    }
    return filled;
  }

  #next(name: string): number {
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    return count;
  }
}

/** The row of a scenario, the row that another one names (`row.Author`), or a shared row (`Book 0`). */
export async function rowOf(name: string, state: State): Promise<Row> {
  const row = state.rows.get(name);
  const end = name.lastIndexOf('.');
  return (
    row ??
    (end < 0
      ? state.world.shared(name)
      : found((await rowOf(name.slice(0, end), state)).links.get(name.slice(end + 1)), name))
  );
}

/** The value of a row that a text means (`$row/id`), or the text. */
export async function resolve(text: string, state: State): Promise<unknown> {
  const [, name = '', property = ''] = /^\$([^/]*)\/(.*)$/s.exec(text) ?? [];
  return name === '' ? text : (await rowOf(name, state)).item[property];
}

/** The item in an answer. */
export function itemOf({ answersKey, wrap = [] }: OperationFacts, answer: Answer): Item {
  const inside = get(answer.body, wrap);
  return answersKey === undefined ? ((inside ?? {}) as Item) : { [answersKey]: inside };
}

export function resolveAll(texts: readonly string[], state: State): Promise<unknown[]> {
  return Promise.all(texts.map((text) => resolve(text, state)));
}

function joined([name, value]: readonly [string, string]): string {
  return `${name}=${value}`;
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
