/** The steps of every scenario: rows are created, requests sent, answers and rows looked at. */
import { expect } from 'vitest';
import { type Credentials, credentialsFor, forge } from './credentials.js';
import { expectAnswer, expectShown } from './expectations.js';
import { get, put } from './json.js';
import { readAll, request } from './paging.js';
import type {
  Asked,
  FileSource,
  Item,
  Json,
  Of,
  OperationFacts,
  Principal,
  Step,
  Texts,
} from './scenario.js';
import {
  type Account,
  type Row,
  type State,
  type StepRunner,
  type StepRunners,
  type TestFile,
  apply,
  found,
  itemOf,
  resolve,
  rowOf,
} from './world.js';

type ListKind = 'list' | 'pages' | 'default-size' | 'filter' | 'search' | 'listed';
type AccountKind = 'open' | 'log-in' | 'wrong-basic' | 'account' | 'secret';
type FileKind = 'stored' | 'bytes' | 'revalidate';

export const commonSteps: Required<Omit<StepRunners, ListKind | AccountKind | FileKind>> = {
  send,
  make,
  see,
  locate,
  each: async ({ list, maximum = Infinity, steps }, state) => {
    for (const text of state.world.setting.texts[list].filter(
      (one) => Array.from(one).length <= maximum,
    )) {
      state.values.set('each', text);
      await runSteps(steps, state);
    }
  },
  counted: ({ name, atLeast }, { values }) => {
    expect(Number(values.get(name))).toBeGreaterThanOrEqual(atLeast);
  },
  sent: ({ remember }, { values, last }) => {
    values.set(remember, last?.sent);
  },
  differ: async ({ rows: names, property }, state) => {
    const rows = await Promise.all(names.map((name) => rowOf(name, state)));
    const values = rows.map(({ item }) => item[property]);
    expect(values).not.toContain(undefined);
    expect(new Set(values).size).toBe(values.length);
  },
  equal: ({ names, but = '', not }, { values }) => {
    const [one, other] = names.map((name) => {
      const value = values.get(name);
      return typeof value === 'object' && value !== null ? { ...value, [but]: undefined } : value;
    });
    if (not === true) {
      expect(one).not.toEqual(other);
    } else {
      expect(one).toEqual(other);
    }
  },
  wait: ({ milliseconds }) => new Promise((done) => setTimeout(done, milliseconds)),
  callers: async ({ operation, one, two }, state) => {
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
    const run = found(state.world.setting.steps[step.kind], `step ${step.kind}`) as StepRunner<
      Step['kind']
    >;
    await run({ operation: state.operation, ...step } as Step, state);
  }
}

async function make({ as, unlike, times = 1, ...step }: Of<'make'>, state: State): Promise<void> {
  const { world, rows } = state;
  const create = world.fixture(step.entity).create ?? '';
  const files =
    step.files === undefined ? undefined : filesOf(step.files, world.operation(create), state);
  const other =
    unlike === undefined ? undefined : (await rowOf(unlike.row, state)).item[unlike.property];
  for (let number = 1; number <= (unlike === undefined ? times : 5); number += 1) {
    const row = await world.make(step, files, state);
    rows.set(as, row);
    if (unlike !== undefined && row.item[unlike.property] !== other) {
      return;
    }
  }
}

// ─── requests ──────────────────────────────────────────────────────────────────────────────────────────────

