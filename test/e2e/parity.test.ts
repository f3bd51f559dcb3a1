/** A service answers the same on either database: the same calls, in the same order, compared answer by answer. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { targets } from '../../src/targets/index.js';
import { makeScratchDatabase } from '../../src/verify/scratch-database.js';
import { freePort } from '../../src/verify/service.js';
import { generate, installPackages, sharePackages, startGenerated } from './support/generated-service.js';
import type { Database } from './support/surroundings.js';

/** A call; `{n}` in its path is the key of the n-th sample that was made. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** In place of a body that JSON.stringify makes. */
  readonly raw?: string;
}

interface Answer {
  readonly call: string;
  readonly status: number;
  readonly body: unknown;
}

const post = (body: unknown, path = '/samples'): Call => ({ method: 'POST', path, body });
const get = (path: string): Call => ({ method: 'GET', path });
const list = (query: string): Call => get(`/samples?${query}`);

/** A value that both keep as it was sent, or both refuse. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  name: ['Ünïcödé 😀 עברית', "'; DROP TABLE x --", '%', '_', '\\', ' padded ', 'é', 'e\u0301', 'x'.repeat(41), '😀'.repeat(40), 'a\0b'],
  state: ['draft', 'in review', 'PUBLISHED', 'published', 'Published', null],
  big: ['9007199254740993', 9007199254740991, -9007199254740991, 0, 1.5],
  small: [2147483647, -2147483648, 2147483648],
  ratio: [0.1, 1e-300, 5e-324, 0.30000000000000004, 123456789.123456789],
  price: [0.01, 19.99, 0.29, 1234567890.12, 0.001],
  active: [true, false, 'true', 1],
  day: ['2024-02-29', '0001-01-01', '9999-12-31', '2023-02-29'],
  at: [
    '2024-05-01T12:00:00Z',
    '2024-05-01T12:00:00.123456+02:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2016-12-31T23:59:60Z',
    '2024-05-01T12:00:00',
  ],
  words: [[], ['b', 'a', 'b'], ['', '{', '"', ',', 'NULL', '\\'], [null], [1]],
  numbers: [[], [1.5, -0.25, 1e21, 0]],
  levels: [[], ['published', 'draft', 'PUBLISHED'], ['none']],
  extra: [{}, { b: 1, a: { c: [1, null, 'x'] } }, { '': 0, __proto__x: 1, 'a\0': 1 }, [], null],
  anything: [null, 0, 'text', [1, 'a', { b: null }], { z: 1, a: 2 }, false],
  remark: [null, '', 'null'],
};

const fixed: readonly Call[] = [
  post({ name: 'Alpha', sku: 'A', state: 'draft', big: 3, ratio: 0.5, active: true, day: '2024-01-03' }),
  post({ name: 'alpha', sku: 'a', state: 'published', big: 1, ratio: 2, active: false, day: '2024-01-01' }),
  post({ name: 'ALPHA beta', sku: 'b', state: 'PUBLISHED', big: 2, ratio: 1, day: '2024-01-02' }),
  post({ name: '100%', sku: '%' }),
  // Taken, by the same text only.
  post({ name: 'again', sku: 'A' }),
  post({ name: 'again', sku: 'A ' }),
  ...['Alpha', 'alpha', 'ALPHA', 'alpha%20', '%25', ''].map((name) => list(`name=${name}`)),
  ...['alpha', 'ALPHA', 'beta', '%25', '_', '%5C', '0%25', '1_0', '%5C%25'].map((text) => list(`q=${text}`)),
  ...['draft', 'in%20review', 'PUBLISHED', 'published', 'other'].map((state) => list(`state=${state}`)),
  ...['big', '-big', 'ratio', '-ratio', 'day', '-day'].map((sort) => list(`sort=${sort}`)),
  ...['big=2', 'big=9223372036854775807', 'big=9223372036854775808', 'ratio=0.5', 'active=true', 'active=false', 'day=2024-01-02'].map(
    list,
  ),
  ...['at_after=2020-01-01T00:00:00Z', 'at_after=soon', 'at_after=99999-01-01'].map(list),
  ...['limit=1&offset=1', 'limit=50&offset=1000', 'limit=51', 'offset=-1', 'limit=1.5'].map(list),
  { method: 'PUT', path: '/samples/{0}', body: { name: 'whole', sku: 'A' } },
  get('/samples/{0}'),
  { method: 'PATCH', path: '/samples/{1}', body: { remark: 'kept', big: 7, words: ['one'] } },
  { method: 'PATCH', path: '/samples/{1}', body: { sku: 'A' } },
  { method: 'PATCH', path: '/samples/{1}', body: {} },
  get('/samples/{1}'),
  post({ text: 'first' }, '/samples/{0}/notes'),
  post({ text: 'second' }, '/samples/{0}/notes'),
  post({ text: 'lost' }, '/samples/999999999/notes'),
  get('/samples/{0}/notes'),
  ...['999999999', '9223372036854775807', '9223372036854775808', '-1', '01', '1.0', '1e0', '%00', 'x'].map((key) => get(`/samples/${key}`)),
  { method: 'POST', path: '/samples', raw: '{"name":"big","sku":"big","big":9223372036854775807}' },
  { method: 'POST', path: '/samples', raw: '{"name":"bigger","sku":"bigger","big":9223372036854775808}' },
  { method: 'POST', path: '/samples', raw: '{"name":"twice","name":"said","sku":"twice"}' },
  { method: 'POST', path: '/samples', raw: '{"name":"lone \\ud800","sku":"lone"}' },
  { method: 'DELETE', path: '/samples/{0}' },
  { method: 'DELETE', path: '/samples/{0}' },
  get('/samples/{0}/notes'),
  post({ name: 'back', sku: 'A' }),
  get('/samples'),
];

const stored: readonly Call[] = Object.entries(values).flatMap(([property, each]) =>
  each.map((value, index) => post({ name: `${property} ${String(index)}`, sku: `${property} ${String(index)}`, [property]: value })),
);

const { folder, postgres } = inject('surroundings');

interface Answers {
  readonly answers: readonly Answer[];
  /** The texts of the notes, gathered page by page, for each order and size of a page. */
  readonly walks: Readonly<Record<string, readonly string[]>>;
}

