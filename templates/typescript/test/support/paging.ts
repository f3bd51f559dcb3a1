/** Reads lists page by page, and rows through lists. */
import { expect } from 'vitest';
import { keyOf, shownKeyOf } from './expectations.js';
import { get } from './json.js';
import type { Item, ListFacts, OperationFacts, Texts } from './scenario.js';
import { type Made, type World, itemOf } from './world.js';

/** The row as the API shows it now; null: it is gone; undefined: no operation shows it. */
export async function readBack(world: World, made: Made): Promise<Item | null | undefined> {
  const { read, list, key } = world.fixture(made.entity);
  const looks = read ?? list;
  if (looks !== undefined && !isNamed(world.operation(looks), made)) {
    return undefined;
  }
  if (read !== undefined) {
    const reader = world.operation(read);
    const [path, body] = [await world.pathTo(reader, made), await world.bodyFor(reader, made)];
    const answer = await world.send(reader, { path, body });
    expect([reader.status, 404]).toContain(answer.status);
    return answer.status === 404 ? null : itemOf(reader, answer);
  }
  const lister = list === undefined ? undefined : world.operation(list);
  const as = lister === undefined ? undefined : shownKeyOf(lister, key);
  if (lister === undefined || key === undefined || as === undefined) {
    return undefined;
  }
  const path = await world.pathTo(lister, made);
  // A row may be gone with what it was listed below.
  if (
    Object.keys(lister.keys ?? {}).length > 0 &&
    (await world.send(lister, { path })).status === 404
  ) {
    return null;
  }
  const items = await listAll(lister, world, made);
  return items.find((item) => keyOf(item, as) === keyOf(made.item, key)) ?? null;
}

/** True if the row tells every key in the path of the operation. */
function isNamed({ keys = {} }: OperationFacts, made: Made): boolean {
  const named = Object.values(keys);
  const entities = named.map((key) => key.entity);
  return named.every(({ entity, property }) =>
    entity === made.entity ? made.item[property] !== undefined : isBelow(made, entity, entities),
  );
}

/** True if the row stands below one of the entity; what a parent refers to counts only where the path names that parent. */
function isBelow({ parents, references }: Made, entity: string, named: readonly string[]): boolean {
  const between = [...parents].filter(
    ([parent, row]) => parent !== entity && row.parents.has(entity),
  );
  return (
    references.has(entity) ||
    (parents.has(entity) &&
      (between.length === 0 || between.some(([parent]) => named.includes(parent))))
  );
}

/** All rows of a list, page by page; `made` says below which parents. */
export async function listAll(
  operation: OperationFacts,
  world: World,
  made: Made,
  query: Texts = {},
): Promise<readonly Item[]> {
  const { list } = operation;
  if (list === undefined) {
    return [];
  }
  const path = await world.pathTo(operation, made);
  const size = Math.min(list.max, 100);
  const limit = list.limit === undefined ? {} : { [list.limit]: String(size) };
  const items: Item[] = [];
  let window: Texts | undefined = firstOf(list);
  for (let number = 1; number <= 50 && window !== undefined; number += 1) {
    const asked = { ...scopeOf(list, made), ...limit, ...window, ...query };
    const answer = await world.send(operation, { path, query: asked });
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

/** The query of the page after one; undefined where there is none. */
export function nextOf(
  list: ListFacts,
  body: unknown,
  seen: readonly Item[],
  pages: number,
): Texts | undefined {
  const { page, cursor } = list;
  if (page !== undefined) {
    return {
      [page.parameter]: String(page.kind === 'offset' ? seen.length : (page.first ?? 0) + pages),
    };
  }
  if (cursor === undefined) {
    return undefined;
  }
  if ('key' in cursor) {
    const last = seen.at(-1);
    return last === undefined
      ? undefined
      : { [cursor.parameter]: encodeURIComponent(String(last[cursor.key])) };
  }
  const next = get(body, cursor.next);
  if (typeof next !== 'string' || next === '') {
    return undefined;
  }
  // It is the cursor itself, or the address of the next page.
  const linked = new URL(next, 'http://localhost').searchParams.get(cursor.parameter);
  return { [cursor.parameter]: encodeURIComponent(linked ?? next) };
}

/** The query under which a row is found. */
export function scopeOf({ scopes = [] }: ListFacts, made: Made): Texts {
  return Object.fromEntries(
    scopes.map(({ parameter, property }) => [
      parameter,
      encodeURIComponent(String(made.item[property])),
    ]),
  );
}

export function rowsOf(list: ListFacts, body: unknown): readonly Item[] {
  const rows = get(body, list.items);
  expect(Array.isArray(rows)).toBe(true);
  return rows as readonly Item[];
}
