/** Steps that look at lists: what they hold, their pages, filters and orders. */
import { expect } from 'vitest';
import {
  expectShown,
  expectValid,
  isSameRow,
  keyOf,
  rowFacts,
  shownKeyOf,
} from './expectations.js';
import { get } from './json.js';
import { firstOf, listAll, nextOf, rowsOf, scopeOf } from './paging.js';
import type { Item, ListFacts, ListStep, OperationFacts } from './scenario.js';
import { type Made, type State, type StepRunner, found } from './world.js';

type Comparison = Extract<ListStep, { kind: 'filter' }>['comparison'];
type Of<Kind extends ListStep['kind']> = Extract<ListStep, { kind: Kind }>;

/** A list of rows and what it is compared by. */
interface Listed {
  readonly operation: OperationFacts;
  readonly list: ListFacts;
  readonly made: Made;
}

export const listSteps: Readonly<Record<ListStep['kind'], StepRunner>> = {
  list: (step, state) => readList(step as Of<'list'>, state),
  pages: (step, state) => readPages(step as Of<'pages'>, state),
  'default-size': (step, state) => readDefaultPage(step as Of<'default-size'>, state),
  filter: (step, state) => filter(step as Of<'filter'>, state),
  search: (step, state) => search(step as Of<'search'>, state),
  listed: (step, state) => isListed(step as Of<'listed'>, state),
};

async function readList(step: Of<'list'>, state: State): Promise<void> {
  const { world, rows } = state;
  const { operation, list, made } = listedBy(step, state);
  if (isSameRow(step.unless, state)) {
    return;
  }
  const items = await listAll(operation, world, made, step.query);
  const { key } = world.fixture(operation.entity ?? made.entity);
  const as = shownKeyOf(operation, key);
  const { beside, elsewhere } = world.neighbours(operation, made);
  const scoped = (list.scopes ?? []).length > 0;
  if (step.whole === true && !scoped) {
    expect(items.length).toBeGreaterThanOrEqual(beside.length);
  }
  if (step.ordered !== undefined) {
    expectOrdered(items, step.ordered.property, step.ordered.descending);
  }
  if (step.whole === true && list.total !== undefined) {
    const answer = await world.send(operation, {
      path: await world.pathTo(operation, made),
      query: scopeOf(list, made),
    });
    expect(get(answer.body, list.total)).toBe(items.length);
  }
  if (key === undefined || as === undefined) {
    return;
  }
  const keys = items.map((item) => keyOf(item, as));
  const keyOfRow = (name: string): string => keyOf(found(rows.get(name), name).item, key);
  if (step.whole === true) {
    for (const row of scoped ? [] : beside) {
      expect(keys).toContain(keyOf(row.item, key));
    }
    for (const row of elsewhere) {
      expect(keys).not.toContain(keyOf(row.item, key));
    }
    expect(new Set(keys).size).toBe(keys.length);
  }
  for (const row of step.contains ?? []) {
    expect(keys.filter((one) => one === keyOfRow(row))).toEqual([keyOfRow(row)]);
  }
  for (const row of step.lacks ?? []) {
    // All rows of the seed may stand below the same parent.
    if (!beside.includes(found(rows.get(row), row))) {
      expect(keys).not.toContain(keyOfRow(row));
    }
  }
  if (step.only !== undefined) {
    expect(keys).toEqual(step.only.map(keyOfRow));
  }
  if (step.alike !== undefined) {
    const { item } = found(rows.get(step.alike.row), step.alike.row);
    if (step.alike.properties.every((property) => item[property] === made.item[property])) {
      expect(keys).toContain(keyOf(item, key));
    }
  }
  if (step.echoed === true) {
    const shown = items.find((item) => keyOf(item, as) === keyOf(made.item, key)) ?? {};
    for (const { sent, got, kind } of rowFacts(made, world)?.echoed ?? []) {
      const [was, is] = [get(made.sent, sent), get(shown, got)];
      if (
        kind === undefined &&
        got.join('.') !== as &&
        was !== undefined &&
        was !== null &&
        is !== undefined
      ) {
        expectShown(is, was, got.join('.'));
      }
    }
  }
}

async function readPages(step: Of<'pages'>, state: State): Promise<void> {
  const { world } = state;
  const { operation, list, made } = listedBy(step, state);
  const size = { [list.limit ?? '']: String(step.size) };
  const path = await world.pathTo(operation, made);
  const scope = scopeOf(list, made);
  const first = await world.send(operation, {
    path,
    query: { ...scope, ...size, ...firstOf(list) },
  });
  expect(first.status, first.text).toBe(operation.status);
  const all = await listAll(operation, world, made);
  expect(all.length).toBeGreaterThanOrEqual(atLeast(state, { operation, list, made }, step.size));
  const rows = rowsOf(list, first.body);
  expect(rows).toHaveLength(Math.min(step.size, all.length));
  if (list.total !== undefined) {
    expect(get(first.body, list.total)).toBe(all.length);
  }
  const next = nextOf(list, first.body, rows, 1);
  if (next !== undefined) {
    const second = await world.send(operation, { path, query: { ...scope, ...size, ...next } });
    expect([...rows, ...rowsOf(list, second.body)]).toEqual(all.slice(0, 2 * step.size));
  }
}

