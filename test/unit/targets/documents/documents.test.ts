import { parseEnv } from 'node:util';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildAgentsGuide as printAgentsGuide } from '../../../../src/targets/documents/agents-guide.js';
import { buildCompose as printCompose } from '../../../../src/targets/documents/compose.js';
import { buildEnvExample } from '../../../../src/targets/documents/env-example.js';
import { exampleCall } from '../../../../src/targets/documents/operations-table.js';
import { buildReadme as printReadme } from '../../../../src/targets/documents/readme.js';
import { nodeWords } from '../../../../src/languages/typescript/project-words.js';
import { prismaWords } from '../../../../src/storage/prisma/project-words.js';
import { expressWords } from '../../../../src/targets/express/project-files.js';
import { lowerConfiguration } from '../../../../src/lower/configuration.js';
import type { SchemePlan } from '../../../../src/lower/access.js';
import type { OperationRow, ProjectOverview } from '../../../../src/lower/docs/overview.js';
import { usualPaths } from '../../../../src/lower/own-paths.js';

const wordsOf = ({ database, seeded }: ProjectOverview) => nodeWords(expressWords, prismaWords(database, seeded));
const buildReadme = (view: ProjectOverview): string => printReadme(view, wordsOf(view));
const buildAgentsGuide = (view: ProjectOverview): string => printAgentsGuide(view, wordsOf(view));
const buildCompose = (view: ProjectOverview): string => printCompose(view, wordsOf(view));

const names = { spec: 'x', camel: 'apiKey', pascal: 'ApiKey', kebab: 'api-key', snake: 'api_key' };
const bearer: SchemePlan = { id: 'jwt', names, description: '', kind: 'bearer' };
const apiKey: SchemePlan = {
  id: 'key',
  names,
  description: '',
  kind: 'api-key',
  in: 'header',
  parameter: 'X-Key',
  accepted: { holds: 'keys', variable: 'API_KEY_KEYS', development: 'development-only-value' },
};
const basic: SchemePlan = {
  id: 'basic',
  names,
  description: '',
  kind: 'basic',
  accepted: { holds: 'users', variable: 'BASIC_USERS', development: 'development-only-value' },
};

function variablesOf(schemes: readonly SchemePlan[]): ProjectOverview['variables'] {
  const capabilities = schemes.some(({ kind }) => kind === 'bearer') ? (['tokens'] as const) : [];
  return lowerConfiguration({ names, database: 'sqlite', capabilities, schemes }).variables;
}

function operation(over: Partial<OperationRow> = {}): OperationRow {
  return {
    id: 'listBooks',
    method: 'GET',
    path: '/v1/books',
    summary: 'Lists books',
    access: [],
    anonymousAllowed: false,
    needsInput: false,
    coverage: 'persisted',
    feature: 'books',
    ...over,
  };
}

function view(over: Partial<ProjectOverview> & { readonly schemes?: readonly SchemePlan[] } = {}): ProjectOverview {
  const schemes = over.schemes ?? [];
  return {
    packageName: 'bookstore',
    title: 'Bookstore',
    seeded: false,
    version: '1.0.0',
    description: 'Sells books.',
    database: 'sqlite',
    specification: 'spec/openapi.yaml',
    ownPaths: usualPaths,
    operations: [operation()],
    schemes,
    variables: variablesOf(schemes),
    storesFiles: false,
    ...over,
  };
}

const hostileTexts = [
  'a\n\n# Heading\n\n| a | b |\n|---|---|\n',
  '</table><script>alert(1)</script> <!-- x',
  '``` \n~~~\n````` `` ` |||| \\| \\',
  `'; touch /tmp/x # $(id) \`id\` \${HOME} $JWT_SECRET`,
  'x\u2028y\u202ez\ufeff\u0085\ud800',
  '\nJWT_SECRET=stolen\nservices: {}\n- "a',
];

function hostileView(text: string, database: ProjectOverview['database']): ProjectOverview {
  return view({
    title: `T${text}`,
    description: `D${text}`,
    database,
    specification: `spec/${text}`,
    schemes: [{ ...bearer, id: `s${text}` }, apiKey],
    operations: ['persisted', 'custom'].map((coverage) =>
      operation({ path: `/p${text}`, summary: `S${text}`, access: [[`s${text}`]], coverage: coverage as 'custom' }),
    ),
  });
}

