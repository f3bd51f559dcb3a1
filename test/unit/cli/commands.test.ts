import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as explain } from '../../../src/cli/commands/explain.js';
import { run as lint } from '../../../src/cli/commands/lint.js';
import { run as create } from '../../../src/cli/commands/new.js';
import { run as token } from '../../../src/cli/commands/token.js';
import type { Pipeline } from '../../../src/cli/context.js';
import { catalogue } from '../../../src/core/diagnostic-catalogue.js';
import type { Diagnostic } from '../../../src/core/diagnostics.js';
import type { Options } from '../../../src/emit/types.js';
import { projectOf } from '../write/project.js';
import { contextOf } from './context.js';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specwright-test-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const project = projectOf({ '.env.example': 'JWT_SECRET=dev\n', 'src/main.ts': 'main\n' });
const warning: Diagnostic = { code: 'SW1001', severity: 'warning', message: 'odd' };
const error: Diagnostic = { code: 'SW1001', severity: 'error', message: 'wrong' };

/** A pipeline that gives the project, and keeps the options that it was given. */
function pipelineOf(diagnostics: readonly Diagnostic[]): { readonly pipeline: Partial<Pipeline>; readonly given: Options[] } {
  const given: Options[] = [];
  const generateProject: Pipeline['generateProject'] = (_spec, options) => {
    given.push(options);
    return Promise.resolve(diagnostics.includes(error) ? { diagnostics } : { value: { ...project, options }, diagnostics });
  };
  return { pipeline: { generateProject }, given };
}

