/** The contract of a list: what it holds, its pages, filters and orders. */
import { expect, it } from 'vitest';
import type { Item, OperationCase } from './cases.js';
import { expectRefused, expectShown } from './expectations.js';
import { type Made, type World, echoOf, get } from './make.js';

type List = NonNullable<OperationCase['list']>;

export function checkList(operation: OperationCase, world: () => World): void {
  const { list, entity } = operation;
  // What a caller follows, or has done something to, is looked at by checks of their own.
  const isOfCaller = operation.feed !== undefined || operation.done !== undefined;
  if (list === undefined || entity === undefined || isOfCaller) {
    return;
  }
  it('holds every row that was made', async () => {
    const here = world();
    const made = await here.make(entity);
    const again = await here.another(operation, made);
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, made),
      query: scopeOf(list, made),
    });
    expect(answer.status, answer.text).toBe(operation.status);
    expect(operation.result?.(answer.body)).toBeNull();
    const items = await listAll(operation, here, made);
    const { key } = here.case(entity);
    const as = shownKeyOf(operation, key);
    const { beside, elsewhere } = here.seeded(operation, made);
    if (list.scopes.length === 0) {
      expect(items.length).toBeGreaterThanOrEqual(beside.length);
    }
    if (key !== undefined && as !== undefined) {
      const keys = items.map((item) => keyOf(item, as));
      for (const row of list.scopes.length === 0 ? beside : []) {
        expect(keys).toContain(keyOf(row.item, key));
      }
      for (const row of elsewhere) {
        expect(keys).not.toContain(keyOf(row.item, key));
      }
      expect(keys).toContain(keyOf(made.item, key));
      // What the query or the path selects by, rows say themselves.
      const selected = [
        ...list.scopes,
        ...Object.values(operation.keys).filter((each) => each.entity === entity),
      ];
      if (selected.every(({ property }) => again.item[property] === made.item[property])) {
        expect(keys).toContain(keyOf(again.item, key));
      }
      expect(new Set(keys).size).toBe(keys.length);
      const shown = items.find((item) => keyOf(item, as) === keyOf(made.item, key)) ?? {};
      for (const { sent, got, kind } of echoOf(here.case(entity)).echoed) {
        if (
          kind === 'value' &&
          got.join('.') !== as &&
          get(made.sent, sent) !== undefined &&
          get(made.sent, sent) !== null &&
          get(shown, got) !== undefined
        ) {
          expectShown(get(shown, got), get(made.sent, sent), got.join('.'));
        }
      }
    }
    if (list.total !== undefined) {
      expect(get(answer.body, list.total)).toBe(items.length);
    }
  });
  checkPages(operation, list, entity, world);
  checkDefaultSize(operation, list, entity, world);
  checkFilters(operation, list, entity, world);
  checkSearches(operation, list, entity, world);
  checkOrders(operation, list, entity, world);
  if (Object.keys(operation.unknown).length > 0) {
    it('answers 404 below something that is not there', async () => {
      const here = world();
      const answer = await here.send(operation, {
        path: { ...operation.examples.path, ...operation.unknown },
        body: operation.body === undefined ? undefined : await here.body(operation),
      });
      expectRefused(operation, answer, 404);
    });
  }
  if (Object.values(operation.keys).some((reference) => reference.entity !== entity)) {
    it('holds no row of another parent', async () => {
      const here = world();
      const [mine, other] = [await here.make(entity), await here.makeApart(entity)];
      if (here.seeded(operation, mine).beside.includes(other)) {
        // All rows of the seed belong to the same.
        return;
      }
      const { key } = here.case(entity);
      const as = shownKeyOf(operation, key);
      const items = await listAll(operation, here, mine);
      if (key !== undefined && as !== undefined) {
        expect(items.map((item) => keyOf(item, as))).not.toContain(keyOf(other.item, key));
      }
    });
  }
}

function checkPages(
  operation: OperationCase,
  list: List,
  entity: string,
  world: () => World,
): void {
  const { limit } = list;
  if (limit === undefined) {
    return;
  }
  it('gives no more than was asked for, and everything page by page', async () => {
    const here = world();
    const made = await here.make(entity);
    await here.another(operation, made);
    await here.another(operation, made);
    const path = await here.pathTo(operation, made);
    const first = await here.send(operation, {
      path,
      query: {
        ...scopeOf(list, made),
        [limit]: '2',
        ...firstOf(list),
      },
    });
    expect(first.status, first.text).toBe(operation.status);
    const all = await listAll(operation, here, made);
    expect(all.length).toBeGreaterThanOrEqual(atLeast(operation, here, made, 2));
    expect(rowsOf(list, first.body)).toHaveLength(Math.min(2, all.length));
    if (list.total !== undefined) {
      expect(get(first.body, list.total)).toBe(all.length);
    }
    const next = nextOf(list, first.body, rowsOf(list, first.body), 1);
    if (next !== undefined) {
      const second = await here.send(operation, {
        path,
        query: { ...scopeOf(list, made), [limit]: '2', ...next },
      });
      expect([...rowsOf(list, first.body), ...rowsOf(list, second.body)]).toEqual(all.slice(0, 4));
    }
  });
}

