import { describe, expect, it } from 'vitest';
import type { Condition, Effect, Order, Page, Program, Value } from '../../../../src/model/program.js';
import type { EnvelopeSource } from '../../../../src/model/response.js';
import { typeName } from '../../../../src/languages/typescript/code/build.js';
import { printFlat } from '../../../../src/languages/typescript/code/doc.js';
import { printStatements } from '../../../../src/languages/typescript/code/print-statement.js';
import { methodStatements } from '../../../../src/languages/typescript/programs/method-code.js';
import { lowerProgram } from '../../../../src/lower/methods.js';
import { prismaCode } from '../../../../src/storage/prisma/client/prisma-code.js';
import { loadLibrary } from '../../targets/library.js';
import type { Respond } from '../../../../src/model/program.js';

const library = await loadLibrary();

/** Returns the code of a program, as if `operation` had it. */
function code(operation: string, program: Program, database: 'sqlite' | 'postgresql' = 'sqlite'): string {
  const plan = lowerProgram({ index: library, operation: library.operation(operation), program, database });
  const settings = { storage: prismaCode(database), resultType: typeName('Result'), specName: operation };
  return printFlat(printStatements(methodStatements(plan, settings)));
}

const nothing: Respond = { status: 204, body: { kind: 'none' } };
const oneBook: Respond = { status: 200, body: { kind: 'one', binding: 'book', projection: 'Book', wrap: [] } };
const inQuery = (name: string): Value => ({ kind: 'parameter', in: 'query', name });
const id: Condition = { kind: 'equals', path: ['id'], value: { kind: 'parameter', in: 'path', name: 'bookId' } };
const byId: Order = { fallback: [{ field: 'id', direction: 'asc' }] };
const none: Page = { kind: 'none', max: 1000 };
type List = Extract<Effect, { kind: 'list' }>;
const list = (changes: Partial<List> = {}): List => ({
  kind: 'list',
  bind: 'books',
  entity: 'Book',
  where: [],
  order: byId,
  page: none,
  count: false,
  ...changes,
});

