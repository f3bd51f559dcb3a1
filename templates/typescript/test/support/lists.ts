/** Steps that look at lists: what they hold, their pages, filters and orders. */
import { expect } from 'vitest';
import { expectSame, expectValid, rowFacts } from './expectations.js';
import { get } from './json.js';
import { firstOf, nextOf, readAll, request, rowsOf } from './paging.js';
import type { Asked, Item, ListFacts, Of, OperationFacts, Texts } from './scenario.js';
import { type State, type StepRunners, found, resolve, rowOf } from './world.js';
import type { Answer } from './service.js';

type Comparison = Of<'filter'>['comparison'];

export const listSteps = {
  list: readList,
  pages: readPages,
  'default-size': readDefaultPage,
  filter,
  search,
  listed: isListed,
} satisfies StepRunners;

async function readList(step: Of<'list'>, state: State): Promise<void> {
  const { operation } = facts(step, state);
  const items = await readAll(step, state);
  const keys = keysIn(items, operation);
  if (step.atLeast !== undefined) {
    expect(items.length).toBeGreaterThanOrEqual(step.atLeast);
  }
  if (step.ordered !== undefined) {
    expectOrdered(items, step.ordered.property, step.ordered.descending);
  }
  if (step.whole === true) {
    await expectTotal(step, items.length, state);
    expect(new Set(keys).size).toBe(keys.length);
  }
  for (const key of await values(step.contains, state)) {
    expect(keys.filter((one) => one === key)).toEqual([key]);
  }
  for (const key of await values(step.lacks, state)) {
    expect(keys).not.toContain(key);
  }
  if (step.only !== undefined) {
    expect(keys).toEqual(await values(step.only, state));
  }
  if (step.alike !== undefined) {
    const pairs = await Promise.all(step.alike.values.map((pair) => values(pair, state)));
    if (pairs.every(([one, other]) => one === other)) {
      expect(keys).toContain(String(await resolve(step.alike.key, state)));
    }
  }
  if (step.echoed === true) {
    await expectRowShown(
      step,
      items[keys.indexOf(String(await resolve(step.key ?? '', state)))] ?? {},
      state,
    );
  }
}

/** The item of a list shows what was sent, as far as lists show it. */
async function expectRowShown(step: Of<'list'>, item: Item, state: State): Promise<void> {
  const { list } = facts(step, state);
  const row = await rowOf(step.row, state);
  for (const { sent, got, kind } of rowFacts(row, state.world)?.echoed ?? []) {
    const [was, is] = [get(row.sent, sent), get(item, got)];
    if (
      kind === undefined &&
      got.join('.') !== list.key &&
      was !== undefined &&
      was !== null &&
      is !== undefined
    ) {
      expectSame(is, was, got.join('.'));
    }
  }
}

async function readPages(step: Of<'pages' | 'default-size'>, state: State): Promise<void> {
  const { list, operation } = facts(step, state);
  const size = { [list.limit ?? '']: String(step.size) };
  const first = await ask(step, { ...size, ...firstOf(list) }, state);
  expect(first.status, first.text).toBe(operation.status);
  const all = await readAll(step, state);
  expect(all.length).toBeGreaterThanOrEqual(step.atLeast);
  const rows = rowsOf(list, first.body);
  expect(rows).toHaveLength(Math.min(step.size, all.length));
  if (list.total !== undefined) {
    expect(get(first.body, list.total)).toBe(all.length);
  }
  const next = nextOf(list, first.body, rows, 1);
  if (next !== undefined) {
    const second = await ask(step, { ...size, ...next }, state);
    expect([...rows, ...rowsOf(list, second.body)]).toEqual(all.slice(0, 2 * step.size));
  }
}

async function readDefaultPage(step: Of<'pages' | 'default-size'>, state: State): Promise<void> {
  const { list } = facts(step, state);
  const all = await readAll(step, state);
  expect(all.length).toBeGreaterThanOrEqual(step.atLeast);
  const answer = await ask(step, {}, state);
  expect(rowsOf(list, answer.body)).toHaveLength(Math.min(step.size, all.length));
}

