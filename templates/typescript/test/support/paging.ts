/** Reads lists page by page. */
import { expect } from 'vitest';
import { get } from './json.js';
import type { Asked, Item, ListFacts, Texts } from './scenario.js';
import { type Request, type State, found } from './world.js';

/** The parameters of a request that a step gives. */
export function request({ path, query, header, cookie }: Omit<Asked, 'operation'>): Request {
  return {
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(header === undefined ? {} : { header }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}

/** All rows of a list, page by page. A first page of one of the statuses `none` has no rows. */
export async function readAll(
  { operation: name, ...asked }: Asked,
  state: State,
  none: readonly number[] = [],
): Promise<readonly Item[]> {
  const { world } = state;
  const operation = world.operation(name);
  const list = found(operation.list, `list ${name}`);
  const size = Math.min(list.max, 100);
  const limit = list.limit === undefined ? {} : { [list.limit]: String(size) };
  const items: Item[] = [];
  let window: Texts | undefined = firstOf(list);
  for (let number = 1; number <= 50 && window !== undefined; number += 1) {
    const { answer } = await world.send(
      operation,
      { ...request(asked), query: { ...limit, ...window, ...asked.query } },
      state,
    );
    if (number === 1 && none.includes(answer.status)) {
      return [];
    }
    expect(answer.status, answer.text).toBe(operation.status);
    const rows = rowsOf(list, answer.body);
    items.push(...rows);
    const isLast = rows.length === 0 || (list.limit !== undefined && rows.length < size);
    window = isLast ? undefined : nextOf(list, answer.body, items, number);
  }
  return items;
}

/** The query of the first page. */
export function firstOf({ page }: ListFacts): Texts {
  return page?.first === undefined ? {} : { [page.parameter]: String(page.first) };
}

/** The query of the page after some rows and pages; undefined where there is none. */
export function nextOf(
  { page, cursor }: ListFacts,
  body: unknown,
  seen: readonly Item[],
  pages: number,
): Texts | undefined {
  if (page !== undefined) {
    return {
      [page.parameter]: String(page.kind === 'offset' ? seen.length : (page.first ?? 0) + pages),
    };
  }
  const last = seen.at(-1);
  if (cursor?.key !== undefined) {
    return last === undefined
      ? undefined
      : { [cursor.parameter]: encodeURIComponent(String(last[cursor.key])) };
  }
  const next = get(body, cursor?.next ?? []);
  if (cursor === undefined || typeof next !== 'string' || next === '') {
    return undefined;
  }
  // It is the cursor itself, or the address of the next page.
  const linked = new URL(next, 'http://localhost').searchParams.get(cursor.parameter);
  return { [cursor.parameter]: encodeURIComponent(linked ?? next) };
}

export function rowsOf(list: ListFacts, body: unknown): readonly Item[] {
  const rows = get(body, list.items);
  expect(Array.isArray(rows)).toBe(true);
  return rows as readonly Item[];
}
