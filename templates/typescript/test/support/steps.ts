/** The steps of every scenario: rows are created, requests sent, answers and rows looked at. */
import { expect } from 'vitest';
import { type Credentials, credentialsFor, forge } from './credentials.js';
import {
  expectAnswer,
  expectEchoed,
  expectHidden,
  expectLacks,
  expectRefused,
  expectReset,
  expectValues,
  isSameRow,
} from './expectations.js';
import { get, put } from './json.js';
import { readBack, scopeOf } from './paging.js';
import type {
  FileSource,
  Item,
  Json,
  OperationFacts,
  Principal,
  Send,
  Step,
  Target,
  Texts,
} from './scenario.js';
import {
  type Account,
  type Made,
  type State,
  type StepRunner,
  type TestFile,
  apply,
  found,
  itemOf,
  keepKey,
  knownOf,
} from './world.js';

type Kind =
  | 'counted'
  | 'sent'
  | 'each'
  | 'send'
  | 'make'
  | 'another'
  | 'see'
  | 'locate'
  | 'differ'
  | 'equal'
  | 'wait'
  | 'path'
  | 'misplace'
  | 'callers';
type Of<K extends Kind> = Extract<Step, { kind: K }>;

export const commonSteps: Readonly<Record<Kind, StepRunner>> = {
  send: (step, state) => send(step as Send, state),
  make: (step, state) => make(step as Of<'make'>, state),
  another: (step, state) => another(step as Of<'another'>, state),
  see: (step, state) => see(step as Of<'see'>, state),
  counted: (step, { world, rows, values }) => {
    const { name, operation, row: one } = step as Of<'counted'>;
    const count = Number(values.get(name));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeGreaterThanOrEqual(
      world.neighbours(world.operation(operation), row(one, rows)).beside.length,
    );
    return Promise.resolve();
  },
  sent: (step, { values, last }) => {
    values.set((step as Of<'sent'>).remember, last?.sent);
    return Promise.resolve();
  },
  each: async (step, state) => {
    const { list, maximum = Infinity, steps } = step as Of<'each'>;
    const texts = state.world.setting.texts[list].filter(
      (text) => Array.from(text).length <= maximum,
    );
    for (const text of texts) {
      state.values.set('each', text);
      await runSteps(steps, state);
    }
  },
  locate: (step, state) => locate(step as Of<'locate'>, state),
  differ: (step, { rows }) => {
    const { rows: names, property } = step as Of<'differ'>;
    const values = names.map((name) => rows.get(name)?.item[property]);
    expect(values).not.toContain(undefined);
    expect(new Set(values).size).toBe(values.length);
    return Promise.resolve();
  },
  equal: (step, { values }) => {
    const { names, but = '', not } = step as Of<'equal'>;
    const [one, other] = names.map((name) => {
      const value = values.get(name);
      return typeof value === 'object' && value !== null ? { ...value, [but]: undefined } : value;
    });
    if (not === true) {
      expect(one).not.toEqual(other);
    } else {
      expect(one).toEqual(other);
    }
    return Promise.resolve();
  },
  wait: (step) => new Promise((resolve) => setTimeout(resolve, (step as Of<'wait'>).milliseconds)),
  path: async (step, state) => {
    const { operation, as, ...target } = step as Of<'path'>;
    state.values.set(as, (await pathOf(state.world.operation(operation), target, state)).path);
  },
  misplace: (step, state) => misplace(step as Of<'misplace'>, state),
  callers: async (step, state) => {
    const { operation, one, two } = step as Of<'callers'>;
    const { world } = state;
    const called = world.operation(operation);
    state.callers ??= world.callers();
    const [mine, other] = await Promise.all(
      state.callers.map((who) => world.credentials(called, who)),
    );
    await runSteps(JSON.stringify(mine) === JSON.stringify(other) ? one : two, state);
  },
};

/** Runs steps one after the other. */
export async function runSteps(steps: readonly Step[], state: State): Promise<void> {
  for (const step of steps) {
    const run = found(state.world.setting.steps[step.kind], `step ${step.kind}`);
    await run({ operation: state.operation, ...step } as Step, state);
  }
}

async function make(step: Of<'make'>, state: State): Promise<void> {
  const { world, rows } = state;
  const { entity, as, below, apart, with: changes } = step;
  const under = below === undefined ? undefined : belowOf(row(below, rows));
  const create = world.createOf(entity);
  const files =
    create === undefined || step.files === undefined
      ? undefined
      : filesOf(step.files, create, state);
  rows.set(
    as,
    apart === true
      ? await world.makeApart(entity)
      : await world.make(entity, under, changes, files),
  );
}