async function filter(step: Of<'filter'>, state: State): Promise<void> {
  const { operation } = facts(step, state);
  const { parameter, comparison, property, scopes = [] } = step;
  const rows = await Promise.all(step.rows.map((name) => rowOf(name, state)));
  const [low, high] = rows.map(({ item }) => item[property]).sort(compare);
  const bound = comparison === 'gt' || comparison === 'lte' ? low : high;
  const query = { ...step.query, [parameter]: encodeURIComponent(String(bound)) };
  const items = await readAll({ ...step, query }, state);
  for (const item of items) {
    const sentence = `${String(item[property])} ${comparison} ${String(bound)}`;
    expect(holds(comparison, item[property], bound), sentence).toBe(true);
  }
  await expectTotal({ ...step, query }, items.length, state);
  const keys = keysIn(items, operation);
  for (const [number, key] of (await values(step.keys, state)).entries()) {
    const [item, first] = [rows[number]?.item, rows[0]?.item];
    if (scopes.every((scope) => item?.[scope] === first?.[scope])) {
      expect(keys.includes(key)).toBe(holds(comparison, item?.[property], bound));
    }
  }
}

/** A search finds the text in any of the properties, and nothing else. */
async function search(step: Of<'search'>, state: State): Promise<void> {
  const { operation } = facts(step, state);
  const { item: searched } = await rowOf(step.row, state);
  for (const property of step.properties) {
    const value = searched[property];
    // The end of a text tells rows apart.
    const text = typeof value === 'string' ? Array.from(value).slice(-8).join('').trim() : '';
    if (text === '') {
      continue;
    }
    const items = await readAll(
      { ...step, query: { ...step.query, [step.parameter]: encodeURIComponent(text) } },
      state,
    );
    for (const item of items) {
      const texts = step.properties
        .map((name) => item[name])
        .filter((one) => typeof one === 'string');
      expect(
        texts.some((one) => one.toLowerCase().includes(text.toLowerCase())),
        text,
      ).toBe(true);
    }
    for (const key of await values(step.key === undefined ? [] : [step.key], state)) {
      expect(keysIn(items, operation), `${property} ${text}`).toContain(key);
    }
  }
}

/** Whether a caller finds the row, listed or by itself. */
async function isListed(step: Of<'listed'>, state: State): Promise<void> {
  const { world } = state;
  const operation = world.operation(step.operation);
  state.callers ??= world.callers();
  const credentials = await world.credentials(operation, state.callers[step.number]);
  const { answer } = await world.send(operation, { ...request(step), credentials }, state);
  if (operation.list === undefined) {
    expect([operation.status, 404], answer.text).toContain(answer.status);
    expect(answer.status === operation.status).toBe(step.is);
    return;
  }
  expect(answer.status, answer.text).toBe(operation.status);
  expectValid(world, operation, answer.body);
  for (const key of await values(step.key === undefined ? [] : [step.key], state)) {
    expect(
      keysIn(get(answer.body, operation.list.items) as readonly Item[], operation).includes(key),
    ).toBe(step.is);
  }
}

function facts(
  { operation: name }: Asked,
  { world }: State,
): { readonly operation: OperationFacts; readonly list: ListFacts } {
  const operation = world.operation(name);
  return { operation, list: found(operation.list, 'list') };
}

async function ask(step: Asked, query: Texts, state: State): Promise<Answer> {
  const { answer } = await state.world.send(
    state.world.operation(step.operation),
    { ...request(step), query: { ...step.query, ...query } },
    state,
  );
  return answer;
}

/** The answer to the request of a step has the number of all its rows, where lists say it. */
async function expectTotal(step: Asked, length: number, state: State): Promise<void> {
  const { total } = facts(step, state).list;
  if (total !== undefined) {
    expect(get((await ask(step, {}, state)).body, total)).toBe(length);
  }
}

/** Values of rows. A description may call a key a number here and a text there. */
async function values(texts: readonly string[] = [], state: State): Promise<readonly string[]> {
  const found = await Promise.all(texts.map((text) => resolve(text, state)));
  return found.map(String);
}

function keysIn(items: readonly Item[], { list }: OperationFacts): readonly string[] {
  const { key } = list ?? {};
  return key === undefined ? [] : items.map((item) => String(item[key]));
}

function expectOrdered(items: readonly Item[], property: string, descending: boolean): void {
  const all = items
    .map((item) => item[property])
    .filter((value) => value !== null && value !== undefined);
  expect(all).toEqual([...all].sort((a, b) => (descending ? compare(b, a) : compare(a, b))));
  expect(all.length).toBeGreaterThan(1);
}

function holds(comparison: Comparison, value: unknown, bound: unknown): boolean {
  const order = compare(value, bound);
  switch (comparison) {
    case 'equals':
      return order === 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
  }
}

/** By number or by code unit, as databases compare ASCII. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  const [left, right] = [String(a), String(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}
