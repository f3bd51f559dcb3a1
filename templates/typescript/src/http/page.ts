/** Pagination. No request can exceed the page size limit of the operation. */
import { malformed } from './errors.js';

export interface Page {
  /** The `skip` and `take` of Prisma. */
  readonly window: { readonly skip: number; readonly take: number };
  readonly limit: number;
  readonly offset: number;
  /** The number of the page, in the counting of the request. */
  readonly number: number;
  /** The parameter value of the page that starts at an offset. */
  readonly at: (offset: number) => number;
}

interface Limits {
  readonly defaultLimit: number;
  readonly max: number;
}

export function offsetPage(
  request: Limits & { readonly offset?: number | undefined; readonly limit?: number | undefined },
): Page {
  const limit = clampLimit(request.limit, request);
  const offset = clampOffset(request.offset ?? 0);
  return {
    window: { skip: offset, take: limit },
    limit,
    offset,
    number: limit === 0 ? 0 : Math.floor(offset / limit),
    at: (start) => start,
  };
}

/** `first` is the number of the first page, 0 or 1. */
export function numberedPage(
  request: Limits & {
    readonly page?: number | undefined;
    readonly size?: number | undefined;
    readonly first: number;
  },
): Page {
  const limit = clampLimit(request.size, request);
  const number = Math.max(request.page ?? request.first, request.first);
  const offset = clampOffset((number - request.first) * limit);
  return {
    window: { skip: offset, take: limit },
    limit,
    offset,
    number,
    at: (start) => request.first + (limit === 0 ? 0 : Math.floor(start / limit)),
  };
}

/**
 * A page that starts after the row of its cursor. Its window has one extra row, which shows
 * whether another page follows.
 */
export interface CursorPage<Key extends string, Value> {
  readonly window: {
    readonly take: number;
    readonly skip?: number;
    readonly cursor?: Record<Key, Value>;
  };
  readonly limit: number;
  /** True without a cursor in the request. */
  readonly isFirst: boolean;
  /** The rows of the page, without the extra row of the window. */
  rows<Row>(found: readonly Row[]): Row[];
  /** The cursor of the next page, or null if there is none. */
  next(found: readonly Readonly<Record<Key, Value>>[]): string | null;
}

export function cursorPage<Key extends string, Value extends string | number | bigint = string>(
  request: Limits & {
    readonly cursor?: string | number | undefined;
    readonly limit?: number | undefined;
    readonly key: Key;
    /** The cursor is the plain key of a row, since no response contains another cursor. */
    readonly plain?: boolean;
    readonly parse?: (text: string) => Value;
  },
): CursorPage<Key, Value> {
  const { key, cursor, plain = false } = request;
  const limit = clampLimit(request.limit, request);
  const at =
    cursor === undefined || cursor === ''
      ? undefined
      : ({
          [key]: readCursor(plain ? String(cursor) : decoded(String(cursor)), request.parse),
        } as Record<Key, Value>);
  return {
    window: at === undefined ? { take: limit + 1 } : { take: limit + 1, skip: 1, cursor: at },
    limit,
    isFirst: at === undefined,
    rows: (found) => found.slice(0, limit),
    next: (found) => {
      const last = found.length > limit ? found[limit - 1] : undefined;
      const text = last === undefined ? null : String(last[key]);
      return text === null || plain ? text : Buffer.from(text).toString('base64url');
    },
  };
}

/** Links to other pages, as references relative to the service (RFC 3986 §4.2); null if absent. */
export interface PageLinks {
  readonly self: string;
  readonly first: string;
  readonly previous: string | null;
  readonly next: string | null;
  readonly last: string;
}

/** Each link is the request target with another value of the page parameter. */
export function pageLinks(url: string, parameter: string, page: Page, total: number): PageLinks {
  const { offset, limit } = page;
  const to = (start: number): string => withParameter(url, parameter, String(page.at(start)));
  return {
    self: url,
    first: to(0),
    previous: offset > 0 ? to(Math.max(offset - limit, 0)) : null,
    next: limit > 0 && offset + limit < total ? to(offset + limit) : null,
    last: to(Math.max(pageCount(total, limit) - 1, 0) * limit),
  };
}

/** A link to the next page by its cursor. */
export function cursorLink(url: string, parameter: string, cursor: string | null): string | null {
  return cursor === null ? null : withParameter(url, parameter, cursor);
}

function withParameter(url: string, parameter: string, value: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(parameter, value);
  return `${path}?${parameters.toString()}`;
}

/** The number of pages. */
export function pageCount(total: number, limit: number): number {
  return limit === 0 ? 0 : Math.ceil(total / limit);
}

function decoded(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}

function readCursor<Value>(text: string, parse?: (text: string) => Value): Value {
  if (text.includes('\0') || (parse !== undefined && !/^-?\d{1,18}$/.test(text))) {
    throw malformed('The cursor is invalid.');
  }
  return parse === undefined ? (text as Value) : parse(text);
}

function clampLimit(limit: number | undefined, { defaultLimit, max }: Limits): number {
  return Math.min(Math.max(limit ?? defaultLimit, 0), max);
}

/** Limits an offset to the integer range of the database. */
function clampOffset(offset: number): number {
  return Math.min(Math.max(offset, 0), 2_147_483_647);
}