describe('effects', () => {
  it.each<[string, string, Effect, Respond, string]>([
    [
      'find, looked at',
      'getBook',
      { kind: 'find', bind: 'book', entity: 'Book', where: [id] },
      oneBook,
      "const book = await this.books.find({ id: BigInt(path.bookId) });\nif (book === null) {\n  throw notFound('Book');\n}\nreturn toBook(book);",
    ],
    [
      'find, only asked for',
      'getBook',
      { kind: 'find', bind: 'book', entity: 'Book', where: [id] },
      nothing,
      "if ((await this.books.find({ id: BigInt(path.bookId) })) === null) {\n  throw notFound('Book');\n}",
    ],
    [
      'insert from a body',
      'createBook',
      { kind: 'insert', bind: 'book', entity: 'Book', body: 'BookInput', values: [] },
      oneBook,
      'const book = await this.books.create(createDataFromBookInput(body));\nreturn toBook(book);',
    ],
    [
      'insert from each item of a list, all or none',
      'createBook',
      { kind: 'insert', bind: 'books', entity: 'Book', body: 'BookInput', values: [{ field: 'soldAt', value: { kind: 'now' } }], each: [] },
      { status: 201, body: { kind: 'many', binding: 'books', projection: 'Book' } },
      [
        'return this.database.$transaction(async (transaction) => {',
        '  const bookRepository = new BookRepository(transaction);',
        '  const books = await bookRepository.createAll(body.map((item) => ({ ...createDataFromBookInput(item), soldAt: new Date() })));',
        '  return books.map((row) => toBook(row));',
        '});',
      ].join('\n'),
    ],
    [
      'insert with values',
      'createBook',
      {
        kind: 'insert',
        bind: 'book',
        entity: 'Book',
        body: 'BookInput',
        values: [
          { field: 'authorId', value: { kind: 'principal', claim: 'subject' } },
          { field: 'soldAt', value: { kind: 'now' } },
        ],
      },
      nothing,
      'await this.books.create({ ...createDataFromBookInput(body), authorId: principal.subject, soldAt: new Date() });',
    ],
    [
      'insert of constants',
      'createBook',
      {
        kind: 'insert',
        bind: 'book',
        entity: 'Book',
        values: [
          { field: 'title', value: { kind: 'constant', value: `it's` } },
          { field: 'id', value: { kind: 'constant', value: 7 } },
        ],
      },
      nothing,
      'await this.books.create({ title: "it\'s", id: 7n });',
    ],
    [
      'update by replacing',
      'replaceBook',
      { kind: 'update', bind: 'book', entity: 'Book', where: [id], mode: 'replace', body: 'BookInput', values: [] },
      oneBook,
      'const book = await this.books.update({ id: BigInt(path.bookId) }, replaceDataFromBookInput(body));\nreturn toBook(book);',
    ],
    [
      'update by merging',
      'changeBook',
      { kind: 'update', bind: 'book', entity: 'Book', where: [id], mode: 'merge', body: 'BookChange', values: [] },
      nothing,
      'await this.books.update({ id: BigInt(path.bookId) }, patchDataFromBookChange(body));',
    ],
    [
      'ensure',
      'getBook',
      { kind: 'ensure', bind: 'book', entity: 'Book', where: [id], values: [] },
      oneBook,
      'const book = await this.books.ensure({ id: BigInt(path.bookId) });\nreturn toBook(book);',
    ],
    [
      'delete',
      'deleteBook',
      { kind: 'delete', bind: 'book', entity: 'Book', where: [id] },
      nothing,
      'await this.books.delete({ id: BigInt(path.bookId) });',
    ],
    [
      'delete of those that a list of keys names',
      'createBook',
      { kind: 'delete-all', entity: 'Book', where: [{ kind: 'in', path: ['id'], value: { kind: 'body', path: ['ids'] } }] },
      nothing,
      "if (body.ids === undefined) {\n  throw malformed('The body must have ids.');\n}\nawait this.books.deleteAll({ id: { in: body.ids.map((item) => BigInt(item)) } });",
    ],
    [
      'list that is asked for in the body',
      'createBook',
      list({
        asked: 'body',
        where: [{ kind: 'equals', path: ['authorId'], value: { kind: 'body', path: ['authorId'], optional: true } }],
        page: { kind: 'offset', offset: 'skip', limit: 'page-size', defaultLimit: 20, max: 100 },
      }),
      nothing,
      "const page = offsetPage({ offset: body.skip, limit: body['page-size'], defaultLimit: 20, max: 100 });\nconst books = await this.books.list({ where: { authorId: body.authorId }, orderBy: [{ id: 'asc' }], ...page.window });",
    ],
    [
      'insert, of which the key is answered',
      'createBook',
      { kind: 'insert', bind: 'book', entity: 'Book', body: 'BookInput', values: [] },
      { status: 201, body: { kind: 'value', binding: 'book', entity: 'Book', field: 'id' } },
      'const book = await this.books.create(createDataFromBookInput(body));\nreturn Number(book.id);',
    ],
    [
      'delete, answered',
      'deleteBook',
      { kind: 'delete', bind: 'book', entity: 'Book', where: [id] },
      oneBook,
      'const book = await this.books.delete({ id: BigInt(path.bookId) });\nreturn toBook(book);',
    ],
    [
      'delete all',
      'listBooks',
      { kind: 'delete-all', entity: 'Book', where: [{ kind: 'equals', path: ['author', 'name'], value: inQuery('q') }] },
      nothing,
      'await this.books.deleteAll({ author: { name: query.q } });',
    ],
  ])('%s', (_, operation, effect, respond, want) => expect(code(operation, { effects: [effect], respond })).toBe(want));

  it('a row that a later effect refers to keeps its name', () => {
    const effects: readonly Effect[] = [
      { kind: 'find', bind: 'author', entity: 'Author', where: [{ kind: 'equals', path: ['id'], value: inQuery('q') }] },
      {
        kind: 'insert',
        bind: 'book',
        entity: 'Book',
        values: [{ field: 'authorId', value: { kind: 'binding', name: 'author', field: 'id' } }],
      },
    ];
    expect(code('listBooks', { effects, respond: nothing })).toBe(
      "const author = await this.authors.find({ id: query.q });\nif (author === null) {\n  throw notFound('Author');\n}\nawait this.books.create({ authorId: author.id });",
    );
  });
});