/** Another row of the same list; several are tried for another value of a property. */
async function another(step: Of<'another'>, { world, rows }: State): Promise<void> {
  const operation = world.operation(step.operation);
  const one = row(step.row, rows);
  if (step.elsewhere === true) {
    rows.set(step.as, world.neighbours(operation, one).elsewhere.at(-1) ?? one);
    return;
  }
  let made = await world.another(operation, one);
  for (let tries = 0; step.property !== undefined && tries < 4; tries += 1) {
    if (made.item[step.property] !== one.item[step.property]) {
      break;
    }
    made = await world.another(operation, made);
  }
  rows.set(step.as, made);
}

// ─── requests ──────────────────────────────────────────────────────────────────────────────────────────────

async function send(step: Send, state: State): Promise<void> {
  const { world, rows, values } = state;
  const operation = world.operation(step.operation);
  const { path, parents } = await pathOf(operation, step, state);
  const references = new Map<string, Made>();
  const token = refreshToken(step, state);
  const body = await bodyOf(operation, step, state, parents, references, token);
  const { path: changed, ...others } = step.parameters ?? {};
  const place =
    token === undefined || operation.sentToken === undefined ? undefined : operation.sentToken;
  const tokens =
    place === undefined || place.in === 'body'
      ? {}
      : {
          [place.in]: {
            [place.path[0] ?? '']: place.in === 'header' ? token : encodeURIComponent(token ?? ''),
          },
        };
  const files = step.files === undefined ? {} : { files: filesOf(step.files, operation, state) };
  const { list } = operation;
  const scope =
    step.scope === undefined || list === undefined
      ? {}
      : { query: scopeOf(list, row(step.scope, rows)) };
  const called =
    step.as?.kind === 'requirement'
      ? { ...operation, security: operation.security?.slice(step.as.number) ?? [] }
      : operation;
  const answer = await world.send(called, {
    path: { ...path, ...changed },
    body,
    ...scope,
    ...others,
    ...tokens,
    ...files,
    ...(step.large === undefined ? {} : { raw: JSON.stringify('x'.repeat(step.large)) }),
    ...(step.raw === undefined ? {} : { raw: step.raw }),
    ...(step.mediaType === undefined ? {} : { mediaType: step.mediaType }),
    credentials: step.as === undefined ? undefined : await credentialsOf(step.as, operation, state),
  });
  state.last = { operation, sent: body, answer };
  const item = itemOf(operation, answer);
  if (step.creates !== undefined) {
    const { named } = operation;
    const key =
      named === undefined
        ? {}
        : { [named.property]: decodeURIComponent(path[named.parameter] ?? '') };
    const { entity = '' } = operation;
    rows.set(step.creates, {
      entity,
      item: { ...key, ...item },
      sent: body,
      answer,
      parents,
      references,
    });
  }
  if (step.renames !== undefined) {
    rows.set(
      step.renames,
      renamed(operation, row(step.renames, rows), step.unsent === true ? undefined : body, item),
    );
  }
  for (const [name, at] of Object.entries(step.remember ?? {})) {
    values.set(name, get(answer.body, at));
  }
  if (step.path === undefined && step.keep !== undefined) {
    values.set(step.keep, path);
  }
  expectAnswer(step.expect, state);
}

/** The path of a request, and the rows that it names. */
async function pathOf(
  operation: OperationFacts,
  target: Target,
  { world, rows, values }: State,
): Promise<{ readonly path: Texts; readonly parents: ReadonlyMap<string, Made> }> {
  if (target.path !== undefined) {
    return { path: (values.get(target.path) ?? {}) as Texts, parents: new Map() };
  }
  if (target.unknown === true) {
    return { path: { ...operation.examples?.path, ...operation.unknown }, parents: new Map() };
  }
  if (target.shared === true) {
    return { path: await world.pathToShared(operation), parents: new Map() };
  }
  const named = target.rows ?? (target.row === undefined ? [] : [target.row]);
  if (named.length > 0) {
    const made = named.map((name) => row(name, rows));
    const known = new Map(
      made.flatMap((each) => [...(target.rows === undefined ? knownOf(each) : belowOf(each))]),
    );
    const { path } = await world.resolvePath(operation, known);
    return { path, parents: belowOf(found(made[0], 'row')) };
  }
  const beside = target.beside === undefined ? undefined : row(target.beside, rows).parents;
  return world.resolvePath(operation, beside);
}