/** What a text looks like to a reader of Markdown: the kind of each line, and the cells of each row. */
function outline(markdown: string): readonly string[] {
  return markdown.split('\n').map((line) => {
    const cells = line.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length - 1;
    return line.startsWith('|') ? `row ${String(cells)}` : (/^(#+ |- |\d+\. |`{3,}|$)/.exec(line)?.[1] ?? 'text').replace(/`+/, 'fence');
  });
}

describe.each(['sqlite', 'postgresql'] as const)('with %s', (database) => {
  const plain = hostileView('x', database);

  it.each(hostileTexts)('%j in the specification: stays text', (text) => {
    const hostile = hostileView(text, database);
    expect(outline(buildReadme(hostile))).toEqual(outline(buildReadme(plain)));
    expect(outline(buildAgentsGuide(hostile))).toEqual(outline(buildAgentsGuide(plain)));
    const prose = `${buildReadme(hostile)}${buildAgentsGuide(hostile)}`.replace(/\\[!-/:-@[-`{-~]|(`+)[^]*?[^`]\1(?!`)/g, '');
    expect(prose).not.toMatch(/<|[\u202e\u2028\ufeff]/);
    expect(parseEnv(buildEnvExample(hostile))).toEqual(parseEnv(buildEnvExample(plain)));
    expect(parse(buildCompose(hostile))).toEqual(parse(buildCompose(plain)));
  });
});

describe('documents have the format of Prettier', () => {
  const inputs = [operation({ needsInput: true }), operation({ path: '/v1/a|b', summary: 'Ünïcödé 日本', coverage: 'custom' })];
  it.each([
    ['plain', view()],
    ['nothing to call, much left open', view({ operations: inputs, description: '', schemes: [bearer, apiKey, basic] })],
    ['files, seeds and PostgreSQL', view({ database: 'postgresql', seeded: true, storesFiles: true, schemes: [apiKey] })],
  ])('%s', async (_name, given) => {
    const settings = { singleQuote: true, printWidth: 100 };
    for (const text of [buildReadme(given), buildAgentsGuide(given)])
      expect(text).toBe(await format(text, { ...settings, parser: 'markdown' }));
    const compose = buildCompose(given);
    expect(compose).toBe(await format(compose, { ...settings, parser: 'yaml' }));
  });
});

describe('exampleCall', () => {
  const url = 'http://127.0.0.1:3000/v1/books';
  it.each([
    ['public', [], [operation()], `curl ${url}`],
    ['secured', [bearer], [operation({ access: [['jwt']] })], `curl -H "$(npx specwright token)" ${url}`],
    ['one of two schemes', [apiKey, bearer], [operation({ access: [['jwt']] })], `curl -H "$(npx specwright token --scheme jwt)" ${url}`],
    ['anonymous too', [bearer], [operation({ access: [['jwt']], anonymousAllowed: true })], `curl ${url}`],
    ['the first that is stored', [], [operation({ path: '/a', coverage: 'custom' }), operation()], `curl ${url}`],
    ['nothing easy', [], [operation({ needsInput: true }), operation({ method: 'POST' })], undefined],
  ])('%s', (_, schemes, operations, want) => {
    expect(exampleCall(view({ schemes, operations }))).toBe(want);
  });
});

describe('buildEnvExample', () => {
  it('sets variables with a development value and comments out the others', () => {
    expect(parseEnv(buildEnvExample(view({ schemes: [bearer, apiKey, basic] })))).toEqual({
      DATABASE_URL: 'file:./data/dev.db',
      HOST: '127.0.0.1',
      PORT: '3000',
      LOG_LEVEL: 'info',
      BODY_LIMIT: '1048576',
      SHUTDOWN_TIMEOUT_MS: '10000',
      JWT_SECRET: 'development-only-secret-do-not-use-in-production',
      API_KEY_KEYS: 'development-only-value',
      BASIC_USERS: 'development-only-value',
    });
  });
  it('without a token scheme: has no token variables', () => {
    expect(buildEnvExample(view())).not.toMatch(/JWT|KEYS|USERS/);
  });
});

describe('buildCompose', () => {
  it('requires every secret, and migrates first', () => {
    const compose = parse(buildCompose(view({ database: 'postgresql', schemes: [bearer] }))) as {
      readonly services: Record<string, { readonly environment: Record<string, string>; readonly depends_on: unknown }>;
    };
    expect(compose.services['service']).toMatchObject({
      environment: {
        DATABASE_URL: 'postgresql://postgres:${POSTGRES_PASSWORD:?is not set}@database:5432/postgres',
        JWT_SECRET: '${JWT_SECRET:?is not set}',
      },
      depends_on: { migrate: { condition: 'service_completed_successfully' } },
    });
    expect(compose.services['migrate']?.environment).not.toHaveProperty('JWT_SECRET');
  });
});

describe('buildReadme', () => {
  it('lists each operation with its access and implementation', () => {
    const operations = [
      operation(),
      operation({ method: 'POST', access: [['jwt', 'key'], ['basic']], coverage: 'custom', summary: '', id: 'addBook' }),
    ];
    const text = buildReadme(view({ operations, schemes: [bearer] })).replace(/ +/g, ' ');
    expect(text).toContain('| `GET /v1/books` | Lists books | public | stored in the database |');
    expect(text).toContain('| `POST /v1/books` | `addBook` | `jwt` and `key` or `basic` | not implemented (501) |');
    expect(text).toContain('1 of 2 operations are not implemented');
  });
  it('limits the number of listed operations', () => {
    const many = Array.from({ length: 500 }, (_, index) => operation({ path: `/p${String(index)}` }));
    expect(buildReadme(view({ operations: many }))).toContain('400 more are in the API reference');
  });
});

describe('buildAgentsGuide', () => {
  it('lists custom operations, and has no such section without any', () => {
    expect(buildAgentsGuide(view())).not.toContain('Not written yet');
    const open = view({ operations: [operation({ coverage: 'custom' })] });
    expect(buildAgentsGuide(open)).toContain('- `listBooks` in `src/features/books/service.ts`: `GET /v1/books`');
  });
});