async function readDefaultPage(step: Of<'default-size'>, state: State): Promise<void> {
  const { world } = state;
  const { operation, list, made } = listedBy(step, state);
  const { length } = await listAll(operation, world, made);
  for (let number = length; number <= step.size; number += 1) {
    await world.another(operation, made);
  }
  const path = await world.pathTo(operation, made);
  const answer = await world.send(operation, { path, query: scopeOf(list, made) });
  const all = await listAll(operation, world, made);
  expect(all.length).toBeGreaterThanOrEqual(
    atLeast(state, { operation, list, made }, step.size + 1),
  );
  expect(rowsOf(list, answer.body)).toHaveLength(Math.min(step.size, all.length));
}

/** How many rows there are at least after so many were created: a scope leaves some out, and the seed may have fewer. */
function atLeast({ world }: State, { operation, list, made }: Listed, rows: number): number {
  return (list.scopes ?? []).length > 0
    ? 1
    : made.answer === undefined
      ? Math.min(rows, world.neighbours(operation, made).beside.length)
      : rows;
}

async function filter(step: Of<'filter'>, state: State): Promise<void> {
  const { world, rows } = state;
  const [one, two] = step.rows.map((name) => found(rows.get(name), name)) as [Made, Made];
  const { operation, list } = listedBy({ operation: step.operation, row: step.rows[0] }, state);
  const { parameter, comparison, property } = step;
  const isAscending = compare(one.item[property], two.item[property]) <= 0;
  const [low, high] = isAscending ? [one, two] : [two, one];
  const bound = (comparison === 'gt' || comparison === 'lte' ? low : high).item[property];
  const query = { [parameter]: encodeURIComponent(String(bound)) };
  const items = await listAll(operation, world, one, query);
  for (const item of items) {
    const sentence = `${String(item[property])} ${comparison} ${String(bound)}`;
    expect(holds(comparison, item[property], bound), sentence).toBe(true);
  }
  if (list.total !== undefined) {
    const path = await world.pathTo(operation, one);
    const answer = await world.send(operation, {
      path,
      query: { ...scopeOf(list, one), ...query },
    });
    expect(get(answer.body, list.total)).toBe(items.length);
  }
  const { key } = world.fixture(one.entity);
  const as = shownKeyOf(operation, key);
  if (key === undefined || as === undefined) {
    return;
  }
  const keys = items.map((item) => keyOf(item, as));
  for (const made of [one, two]) {
    const isScoped = (list.scopes ?? []).some(
      (scope) => made.item[scope.property] !== one.item[scope.property],
    );
    // A row below another parent is in another list, and one that a scope leaves out is in none.
    if ((Object.keys(operation.keys ?? {}).length === 0 || made === one) && !isScoped) {
      expect(keys.includes(keyOf(made.item, key))).toBe(
        holds(comparison, made.item[property], bound),
      );
    }
  }
}

/** A search finds the text in any of the properties, and nothing else. */
async function search(step: Of<'search'>, state: State): Promise<void> {
  const { world } = state;
  const { operation, made } = listedBy(step, state);
  for (const property of step.properties) {
    const value = made.item[property];
    // The end of a text tells rows apart.
    const text = typeof value === 'string' ? Array.from(value).slice(-8).join('').trim() : '';
    if (text === '') {
      continue;
    }
    const items = await listAll(operation, world, made, {
      [step.parameter]: encodeURIComponent(text),
    });
    for (const item of items) {
      const texts = step.properties
        .map((name) => item[name])
        .filter((one) => typeof one === 'string');
      expect(
        texts.some((one) => one.toLowerCase().includes(text.toLowerCase())),
        text,
      ).toBe(true);
    }
    const { key } = world.fixture(made.entity);
    const as = shownKeyOf(operation, key);
    if (key !== undefined && as !== undefined) {
      expect(
        items.map((item) => keyOf(item, as)),
        `${property} ${text}`,
      ).toContain(keyOf(made.item, key));
    }
  }
}

/** Whether a caller finds the row, listed or by itself. */
async function isListed(step: Of<'listed'>, state: State): Promise<void> {
  const { world } = state;
  const operation = world.operation(step.operation);
  const made = found(state.rows.get(step.row), step.row);
  state.callers ??= world.callers();
  const answer = await world.send(operation, {
    ...(step.plain === true ? {} : { path: await world.pathTo(operation, made) }),
    credentials: await world.credentials(operation, state.callers[step.number]),
  });
  if (operation.list === undefined) {
    expect([operation.status, 404], answer.text).toContain(answer.status);
    expect(answer.status === operation.status).toBe(step.is);
    return;
  }
  expect(answer.status, answer.text).toBe(operation.status);
  expectValid(world, operation, answer.body);
  const { key } = world.fixture(made.entity);
  const as = shownKeyOf(operation, key);
  if (key !== undefined && as !== undefined) {
    const items = get(answer.body, operation.list.items) as readonly Item[];
    expect(items.some((item) => keyOf(item, as) === keyOf(made.item, key))).toBe(step.is);
  }
}

function listedBy(
  step: { readonly operation: string; readonly row: string },
  { world, rows }: State,
): Listed {
  const operation = world.operation(step.operation);
  return {
    operation,
    list: found(operation.list, 'list'),
    made: found(rows.get(step.row), step.row),
  };
}

function expectOrdered(items: readonly Item[], property: string, descending: boolean): void {
  const values = items
    .map((item) => item[property])
    .filter((value) => value !== null && value !== undefined);
  expect(values).toEqual([...values].sort((a, b) => (descending ? compare(b, a) : compare(a, b))));
  expect(values.length).toBeGreaterThan(1);
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