async function send(step: Of<'send'>, state: State): Promise<void> {
  const { world, rows, values } = state;
  const operation = world.operation(step.operation);
  const { unless = ['', '-'], as, refresh, files, large } = step;
  const [one, other] = await Promise.all(unless.map((text) => resolve(text, state)));
  if (String(one) === String(other)) {
    return;
  }
  const links = new Map<string, Row>();
  const token = refresh === undefined ? {} : withToken(operation, refreshToken(refresh, state));
  const body = token.body ?? (await bodyOf(operation, step, state, links));
  const called =
    as?.kind === 'requirement'
      ? { ...operation, security: operation.security?.slice(as.number) ?? [] }
      : operation;
  const { path, answer } = await world.send(
    called,
    {
      ...request(step),
      ...token,
      body,
      ...(files === undefined ? {} : { files: filesOf(files, operation, state) }),
      ...(large === undefined ? {} : { raw: JSON.stringify('x'.repeat(large)) }),
      ...(step.raw === undefined ? {} : { raw: step.raw }),
      ...(step.mediaType === undefined ? {} : { mediaType: step.mediaType }),
      credentials: as === undefined ? undefined : await credentialsOf(as, operation, state),
    },
    state,
  );
  state.last = { operation, sent: body, answer };
  const item = itemOf(operation, answer);
  const { entity = '', named } = operation;
  if (step.creates !== undefined) {
    const key =
      named === undefined
        ? {}
        : { [named.property]: decodeURIComponent(path[named.parameter] ?? '') };
    rows.set(step.creates, { entity, item: { ...key, ...item }, sent: body, answer, links });
  }
  if (step.renames !== undefined) {
    const row = await rowOf(step.renames, state);
    const sent = step.unsent === true ? {} : itemSent(operation, body);
    rows.set(step.renames, {
      ...row,
      item: { ...row.item, ...sent, ...(operation.answersItem === true ? item : {}) },
    });
  }
  for (const [name, at] of Object.entries(step.remember ?? {})) {
    values.set(name, get(answer.body, at));
  }
  await expectAnswer(step.expect, state);
}

/** The properties of an item that a request has sent. */
function itemSent({ body }: OperationFacts, sent: Json | undefined): Item {
  const shown = (body?.echoed ?? []).filter(
    ({ sent: at, got }) => got.length === 1 && get(sent, at) !== undefined,
  );
  return Object.fromEntries(shown.map(({ sent: at, got: [name = ''] }) => [name, get(sent, at)]));
}

async function bodyOf(
  operation: OperationFacts,
  { body: source, links }: Pick<Asked, 'body' | 'links'>,
  state: State,
  used?: Map<string, Row>,
): Promise<Json | undefined> {
  const { world, last } = state;
  if (source === undefined) {
    return undefined;
  }
  const { again, once, from, remove = [], set = [], copy, append, items } = source;
  if (again === true) {
    const list = once === undefined ? [] : (get(last?.sent, once) as Json[]);
    return once === undefined
      ? last?.sent
      : put(last?.sent ?? null, once, list.slice(0, list.length / 2));
  }
  let body = from ?? (await world.body(operation, links, state, used, source.valid));
  for (const path of remove) {
    body = put(body, path, undefined);
  }
  for (const change of set) {
    body = await apply(body, change, state);
  }
  if (copy !== undefined) {
    const { sent } = await rowOf(copy.row, state);
    body = copy.paths.reduce<Json>(
      (copied, path) => put(copied, path, get(sent, path) as Json),
      body,
    );
  }
  if (append !== undefined) {
    body = put(body, append.at, [...(get(body, append.at) as Json[]), ...append.items]);
  }
  if (items !== undefined) {
    const second = items.twice === true ? body : await world.body(operation, links, state);
    body = put(
      body,
      items.at,
      [body, second].flatMap((each) => get(each, items.at) as Json[]),
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
    const mediaType =
      uploads.find((each) => (each.part ?? '') === part)?.mediaType ?? 'application/octet-stream';
    const file = makeFile({
      mediaType,
      ...source,
      ...(source.each === true ? { name: String(values.get('each')) } : {}),
    });
    known.set(source.as ?? '', file);
    return [part, file];
  });
  return Object.fromEntries(made);
}

function refreshToken(
  { session: name = '', access, token, text }: NonNullable<Of<'send'>['refresh']>,
  { sessions, values, world }: State,
): string {
  const session = sessions.get(name);
  const given =
    token === undefined
      ? get(session?.answer?.body, world.setting.accounts?.refreshToken ?? [])
      : values.get(token);
  return text ?? String(access === true ? session?.token : given);
}

