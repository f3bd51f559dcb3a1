/** Windows and orders of lists, as services carry them. */
import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../templates/prisma/common/src/http/order.js';
import { cursorPage, numberedPage, offsetPage, pageCount } from '../../../templates/typescript/src/http/page.js';

const limits = { defaultLimit: 20, max: 100 };

describe('pages', () => {
  it.each([
    [{}, { skip: 0, take: 20 }],
    [
      { limit: 5, offset: 10 },
      { skip: 10, take: 5 },
    ],
    [{ limit: 1_000_000 }, { skip: 0, take: 100 }],
    [
      { limit: -5, offset: -1 },
      { skip: 0, take: 0 },
    ],
    [{ offset: 9_007_199_254_740_991 }, { skip: 2_147_483_647, take: 20 }],
  ])('by offset: %j gives %j', (request, want) => {
    expect(offsetPage({ ...request, ...limits }).window).toEqual(want);
  });

  it.each([
    [{ first: 1 }, { skip: 0, take: 20 }],
    [
      { first: 1, page: 3, size: 10 },
      { skip: 20, take: 10 },
    ],
    [
      { first: 0, page: 3, size: 10 },
      { skip: 30, take: 10 },
    ],
    [
      { first: 1, page: 0 },
      { skip: 0, take: 20 },
    ],
    [
      { first: 1, page: -7 },
      { skip: 0, take: 20 },
    ],
  ])('by number: %j gives %j', (request, want) => {
    expect(numberedPage({ ...request, ...limits }).window).toEqual(want);
  });

  it('by cursor: the next page starts after the last row of this one', () => {
    const first = cursorPage({ key: 'id', limit: 2, ...limits });
    expect(first).toMatchObject({ window: { take: 3 }, isFirst: true });
    const found = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(first.rows(found)).toEqual([{ id: 'a' }, { id: 'b' }]);
    const second = cursorPage({ key: 'id', cursor: first.next(found) ?? '', limit: 2, ...limits });
    expect(second).toMatchObject({ window: { take: 3, skip: 1, cursor: { id: 'b' } }, isFirst: false });
  });

  it('by cursor: without a cursor in responses, it is the key of a row', () => {
    const page = cursorPage({ key: 'id', plain: true, cursor: '7', parse: Number, limit: 2, ...limits });
    expect(page).toMatchObject({ window: { take: 3, skip: 1, cursor: { id: 7 } }, isFirst: false });
    expect(page.next([{ id: 8 }, { id: 9 }, { id: 10 }])).toBe('9');
    expect(() => cursorPage({ key: 'id', plain: true, cursor: 'x', parse: Number, ...limits })).toThrow(
      expect.objectContaining({ status: 400 }),
    );
  });

  it('by cursor: the last page has no next cursor', () => {
    const page = cursorPage({ key: 'id', limit: 2, ...limits });
    expect(page.next([{ id: 'a' }, { id: 'b' }])).toBeNull();
    expect(cursorPage({ key: 'id', limit: 0, ...limits }).next([{ id: 'a' }])).toBeNull();
  });

  it('by cursor: rejects a foreign cursor', () => {
    for (const text of ['not-a-number', '1e3', ' 1', '99999999999999999999', '1\0']) {
      const cursor = Buffer.from(text).toString('base64url');
      expect(() => cursorPage({ key: 'id', cursor, parse: BigInt, ...limits })).toThrow(expect.objectContaining({ status: 400 }));
    }
    const cursor = Buffer.from('a\0').toString('base64url');
    expect(() => cursorPage({ key: 'id', cursor, ...limits })).toThrow(expect.objectContaining({ status: 400 }));
  });

  it.each([
    [0, 20, 0],
    [1, 20, 1],
    [41, 20, 3],
    [5, 0, 0],
  ])('%i rows at %i a page are %i pages', (total, limit, want) => {
    expect(pageCount(total, limit)).toBe(want);
  });
});

describe('orders', () => {
  const fields = { id: 'id', title: 'title', created: 'createdAt' };
  const fallback = [{ createdAt: 'desc' }, { id: 'desc' }];

  it.each([
    ['title', {}, [{ title: 'asc' }, { id: 'asc' }]],
    ['-title', {}, [{ title: 'desc' }, { id: 'desc' }]],
    ['+title', {}, [{ title: 'asc' }, { id: 'asc' }]],
    ['title:desc', {}, [{ title: 'desc' }, { id: 'desc' }]],
    ['title DESC', {}, [{ title: 'desc' }, { id: 'desc' }]],
    ['created', { direction: 'descending' }, [{ createdAt: 'desc' }, { id: 'desc' }]],
    ['-created,title', { multiple: true }, [{ createdAt: 'desc' }, { title: 'asc' }, { id: 'asc' }]],
    ['title,-title', { multiple: true }, [{ title: 'asc' }, { id: 'asc' }]],
    ['-id', {}, [{ id: 'desc' }]],
    ['id,title', { multiple: true }, [{ id: 'asc' }, { title: 'asc' }]],
    ['title', { nullable: ['title'] }, [{ title: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }]],
    ['-title', { nullable: ['title', 'id'] }, [{ title: { sort: 'desc', nulls: 'first' } }, { id: { sort: 'desc', nulls: 'first' } }]],
    ['secret', {}, fallback],
    ['__proto__', {}, fallback],
    ['constructor', {}, fallback],
    [undefined, {}, fallback],
  ])('%s with %j sorts by %j', (by, more: { direction?: string; multiple?: boolean; nullable?: string[] }, want) => {
    expect(orderOf<Record<string, unknown>>({ by, fields, key: 'id', fallback, ...more })).toEqual(want);
  });
});
