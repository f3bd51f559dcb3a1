/** The steps of every scenario: rows are created, requests sent, answers and rows looked at. */
import { expect } from 'vitest';
import { type Credentials, credentialsFor, forge } from './credentials.js';
import { expectAnswer, expectShown } from './expectations.js';
import { get, put } from './json.js';
import { keysIn, readPages } from './paging.js';
import { bodyOf } from './request-body.js';
import type { Item, Json, Of, OperationFacts, Principal, Step } from './scenario.js';
import {
  type Account,
  type Request,
  type Row,
  type State,
  type StepRunner,
  type StepRunners,
  found,
  itemOf,
  resolve,
  resolveAll,
  rowOf,
} from './world.js';

type OptionalKind = 'list' | 'open' | 'log-in' | 'account' | 'stored' | 'bytes' | 'revalidate';

export const commonSteps: Required<Omit<StepRunners, OptionalKind>> = {
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
  differ: async ({ rows: names, property }, state) => {
    const rows = await Promise.all(names.map((name) => rowOf(name, state)));
    const values = rows.map(({ item }) => item[property]);
    expect(values).not.toContain(undefined);
    expect(new Set(values).size).toBe(values.length);
  },
  equal: ({ names, but = '', not }, { values }) => {
    const [one, other] = names.map((name) => without(values.get(name), [but]));
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

async function make(
  { as, unlike, times = 1, hides, ...step }: Of<'make'>,
  state: State,
): Promise<void> {
  const { item } = unlike === undefined ? {} : await rowOf(unlike.row, state);
  for (let number = 1; number <= (unlike === undefined ? times : 5); number += 1) {
    const row = await state.world.make(step, state);
    state.rows.set(as, row);
    if (hides !== undefined) {
      expect(row.answer?.text ?? '').not.toContain(JSON.stringify(get(row.sent, hides)));
    }
    if (unlike !== undefined && row.item[unlike.property] !== item?.[unlike.property]) {
      return;
    }
  }
}

// ─── requests ──────────────────────────────────────────────────────────────────────────────────────────────

async function send(step: Of<'send'>, state: State): Promise<void> {
  const { world, rows, values } = state;
  const operation = world.operation(step.operation);
  const { unless = ['', '-'], as, refresh, creates, renames, keeps, remember = {} } = step;
  const [one, other] = await resolveAll(unless, state);
  if (String(one) === String(other)) {
    return;
  }
  const links = new Map<string, Row>();
  const token = refresh === undefined ? {} : withToken(operation, refreshToken(refresh, state));
  const content = token.content ?? (await bodyOf(operation, step, state, links));
  const called =
    as?.kind === 'requirement'
      ? { ...operation, security: operation.security?.slice(as.number) ?? [] }
      : operation;
  const credentials = as === undefined ? undefined : await credentialsOf(as, operation, state);
  const asked = { ...step, ...token, content, credentials };
  const { path, answer } = await world.send(called, asked, state);
  state.last = { operation, sent: content, answer };
  const item = itemOf(operation, answer);
  const { entity = '', named } = operation;
  if (creates !== undefined) {
    const key =
      named === undefined
        ? {}
        : { [named.property]: decodeURIComponent(path[named.parameter] ?? '') };
    rows.set(creates, { entity, item: { ...key, ...item }, sent: content, answer, links });
  }
  if (renames !== undefined) {
    const row = await rowOf(renames, state);
    const sent = step.unsent === true ? {} : itemSent(operation, content);
    const shown = operation.answersItem === true ? item : {};
    rows.set(renames, { ...row, item: { ...row.item, ...sent, ...shown } });
  }
  if (keeps !== undefined) {
    values.set(keeps, content);
  }
  for (const [name, at] of Object.entries(remember)) {
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

/** The part of a request that holds a refresh token. */
function withToken({ sentToken, body }: OperationFacts, token: string): Request {
  if (sentToken === undefined || sentToken.in === 'body') {
    return { content: put(body?.valid[0] ?? {}, sentToken?.path ?? [], token) };
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
    const content = await bodyOf(operation, step, state);
    const { answer } = await world.send(operation, { ...step, content }, state);
    expect([operation.status, 404]).toContain(answer.status);
    return answer.status === 404 ? null : itemOf(operation, answer);
  }
  const key = String(await resolve(step.key, state));
  // A row may be gone with what it was listed below.
  const { items } = await readPages(step, state, { none: [404] });
  return items[keysIn(items, operation).indexOf(key)] ?? null;
}

async function see(step: Of<'see'>, state: State): Promise<void> {
  const { values, last } = state;
  const { remember, gone, exists, present, same, kept, later } = step;
  const shown = await readBack(step, state);
  if (remember !== undefined) {
    values.set(remember, shown);
  }
  if (gone === true) {
    expect(shown).toBeNull();
  }
  if (present === true && shown === null) {
    return;
  }
  if (exists === true) {
    expect(shown).not.toBeNull();
  }
  const item = shown ?? {};
  expectShown(step, item, shown, state);
  if (same !== undefined) {
    const [is, was] = [shown, values.get(same.as)].map((each) => without(each, same.but));
    if ((same.but ?? []).length === 0 || was === null) {
      expect(is).toEqual(was);
    } else {
      expect(is).toMatchObject(was as object);
    }
  }
  const before = values.get(kept ?? later?.than ?? '') ?? null;
  const echoed = kept === undefined || before === null ? [] : last?.operation.body?.echoed;
  for (const { sent, got } of echoed ?? []) {
    if (get(last?.sent, sent) === undefined) {
      expect(get(item, got), got.join('.')).toEqual(get(before, got));
    }
  }
  for (const property of later?.properties ?? []) {
    const [then, now] = [before, item].map((each) => Date.parse(String(get(each, [property]))));
    expect(now, property).toBeGreaterThan(then ?? Number.NaN);
  }
}

/** An item but for some of its properties. */
function without(item: unknown, names: readonly string[] = []): unknown {
  return typeof item !== 'object' || item === null
    ? item
    : Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
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
