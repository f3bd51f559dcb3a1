/** What a service consists of: whatever its document asks for, and no file that nothing needs. */
import { dirname, extname, join, resolve } from 'node:path/posix';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../../../../src/emit/types.js';
import { generateFiles, generateFromDocument } from '../../../hostile/generate.js';

const bookstore = await filesOf(generateFiles(join(import.meta.dirname, '../../../../presets/examples/bookstore.yaml')));

const widget = { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } } };
const answers = (schema: unknown) => ({ 200: { description: 'ok', content: { 'application/json': { schema } } } });

/** A document with one list, and what a test adds to it. */
function documentWith(parts: { readonly security?: unknown; readonly schemes?: unknown; readonly parameters?: unknown }): unknown {
  return {
    openapi: '3.1.0',
    info: { title: 'Widgets', version: '1.0.0' },
    ...(parts.security === undefined ? {} : { security: parts.security }),
    paths: {
      '/widgets': {
        get: { operationId: 'listWidgets', parameters: parts.parameters ?? [], responses: answers({ type: 'array', items: widget }) },
      },
    },
    components: { ...(parts.schemes === undefined ? {} : { securitySchemes: parts.schemes }) },
  };
}

async function filesOf(made: Promise<readonly ProjectFile[] | undefined>): Promise<ReadonlyMap<string, string>> {
  return new Map((await made)?.map((file) => [file.path, file.text]));
}

interface FeatureData {
  readonly operations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly suites: readonly {
    readonly operation: string;
    readonly requests?: readonly { readonly title: string }[];
    readonly scenarios: readonly { readonly title: string; readonly steps: readonly { readonly kind: string }[] }[];
  }[];
}

/** True if some scenario of the operation reads a whole list. */
function readsList({ suites }: FeatureData, operation: string): boolean {
  const { scenarios = [] } = suites.find((suite) => suite.operation === operation) ?? {};
  return scenarios.some(({ steps }) => steps.some(({ kind }) => kind === 'list'));
}

/** The data of the tests of one feature. */
function featureIn(files: ReadonlyMap<string, string>, name: string): FeatureData {
  return JSON.parse(files.get(`test/contract/${name}.json`) ?? '{}') as FeatureData;
}

describe('the files of a service', () => {
  const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };
  const sort = { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', '-name'] } };
  const optional = ['src/http/auth.ts', 'src/http/guard.ts', 'src/http/order.ts', 'src/http/page.ts'];

  it.each([
    ['nothing asked for', {}, []],
    ['a scheme that nothing uses', { schemes: { key } }, []],
    [
      'an API key',
      { schemes: { key }, security: [{ key: [] }] },
      [
        'src/http/auth.ts',
        'src/http/guard.ts',
        'src/http/schemes/api-key.ts',
        'src/http/schemes/key-text.ts',
        'src/http/schemes/secrets.ts',
      ],
    ],
    [
      'a password',
      { schemes: { p: { type: 'http', scheme: 'basic' } }, security: [{ p: [] }] },
      ['src/http/auth.ts', 'src/http/guard.ts', 'src/http/schemes/basic.ts', 'src/http/schemes/secrets.ts'],
    ],
    [
      'a token',
      { schemes: { t: { type: 'http', scheme: 'bearer' } }, security: [{ t: [] }] },
      ['src/http/auth.ts', 'src/http/guard.ts', 'src/http/schemes/bearer.ts', 'src/http/schemes/json-web-token.ts'],
    ],
    ['pages', { parameters: [limit] }, ['src/http/page.ts']],
    ['an order', { parameters: [sort] }, ['src/http/order.ts']],
  ])('%s', async (_, parts, want) => {
    const files = await filesOf(generateFromDocument(documentWith(parts)));
    const found = [...files.keys()].filter((path) => optional.includes(path) || path.startsWith('src/http/schemes/'));
    expect(found).toEqual(want);
    expect(unusedFiles(files)).toEqual([]);
  });
});