const ranked = [
  { text: 'two', rank: 2 },
  { text: 'none' },
  { text: 'one', rank: 1 },
  { text: 'none again' },
  { text: 'two again', rank: 2 },
  { text: 'last' },
];

/** A client's way through all pages of the notes of a sample, some of which have no rank. */
async function walk(notes: string, sort: string, limit: number): Promise<readonly string[]> {
  const texts: string[] = [];
  let cursor = '';
  do {
    const response = await fetch(`${notes}?sort=${sort}&limit=${String(limit)}&cursor=${cursor}`);
    const page = (await response.json()) as { items: readonly { text: string }[]; next_cursor: string | null };
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.next_cursor ?? '';
  } while (cursor !== '' && texts.length <= ranked.length);
  return texts;
}

/** Calls the service one after the other. Keys are given by their database: an answer has the number of the row in their place. */
async function answersOn(database: Database): Promise<Answers> {
  const here = join(folder, 'parity', database);
  const dir = join(here, 'service');
  await generate(join(import.meta.dirname, 'parity/spec.yaml'), dir, database);
  await sharePackages(await installPackages(database, join(here, 'packages')), dir);
  const scratch = await makeScratchDatabase(database, dir, postgres, targets[0].toolchain);
  if ('reason' in scratch) throw new Error(scratch.reason);
  const port = await freePort();
  const service = await startGenerated(dir, port, { DATABASE_URL: scratch.url });
  try {
    const keys: unknown[] = [];
    const answers: Answer[] = [];
    for (const call of [...fixed, ...stored]) {
      const path = call.path.replace(/\{(\d+)\}/, (_, number: string) => String(keys[Number(number)]));
      const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
      const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
        method: call.method,
        ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
      });
      const text = await response.text();
      const answered: unknown = text === '' ? undefined : JSON.parse(text);
      if (call.method === 'POST' && call.path === '/samples' && response.status === 201) keys.push((answered as { id: unknown }).id);
      const numbered = text.replace(/"id":(\d+)/g, (all, id: string) => {
        const number = keys.indexOf(Number(id));
        return number === -1 ? all : `"id":"${String(number)}"`;
      });
      answers.push({
        call: `${call.method} ${call.path} ${body ?? ''}`,
        status: response.status,
        body: numbered === '' ? undefined : (JSON.parse(numbered) as unknown),
      });
    }
    const notes = `http://127.0.0.1:${String(port)}/samples/${String(keys[1])}/notes`;
    for (const body of ranked) {
      await fetch(notes, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
    }
    const walks: Record<string, readonly string[]> = {};
    for (const sort of ['rank', '-rank']) {
      for (const limit of [1, 2, 4, 50]) walks[`${sort}, pages of ${String(limit)}`] = await walk(notes, sort, limit);
    }
    return { answers, walks };
  } finally {
    await service.stop(20);
    await scratch.remove();
    await rm(dir, { recursive: true, force: true });
  }
}

describe.skipIf(postgres === undefined)('the same service on SQLite and on PostgreSQL', () => {
  let sqlite: readonly Answer[];
  let postgresql: readonly Answer[];
  let walks: readonly Answers['walks'][];

  beforeAll(async () => {
    const [small, large] = [await answersOn('sqlite'), await answersOn('postgresql')];
    sqlite = small.answers;
    postgresql = large.answers;
    walks = [small.walks, large.walks];
  });

  it('finds every row once behind a cursor, sorted by what may be empty, which comes last', () => {
    const up = ['one', 'two', 'two again', 'none', 'none again', 'last'];
    const expected = Object.fromEntries(
      [1, 2, 4, 50].flatMap((limit) => {
        const size = `pages of ${String(limit)}`;
        return [
          [`rank, ${size}`, up],
          [`-rank, ${size}`, up.toReversed()],
        ];
      }),
    );
    expect(walks).toEqual([expected, expected]);
  });

  // PostgreSQL keeps the properties of an object in an order of its own, which says nothing (RFC 8259 §4).
  it('answers every call the same', () => {
    const differing = sqlite.flatMap((answer, index) => {
      const other = postgresql[index];
      return isDeepStrictEqual(answer, other) ? [] : [[answer, other].map((each) => JSON.stringify(each)).join(' ≠ ')];
    });
    expect(differing).toEqual([]);
  });

  it('breaks at nothing, and stores what it accepts', () => {
    expect(sqlite.length).toBe(fixed.length + stored.length);
    expect(sqlite.filter(({ status }) => status >= 500)).toEqual([]);
    const creates = sqlite.slice(fixed.length);
    const lost = creates.flatMap(({ status, body }, index) => {
      const sent = stored[index]?.body as Readonly<Record<string, unknown>>;
      const got = body as Readonly<Record<string, unknown>>;
      const kept = Object.entries(sent).every(([name, value]) => name === 'at' || isDeepStrictEqual(got[name], value));
      return status === 201 && !kept ? [{ sent, got }] : [];
    });
    expect(lost).toEqual([]);
  });
});
