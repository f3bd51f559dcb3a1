/** Steps that look at lists: what they hold, their pages, filters and orders. */
import { expect } from 'vitest';
import { expectSame, rowFacts } from './expectations.js';
import { get } from './json.js';
import { keysIn, readPages } from './paging.js';
import type { Comparison, Item, Of } from './scenario.js';
import { type State, type StepRunners, resolve, resolveAll, rowOf } from './world.js';

type ListStep = Of<'list'>;
type Pairs = NonNullable<ListStep['alike']>[number]['values'];

export const listSteps = { list: readList } satisfies StepRunners;

async function readList({ query, ...step }: ListStep, state: State): Promise<void> {
  const { filter, search, pages } = step;
  const bound = filter === undefined ? undefined : await boundOf(filter, state);
  const text = search === undefined ? undefined : endOf(await resolve(search.text, state));
  if (text === '') {
    return;
  }
  const asked = {
    ...step,
    query: { ...query, ...sent(filter, bound), ...sent(search, text) },
  };
  const operation = state.world.operation(step.operation);
  const { items, total } = await readPages(asked, state);
  const keys = keysIn(items, operation);
  const isCounted = operation.list?.total !== undefined;
  expect(items.length).toBeGreaterThanOrEqual(step.atLeast ?? 0);
  if (step.whole === true) {
    expect(isCounted ? total : items.length).toBe(items.length);
    expect(new Set(keys).size).toBe(keys.length);
  }
  if (pages !== undefined) {
    const some = await readPages(asked, state, pages);
    expect(some.items).toEqual(items.slice(0, pages.size * pages.count));
    expect(isCounted ? some.total : items.length).toBe(items.length);
  }
  for (const item of items) {
    if (filter !== undefined) {
      expect(holds(filter.is, item[filter.property], bound), JSON.stringify(item)).toBe(true);
    }
    if (search !== undefined) {
      const texts = search.properties.map((name) => item[name]).filter(isText);
      expect(texts.join('\n').toLowerCase()).toContain(text?.toLowerCase());
    }
  }
  await expectKeys(step, keys, bound, state);
  if (step.ordered !== undefined) {
    expectOrdered(items, step.ordered.property, step.ordered.descending);
  }
  if (step.echoed !== undefined) {
    const key = String(await resolve(step.echoed.key, state));
    await expectRowShown(step, step.echoed.row, items[keys.indexOf(key)] ?? {}, state);
  }
}

/** The keys that the list has, each once, and those that it does not have. */
async function expectKeys(
  { contains = [], lacks = [], only, alike = [], filter }: ListStep,
  keys: readonly string[],
  bound: unknown,
  state: State,
): Promise<void> {
  for (const key of await resolveAll(contains, state)) {
    expect(keys.filter((one) => one === String(key))).toEqual([String(key)]);
  }
  for (const key of await resolveAll(lacks, state)) {
    expect(keys).not.toContain(String(key));
  }
  if (only !== undefined) {
    expect(keys).toEqual((await resolveAll(only, state)).map(String));
  }
  for (const { key, values } of alike) {
    if (await isEqual(values, state)) {
      expect(keys).toContain(String(await resolve(key, state)));
    }
  }
  for (const { key, value, values } of filter?.rows ?? []) {
    if (filter !== undefined && key !== undefined && (await isEqual(values, state))) {
      const isAdmitted = holds(filter.is, await resolve(value, state), bound);
      expect(keys.includes(String(await resolve(key, state))), key).toBe(isAdmitted);
    }
  }
}

/** True if the values of each pair are equal. */
async function isEqual(pairs: Pairs = [], state: State): Promise<boolean> {
  const found = await Promise.all(pairs.map((pair) => resolveAll(pair, state)));
  return found.every(([one, other]) => String(one) === String(other));
}

/** The item of a list shows what was sent, as far as lists show it. */
async function expectRowShown(
  { operation }: ListStep,
  name: string,
  item: Item,
  state: State,
): Promise<void> {
  const row = await rowOf(name, state);
  const { key } = state.world.operation(operation).list ?? {};
  for (const { sent: at, got, kind } of rowFacts(row, state.world)?.echoed ?? []) {
    const [was, is] = [get(row.sent, at) ?? undefined, get(item, got)];
    if (kind === undefined && got.join('.') !== key && was !== undefined && is !== undefined) {
      expectSame(is, was, got.join('.'));
    }
  }
}

/** The value that keeps one of two rows in the list, and the other out of it. */
async function boundOf(
  { is, rows }: NonNullable<ListStep['filter']>,
  state: State,
): Promise<unknown> {
  const values = rows.map(({ value }) => value);
  const sorted = (await resolveAll(values, state)).sort(compare);
  return is === 'gt' || is === 'lte' ? sorted[0] : sorted.at(-1);
}

/** The end of a text, which tells rows apart. */
function endOf(value: unknown): string {
  return isText(value) ? Array.from(value).slice(-8).join('').trim() : '';
}

function sent(
  asked: { readonly parameter: string } | undefined,
  value: unknown,
): Readonly<Record<string, string>> {
  return asked === undefined ? {} : { [asked.parameter]: encodeURIComponent(String(value)) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function expectOrdered(items: readonly Item[], property: string, descending: boolean): void {
  const all = items.map((item) => item[property] ?? undefined).filter((one) => one !== undefined);
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
