/** Every code of the catalogue as a user meets it: through the command, with its exit code. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { catalogue } from '../../src/core/diagnostic-catalogue.js';
import { specwright } from './support/run-program.js';
import { bookstore, root } from './support/surroundings.js';

const folder = join(inject('surroundings').folder, 'diagnostics');
const negative = join(root, 'test/negative');
const cases = readdirSync(negative).filter((name) => /^SW\d+$/.test(name));

/** What no command line can bring about on every machine, and what reading mends or refuses first; unit tests show each. */
const shownByUnitTests = {
  'write/apply-new.test.ts': ['SW4003', 'SW4005', 'SW4006'],
  'infer/operations/security.test.ts': ['SW2901', 'SW2902'],
  'infer/programs/losses.test.ts': ['SW2007', 'SW2008'],
};
const seen = new Set([...cases, ...Object.values(shownByUnitTests).flat()]);

/** Lists the code as shown. */
function shows(code: keyof typeof catalogue, title: string): string {
  seen.add(code);
  return `${code}: ${title}`;
}

const containing = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

beforeAll(() => mkdir(folder, { recursive: true }));

describe('lint', () => {
  it.concurrent.each(cases)('says what test/negative/%s expects, and ends accordingly', async (code) => {
    const own = join(negative, code);
    const expected = readFileSync(join(own, 'expected.txt'), 'utf8');
    // Mistakes in decisions are about one document, which stands beside them.
    const decisions = `${code}/scaffold.decisions.yaml`;
    const isDecided = code.startsWith('SW25') && !existsSync(join(own, 'spec.yaml'));
    const words = isDecided ? ['workshop.yaml', '--decisions', decisions] : [documentOf(own)];
    const { code: exit, stdout, stderr } = await specwright(['lint', ...words], { cwd: isDecided ? negative : own });
    expect(stdout).toContain(expected.split('\n').filter((line) => line !== '')[0]);
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(expected.split('\n')));
    expect({ exit, stderr }).toEqual({ exit: / error SW/.test(expected) ? 1 : 0, stderr: '' });
  });

  const header = '{"openapi":"3.1.0","info":{"title":"T","version":"1"},';
  const get = (path: string, rest = ''): string => `"${path}":{"get":{${rest}"responses":{"200":{"description":"d"}}}}`;
  const secured = (scheme: string, requirement = '{"s":[]}'): string =>
    `${header}"paths":{${get('/a')}},"security":[${requirement}],"components":{"securitySchemes":{${scheme}}}}`;
  const posts = (body: string, answer: string): string =>
    `${header}"paths":{"/as":{"post":{${body}"responses":{"201":{"description":"d","content":{"application/json":{"schema":{${answer}}}}}}},"head":{"responses":{"200":{"description":"d"}}}},"/as/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"d","content":{"application/json":{"schema":{${answer}}}}}}}}},"components":{"schemas":{"A":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","readOnly":true},"name":{"type":"string"}}}}}}`;
  const credentials = {
    content: {
      'application/json': {
        schema: { required: ['email', 'password'], properties: { email: { type: 'string' }, password: { type: 'string' } } },
      },
    },
  };
  const answers = (schema: unknown): unknown => ({ 200: { description: 'd', content: { 'application/json': { schema } } } });
  const note = { type: 'object', properties: { id: { type: 'integer', readOnly: true }, text: { type: 'string' } } };
  const administered = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/register': { post: { requestBody: credentials, responses: { 204: { description: 'd' } } } },
      '/login': { post: { requestBody: credentials, responses: answers({ properties: { token: { type: 'string' } } }) } },
      '/notes': {
        get: { responses: answers({ type: 'array', items: note }) },
        post: {
          summary: 'Create a note (admin only)',
          security: [{ s: [] }],
          requestBody: { content: { 'application/json': { schema: note } } },
          responses: answers(note),
        },
      },
    },
    components: { securitySchemes: { s: { type: 'http', scheme: 'bearer' } } },
  });
  const many = Array.from({ length: 1_000 }, (_, index) => index);
  const diamonds = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: Object.fromEntries(
      many.slice(0, 100).map((index) => [`/p${String(index)}`, { get: { responses: { 200: { $ref: '#/components/responses/R' } } } }]),
    ),
    components: {
      headers: { H: { schema: { enum: many } } },
      responses: {
        R: {
          description: 'r',
          headers: Object.fromEntries(many.slice(0, 100).map((index) => [`X-${String(index)}`, { $ref: '#/components/headers/H' }])),
        },
      },
    },
  });

  it.concurrent.each([
    [shows('SW1003', 'too large'), 1, `{"openapi": "3.1.0", "x-list": [${'0,'.repeat(2_000_001)}0]}`],
    [shows('SW1030', 'references that multiply'), 1, diamonds],
    [shows('SW2001', 'left to its author'), 0, `${header}"paths":{${get('/a')}}}`],
    [shows('SW2002', 'a path with a query beside the same path'), 0, `${header}"paths":{${get('/a')},${get('/a?b=1')}}}`],
    [
      shows('SW2003', 'a parameter without effect'),
      0,
      `${header}"paths":{"/as":{"get":{"parameters":[{"name":"mood","in":"query","schema":{"type":"string"}}],"responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/A"}}}}}}},"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}},"responses":{"201":{"description":"d"}}}}},"components":{"schemas":{"A":{"type":"object","properties":{"id":{"type":"integer","readOnly":true},"name":{"type":"string"}}}}}}`,
    ],
    [shows('SW2004', 'a body that is assumed'), 0, posts('', '"$ref":"#/components/schemas/A"')],
    [
      shows('SW2005', 'an example for a schema'),
      0,
      posts('"requestBody":{"content":{"application/json":{"example":{"name":"n"}}}},', '"$ref":"#/components/schemas/A"'),
    ],
    [shows('SW2006', 'every account may do what administrators may'), 0, administered],
    [
      shows('SW2009', 'a login that requires its token'),
      0,
      administered.replace('"/login":{"post":{', '"/login":{"post":{"security":[{"s":[]}],'),
    ],
    [shows('SW2903', 'not supported yet'), 0, secured('"s":{"type":"http","scheme":"digest"}')],
    [shows('SW2904', 'scopes on a key'), 0, secured('"s":{"type":"apiKey","in":"header","name":"X-Key"}', '{"s":["read"]}')],
  ])('%s', async (title, exit, text) => {
    const code = title.slice(0, 6);
    writeFileSync(join(folder, `${code}.json`), text);
    const { stdout, code: ended } = await specwright(['lint', `${code}.json`], { cwd: folder });
    expect(stdout).toMatch(new RegExp(`^${code}\\.json:\\d+:\\d+ (?:error|warning|note) ${code} `, 'm'));
    expect(ended).toBe(exit);
  });
});