describe('a service with unsupported security schemes only', () => {
  const signed = { type: 'http', scheme: 'signed-by-hand' };

  it.each([
    ['a scheme that is unknown', { schemes: { signed }, security: [{ signed: [] }] }],
    ['certificates', { schemes: { certificate: { type: 'mutualTLS' } }, security: [{ certificate: [] }] }],
  ])('%s: reads no variable for it', async (_, parts) => {
    const files = await filesOf(generateFromDocument(documentWith(parts)));
    expect(files.get('src/config.ts')).not.toMatch(/\bauth\b|\bsecret\b/);
    expect(files.get('src/http/auth.ts')).toContain('export function createAuth(): Guard<SchemeName>');
    expect(files.get('src/app.ts')).toContain('createAuth()');
    expect(files.get('test/support/credentials.ts')).not.toContain('loadConfig');
    expect(unusedFiles(files)).toEqual([]);
  });

  it('reads the variables of a supported scheme', async () => {
    const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
    const files = await filesOf(generateFromDocument(documentWith({ schemes: { signed, key }, security: [{ signed: [] }, { key: [] }] })));
    expect(files.get('src/app.ts')).toContain('createAuth(config.auth)');
  });
});

describe('the tests of HEAD', () => {
  const path = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
  const head = (id: string, name: string) => ({ operationId: id, parameters: [path(name)], responses: { 200: { description: 'there' } } });
  const operationsOf = async (paths: unknown, file: string): Promise<FeatureData['operations']> => {
    const document = { openapi: '3.1.0', info: { title: 'Heads', version: '1.0.0' }, paths };
    return featureIn(await filesOf(generateFromDocument(document)), file).operations;
  };

  it('expect no body in an error response', async () => {
    // What GET requires and HEAD does not declare keeps HEAD from being answered as GET is.
    const format = { name: 'format', in: 'query', required: true, schema: { type: 'string' } };
    const get = { ...head('showTrack', 'trackId'), parameters: [path('trackId'), format], responses: answers(widget) };
    const { probeTrack, showTrack } = await operationsOf({ '/tracks/{trackId}': { get, head: head('probeTrack', 'trackId') } }, 'tracks');
    expect(probeTrack).toBeDefined();
    expect(probeTrack).not.toHaveProperty('errors');
    expect(showTrack).toHaveProperty('errors', { other: 'problem' });
  });

  it('have no error format without other assertions', async () => {
    const { probeLane } = await operationsOf({ '/lanes/{laneId}': { head: head('probeLane', 'laneId') } }, 'lanes');
    expect(probeLane).toBeDefined();
    expect(probeLane).not.toHaveProperty('errors');
  });
});

describe('the tests of a list with a required filter', () => {
  const asked = { name: 'desk', in: 'query', required: true, schema: { type: 'string' } };
  const featureOf = async (collection: string, shown: unknown): Promise<ReturnType<typeof featureIn>> => {
    const body = { type: 'object', required: ['title', 'desk'], properties: { title: { type: 'string' }, desk: { type: 'string' } } };
    const paths = {
      [`/${collection}`]: {
        get: { operationId: 'listAll', parameters: [asked], responses: answers({ type: 'array', items: shown }) },
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema: body } } },
          responses: { 201: { description: 'made', content: { 'application/json': { schema: shown } } } },
        },
      },
    };
    const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'Desks', version: '1.0.0' }, paths }));
    return featureIn(files, collection);
  };
  const item = (...names: readonly string[]) => ({
    type: 'object',
    required: ['id', ...names],
    properties: { id: { type: 'integer', readOnly: true }, ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])) },
  });

  it('filter by a value that rows show', async () => {
    expect(JSON.stringify(await featureOf('parcels', item('title', 'desk')))).toContain('"query":{"desk":"$row/desk"}');
  });

  it('look for none under what no row shows', async () => {
    const feature = await featureOf('letters', item('title'));
    expect(feature.operations).toHaveProperty('listAll');
    expect(JSON.stringify(feature)).not.toContain('$row/desk');
  });
});