async function bodyOf(
  operation: OperationFacts,
  { body: source, row: target }: Pick<Send, 'body' | 'row'>,
  state: State,
  parents: ReadonlyMap<string, Made>,
  references: Map<string, Made>,
  token: string | undefined,
): Promise<Json | undefined> {
  if (
    token !== undefined &&
    (operation.sentToken === undefined || operation.sentToken.in === 'body')
  ) {
    return put(operation.body?.valid[0] ?? {}, operation.sentToken?.path ?? [], token);
  }
  if (source === undefined) {
    return undefined;
  }
  if (source.again === true) {
    const { once } = source;
    const sent = state.last?.sent;
    const items = once === undefined ? [] : (get(sent, once) as Json[]);
    return once === undefined || sent === undefined
      ? sent
      : put(sent, once, items.slice(0, items.length / 2));
  }
  const { world, rows, values } = state;
  // The path of a row names its parents, whom a body need not know.
  const known = target === undefined ? parents : new Map<string, Made>();
  let body = source.from ?? (await world.body(operation, known, references));
  for (const path of source.remove ?? []) {
    body = put(body, path, undefined);
  }
  if (source.row !== undefined) {
    body = keepKey(operation, body, row(source.row, rows));
  }
  for (const change of source.set ?? []) {
    body = apply(
      body,
      change.each === true ? { at: change.at, value: String(values.get('each')) } : change,
    );
  }
  if (source.copy !== undefined) {
    const { sent } = row(source.copy.row, rows);
    body = source.copy.paths.reduce<Json>(
      (copy, path) => put(copy, path, get(sent, path) as Json),
      body,
    );
  }
  if (source.append !== undefined) {
    const { at, items } = source.append;
    body = put(body, at, [...(get(body, at) as Json[]), ...items]);
  }
  if (source.items !== undefined) {
    const { at, twice } = source.items;
    const second = twice === true ? body : await world.body(operation, known);
    body = put(
      body,
      at,
      [body, second].flatMap((each) => get(each, at) as Json[]),
    );
  }
  if (source.keys !== undefined) {
    const { at, rows: names, property } = source.keys;
    body = put(
      body,
      at,
      names.map((name) => row(name, rows).item[property] as Json),
    );
  }
  if (source.dangling !== undefined) {
    const isNumber = typeof get(body, source.dangling) === 'number';
    body = put(
      body,
      source.dangling,
      isNumber ? 2_000_000_011 : '00000000-0000-4000-8000-000000000000',
    );
  }
  return body;
}

function filesOf(
  files: Readonly<Record<string, FileSource | null>>,
  { uploads = [] }: OperationFacts,
  { world, files: known, values }: State,
): Readonly<Record<string, TestFile | null>> {
  const makeFile = found(world.setting.makeFile, 'file');
  const made = Object.entries(files).map(([part, source]): readonly [string, TestFile | null] => {
    if (source === null) {
      return [part, null];
    }
    const upload = uploads.find((each) => (each.part ?? '') === part);
    const name = source.each === true ? { name: String(values.get('each')) } : {};
    const file = makeFile({
      mediaType: upload?.mediaType ?? 'application/octet-stream',
      ...source,
      ...name,
    });
    if (source.as !== undefined) {
      known.set(source.as, file);
    }
    return [part, file];
  });
  return Object.fromEntries(made);
}

function refreshToken({ refresh }: Send, { sessions, values, world }: State): string | undefined {
  if (refresh === undefined) {
    return undefined;
  }
  if (refresh.token !== undefined) {
    return String(values.get(refresh.token));
  }
  const session = sessions.get(refresh.session ?? '');
  const place = world.setting.accounts?.refreshToken ?? [];
  return (
    refresh.text ??
    (refresh.access === true ? session?.token : String(get(session?.answer?.body, place)))
  );
}

/** The credentials of a principal for an operation. */
async function credentialsOf(
  as: Principal,
  operation: OperationFacts,
  state: State,
): Promise<Credentials | undefined> {
  const { world, sessions, values } = state;
  switch (as.kind) {
    case 'nobody':
      return { headers: {}, query: {} };
    case 'caller':
      state.callers ??= world.callers();
      return world.credentials(operation, state.callers[as.number]);
    case 'requirement':
      // The usual credentials, for another requirement.
      return undefined;
    case 'forged':
      return forge(as.scheme, as.forgery, requirementOf(operation, as.scheme));
    case 'account':
      return shownBy(await world.account(0), operation);
    case 'session':
      return shownBy(found(sessions.get(as.session), as.session), operation);
    case 'token':
      return shownBy({ token: String(values.get(as.token)) }, operation);
  }
}

function requirementOf({ security = [] }: OperationFacts, scheme: string): readonly string[] {
  return security.flatMap((claims) => claims[scheme] ?? []);
}

/** What a bearer has, whatever scopes an operation asks for. */
export function shownBy(
  bearer: Partial<Account>,
  { security = [] }: OperationFacts,
): Promise<Credentials> {
  const [requirement = {}] = security;
  const bare = Object.fromEntries(Object.keys(requirement).map((name) => [name, []]));
  return credentialsFor(bare, bearer);
}

// ─── rows ──────────────────────────────────────────────────────────────────────────────────────────────────

