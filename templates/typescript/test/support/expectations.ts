/** Expectations of answers, and of the rows behind them. */
import { expect } from 'vitest';
import { get, put } from './json.js';
import { keysIn, rowsOf } from './paging.js';
import type {
  BodyFacts,
  Echo,
  ErrorFacts,
  Expectation,
  Item,
  Json,
  OperationFacts,
  Path,
  Shown,
  Texts,
  Values,
} from './scenario.js';
import type { Answer } from './service.js';
import { type Row, type State, type World, found, itemOf, resolve, rowOf } from './world.js';

/** Checks the latest answer. */
export async function expectAnswer(expected: Expectation, state: State): Promise<void> {
  const { world, values } = state;
  const { operation, sent, answer } = found(state.last, 'answer');
  const { status, text, headers, body } = answer;
  if (expected.status !== undefined) {
    expect([expected.status].flat(), text).toContain(status);
  }
  if (expected.notStatus !== undefined) {
    expect(expected.notStatus, text).not.toContain(status);
  }
  if (expected.below !== undefined) {
    expect(status, text).toBeLessThan(expected.below);
  }
  const isDone = status === operation.status || status === operation.madeStatus;
  if (expected.refused !== undefined) {
    expectRefused(world, operation, answer, expected.refused);
  } else if (!isDone && (expected.formed === true || expected.lacks !== undefined)) {
    expectRefused(world, operation, answer, [status]);
  }
  if (expected.names !== undefined && formOf(world, operation, status)?.explains === true) {
    expect(text).toContain(expected.names);
  }
  for (const [name, wanted] of Object.entries(expected.headers ?? {})) {
    const header = headers[name];
    if (typeof wanted === 'string') {
      expect(header, name).toBe(wanted);
    } else {
      expect(header !== undefined, `${name}: ${String(header)}`).toBe(wanted);
    }
  }
  if (expected.valid === true) {
    expectValid(world, operation, body);
  }
  const item = itemOf(operation, answer);
  expectShown(isDone ? expected : { ...expected, lacks: [] }, item, body, state);
  expectValues(expected.body, body, state);
  if (expected.listed !== undefined) {
    const { key, is } = expected.listed;
    const keys = keysIn(rowsOf(found(operation.list, 'list'), body), operation);
    expect(keys.includes(String(await resolve(key, state)))).toBe(is);
  }
  if (expected.row !== undefined) {
    const { row: name, shows, key } = expected.row;
    const row = await rowOf(name, state);
    const facts = rowFacts(row, world);
    expectEchoed(
      facts?.echoed?.filter(({ got: [first = ''] }) => shows?.includes(first) !== false),
      row.sent,
      item,
    );
    expectHidden(facts?.hidden, row.sent, item);
    if (key !== undefined) {
      // A description may call a key a number here and a text there.
      expect(String(item[key.at])).toBe(String(await resolve(key.is, state)));
    }
  }
  if (expected.written !== undefined) {
    const { operation: writer, as } = expected.written;
    expectEchoed(world.operation(writer).body?.echoed, values.get(as) as Json | undefined, item);
  }
  if (expected.rows !== undefined) {
    expectRows(operation, expected.rows.at, sent, answer);
  }
  if (expected.distinct !== undefined) {
    const { at, sent: from, rows } = expected.distinct;
    const all = get(body, at) as readonly unknown[];
    for (const value of rows.flatMap((row) => get(state.rows.get(row)?.sent, from) ?? [])) {
      expect(all).toContain(value);
    }
    expect(new Set(all).size).toBe(all.length);
  }
}

/** Checks an item, and what holds it, by the latest request. */
export function expectShown(expected: Shown, item: Item, whole: unknown, state: State): void {
  const { operation, sent } = state.last ?? {};
  const { echoed, hidden } = operation?.body ?? {};
  if (expected.echoed === true) {
    expectEchoed(echoed, sent, item);
  }
  // Every property that was left out has its default.
  for (const { sent: at, got, reset } of expected.reset === true ? (echoed ?? []) : []) {
    if (reset !== undefined && get(sent, at) === undefined) {
      expect(get(item, got) ?? null, got.join('.')).toEqual(reset);
    }
  }
  if (expected.hidden === true) {
    expectHidden(hidden, sent, whole);
  }
  expectValues(expected.item, item, state);
  for (const { at, value } of expected.lacks ?? []) {
    expect(get(item, at), at.join('.')).not.toEqual(value);
  }
}

/** The form of an error, as declared or of all others. */
function formOf(
  { setting }: World,
  { errors = {} }: OperationFacts,
  status: number,
): ErrorFacts | undefined {
  return setting.errors.get(declaredForm(errors, status) ?? errors['other'] ?? '');
}