describe('new', () => {
  it('writes nothing when there is an error in the document', async () => {
    const { code, stdout, stderr } = await specwright(['new', join(negative, 'SW1020/spec.yaml'), 'nothing', '--yes'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('error SW1020');
    expect(await readdir(folder)).not.toContain('nothing');
  });

  it(shows('SW4001', 'a folder that is not empty'), async () => {
    const { code, stderr } = await specwright(['new', bookstore, '.', '--yes'], { cwd: root });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: containing(' SW4001 ') });
  });

  it(shows('SW4002', 'a file in the place of the folder'), async () => {
    await writeFile(join(folder, 'file'), 'mine');
    const { code, stderr } = await specwright(['new', bookstore, 'file/x', '--yes'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: containing(' SW4002 ') });
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  // Nobody, root neither, makes a folder there.
  it.skipIf(!existsSync('/proc/self'))(shows('SW4004', 'refused by the system'), async () => {
    const { code, stderr } = await specwright(['new', bookstore, '/proc/specwright', '--yes']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: containing(' SW4004 ') });
  });
});

describe('a project', () => {
  const original = join(folder, 'original');
  beforeAll(async () => {
    expect((await specwright(['new', bookstore, original, '--yes'])).code).toBe(0);
  });

  /** A project whose packages are installed, so to speak, with other scripts and files. */
  function projectWith(name: string, scripts: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): string {
    const dir = join(folder, name);
    cpSync(original, dir, { recursive: true });
    const all = {
      'package.json': JSON.stringify({ name, scripts }),
      'node_modules/.package-lock.json': '',
      'package-lock.json': '',
      ...files,
    };
    mkdirSync(join(dir, 'node_modules'));
    for (const path of ['package-lock.json', 'node_modules/.package-lock.json', ...Object.keys(files), 'package.json'])
      writeFileSync(join(dir, path), all[path as keyof typeof all]);
    return dir;
  }

  it.each([
    [['run', '.'], shows('SW4010', 'run outside of a project')],
    [['verify', '.'], 'SW4010: verify outside of a project'],
    [['token', '.'], 'SW4010: token outside of a project'],
  ])('%j', async (words, title) => {
    await mkdir(join(folder, 'empty'), { recursive: true });
    const { code, stderr } = await specwright(words, { cwd: join(folder, 'empty') });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: containing(` ${title.slice(0, 6)} `) });
  });

  it(shows('SW4011', 'a damaged manifest'), async () => {
    const dir = projectWith('damaged', {}, { '.scaffold/manifest.json': '{"format":1}' });
    const { code, stderr } = await specwright(['run', dir]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: containing(' SW4011 ') });
  });

  it.each([
    [shows('SW5001', 'a script that fails'), { build: 'node -e "process.exit(3)"' }, 'exited with 3'],
    [shows('SW5002', 'a service that ends at once'), { start: 'node -e "process.exit(3)"' }, 'the service exited'],
  ])('%s', async (title, scripts, words) => {
    const code = title.slice(0, 6);
    const { code: exit, stderr } = await specwright(['run', projectWith(code, scripts)]);
    expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: containing(` ${code} `) });
    expect(stderr).toContain(words);
  });

  it(shows('SW5003', 'an operation that fails'), async () => {
    const server = `
      const { createServer } = require('node:http');
      const description = JSON.stringify({ paths: { '/a': { get: {} } } });
      createServer(({ url }, response) => {
        response.writeHead(url === '/a' ? 500 : 200).end(url === '/openapi.json' ? description : '');
      }).listen(process.env.PORT, '127.0.0.1');
      process.on('SIGTERM', () => process.exit(0));`;
    const dir = projectWith(
      'failing',
      { generate: 'exit 0', build: 'exit 0', migrate: 'exit 0', start: 'node server.cjs' },
      { 'server.cjs': server },
    );
    await rm(join(dir, 'prisma'), { recursive: true });
    const { code, stdout } = await specwright(['verify', dir]);
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: containing('error SW5003 GET /a → 500') });
  });

  it(shows('SW5004', 'npm is not there'), async () => {
    const { code, stderr } = await specwright(['run', projectWith('bare', { build: 'exit 0' })], { env: { PATH: '/nowhere' } });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: containing(' SW5004 ') });
  });

  it(shows('SW5010', 'no tokens for production'), async () => {
    const { code, stdout, stderr } = await specwright(['token', original], { env: { NODE_ENV: 'production' } });
    expect({ code, stdout, stderr }).toMatchObject({ code: 1, stdout: '', stderr: containing(' SW5010 ') });
  });

  it(shows('SW5011', 'no tokens from a secret that may be a real one'), async () => {
    const dir = projectWith('real', {}, { '.env': 'JWT_SECRET=KzNq0v8mXc4tYb2wRf6hJd9sLg1pAe7u\n' });
    const { code, stdout, stderr } = await specwright(['token', dir]);
    expect({ code, stdout, stderr }).toMatchObject({ code: 1, stdout: '', stderr: containing(' SW5011 ') });
  });

  it(shows('SW5012', 'no secret at all'), async () => {
    const dir = projectWith('without', {}, { '.env.example': '' });
    const { code, stdout, stderr } = await specwright(['token', dir]);
    expect({ code, stdout, stderr }).toMatchObject({ code: 1, stdout: '', stderr: containing(' SW5012 ') });
  });
});

