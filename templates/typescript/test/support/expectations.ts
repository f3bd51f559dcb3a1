/** Expectations of answers, and of the rows behind them. */
import { expect } from 'vitest';
import { get, put } from './json.js';
import type {
  BodyFacts,
  Echo,
  Expectation,
  Item,
  Json,
  OperationFacts,
  Path,
  Value,
} from './scenario.js';
import type { Answer } from './service.js';
import { type Made, type State, found, itemOf } from './world.js';

/** Checks the latest answer. `row` is the row of the request, if it names one. */
export function expectAnswer(expected: Expectation, state: State): void {
  const { operation, sent, answer } = found(state.last, 'answer');
  const { status, text, headers } = answer;
  if (expected.status !== undefined) {
    expect([expected.status].flat(), text).toContain(status);
  }
  if (expected.notStatus !== undefined) {
    expect(expected.notStatus, text).not.toContain(status);
  }
  if (expected.below !== undefined) {
    expect(status, text).toBeLessThan(expected.below);
  }
  if (expected.refused !== undefined) {
    expectRefused(state.world, operation, answer, expected.refused);
  }
  if (expected.names !== undefined) {
    expectNamed(state.world, operation, answer, expected.names);
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
    expectValid(state.world, operation, answer.body);
  }
  const item = itemOf(operation, answer);
  const isDone = status === operation.status || status === operation.madeStatus;
  if (expected.echoed === true) {
    expectEchoed(operation.body?.echoed, sent, item);
  }
  if (expected.reset === true) {
    expectReset(operation.body?.echoed, sent, item);
  }
  if (expected.hidden === true) {
    expectHidden(operation.body, sent, answer.body);
  }
  expectValues(expected.item, item, state);
  expectValues(expected.body, answer.body, state);
  if (isDone) {
    expectLacks(expected.lacks, item);
  } else if (expected.lacks !== undefined) {
    expectRefused(state.world, operation, answer, [status]);
  }
  if (expected.row !== undefined) {
    expectRow(
      operation,
      found(state.rows.get(expected.row.row), 'row'),
      item,
      state,
      expected.row.shows,
    );
  }
  if (expected.written !== undefined) {
    const writer = state.world.operation(expected.written.operation);
    expectEchoed(
      writer.body?.echoed,
      state.values.get(expected.written.as) as Json | undefined,
      item,
    );
  }
  if (expected.formed === true && !isDone) {
    expectRefused(state.world, operation, answer, [status]);
  }
  if (expected.rows !== undefined) {
    expectRows(operation, expected.rows.at, sent, answer);
  }
  if (expected.distinct !== undefined) {
    const { at, sent: from, rows } = expected.distinct;
    const values = get(answer.body, at) as readonly unknown[];
    for (const value of rows.flatMap((row) => get(state.rows.get(row)?.sent, from) ?? [])) {
      expect(values).toContain(value);
    }
    expect(new Set(values).size).toBe(values.length);
  }
}

/** A refusal with one of these statuses, in the declared form, without anything of the inside. */
export function expectRefused(
  { setting }: State['world'],
  { errors = {} }: OperationFacts,
  answer: Answer,
  statuses: readonly number[],
): void {
  expect(statuses, answer.text).toContain(answer.status);
  const range = `${String(Math.floor(answer.status / 100))}XX`;
  const declared = errors[String(answer.status)] ?? errors[range] ?? errors['default'];
  const form = setting.errors.get(declared ?? errors['other'] ?? '');
  if (form === undefined) {
    return;
  }
  expect(String(answer.headers['content-type'])).toContain(form.mediaType);
  const validate = declared === undefined ? undefined : setting.validators[form.valid ?? ''];
  expect(validate?.(answer.body) ?? null, answer.text).toBeNull();
  for (const { path, kind } of form.shows) {
    const shown = get(answer.body, path);
    if (kind === 'text') {
      expect(typeof shown === 'string' && shown !== '', path.join('.')).toBe(true);
    } else {
      expect(shown, path.join('.')).toBe(kind === 'status' ? answer.status : String(answer.status));
    }
  }
  expect(answer.text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules/);
}

/** An error that explains itself names what is wrong. */
export function expectNamed(
  { setting }: State['world'],
  { errors = {} }: OperationFacts,
  answer: Answer,
  name: string | undefined,
): void {
  const form = setting.errors.get(errors[String(answer.status)] ?? errors['other'] ?? '');
  if (form?.explains === true && name !== undefined) {
    expect(answer.text).toContain(name);
  }
}

export function expectValid(
  { setting }: State['world'],
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
export function expectEchoed(
  echoed: readonly Echo[] = [],
  sent: Json | undefined,
  item: Item,
): void {
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
      expectShown(shown, value, got.join('.'));
    }
  }
}

