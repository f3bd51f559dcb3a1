import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/commands/run.js';
import { run as verify } from '../../../src/cli/commands/verify.js';
import { applyNew } from '../../../src/write/apply-new.js';
import { freePort } from '../../../src/verify/service.js';
import { projectOf } from '../write/project.js';
import { contextOf } from './context.js';

/** A service without dependencies whose scripts write down that they ran. */
const service = {
  'package.json': JSON.stringify({
    name: 'shop',
    private: true,
    scripts: {
      generate: 'echo generate >> ran.txt',
      build: 'mkdir -p dist && cp src/main.cjs dist/main.cjs && echo build >> ran.txt',
      migrate: 'echo migrate $DATABASE_URL >> ran.txt',
      start: 'node dist/main.cjs',
      typecheck: 'true',
      test: 'true',
    },
  }),
  '.env.example': 'DATABASE_URL=file:./dev.db\nPORT=3000\nJWT_SECRET=dev\n',
  'src/main.cjs': `
    const { createServer } = require('node:http');
    const routes = { '/readyz': [200, 'ok'], '/openapi.json': [200, JSON.stringify({ paths: { '/a': { get: {} }, '/b': { get: {} } } })], '/a': [200, 'a'], '/b': [501, 'b'] };
    const server = createServer((request, response) => { const [status, text] = routes[request.url]; response.writeHead(status).end(text); });
    server.listen(process.env.PORT, process.env.HOST);
    process.on('SIGTERM', () => { require('node:fs').appendFileSync('ran.txt', 'stopped\\n'); server.close(() => process.exit(0)); server.closeAllConnections(); });
  `,
};

let dir = '';
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'specwright-test-')), 'shop');
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>> = service) =>
  applyNew(projectOf(files), dir, { toolVersion: '0.1.0', spec: 'shop.yaml' });
const ran = (): Promise<string> => readFile(join(dir, 'ran.txt'), 'utf8');

/** Runs until the address is printed, calls it, and interrupts. */
async function runOnce(args: Readonly<Record<string, unknown>>) {
  const controller = new AbortController();
  const { context, out, err } = contextOf({}, { cwd: dir, env: { PATH: process.env['PATH'] }, interruption: () => controller.signal });
  const code = run(args, context);
  const answer = new Promise<string>((resolve, reject) => {
    const timer = setInterval(() => {
      if (out[0] === undefined) return;
      clearInterval(timer);
      fetch(`${out[0]}/a`)
        .then((response) => response.text())
        .then(resolve, reject);
    }, 20);
    void code.then(() => {
      clearInterval(timer);
      resolve('never ready');
    });
  });
  const text = await answer;
  controller.abort();
  return { code: await code, text, out, err };
}

describe('run', () => {
  it('installs, builds, migrates and starts; the second run only migrates and starts', async () => {
    await write();
    // As npm leaves it; a service without dependencies would get no such folder at all.
    await mkdir(join(dir, 'node_modules'));
    await writeFile(join(dir, 'node_modules/.package-lock.json'), '{}');
    const port = await freePort();
    expect(await runOnce({ port })).toEqual({ code: 0, text: 'a', out: [`http://127.0.0.1:${port}`], err: [] });
    expect(await ran()).toBe('generate\nbuild\nmigrate file:./dev.db\nstopped\n');
    await writeFile(join(dir, '.env'), 'DATABASE_URL=file:./mine.db\n');
    expect(await runOnce({ port })).toMatchObject({ code: 0, text: 'a' });
    expect(await ran()).toBe('generate\nbuild\nmigrate file:./dev.db\nstopped\nmigrate file:./mine.db\nstopped\n');
    await writeFile(join(dir, 'src/other.ts'), 'changed');
    expect(await runOnce({ port: 0 })).toMatchObject({ code: 0, text: 'a' });
    expect((await ran()).split('\n').slice(6)).toEqual(['generate', 'build', 'migrate file:./mine.db', 'stopped', '']);
  });

  it.each([
    ['build: exit 3', { build: 'echo no compiler; exit 3' }, /^error SW5001 `npm run --silent build` exited with 3$/m, /no compiler/],
    ['start: ends', { start: 'false' }, /^error SW5002 the service exited before it was ready$/m, /./],
  ])('a failing script, %s: reported', async (_, scripts, message, output) => {
    const manifest = JSON.parse(service['package.json']) as { scripts: object };
    await write({ ...service, 'package.json': JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, ...scripts } }) });
    const { code, err } = await runOnce({ port: 0 });
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(message);
    expect(err.join('\n')).toMatch(output);
  });

  it('a folder without a manifest: rejected', async () => {
    await mkdir(dir);
    const { context, err } = contextOf({}, { cwd: dir });
    expect(await run({}, context)).toBe(1);
    expect(err[0]).toMatch(/^error SW4010 /);
  });

  it('an invalid port: rejected', async () => {
    await write();
    await expect(run({ port: 70_000 }, contextOf({}, { cwd: dir }).context)).rejects.toThrow('--port must be between 0 and 65535');
  });
});

describe('verify', () => {
  const report = async () => {
    const { context, out } = contextOf({}, { cwd: dir, env: { PATH: process.env['PATH'] } });
    const code = await verify({ json: true }, context);
    const { steps, ok } = JSON.parse(out.join('\n')) as { ok: boolean; steps: { name: string; status: string; detail: string }[] };
    return { code, ok, steps: steps.map(({ name, status }) => `${name} ${status}`), details: steps.map(({ detail }) => detail) };
  };

  it('runs every step, on its own database', async () => {
    await write();
    const { code, ok, steps, details } = await report();
    expect(steps).toEqual([
      'install passed',
      'generate passed',
      'schema skipped',
      'typecheck passed',
      'lint skipped',
      'build passed',
      'test passed',
      'migrate passed',
      'boot passed',
      'operations passed',
      'stop passed',
    ]);
    expect(details).toContain('1 succeeded, 1 not implemented (501), 0 failed');
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(await ran()).toMatch(/migrate file:.*specwright-.*verify\.db/);
  });

  it('reports every step that fails', async () => {
    const broken = { ...service, 'src/main.cjs': service['src/main.cjs'].replace("[200, 'a']", "[500, 'a']") };
    await write({ ...broken, 'package.json': service['package.json'].replace('"test":"true"', '"test":"false"') });
    const { code, steps } = await report();
    expect(steps.filter((step) => step.endsWith('failed'))).toEqual(['test failed', 'operations failed']);
    expect(code).toBe(1);
  });
});