describe('conditions of a list', () => {
  it.each<[string, readonly Condition[], string]>([
    [
      'a text',
      [{ kind: 'equals', path: ['title'], value: inQuery('q') }],
      `const books = await this.books.list({ where: { title: query.q }, orderBy: [{ id: 'asc' }], take: 1000 });`,
    ],
    [
      'a date-time that may be missing',
      [{ kind: 'range', path: ['soldAt'], op: 'gte', value: inQuery('soldAfter') }],
      `const books = await this.books.list({ where: { soldAt: { gte: query.soldAfter === undefined ? undefined : toDate(query.soldAfter) } }, orderBy: [{ id: 'asc' }], take: 1000 });`,
    ],
    [
      'two ends of one range',
      [
        { kind: 'range', path: ['price'], op: 'gte', value: { kind: 'constant', value: 1 } },
        { kind: 'range', path: ['price'], op: 'lt', value: { kind: 'constant', value: 5 } },
      ],
      `const books = await this.books.list({ where: { price: { gte: 1, lt: 5 } }, orderBy: [{ id: 'asc' }], take: 1000 });`,
    ],
    [
      'a list of 64-bit keys',
      [{ kind: 'in', path: ['id'], value: inQuery('ids') }],
      `const books = await this.books.list({ where: { id: { in: query.ids?.map((item) => BigInt(item)) } }, orderBy: [{ id: 'asc' }], take: 1000 });`,
    ],
    [
      'a column of a parent',
      [{ kind: 'equals', path: ['author', 'name'], value: inQuery('q') }],
      `const books = await this.books.list({ where: { author: { name: query.q } }, orderBy: [{ id: 'asc' }], take: 1000 });`,
    ],
    [
      'a search',
      [{ kind: 'search', fields: ['title', 'scan'], value: inQuery('q') }],
      `const books = await this.books.list({ where: { OR: query.q === undefined ? undefined : [{ title: { contains: toLikeText(query.q) } }, { scan: { contains: toLikeText(query.q) } }] }, orderBy: [{ id: 'asc' }], take: 1000 });`,
    ],
    [
      'a constant with a quote',
      [{ kind: 'equals', path: ['title'], value: { kind: 'constant', value: `'});` } }],
      "const books = await this.books.list({ where: { title: \"'});\" }, orderBy: [{ id: 'asc' }], take: 1000 });",
    ],
  ])('%s', (_, where, want) => {
    const [statement = ''] = code('listBooks', { effects: [list({ where })], respond: nothing }).split('\n');
    expect(statement).toBe(want);
  });

  it('a search does not look at case on PostgreSQL either', () => {
    const where: readonly Condition[] = [{ kind: 'search', fields: ['title'], value: inQuery('q') }];
    expect(code('listBooks', { effects: [list({ where })], respond: nothing }, 'postgresql')).toContain(`mode: 'insensitive'`);
  });
});