describe('the tests of a service', () => {
  const post = (schema: unknown) => ({
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { 201: { description: 'made', content: { 'application/json': { schema: widget } } } },
  });
  const widgets = { get: { responses: answers({ type: 'array', items: widget }) }, post: post(widget) };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const bytes = { schema: { type: 'string', format: 'binary' } };

  it.each([
    ['rows that can be made', { '/widgets': widgets }, []],
    ['rows that are there from the beginning', { '/widgets': { get: widgets.get } }, []],
    [
      'a file',
      {
        '/widgets': widgets,
        '/widgets/{id}/photo': {
          parameters: [id],
          put: { requestBody: { content: { 'image/png': bytes } }, responses: { 204: { description: 'kept' } } },
        },
      },
      ['files'],
    ],
    [
      'a form',
      { '/widgets': { ...widgets, post: { ...post(widget), requestBody: { content: { 'multipart/form-data': { schema: widget } } } } } },
      ['files'],
    ],
    ['one document', { '/settings': { get: { responses: answers(widget) }, put: { ...post(widget), responses: answers(widget) } } }, []],
    ['a count', { '/widgets': widgets, '/widgets/count': { get: { responses: answers({ type: 'integer' }) } } }, []],
  ])('have checks of %s', async (_, paths, want) => {
    const optional = ['accounts', 'files'];
    const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'Widgets', version: '1.0.0' }, paths }));
    expect(optional.filter((name) => files.has(`test/support/${name}.ts`))).toEqual(want);
    expect(unusedFiles(files)).toEqual([]);
  });
});

describe('the bookstore', () => {
  it('has no unused file', () => {
    expect(unusedFiles(bookstore)).toEqual([]);
  });

  it('has no unresolved import', () => {
    const missing = [...bookstore].flatMap(([path, text]) =>
      importsOf(path, text).filter((target) => !bookstore.has(target) && !target.startsWith('src/generated/')),
    );
    expect(missing).toEqual([]);
  });

  // Validators are laid out by their compiler, types by openapi-typescript, the lock by npm, and the served document as data: `.prettierignore`.
  const laidOutByOthers =
    /validators\.(js|d\.ts)$|^test\/contract\/.*\.json$|^src\/contract\/openapi\.ts$|^package-lock\.json$|^openapi\.json$|^spec\//;
  const parsers: Readonly<Record<string, string>> = {
    '.ts': 'typescript',
    '.js': 'babel',
    '.mjs': 'babel',
    '.json': 'json',
    '.md': 'markdown',
    '.yml': 'yaml',
    '.yaml': 'yaml',
  };
  const formatted = [...bookstore].filter(([path]) => parsers[extname(path)] !== undefined && !laidOutByOthers.test(path));

  it.each(formatted.map(([path]) => path))('%s: has the format of its own formatter', async (path) => {
    const settings = JSON.parse(bookstore.get('.prettierrc.json') ?? '{}') as Record<string, unknown>;
    const text = bookstore.get(path) ?? '';
    expect(text).toBe(await format(text, { ...settings, parser: parsers[extname(path)] ?? '' }));
  });

  it.each(['any', 'ts-ignore', 'ts-expect-error', 'eslint-disable', 'prettier-ignore'])('does without %s', (word) => {
    const suppression = word === 'any' ? /(?::|<|as) any\b/ : new RegExp(word);
    expect(
      [...bookstore]
        .filter(
          ([path, text]) =>
            /\.(ts|js|mjs)$/.test(path) && !path.startsWith('spec/') && suppression.test(text.replace(/^\s*(\/?\*|\/\/).*$/gm, '')),
        )
        .map(([path]) => path),
    ).toEqual([]);
  });

  it('has no trailing space, tab or extra line break', () => {
    const texts = [...bookstore].filter(([path]) => !path.startsWith('spec/'));
    expect(texts.filter(([, text]) => /[ \t]$/m.test(text) || !text.endsWith('\n') || text.endsWith('\n\n')).map(([path]) => path)).toEqual(
      [],
    );
  });
});