/** A refusal with one of these statuses, in the declared form, without anything of the inside. */
export function expectRefused(
  world: World,
  operation: OperationFacts,
  answer: Answer,
  statuses: readonly number[],
): void {
  const { status, text, headers, body } = answer;
  expect(statuses, text).toContain(status);
  const form = formOf(world, operation, status);
  if (form === undefined) {
    return;
  }
  expect(String(headers['content-type'])).toContain(form.mediaType);
  const isDeclared = declaredForm(operation.errors ?? {}, status) !== undefined;
  const validate = isDeclared ? world.setting.validators[form.valid ?? ''] : undefined;
  expect(validate?.(body) ?? null, text).toBeNull();
  for (const { path, kind } of form.shows) {
    const shown = get(body, path);
    if (kind === 'text') {
      expect(typeof shown === 'string' && shown !== '', path.join('.')).toBe(true);
    } else {
      expect(shown, path.join('.')).toBe(kind === 'status' ? status : String(status));
    }
  }
  expect(text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules/);
}

function declaredForm(errors: Texts, status: number): string | undefined {
  return (
    errors[String(status)] ?? errors[`${String(Math.floor(status / 100))}XX`] ?? errors['default']
  );
}

export function expectValid(
  { setting }: World,
  { result, answersText }: OperationFacts,
  body: unknown,
): void {
  if (answersText === true) {
    expect(body).toBeTypeOf('string');
  } else if (result === undefined) {
    expect(body).toBe('');
  } else {
    expect(found(setting.validators[result], result)(body)).toBeNull();
  }
}

/** Everything that was sent is shown as it was. */
function expectEchoed(echoed: readonly Echo[] = [], sent: Json | undefined, item: Item): void {
  for (const { sent: at, got, kind } of echoed) {
    const value = get(sent, at);
    const shown = get(item, got);
    if (value === undefined) {
      continue;
    }
    if (kind === 'instant' && typeof value === 'string' && typeof shown === 'string') {
      expect(Date.parse(shown), got.join('.')).toBe(Date.parse(value));
    } else if (value === null) {
      expect(shown ?? null, got.join('.')).toBeNull();
    } else {
      expectSame(shown, value, got.join('.'));
    }
  }
}

/** The same value; a description may take as a number what it answers as a text, or the reverse. */
export function expectSame(shown: unknown, sent: unknown, where: string): void {
  if ([typeof shown, typeof sent].sort().join(' ') === 'number string') {
    expect(Number(shown), where).toBe(Number(sent));
  } else {
    expect(shown, where).toEqual(sent);
  }
}

/** What was sent in secret is in no answer. */
function expectHidden(hidden: readonly Path[] = [], sent: Json | undefined, shown: unknown): void {
  for (const path of hidden) {
    const secret = get(sent, path);
    // What is sent elsewhere as well may be shown as that.
    const isAlone = !JSON.stringify(put(sent ?? null, path, undefined)).includes(String(secret));
    if (typeof secret === 'string' && secret.length > 5 && isAlone) {
      expect(JSON.stringify([shown]), path.join('.')).not.toContain(secret);
    }
  }
}

/** How answers show what was given for the properties of a row. */
export function rowFacts(
  { entity }: Row,
  world: World,
): Pick<BodyFacts, 'echoed' | 'hidden'> | undefined {
  const { create, shown = [] } = world.fixture(entity);
  return create === undefined ? { echoed: shown } : world.operation(create).body;
}

function expectRows(
  { body, wrap = [] }: OperationFacts,
  at: Path,
  sent: Json | undefined,
  answer: Answer,
): void {
  const items = get(sent, at) as readonly Json[];
  const rows = get(answer.body, wrap.slice(0, -1)) as Item[];
  expect(rows).toHaveLength(items.length);
  rows.forEach((row, index) => {
    // The facts speak of the first item.
    expectEchoed(body?.echoed, put(sent ?? null, [...at, '0'], items[index] ?? null), row);
  });
}

/** More than the clocks of two machines differ. */
const tolerance = 60_000;

function expectValues(values: Values = [], from: unknown, state: State): void {
  for (const { at, is } of values) {
    const [value, where] = [get(from, at), at.join('.')];
    switch (is.kind) {
      case 'now':
        expect(Math.abs(Date.parse(String(value)) - Date.now()), where).toBeLessThan(tolerance);
        break;
      case 'at-least':
        expect(Number(value), where).toBeGreaterThanOrEqual(is.number);
        break;
      case 'remembered': {
        const known = get(state.values.get(is.name), is.at ?? []) ?? null;
        if (is.plus === undefined) {
          expect(value ?? null, where).toEqual(known);
        } else {
          expect(Number(value), where).toBe(Number(known) + is.plus);
        }
        break;
      }
      case 'sent':
        expect(value ?? null, where).toEqual(get(state.last?.sent, is.path) ?? null);
        break;
      case 'value':
        expect(value ?? null, where).toEqual(is.value);
    }
  }
}