describe('the exit code', () => {
  it.each([
    [0, ['--help']],
    [0, ['--version']],
    [0, ['explain', 'SW1001']],
    [0, ['lint', bookstore]],
    [0, ['inspect', bookstore]],
    [0, ['new', bookstore, '--dry-run', '--yes']],
    [1, ['lint', 'missing.yaml']],
    [1, ['inspect', 'missing.yaml']],
    [1, ['new', 'missing.yaml', '--yes']],
    [2, []],
    [2, ['nwe', bookstore]],
    [2, ['new']],
    [2, ['new', bookstore, '--database', 'oracle']],
    [2, ['new', bookstore, '--no-such-option']],
    [2, ['explain', 'SW9999']],
    [2, ['run', '--port', 'x']],
  ])('is %i for %j', async (want, words) => {
    const { code, stdout, stderr } = await specwright(words, { cwd: folder });
    expect(code, stdout + stderr).toBe(want);
    if (want === 2) expect({ stdout, stderr }).toEqual({ stdout: '', stderr: matching(/^specwright: error: /) });
  });

  it('is 70 for a bug of ours, which is said to be one, without a stack', async () => {
    const broken = `--import=data:text/javascript,process.stdout.write=()=>{throw(new(Error)('boom'))}`;
    const { code, stdout, stderr } = await specwright(['lint', bookstore], { env: { NODE_OPTIONS: broken } });
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
    expect(stderr).toContain('internal error: Error: boom');
    expect(stderr).toContain('This is a bug of specwright');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('the catalogue', () => {
  it('has no code that is not shown here, in test/negative or in a unit test', () => {
    expect([...seen].sort()).toEqual(Object.keys(catalogue).sort());
  });

  it.each(Object.entries(shownByUnitTests))('has codes that test/unit/%s shows', (path, codes) => {
    const text = readFileSync(join(root, 'test/unit', path), 'utf8');
    expect(codes.filter((code) => !text.includes(code))).toEqual([]);
  });
});

function documentOf(cwd: string): string {
  const path = join(cwd, 'command.txt');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim().split(/\s+/).at(-1) ?? '';
  return existsSync(join(cwd, 'spec.json')) ? 'spec.json' : 'spec.yaml';
}
