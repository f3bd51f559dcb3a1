/** What is asked of the bookstores: the rows that they hold, the requests that are measured, the answers that must agree. */
import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

export const secret = 'a-secret-of-the-benchmark-that-is-long-enough';
export const rowCount = 2000;
export const pageSize = 20;

/** The ids of one server's rows. */
export interface Seeded {
  readonly authorId: string;
  readonly bookIds: readonly string[];
}

export interface Endpoint {
  readonly name: 'read' | 'list' | 'create';
  readonly status: number;
  /** Measured requests of a round, and those before the first. */
  readonly requests: number;
  readonly warmUp: number;
  readonly request: (seeded: Seeded, index: number) => string;
}

const token = signToken({ sub: 'bench', scope: 'books:write', iat: 1_700_000_000, exp: 4_102_444_800 });

export const endpoints: readonly Endpoint[] = [
  {
    name: 'read',
    status: 200,
    requests: 1500,
    warmUp: 4000,
    request: ({ bookIds }, index) => get(`/api/books/${bookIds[(index * 7) % bookIds.length] ?? ''}`),
  },
  {
    name: 'list',
    status: 200,
    requests: 800,
    warmUp: 2500,
    request: (_seeded, index) => get(`/api/books?limit=${pageSize}&offset=${(index * pageSize) % (rowCount - pageSize)}`),
  },
  {
    name: 'create',
    status: 201,
    requests: 600,
    warmUp: 1500,
    request: ({ authorId }) => post('/api/books', book(nextIsbn(), authorId)),
  },
];

let created = 0;

/** Isbns of rows that are made while measuring; those of the seed begin with 978. */
function nextIsbn(): string {
  created += 1;
  return `979${String(created).padStart(10, '0')}`;
}

function book(isbn: string, authorId: string): object {
  const number = Number(isbn.slice(3));
  return {
    title: `Title ${isbn.slice(8)} of a book`,
    isbn,
    price: 500 + (number % 5000),
    status: ['draft', 'published', 'out_of_print'][number % 3],
    authorId,
    publishedOn: `${1950 + (number % 70)}-0${1 + (number % 9)}-1${number % 10}`,
    tags: ['fiction', `shelf ${number % 12}`],
  };
}

/** Fills a server over HTTP, so that rows are the same whatever its tables look like. */
export async function seed(port: number): Promise<Seeded> {
  const author = await call(port, 'POST', '/api/authors', { name: 'An Author' });
  const authorId = idOf(author);
  const bookIds: string[] = [];
  for (let index = 0; index < rowCount; index += 1) {
    const isbn = `978${String(index).padStart(10, '0')}`;
    bookIds.push(idOf(await call(port, 'POST', '/api/books', book(isbn, authorId))));
  }
  return { authorId, bookIds };
}

interface Answer {
  readonly status: number;
  readonly location: boolean;
  /** Errors: only that there is a body, since its words are each server's own. */
  readonly body: unknown;
}

/** Answers to a fixed list of calls with what differs by nature (ids, instants) taken out; same position, same call. */
export async function answers(port: number, { authorId, bookIds }: Seeded): Promise<readonly Answer[]> {
  const anonymous = { authorization: undefined };
  const calls: readonly Parameters<typeof call>[] = [
    [port, 'GET', `/api/books/${bookIds[1234] ?? ''}`],
    [port, 'GET', '/api/books/00000000-0000-4000-8000-000000000000'],
    [port, 'GET', '/api/books/not-a-uuid'],
    [port, 'GET', '/api/books?limit=20&offset=40'],
    [port, 'GET', '/api/books?limit=0'],
    [port, 'POST', '/api/books', book('9799999999990', authorId)],
    [port, 'POST', '/api/books', { ...book('9799999999991', authorId), title: '' }],
    [port, 'POST', '/api/books', book('9799999999992', authorId), anonymous],
  ];
  const results: Answer[] = [];
  for (const each of calls) {
    const { status, headers, body } = await call(...each);
    results.push({
      status,
      location: headers.get('location') !== null,
      body: status < 400 ? withoutIdentity(body) : typeof body,
    });
  }
  return results;
}

/** The positions where two servers do not do the same. */
export function differences(left: readonly Answer[], right: readonly Answer[]): readonly string[] {
  return left.flatMap((answer, index) =>
    isDeepStrictEqual(answer, right[index])
      ? []
      : [`call ${index}:\n  ${JSON.stringify(answer).slice(0, 400)}\n  ${JSON.stringify(right[index]).slice(0, 400)}`],
  );
}

/** What each server makes up by itself. */
const identities = new Set(['id', 'authorId', 'createdAt', 'updatedAt']);

/** The value with properties in one order, and ids and instants reduced to their kind. */
function withoutIdentity(value: unknown): unknown {
  const text = JSON.stringify(value, (key, each: unknown) => {
    if (identities.has(key)) return typeof each;
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return JSON.parse(text) as unknown;
}

async function call(
  port: number,
  method: string,
  path: string,
  body?: object,
  overrides: { readonly authorization?: string | undefined } = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const { authorization } = { authorization: `Bearer ${token}`, ...overrides };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function idOf({ status, body }: { readonly status: number; readonly body: unknown }): string {
  if (status !== 201 || typeof body !== 'object' || body === null || !('id' in body) || typeof body.id !== 'string') {
    throw new Error(`a row could not be made: ${status} ${JSON.stringify(body)}`);
  }
  return body.id;
}

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n`;
}

function post(path: string, value: object): string {
  const body = JSON.stringify(value);
  return (
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

function signToken(claims: object): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