/** Modules that no other file imports, but for those that something else starts. */
function unusedFiles(files: ReadonlyMap<string, string>): readonly string[] {
  const imported = new Set([...files].flatMap(([path, text]) => importsOf(path, text)));
  const started = /\.test\.ts$|^src\/main\.ts$|\.config\.(ts|js)$|^scripts\//;
  return [...files.keys()].filter(
    (path) => /\.(ts|js)$/.test(path) && !path.endsWith('.d.ts') && !imported.has(path) && !started.test(path),
  );
}

/** Imported files that the service does not have. Prisma writes its client later. */
function missingFiles(files: ReadonlyMap<string, string>): readonly string[] {
  const imported = new Set([...files].flatMap(([path, text]) => (/\.[jt]s$/.test(path) ? importsOf(path, text) : [])));
  return [...imported].filter((path) => !files.has(path) && !path.startsWith('src/generated/'));
}

/** The files that a module names in its imports. */
function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].map((match) => {
    const target = resolve('/', dirname(path), match[1] ?? '').slice(1);
    return target.endsWith('/validators.js') ? target : target.replace(/\.js$/, '.ts');
  });
}
describe('the files of accounts', () => {
  const text = { type: 'string' };
  const person = { type: 'object', required: ['id'], properties: { id: { type: 'integer', readOnly: true }, email: text } };
  const keyed = { ...person, properties: { ...person.properties, id: { ...text, readOnly: true } } };
  const credentials = { type: 'object', required: ['email', 'password'], properties: { email: text, password: text } };
  const token = { type: 'object', required: ['token'], properties: { token: text } };
  const sends = (schema: unknown, responses: unknown, parts: object = {}) => ({
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses,
    ...parts,
  });
  const none = { 204: { description: 'done' } };
  const bearer = { components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } };
  const basic = { components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' } } } };
  const register = { post: sends(credentials, answers(person)) };
  const login = { post: sends(credentials, answers(token)) };
  const unknownLogin = {
    post: sends(credentials, answers({ ...token, required: ['token', 'weather'], properties: { token: text, weather: text } })),
  };
  const logout = { post: { responses: none, security: [{ bearer: [] }] } };
  const me = { get: { responses: answers(person), security: [{ bearer: [] }] } };
  const account = ['accounts', 'auth', 'passwords', 'principal', 'revocations', 'tokens'];

  it.each([
    ['a registration', { '/register': register }, {}, ['principal']],
    ['a registration and a login', { '/register': register, '/login': login }, {}, ['passwords', 'principal', 'tokens']],
    [
      'a login with an unknown answer',
      { '/register': register, '/login': unknownLogin, '/logout': logout },
      bearer,
      ['auth', 'passwords', 'principal', 'revocations', 'tokens'],
    ],
    [
      'the own account',
      { '/register': register, '/login': login, '/me': me },
      bearer,
      ['accounts', 'auth', 'passwords', 'principal', 'tokens'],
    ],
    [
      'the own account with a text key',
      {
        '/register': { post: sends(credentials, answers(keyed)) },
        '/login': login,
        '/me': { get: { ...me.get, responses: answers(keyed) } },
      },
      bearer,
      ['auth', 'passwords', 'principal', 'tokens'],
    ],
    [
      'HTTP basic',
      { '/register': register, '/me': { get: { ...me.get, security: [{ basic: [] }] } } },
      basic,
      ['accounts', 'auth', 'passwords', 'principal'],
    ],
  ])('%s: each import has a file, and each file an import', async (_, paths, parts, want) => {
    const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'People', version: '1.0.0' }, paths, ...parts }));
    const found = account.filter((name) => files.has(`src/http/${name}.ts`));
    expect(missingFiles(files)).toEqual([]);
    expect(unusedFiles(files)).toEqual([]);
    expect(found).toEqual(want);
  });
});