function checkDefaultSize(
  operation: OperationCase,
  list: List,
  entity: string,
  world: () => World,
): void {
  const { defaultSize } = list;
  if (defaultSize === undefined) {
    return;
  }
  it(`has ${String(defaultSize)} rows on a page when none are asked for`, async () => {
    const here = world();
    const made = await here.make(entity);
    const { length } = await listAll(operation, here, made);
    for (let number = length; number <= defaultSize; number += 1) {
      await here.another(operation, made);
    }
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, made),
      query: scopeOf(list, made),
    });
    const all = await listAll(operation, here, made);
    expect(all.length).toBeGreaterThanOrEqual(atLeast(operation, here, made, defaultSize + 1));
    expect(rowsOf(list, answer.body)).toHaveLength(Math.min(defaultSize, all.length));
  });
}

/** The property by which an operation shows the key of a row, if it does. */
export function shownKeyOf(
  { shownKey }: OperationCase,
  key: string | undefined,
): string | undefined {
  return shownKey === undefined ? key : shownKey === '' ? undefined : shownKey;
}

/** A description may call a key a number here and a text there. */
export function keyOf(item: Item, key: string): string {
  return String(item[key]);
}

/** How many rows there are when `rows` of them have been made beside one: a query leaves some out, and the seed may have fewer. */
function atLeast(operation: OperationCase, here: World, made: Made, rows: number): number {
  const scoped = operation.list?.scopes.length !== 0;
  return scoped
    ? 1
    : made.answer === undefined
      ? Math.min(rows, here.seeded(operation, made).beside.length)
      : rows;
}

function checkFilters(
  operation: OperationCase,
  list: List,
  entity: string,
  world: () => World,
): void {
  for (const { parameter, kind, property } of list.filters) {
    it(`filters by ${parameter}`, async () => {
      const here = world();
      const one = await here.make(entity);
      const two = await different(operation, here, property, one);
      const ordered = [one, two].sort((a, b) => compare(a.item[property], b.item[property]));
      const low = ordered[0] ?? one;
      const high = ordered[1] ?? two;
      const bound =
        kind === 'gt' || kind === 'lte' || kind === 'lt' ? (kind === 'lt' ? high : low) : high;
      const items = await listAll(operation, here, one, {
        [parameter]: encodeURIComponent(String(bound.item[property])),
      });
      const reference = bound.item[property];
      for (const item of items) {
        expect(
          holds(kind, item[property], reference),
          `${String(item[property])} ${kind} ${String(reference)}`,
        ).toBe(true);
      }
      if (list.total !== undefined) {
        const query = { ...scopeOf(list, one), [parameter]: encodeURIComponent(String(reference)) };
        const answer = await here.send(operation, {
          path: await here.pathTo(operation, one),
          query,
        });
        expect(get(answer.body, list.total)).toBe(items.length);
      }
      const { key } = here.case(entity);
      const as = shownKeyOf(operation, key);
      if (key === undefined || as === undefined) {
        return;
      }
      const keys = items.map((item) => keyOf(item, as));
      for (const made of [one, two]) {
        const expected = holds(kind, made.item[property], reference);
        const isScoped = list.scopes.some(
          (scope) => made.item[scope.property] !== one.item[scope.property],
        );
        // A row below another parent is in another list, and one that the query leaves out is in none.
        if ((Object.keys(operation.keys).length === 0 || made === one) && !isScoped) {
          expect(keys.includes(keyOf(made.item, key))).toBe(expected);
        }
      }
    });
  }
}