describe('pages', () => {
  it.each<[string, Page, boolean, string]>([
    ['none', none, false, `const books = await this.books.list({ orderBy: [{ id: 'asc' }], take: 1000 });`],
    [
      'none, counted',
      none,
      true,
      `const [books, booksTotal] = await Promise.all([this.books.list({ orderBy: [{ id: 'asc' }], take: 1000 }), this.books.count()]);`,
    ],
    [
      'offset',
      { kind: 'offset', offset: 'offset', limit: 'limit', defaultLimit: 20, max: 100 },
      false,
      "const page = offsetPage({ offset: query.offset, limit: query.limit, defaultLimit: 20, max: 100 });\nconst books = await this.books.list({ orderBy: [{ id: 'asc' }], ...page.window });",
    ],
    [
      'only a limit',
      { kind: 'offset', limit: 'limit', defaultLimit: 20, max: 100 },
      false,
      "const page = offsetPage({ limit: query.limit, defaultLimit: 20, max: 100 });\nconst books = await this.books.list({ orderBy: [{ id: 'asc' }], ...page.window });",
    ],
    [
      'numbered',
      { kind: 'page', page: 'page', size: 'limit', first: 1, defaultLimit: 20, max: 100 },
      true,
      "const page = numberedPage({ page: query.page, size: query.limit, first: 1, defaultLimit: 20, max: 100 });\nconst [books, booksTotal] = await Promise.all([this.books.list({ orderBy: [{ id: 'asc' }], ...page.window }), this.books.count()]);",
    ],
    [
      'numbered from 0, of one size',
      { kind: 'page', page: 'page', first: 0, defaultLimit: 20, max: 100 },
      false,
      "const page = numberedPage({ page: query.page, first: 0, defaultLimit: 20, max: 100 });\nconst books = await this.books.list({ orderBy: [{ id: 'asc' }], ...page.window });",
    ],
    [
      'cursor',
      { kind: 'cursor', cursor: 'cursor', limit: 'limit', defaultLimit: 20, max: 100 },
      false,
      "const page = cursorPage({ cursor: query.cursor, limit: query.limit, key: 'id', parse: BigInt, defaultLimit: 20, max: 100 });\nconst booksFound = await this.books.list({ orderBy: [{ id: 'asc' }], ...page.window });\nconst books = page.rows(booksFound);",
    ],
    [
      'cursor that is a key',
      { kind: 'cursor', cursor: 'cursor', byKey: true, defaultLimit: 20, max: 100 },
      false,
      "const page = cursorPage({ cursor: query.cursor, key: 'id', plain: true, parse: BigInt, defaultLimit: 20, max: 100 });\nconst booksFound = await this.books.list({ orderBy: [{ id: 'asc' }], ...page.window });\nconst books = page.rows(booksFound);",
    ],
  ])('%s', (_, page, count, want) => expect(code('listBooks', { effects: [list({ page, count })], respond: nothing })).toBe(want));
});

describe('order', () => {
  it('is asked for from a closed set', () => {
    const order: Order = {
      fallback: byId.fallback,
      by: { parameter: 'sort', multiple: true, fields: { title: 'title', 'sold-at': 'soldAt', ['__proto__']: 'price' } },
    };
    const sorted = (nullable: string): string =>
      `const books = await this.books.list({ orderBy: orderOf<Prisma.BookOrderByWithRelationInput>({ by: query.sort, multiple: true, ${nullable}fields: { title: 'title', 'sold-at': 'soldAt', ['__proto__']: 'price' }, key: 'id', fallback: [{ id: 'asc' }] }), take: 1000 });`;
    const program: Program = { effects: [list({ order })], respond: nothing };
    expect(code('listBooks', program, 'postgresql')).toBe(sorted(''));
    expect(code('listBooks', program, 'sqlite')).toBe(sorted("nullable: ['soldAt', 'price'], "));
  });

  it('has what is empty where PostgreSQL has it', () => {
    const fallback: Order['fallback'] = [
      { field: 'soldAt', direction: 'desc' },
      { field: 'price', direction: 'asc' },
    ];
    const program: Program = { effects: [list({ order: { fallback } })], respond: nothing };
    expect(code('listBooks', program, 'postgresql')).toContain("orderBy: [{ soldAt: 'desc' }, { price: 'asc' }]");
    expect(code('listBooks', program, 'sqlite')).toContain(
      "orderBy: [{ soldAt: { sort: 'desc', nulls: 'first' } }, { price: { sort: 'asc', nulls: 'last' } }]",
    );
  });
});