describe('a body that may be null', () => {
  it.each([
    ['nothing else is said', [], ['createDataFrom', '(body ?? {})']],
    ['something must be there', ['name'], ['if (body === null) {', "throw malformed('The body must be an object.')"]],
  ])('equals an empty body: %s', async (_, required, want) => {
    const body = { type: ['object', 'null'], required, properties: { name: { type: 'string' } } };
    const media = { required: true, content: { 'application/json': { schema: body } } };
    const paths = {
      '/widgets': {
        get: { responses: answers({ type: 'array', items: widget }) },
        post: { requestBody: media, responses: { 201: { description: 'made', content: { 'application/json': { schema: widget } } } } },
      },
    };
    const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'Widgets', version: '1.0.0' }, paths }));
    expect(files.get('src/features/widgets/mapper.ts')).toMatch(/body: NonNullable<\w+>/);
    for (const text of want) {
      expect(files.get('src/features/widgets/service.ts')).toContain(text);
    }
  });
});

it('the test of a list with required bounds: expects no row outside the bounds', async () => {
  const event = {
    type: 'object',
    required: ['id', 'at'],
    properties: { id: { type: 'integer', readOnly: true }, at: { type: 'string', format: 'date-time' } },
  };
  const bound = (name: string, required: boolean) => ({ name, in: 'query', required, schema: { type: 'string', format: 'date-time' } });
  const listing = async (required: boolean): Promise<boolean> => {
    const paths = {
      '/events': {
        post: { requestBody: { required: true, content: { 'application/json': { schema: event } } }, responses: answers(event) },
        get: { parameters: [bound('at_from', required), bound('at_to', required)], responses: answers({ type: 'array', items: event }) },
      },
    };
    const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'Events', version: '1' }, paths }));
    return readsList(featureIn(files, 'events'), 'getEvents');
  };
  expect([await listing(true), await listing(false)]).toEqual([false, true]);
});

describe('the test of a list with a required search', () => {
  const item = (required: readonly string[]) => ({
    type: 'object',
    required: ['id', ...required],
    properties: { id: { type: 'integer', readOnly: true }, title: { type: 'string' } },
  });
  const documentOf = (required: readonly string[]): unknown => ({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        post: {
          requestBody: { required: true, content: { 'application/json': { schema: item([]) } } },
          responses: answers(item(required)),
        },
        get: {
          parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
          responses: answers({ type: 'array', items: item(required) }),
        },
      },
      '/notes/{id}': {
        get: { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }], responses: answers(item(required)) },
      },
    },
  });

  it.each([
    ['looks for a word that every row has', ['title'], true],
    ['looks for nothing where no row need have one', [], false],
  ])('%s', async (_, required, linked) => {
    const files = await filesOf(generateFromDocument(documentOf(required)));
    expect(readsList(featureIn(files, 'notes'), 'getNotes')).toBe(linked);
  });
});

describe('a method that returns its last query unchanged', () => {
  const user = {
    type: 'object',
    required: ['username', 'password'],
    properties: { username: { type: 'string' }, password: { type: 'string', writeOnly: true } },
  };
  const body = { required: true, content: { 'application/json': { schema: user } } };
  const documentOf = (answer: unknown): unknown => ({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/users': { post: { operationId: 'register', requestBody: body, responses: answers(user) } },
      '/users/{username}': {
        get: {
          parameters: [{ name: 'username', in: 'path', required: true, schema: { type: 'string' } }],
          security: [{ bearer: [] }],
          responses: answers(user),
        },
      },
      '/users/login': { post: { operationId: 'login', requestBody: body, responses: answers(answer) } },
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });

  it.each([
    ['has no name', { type: 'string' }, 'return this.tokens.issue('],
    [
      'has one where more is said of it',
      { type: 'object', required: ['token'], properties: { token: { type: 'string' } } },
      'const token =',
    ],
  ])('%s', async (_, answer, want) => {
    const files = await filesOf(generateFromDocument(documentOf(answer)));
    const service = [...files].find(([path, text]) => path.endsWith('service.ts') && text.includes('async login('))?.[1] ?? '';
    expect(service.slice(service.indexOf('async login('))).toContain(want);
  });
});