/** The parts of a request that hold a refresh token. */
function withToken(
  { sentToken, body }: OperationFacts,
  token: string,
): {
  readonly body?: Json;
  readonly query?: Texts;
  readonly header?: Texts;
  readonly cookie?: Texts;
} {
  if (sentToken === undefined || sentToken.in === 'body') {
    return { body: put(body?.valid[0] ?? {}, sentToken?.path ?? [], token) };
  }
  const text = sentToken.in === 'header' ? token : encodeURIComponent(token);
  return { [sentToken.in]: { [sentToken.path[0] ?? '']: text } };
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
    case 'forged': {
      const scopes = (operation.security ?? []).flatMap((claims) => claims[as.scheme] ?? []);
      return forge(as.scheme, as.forgery, scopes);
    }
    case 'account':
      return shownBy(await world.account(0), operation);
    case 'session':
      return shownBy(found(sessions.get(as.session), as.session), operation);
    case 'token':
      return shownBy({ token: String(values.get(as.token)) }, operation);
  }
}

/** What a bearer has, whatever scopes an operation asks for. */
export function shownBy(
  bearer: Partial<Account>,
  { security = [] }: OperationFacts,
): Promise<Credentials> {
  const [requirement = {}] = security;
  return credentialsFor(
    Object.fromEntries(Object.keys(requirement).map((name) => [name, []])),
    bearer,
  );
}

// ─── rows ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The row as the API shows it now; null: it is gone. */
async function readBack(step: Of<'see'>, state: State): Promise<Item | null> {
  const { world } = state;
  const operation = world.operation(step.operation);
  if (step.key === undefined) {
    const { answer } = await world.send(
      operation,
      { ...request(step), body: await bodyOf(operation, step, state) },
      state,
    );
    expect([operation.status, 404]).toContain(answer.status);
    return answer.status === 404 ? null : itemOf(operation, answer);
  }
  const key = String(await resolve(step.key, state));
  // A row may be gone with what it was listed below.
  const items = await readAll(step, state, [404]);
  return items.find((item) => String(item[operation.list?.key ?? '']) === key) ?? null;
}

async function see(step: Of<'see'>, state: State): Promise<void> {
  const { values, last } = state;
  const shown = await readBack(step, state);
  if (step.remember !== undefined) {
    values.set(step.remember, shown);
  }
  if (step.gone === true) {
    expect(shown).toBeNull();
  }
  if (step.present === true && shown === null) {
    return;
  }
  if (step.exists === true) {
    expect(shown).not.toBeNull();
  }
  const item = shown ?? {};
  expectShown(step, item, shown, state);
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
  for (const { sent, got } of step.kept === undefined || before === null
    ? []
    : (last?.operation.body?.echoed ?? [])) {
    if (get(last?.sent, sent) === undefined) {
      expect(get(item, got), got.join('.')).toEqual(get(before, got));
    }
  }
  for (const property of step.later?.properties ?? []) {
    const [then, now] = [get(before, [property]), item[property]].map((each) =>
      Date.parse(String(each)),
    );
    expect(now, property).toBeGreaterThan(then ?? Number.NaN);
  }
}

/** A row may be read in several places, each of which shows it in its own way. */
async function locate(
  { row: name, operation = '', see: step }: Of<'locate'>,
  state: State,
): Promise<void> {
  const { world } = state;
  const { answer: created } = await rowOf(name, state);
  const location = String(created?.headers['location']);
  const { basePath, operations } = world.setting;
  expect(location.startsWith(`${basePath}/`), location).toBe(true);
  const at = location.slice(basePath.length);
  const reader = operations[operation];
  if (step !== undefined && reader !== undefined && isPathOf(reader, at)) {
    const { answer } = await world.send({ ...reader, path: at }, {}, state);
    expect(answer.status, location).toBe(reader.status);
    expect(itemOf(reader, answer)).toEqual(await readBack(step, state));
  }
}

function isPathOf({ path }: OperationFacts, at: string): boolean {
  const texts = path.split(/\{[^{}]*\}/);
  const pattern = texts.map((text) => text.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&')).join('[^/]+');
  return new RegExp(`^${pattern}$`).test(at);
}