/** The same value; a description may take as a number what it answers as a text, or the reverse. */
export function expectShown(shown: unknown, sent: unknown, where: string): void {
  if ([typeof shown, typeof sent].sort().join(' ') === 'number string') {
    expect(Number(shown), where).toBe(Number(sent));
  } else {
    expect(shown, where).toEqual(sent);
  }
}

/** Every property that was left out has its default. */
export function expectReset(
  echoed: readonly Echo[] = [],
  sent: Json | undefined,
  item: Item,
): void {
  for (const { sent: at, got, reset } of echoed) {
    if (reset !== undefined && get(sent, at) === undefined) {
      expect(get(item, got) ?? null, got.join('.')).toEqual(reset);
    }
  }
}

/** What was sent in secret is in no answer. */
export function expectHidden(
  body: Pick<BodyFacts, 'hidden'> | undefined,
  sent: Json | undefined,
  shown: unknown,
): void {
  for (const path of body?.hidden ?? []) {
    const secret = get(sent, path);
    // What is sent elsewhere as well may be shown as that.
    const isAlone = !JSON.stringify(put(sent ?? null, path, undefined)).includes(String(secret));
    if (typeof secret === 'string' && secret.length > 5 && isAlone) {
      expect(JSON.stringify([shown]), path.join('.')).not.toContain(secret);
    }
  }
}

/** The item of a row shows what its creation has sent, and its key. */
function expectRow(
  operation: OperationFacts,
  made: Made,
  item: Item,
  { world }: State,
  shows?: readonly string[],
): void {
  const facts = rowFacts(made, world);
  const isShown = (name: string | undefined): boolean => shows?.includes(name ?? '') !== false;
  expectEchoed(
    facts?.echoed?.filter(({ got }) => isShown(got[0])),
    made.sent,
    item,
  );
  expectHidden(facts, made.sent, item);
  const { key } = world.fixture(made.entity);
  const as = shownKeyOf(operation, key);
  if (key !== undefined && as !== undefined && isShown(as)) {
    expect(keyOf(item, as)).toBe(keyOf(made.item, key));
  }
}

/** How answers show what was given for the properties of a row. */
export function rowFacts(
  made: Made,
  world: State['world'],
): Pick<BodyFacts, 'echoed' | 'hidden'> | undefined {
  const create = world.createOf(made.entity);
  return create === undefined ? { echoed: world.fixture(made.entity).shown ?? [] } : create.body;
}

function expectRows(
  operation: OperationFacts,
  at: Path,
  sent: Json | undefined,
  answer: Answer,
): void {
  const items = get(sent, at) as Json[];
  const rows = get(answer.body, (operation.wrap ?? []).slice(0, -1)) as Item[];
  expect(rows).toHaveLength(items.length);
  rows.forEach((row, index) => {
    // The facts speak of the first item.
    expectEchoed(
      operation.body?.echoed,
      put(sent ?? null, [...at, '0'], items[index] ?? null),
      row,
    );
  });
}

/** More than the clocks of two machines differ. */
const tolerance = 60_000;

export function expectValues(values: Expectation['item'], from: unknown, state: State): void {
  for (const { at, is } of values ?? []) {
    const value = get(from, at);
    if (is.kind === 'now') {
      expect(Math.abs(Date.parse(String(value)) - Date.now()), at.join('.')).toBeLessThan(
        tolerance,
      );
    } else if (is.kind === 'remembered' && is.plus !== undefined) {
      expect(Number(value), at.join('.')).toBe(Number(state.values.get(is.name) ?? 0) + is.plus);
    } else {
      expect(value ?? null, at.join('.')).toEqual(valueOf(is, state) ?? null);
    }
  }
}

function valueOf(is: Exclude<Value, { kind: 'now' }>, { values, last }: State): unknown {
  switch (is.kind) {
    case 'value':
      return is.value;
    case 'sent':
      return get(last?.sent, is.path);
    case 'remembered':
      return values.get(is.name);
    case 'property':
      return get(values.get(is.of), [is.name]);
  }
}

export function expectLacks(values: Expectation['lacks'], item: Item): void {
  for (const { at, value } of values ?? []) {
    expect(get(item, at), at.join('.')).not.toEqual(value);
  }
}

/** A description may call a key a number here and a text there. */
export function keyOf(item: Item, key: string): string {
  return String(item[key]);
}

/** The property by which an operation shows the key of a row, if it does. */
export function shownKeyOf(
  { shownKey }: OperationFacts,
  key: string | undefined,
): string | undefined {
  return shownKey === undefined ? key : shownKey === '' ? undefined : shownKey;
}

/** True if two rows are one: there may be a single row in the seed. */
export function isSameRow(pair: readonly [string, string] | undefined, { rows }: State): boolean {
  return pair !== undefined && rows.get(pair[0])?.item === rows.get(pair[1])?.item;
}