describe('features with the name of a local variable or import', () => {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } } };
  const generate = (paths: unknown) => filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }));
  const call = (name: string) =>
    generate({ '/now': { get: { operationId: 'call', tags: [name], responses: answers({ type: 'string' }) } } });

  it.each(['schemas', 'response', 'result', 'input'])('%s: the routes rename it', async (name) => {
    const files = await call(name);
    const routes = [...files].find(([path]) => path.endsWith('/routes.ts') && path.includes('features/'))?.[1] ?? '';
    expect(routes).toMatch(/Routes\(\w+Api: \w+Api\)/);
  });

  it('create: its routes do not shadow createRoutes', async () => {
    const index = (await call('create')).get('src/features/index.ts') ?? '';
    expect(index).toContain('...createApiRoutes(');
    expect(index).toContain('export function createRoutes(');
  });

  it('tokens: the repository does not shadow the token issuer', async () => {
    const body = { content: { 'application/json': { schema: item } } };
    const paths = {
      '/tokens': { get: { responses: answers({ type: 'array', items: item }) }, post: { requestBody: body, responses: answers(item) } },
    };
    const index = (await generate(paths)).get('src/features/index.ts') ?? '';
    expect(index).toContain('const tokenRepository = new TokenRepository(database);');
  });
});

it('an optional body with required readOnly properties: treated as empty', async () => {
  const body = { content: { 'application/json': { schema: widget } } };
  const paths = {
    '/widgets': { post: { requestBody: body, responses: answers(widget) }, get: { responses: answers({ type: 'array', items: widget }) } },
  };
  const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'Widgets', version: '1' }, paths }));
  expect(files.get('src/features/widgets/service.ts')).toContain('(body ?? {})');
  expect(files.get('src/features/widgets/mapper.ts')).toMatch(/\(\s*body: Partial<\w+>,?\s*\)/);
});

it('the tests of an unsupported scheme: use no undeclared variable', async () => {
  const made = generateFromDocument(documentWith({ schemes: { tls: { type: 'mutualTLS' } }, security: [{ tls: [] }] }));
  const credentials = (await filesOf(made)).get('test/support/credentials.ts') ?? '';
  expect(credentials).toContain("['tls', unsupported()]");
  // A function is there wherever it stands (ECMA-262 §8.6.2).
  expect(credentials).toContain('function unsupported(): Scheme');
});

it.each([
  ['two tokens, which one may be', { type: 'http', scheme: 'bearer' }, 'true'],
  ['a token and a password, which share a header', { type: 'http', scheme: 'basic' }, false],
])('what asks for %s', async (_, other, testable) => {
  const schemes = { token: { type: 'http', scheme: 'bearer' }, other };
  const files = await filesOf(generateFromDocument(documentWith({ schemes, security: [{ token: [], other: [] }] })));
  const [suite] = featureIn(files, 'widgets').suites;
  expect(suite?.requests?.some(({ title }) => title.endsWith('served without a server error'))).toBe(!testable);
});

it('a base path with characters of path-to-regexp: mounted literally', async () => {
  const servers = [{ url: 'https://example.org/a+b/(v1)*!' }];
  const files = await filesOf(generateFromDocument({ ...(documentWith({}) as object), servers }));
  expect(files.get('src/app.ts')).toContain(String.raw`app.use('/a\\+b/\\(v1\\)\\*\\!', createRouter(`);
});

it('a body schema without a type: the validator admits objects alone', async () => {
  const note = { properties: { title: { type: 'string' } } };
  const paths = {
    '/notes': {
      get: { responses: answers({ type: 'array', items: note }) },
      post: { requestBody: { content: { 'application/json': { schema: note } } }, responses: answers(note) },
    },
  };
  const files = await filesOf(generateFromDocument({ openapi: '3.1.0', info: { title: 'Notes', version: '1' }, paths }));
  expect(files.get('src/features/notes/validators.js')).toContain('must be an object');
});