describe('answers', () => {
  it.each<[string, Respond['body'], string]>([
    ['a constant', { kind: 'constant', value: { message: 'ok' } }, `return { message: 'ok' };`],
    [
      'one, wrapped',
      { kind: 'one', binding: 'books', projection: 'Book', wrap: ['data', 'the-book'] },
      `return { data: { 'the-book': toBook(books) } };`,
    ],
    [
      'one, with siblings',
      {
        kind: 'one',
        binding: 'books',
        projection: 'Book',
        wrap: ['data'],
        metadata: [
          { path: ['success'], source: { kind: 'constant', value: true } },
          { path: ['answered_at'], source: { kind: 'now' } },
        ],
      },
      'return { success: true, answered_at: new Date().toISOString(), data: toBook(books) };',
    ],
    ['a bare list', { kind: 'many', binding: 'books', projection: 'Book' }, 'return books.map((row) => toBook(row));'],
  ])('%s', (_, body, want) => {
    expect(
      code('listBooks', { effects: [list()], respond: { status: 200, body } })
        .split('\n')
        .at(-1),
    ).toBe(want);
  });

  it.each<[EnvelopeSource, string]>([
    [{ kind: 'total' }, 'booksTotal'],
    [{ kind: 'count' }, 'books.length'],
    [{ kind: 'limit' }, 'page.limit'],
    [{ kind: 'offset' }, 'page.offset'],
    [{ kind: 'page' }, 'page.number'],
    [{ kind: 'page-count' }, 'pageCount(booksTotal, page.limit)'],
    [{ kind: 'has-more' }, 'page.offset + books.length < booksTotal'],
    [{ kind: 'has-previous' }, 'page.offset > 0'],
    [{ kind: 'is-first' }, 'page.offset === 0'],
    [{ kind: 'is-last' }, 'page.offset + books.length >= booksTotal'],
    [{ kind: 'is-empty' }, 'books.length === 0'],
    [{ kind: 'constant', value: [`'`] }, `["'"]`],
  ])('an envelope with %j', (source, want) => {
    const envelope = { items: ['data'], properties: [{ path: ['meta', 'x'], source }] };
    const page: Page = { kind: 'page', page: 'page', size: 'limit', first: 1, defaultLimit: 20, max: 100 };
    const answer = code('listBooks', {
      effects: [list({ page, count: true })],
      respond: { status: 200, body: { kind: 'many', binding: 'books', projection: 'Book', envelope } },
    });
    expect(answer.split('\n').at(-1)).toBe(`return { data: books.map((row) => toBook(row)), meta: { x: ${want} } };`);
  });

  it.each([
    [{ kind: 'next-cursor', last: 'null' }, 'page.next(booksFound)'],
    [{ kind: 'next-cursor', last: 'absent' }, 'page.next(booksFound) ?? undefined'],
    [{ kind: 'next-cursor', last: 'empty' }, "page.next(booksFound) ?? ''"],
    [{ kind: 'has-more' }, 'page.next(booksFound) !== null'],
    [{ kind: 'is-last' }, 'page.next(booksFound) === null'],
    [{ kind: 'has-previous' }, '!page.isFirst'],
    [{ kind: 'is-first' }, 'page.isFirst'],
  ] satisfies [EnvelopeSource, string][])('what leads on from a page by cursor: %j', (source, want) => {
    const envelope = { items: ['data'], properties: [{ path: ['next'], source }] };
    const page: Page = { kind: 'cursor', cursor: 'cursor', defaultLimit: 20, max: 100 };
    expect(
      code('listBooks', {
        effects: [list({ page })],
        respond: { status: 200, body: { kind: 'many', binding: 'books', projection: 'Book', envelope } },
      })
        .split('\n')
        .at(-1),
    ).toBe(`return { data: books.map((row) => toBook(row)), next: ${want} };`);
  });
});

describe('files', () => {
  it.each([
    ['createBook', ['scan'], 'const kept = body.scan && (await this.fileStorage.keep(body.scan));'],
    ['changeBook', ['author', 'photo'], 'const kept = body.author?.photo && (await this.fileStorage.keep(body.author.photo));'],
    ['listBooks', ['scan'], 'const kept = body?.scan && (await this.fileStorage.keep(body.scan));'],
  ])('%s looks for %j before it is kept', (operation, path, want) => {
    const store: Effect = { kind: 'store', bind: 'kept', entity: 'Book', value: { kind: 'body', path }, optional: true };
    const list: Effect = {
      kind: 'list',
      bind: 'books',
      entity: 'Book',
      where: [],
      order: byId,
      page: { kind: 'none', max: 1 },
      count: false,
    };
    expect(code(operation, { effects: [store, list], respond: nothing })).toContain(want);
  });
});