/** A search finds what contains the text, in whichever property, and nothing else. */
function checkSearches(
  operation: OperationCase,
  list: List,
  entity: string,
  world: () => World,
): void {
  for (const { parameter, properties } of list.searches) {
    it(`searches by ${parameter}`, async () => {
      const here = world();
      const made = await here.make(entity);
      for (const property of properties) {
        const value = made.item[property];
        // The end of a text is what tells made rows apart.
        const text = typeof value === 'string' ? Array.from(value).slice(-8).join('').trim() : '';
        if (text === '') {
          continue;
        }
        const items = await listAll(operation, here, made, {
          [parameter]: encodeURIComponent(text),
        });
        for (const item of items) {
          const isFound = properties.some((name) => {
            const candidate = item[name];
            return (
              typeof candidate === 'string' && candidate.toLowerCase().includes(text.toLowerCase())
            );
          });
          expect(isFound, text).toBe(true);
        }
        const { key } = here.case(entity);
        const as = shownKeyOf(operation, key);
        if (key !== undefined && as !== undefined) {
          expect(
            items.map((item) => keyOf(item, as)),
            `${property} ${text}`,
          ).toContain(keyOf(made.item, key));
        }
      }
    });
  }
}

/** A second row, whose property is another one if its schema leaves room. */
async function different(
  operation: OperationCase,
  world: World,
  property: string,
  one: Made,
): Promise<Made> {
  let made = await world.another(operation, one);
  for (let attempt = 0; attempt < 4 && made.item[property] === one.item[property]; attempt += 1) {
    made = await world.another(operation, made);
  }
  return made;
}

function checkOrders(
  operation: OperationCase,
  list: List,
  entity: string,
  world: () => World,
): void {
  const { ownOrder } = list;
  if (ownOrder !== undefined) {
    it(`is in the order of ${ownOrder.property}`, async () => {
      const here = world();
      const one = await here.make(entity);
      await different(operation, here, ownOrder.property, one);
      const items = await listAll(operation, here, one);
      expectOrdered(items, ownOrder.property, ownOrder.descending);
    });
  }
  for (const { parameter, text, property, descending } of list.orders) {
    it(`orders by ${parameter}=${text}`, async () => {
      const here = world();
      const one = await here.make(entity);
      const two = await different(operation, here, property, one);
      await different(operation, here, property, two);
      const items = await listAll(operation, here, one, { [parameter]: encodeURIComponent(text) });
      expectOrdered(items, property, descending);
    });
  }
}

function expectOrdered(items: readonly Item[], property: string, descending: boolean): void {
  const values = items
    .map((item) => item[property])
    .filter((value) => value !== null && value !== undefined);
  const sorted = [...values].sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
  expect(values).toEqual(sorted);
  expect(values.length).toBeGreaterThan(1);
}

/** All rows of a list, page by page. `made` says below which parents. */
export async function listAll(
  operation: OperationCase,
  world: World,
  made: Made,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly Item[]> {
  const { list } = operation;
  if (list === undefined) {
    return [];
  }
  const path = await world.pathTo(operation, made);
  const { limit } = list;
  const size = Math.min(list.max, 100);
  const items: Item[] = [];
  let window: Query | undefined = firstOf(list);
  for (let number = 1; number <= 50 && window !== undefined; number += 1) {
    const answer = await world.send(operation, {
      path,
      query: {
        ...scopeOf(list, made),
        ...(limit === undefined ? {} : { [limit]: String(size) }),
        ...window,
        ...query,
      },
    });
    expect(answer.status, answer.text).toBe(operation.status);
    const rows = rowsOf(list, answer.body);
    items.push(...rows);
    const isLast = rows.length === 0 || (limit !== undefined && rows.length < size);
    window = isLast ? undefined : nextOf(list, answer.body, items, number);
  }
  return items;
}

type Query = Readonly<Record<string, string>>;

/** What asks for the first page. No offset at all, where none may be smaller than one. */
function firstOf({ page }: List): Query {
  return page?.first === undefined ? {} : { [page.parameter]: String(page.first) };
}

/** What asks for the page after one; undefined where there is no way, or no such page. */
function nextOf(
  list: List,
  body: unknown,
  seen: readonly Item[],
  pages: number,
): Query | undefined {
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
function scopeOf(list: List, made: Made): Record<string, string> {
  const query: Record<string, string> = {};
  for (const { parameter, property } of list.scopes) {
    query[parameter] = encodeURIComponent(String(made.item[property]));
  }
  return query;
}

function rowsOf(list: List, body: unknown): readonly Item[] {
  const rows = get(body, list.items);
  expect(Array.isArray(rows)).toBe(true);
  return rows as readonly Item[];
}

function holds(kind: List['filters'][number]['kind'], value: unknown, reference: unknown): boolean {
  const order = compare(value, reference);
  switch (kind) {
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

/** By number or by code unit, which is what the databases do with ASCII. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  const [left, right] = [String(a), String(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}