describe('new', () => {
  it('without a folder: writes into one with the name of the project', async () => {
    const { pipeline } = pipelineOf([warning]);
    const { context, out, err } = contextOf(pipeline, { cwd });
    expect(await create({ spec: 'shop.yaml' }, context)).toBe(0);
    expect(await readdir(join(cwd, 'shop'))).toEqual(['.env.example', '.scaffold', 'src']);
    expect(JSON.parse(await readFile(join(cwd, 'shop/.scaffold/manifest.json'), 'utf8'))).toMatchObject({
      spec: 'shop.yaml',
      tool: '1.2.3',
    });
    expect(out[0]).toBe('✔ shop: 2 files in shop, 0 of them owned by you');
    expect(err).toEqual(['warning SW1001 odd', '1 warning']);
  });

  it('writes nothing when there is an error', async () => {
    const { context, out } = contextOf(pipelineOf([error]).pipeline, { cwd });
    expect(await create({ spec: 'shop.yaml', json: true }, context)).toBe(1);
    expect(JSON.parse(out.join(''))).toEqual({ diagnostics: [error] });
    expect(await readdir(cwd)).toEqual([]);
  });

  it('writes nothing with --dry-run', async () => {
    const { context, out } = contextOf(pipelineOf([]).pipeline, { cwd });
    expect(await create({ spec: 'shop.yaml', 'dry-run': true }, context)).toBe(0);
    expect(out).toEqual([
      '      15  generated  .env.example',
      '       5  generated  src/main.ts',
      '2 files would be written to shop (dry run).',
    ]);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('a folder that is not empty: unchanged', async () => {
    await writeFile(join(cwd, 'notes.txt'), 'mine');
    const { context, err } = contextOf(pipelineOf([]).pipeline, { cwd });
    expect(await create({ spec: 'shop.yaml', dir: '.' }, context)).toBe(1);
    expect(err[0]).toMatch(/^error SW4001 .* is not empty: it contains notes.txt$/);
    expect(await readdir(cwd)).toEqual(['notes.txt']);
  });

  it.each([
    [{}, { target: 'express', database: 'sqlite', preset: 'default' }],
    [{ database: 'postgresql' }, { target: 'express', database: 'postgresql', preset: 'default' }],
    [{ preset: 'production' }, { target: 'express', database: 'postgresql', preset: 'production' }],
    [
      { preset: 'production', database: 'sqlite' },
      { target: 'express', database: 'sqlite', preset: 'production' },
    ],
  ])('%j gives %j', async (args, want) => {
    const { pipeline, given } = pipelineOf([]);
    const { context } = contextOf(pipeline, { cwd });
    await create({ spec: 'shop.yaml', 'dry-run': true, ...args }, context);
    expect(given).toEqual([want]);
  });

  it('an unknown preset: rejected', async () => {
    const { context } = contextOf(pipelineOf([]).pipeline, { cwd });
    await expect(create({ spec: 'shop.yaml', preset: 'prodution' }, context)).rejects.toMatchObject({ help: 'Did you mean production?' });
  });

  it.each([
    [{}, ['database', 'folder']],
    [{ database: 'sqlite' }, ['folder']],
    [{ dir: 'x', preset: 'default' }, []],
    [{ yes: true }, []],
    [{ json: true }, []],
  ])('on a terminal, %j asks for %j', async (args, want) => {
    const asked: string[] = [];
    const ask = (question: string, given: string): Promise<string> => {
      asked.push(question.includes('folder') ? 'folder' : 'database');
      return Promise.resolve(given);
    };
    const { context } = contextOf(pipelineOf([]).pipeline, { cwd, interactive: true, ask });
    expect(await create({ spec: 'shop.yaml', ...args }, context)).toBe(0);
    expect(asked).toEqual(want);
  });
});

describe('lint', () => {
  it.each([
    [[], 0, ['a.yaml: no problems']],
    [[warning], 0, ['warning SW1001 odd', '1 warning']],
    [[warning, error], 1, ['warning SW1001 odd', 'error SW1001 wrong', '1 error, 1 warning']],
  ])('%#', async (diagnostics, code, want) => {
    const { context, out } = contextOf({ inspectDocument: () => Promise.resolve({ diagnostics }) });
    expect(await lint({ spec: 'a.yaml' }, context)).toBe(code);
    expect(out).toEqual(want);
  });
});

describe('explain', () => {
  it('prints the entry of every code', async () => {
    for (const [code, { cause, fix }] of Object.entries(catalogue)) {
      const { context, out } = contextOf();
      expect(await explain({ code: code.toLowerCase() }, context)).toBe(0);
      expect(out.join('\n')).toContain(cause);
      expect(out.join('\n')).toContain(fix);
    }
  });

  it('suggests a code', async () => {
    await expect(explain({ code: 'SW10O1' }, contextOf().context)).rejects.toMatchObject({
      help: expect.stringContaining('SW1001') as string,
    });
  });
});

describe('token', () => {
  const generate = async (): Promise<void> => {
    await create({ spec: 'shop.yaml' }, contextOf(pipelineOf([]).pipeline, { cwd }).context);
  };

  it('prints a header line', async () => {
    await generate();
    const { context, out, err } = contextOf({}, { cwd });
    expect(await token({ dir: 'shop', sub: 'me' }, context)).toBe(0);
    expect(err).toEqual([]);
    expect(out).toHaveLength(1);
    expect(out[0]).toMatch(/^Authorization: Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('rejects production, unknown secrets and folders without a manifest', async () => {
    await generate();
    const production = contextOf({}, { cwd, env: { NODE_ENV: 'production' } });
    expect(await token({ dir: 'shop' }, production.context)).toBe(1);
    expect(production.err[0]).toMatch(/^error SW5010 /);

    await writeFile(join(cwd, 'shop/.env'), 'JWT_SECRET=0123456789abcdef\n');
    const other = contextOf({}, { cwd });
    expect(await token({ dir: 'shop' }, other.context)).toBe(1);
    expect(other.err[0]).toMatch(/^error SW5011 /);
    expect(other.out).toEqual([]);

    const outside = contextOf({}, { cwd });
    expect(await token({}, outside.context)).toBe(1);
    expect(outside.err[0]).toMatch(/^error SW4010 /);
  });

  it('suggests a scheme', async () => {
    await generate();
    await expect(token({ dir: 'shop', scheme: 'tokn' }, contextOf({}, { cwd }).context)).rejects.toMatchObject({
      help: 'Did you mean token?',
    });
  });
});
