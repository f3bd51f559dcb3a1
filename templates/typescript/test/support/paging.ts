/** Reads lists page by page. */
import { expect } from 'vitest';
import { get, isList } from './json.js';
import type { Asked, Item, ListFacts, OperationFacts, Texts } from './scenario.js';
import { type State, found } from './world.js';

interface Pages {
  /** Of a page; `usual`: it is not asked for. */
  readonly size?: number;
  readonly usual?: true;
  readonly count?: number;
  /** Statuses that say that there are no rows. */
  readonly none?: readonly number[];
}

/** The rows of the first pages, or of all, and the number that the first page gives as that of all rows. */
export async function readPages(
  { operation: name, ...asked }: Asked,
  state: State,
  { size, usual, count = 50, none = [] }: Pages = {},
): Promise<{ readonly items: readonly Item[]; readonly total: unknown }> {
  const operation = state.world.operation(name);
  const list = found(operation.list, `list ${name}`);
  const rows = size ?? Math.min(list.max, 100);
  const limit = list.limit === undefined || usual === true ? {} : { [list.limit]: String(rows) };
  const items: Item[] = [];
  let total: unknown;
  let window: Texts | undefined = firstOf(list);
  for (let number = 1; number <= count && window !== undefined; number += 1) {
    const query = { ...limit, ...window, ...asked.query };
    const { answer } = await state.world.send(operation, { ...asked, query }, state);
    if (number === 1 && none.includes(answer.status)) {
      break;
    }
    expect(answer.status, answer.text).toBe(operation.status);
    const page = rowsOf(list, answer.body);
    expect(page.length).toBeLessThanOrEqual(size ?? Infinity);
    items.push(...page);
    total ??= get(answer.body, list.total ?? []);
    const isLast = page.length === 0 || (list.limit !== undefined && page.length < rows);
    window = isLast ? undefined : nextOf(list, answer.body, items, number);
  }
  return { items, total };
}

/** The query of the first page. */
function firstOf({ page }: ListFacts): Texts {
  return page?.first === undefined ? {} : { [page.parameter]: String(page.first) };
}

/** The query of the page after some rows and pages; undefined where there is none. */
function nextOf(
  { page, cursor }: ListFacts,
  body: unknown,
  seen: readonly Item[],
  pages: number,
): Texts | undefined {
  if (page !== undefined) {
    const next = page.kind === 'offset' ? seen.length : (page.first ?? 0) + pages;
    return { [page.parameter]: String(next) };
  }
  const next =
    cursor?.key === undefined ? get(body, cursor?.next ?? []) : seen.at(-1)?.[cursor.key];
  const text = typeof next === 'number' ? String(next) : next;
  if (cursor === undefined || typeof text !== 'string' || text === '') {
    return undefined;
  }
  // It is the cursor itself, or the address of the next page.
  const linked =
    cursor.next === undefined
      ? null
      : new URL(text, 'http://localhost').searchParams.get(cursor.parameter);
  return { [cursor.parameter]: encodeURIComponent(linked ?? text) };
}

export function rowsOf(list: ListFacts, body: unknown): readonly Item[] {
  const rows = get(body, list.items);
  expect(isList(rows)).toBe(true);
  return rows as readonly Item[];
}

/** A description may call a key a number here and a text there. */
export function keysIn(items: readonly Item[], { list }: OperationFacts): readonly string[] {
  const { key } = list ?? {};
  return key === undefined ? [] : items.map((item) => String(item[key]));
}
