import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand, startService } from '../../../src/verify/process.js';
import { targets } from '../../../src/targets/index.js';
import { builtEntry, freePort, installTask, preparationEnv, sourceFingerprint, untilReady } from '../../../src/verify/service.js';

const { toolchain } = targets[0];

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'specwright-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const command = (line: string) => ({ line, cwd: dir, env: process.env });

describe('runCommand', () => {
  it.each([
    ['echo out; echo err >&2', 0, /out\n?.*err/s],
    ['echo no; exit 3', 3, /no/],
    ['no-such-program-at-all', 127, /not found/],
  ])('%s', async (line, code, output) => {
    const ended = await runCommand(command(line), 10);
    expect(ended.code).toBe(code);
    expect(ended.output).toMatch(output);
  });

  it('ends a script with its children at the time limit', async () => {
    const ended = await runCommand(command('sleep 30 & sleep 30; wait'), 0.2);
    expect(ended.code).toBeUndefined();
    expect(ended.seconds).toBeLessThan(5);
  });

  it('ends a script when it is interrupted', async () => {
    const ended = await runCommand(command('sleep 30'), 30, AbortSignal.timeout(100));
    expect(ended.code).toBeUndefined();
  });

  it('keeps the end of a long output', async () => {
    const ended = await runCommand(command('seq 1 100000'), 10);
    expect(ended.output.split('\n').length).toBeLessThanOrEqual(200);
    expect(ended.output.trimEnd().endsWith('100000')).toBe(true);
  });
});

describe('startService', () => {
  const server = (extra = ''): string =>
    `require('node:http').createServer((q, r) => r.end(q.url)).listen(process.env.PORT, '127.0.0.1'); ${extra}`;
  const start = async (source: string) => {
    await writeFile(join(dir, 'main.cjs'), source);
    const port = await freePort();
    return { port, service: startService({ line: 'node main.cjs', cwd: dir, env: { ...process.env, PORT: `${port}` } }, 'keep') };
  };

  it('a service that responds: ready, and exits on its own', async () => {
    const { port, service } = await start(server("process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });"));
    expect(await untilReady(service, `http://127.0.0.1:${port}/readyz`, 10)).toBe('ready');
    expect(await service.stop(5)).toBe(0);
    expect(service.log()).toBe('bye\n');
  });

  it('a service that ignores SIGTERM: killed', async () => {
    const { port, service } = await start(server("process.on('SIGTERM', () => {});"));
    await untilReady(service, `http://127.0.0.1:${port}/readyz`, 10);
    expect(await service.stop(0.3)).toBeUndefined();
  });

  it('a service that exits early: reported', async () => {
    const { port, service } = await start('console.error("no database"); process.exit(1);');
    expect(await untilReady(service, `http://127.0.0.1:${port}/readyz`, 10)).toBe('ended');
    expect(service.log()).toContain('no database');
  });

  it('a service that does not respond: timed out', async () => {
    const { port, service } = await start('setInterval(() => {}, 1000);');
    expect(await untilReady(service, `http://127.0.0.1:${port}/readyz`, 0.3)).toBe('late');
    await service.stop(1);
  });
});

describe('service', () => {
  it('is installed if node_modules is missing or older than the lock file', async () => {
    expect((await installTask(dir, toolchain))?.argv.slice(0, 2)).toEqual(['npm', 'install']);
    await writeFile(join(dir, 'package-lock.json'), '{}');
    expect((await installTask(dir, toolchain))?.argv.slice(0, 2)).toEqual(['npm', 'ci']);
    await mkdir(join(dir, 'node_modules'));
    await writeFile(join(dir, 'node_modules/.package-lock.json'), '{}');
    await utimes(join(dir, 'package-lock.json'), 1000, 1000);
    expect(await installTask(dir, toolchain)).toBeUndefined();
    await utimes(join(dir, 'node_modules/.package-lock.json'), 500, 500);
    expect((await installTask(dir, toolchain))?.argv.slice(0, 2)).toEqual(['npm', 'ci']);
  });

  it('has a fingerprint that depends only on its sources', async () => {
    await mkdir(join(dir, 'src'));
    await writeFile(join(dir, 'src/a.ts'), 'a');
    const first = await sourceFingerprint(dir, toolchain);
    await mkdir(join(dir, 'dist'));
    await writeFile(join(dir, 'dist/a.js'), 'a');
    await writeFile(join(dir, 'dev.db'), 'rows');
    expect(await sourceFingerprint(dir, toolchain)).toBe(first);
    await writeFile(join(dir, 'src/a.ts'), 'ab');
    expect(await sourceFingerprint(dir, toolchain)).not.toBe(first);
  });

  it.each([
    ['node dist/main.js', 'dist/main.js'],
    ['node --env-file-if-exists=.env dist/src/main.js', 'dist/src/main.js'],
    ['fastapi run', undefined],
  ])('%s starts %s', (start, want) => {
    expect(builtEntry(start, ['dist', 'build'])).toBe(want);
  });

  it('keeps the schema engine of the user', () => {
    expect(preparationEnv({ PRISMA_SCHEMA_ENGINE_BINARY: '/mine' }, toolchain)['PRISMA_SCHEMA_ENGINE_BINARY']).toBe('/mine');
  });
});