function row(name: string, rows: State['rows']): Made {
  return found(rows.get(name), `row ${name}`);
}

/** The rows that a row below this one belongs to. */
function belowOf(made: Made): ReadonlyMap<string, Made> {
  return new Map([...made.parents, [made.entity, made]]);
}

/** The row under the key that it has after a change. */
function renamed(operation: OperationFacts, made: Made, sent: Json | undefined, item: Item): Made {
  const changes = (operation.body?.echoed ?? []).flatMap(
    ({ sent: at, got: [name = '', ...deeper] }) => {
      const value = get(sent, at);
      return deeper.length > 0 || value === undefined ? [] : [[name, value] as const];
    },
  );
  const answered = operation.answersItem === true ? item : {};
  return { ...made, item: { ...made.item, ...Object.fromEntries(changes), ...answered } };
}

async function see(step: Of<'see'>, state: State): Promise<void> {
  const { world, rows, values, last } = state;
  if (isSameRow(step.unless, state)) {
    return;
  }
  const shown = await readBack(world, row(step.row, rows));
  const isUnseen = step.seenBefore !== undefined && values.get(step.seenBefore) === undefined;
  if (step.remember !== undefined) {
    values.set(step.remember, shown);
  }
  if (step.gone === true) {
    expect(shown ?? null).toBeNull();
  }
  if (shown === undefined || isUnseen || (step.present === true && shown === null)) {
    return;
  }
  if (step.exists === true) {
    expect(shown).not.toBeNull();
  }
  const item = shown ?? {};
  const facts = last?.operation.body;
  if (step.echoed === true) {
    expectEchoed(facts?.echoed, last?.sent, item);
  }
  if (step.reset === true) {
    expectReset(facts?.echoed, last?.sent, item);
  }
  if (step.hidden === true) {
    expectHidden(facts, last?.sent, item);
  }
  if (step.same !== undefined) {
    const { as, but = [] } = step.same;
    const was = values.get(as);
    const kept = (each: object): object =>
      Object.fromEntries(Object.entries(each).filter(([name]) => !but.includes(name)));
    if (typeof was === 'object' && was !== null && but.length > 0) {
      expect(kept(item)).toMatchObject(kept(was));
    } else {
      expect(shown).toEqual(was);
    }
  }
  const before = values.get(step.kept ?? step.later?.than ?? '');
  if (step.kept !== undefined && typeof before === 'object' && before !== null) {
    for (const { sent, got } of facts?.echoed ?? []) {
      if (get(last?.sent, sent) === undefined) {
        expect(get(item, got), got.join('.')).toEqual(get(before, got));
      }
    }
  }
  if (step.later !== undefined && before !== undefined) {
    for (const property of step.later.properties) {
      const [then, now] = [get(before, [property]), item[property]].map((each) =>
        Date.parse(String(each)),
      );
      expect(now, property).toBeGreaterThan(then ?? Number.NaN);
    }
  }
  expectValues(step.item, item, state);
  expectLacks(step.lacks, item);
}

/** The Location of a new row leads to it; a row may be read in several places, each of which shows it in its own way. */
async function locate(step: Of<'locate'>, { world, rows }: State): Promise<void> {
  const made = row(step.row, rows);
  const location = String(made.answer?.headers['location']);
  const { basePath } = world.setting;
  expect(location.startsWith(`${basePath}/`), location).toBe(true);
  const at = location.slice(basePath.length);
  const { read } = world.fixture(made.entity);
  const reader = read === undefined ? undefined : world.operation(read);
  if (reader !== undefined && isPathOf(reader, at)) {
    const answer = await world.send({ ...reader, path: at });
    expect(answer.status, location).toBe(reader.status);
    expect(itemOf(reader, answer)).toEqual(await readBack(world, made));
  }
}

function isPathOf({ path }: OperationFacts, at: string): boolean {
  const texts = path.split(/\{[^{}]*\}/);
  const pattern = texts.map((text) => text.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&')).join('[^/]+');
  return new RegExp(`^${pattern}$`).test(at);
}

async function misplace(step: Of<'misplace'>, state: State): Promise<void> {
  const { world, rows } = state;
  const operation = world.operation(step.operation);
  const path = await world.pathTo(operation, row(step.row, rows));
  const elsewhere = await world.pathTo(operation, row(step.other, rows));
  const body = await bodyOf(
    operation,
    step.body === undefined ? {} : { body: step.body },
    state,
    new Map(),
    new Map(),
    undefined,
  );
  for (const name of step.parameters) {
    const text = elsewhere[name];
    if (text !== undefined && text !== path[name]) {
      const answer = await world.send(operation, { path: { ...path, [name]: text }, body });
      expectRefused(world, operation, answer, [404]);
    }
  }
}
