/** How a service starts, says that it can serve, and stops. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '../../../src/verify/service.js';
import { generate, sharePackages } from './generated-service.js';
import { mustRun } from './run-program.js';
import { bookstore, cleanEnv } from './surroundings.js';

/** A process of the service, and what it has printed. */
interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** Describes the process of the bookstore on SQLite. Expects that `describeServices('sqlite', …)` has installed the packages. */
export function describeLifecycle(): void {
  const here = join(inject('surroundings').folder, 'sqlite');
  const dir = join(here, 'lifecycle');
  const running: Running[] = [];

  const start = async (env: Readonly<Record<string, string>> = {}): Promise<Running> => {
    const port = await freePort();
    let output = '';
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      cwd: dir,
      env: { ...cleanEnv(), PORT: String(port), DATABASE_URL: `file:${join(dir, 'lifecycle.db')}`, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    const service = { child, port, output: () => output, ended };
    running.push(service);
    return service;
  };

  const untilListening = async ({ port, output, child }: Running): Promise<void> => {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (child.exitCode !== null) throw new Error(`the service has ended: ${output()}`);
      const status = await get(port, '/readyz').then(
        ({ statusCode }) => statusCode,
        () => undefined,
      );
      if (status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the service does not become ready: ${output()}`);
  };

  describe('the process of a service', () => {
    beforeAll(async () => {
      await generate(bookstore, dir, 'sqlite');
      await sharePackages(join(here, 'packages/node_modules'), dir);
      await mustRun('npm', ['run', 'build'], { cwd: dir });
      await mustRun(process.execPath, ['dist/scripts/migrate.js'], {
        cwd: dir,
        env: { DATABASE_URL: `file:${join(dir, 'lifecycle.db')}` },
      });
    });

    afterEach(() => {
      for (const { child } of running.splice(0)) child.kill('SIGKILL');
    });

    it('starts, serves, and ends with 0 on SIGTERM', async () => {
      const service = await start();
      await untilListening(service);
      expect((await get(service.port, '/healthz')).statusCode).toBe(200);
      service.child.kill('SIGTERM');
      expect(await service.ended).toBe(0);
    });

    it('finishes what it is answering before it ends', async () => {
      const service = await start();
      await untilListening(service);
      const token = (
        await mustRun(process.execPath, [join(import.meta.dirname, '../../../bin/specwright.js'), 'token', dir, '--scope', 'books:write'])
      ).trim();
      const body = JSON.stringify({ name: 'Somebody' });
      const outgoing = request({
        host: '127.0.0.1',
        port: service.port,
        method: 'POST',
        path: '/api/authors',
        headers: {
          Authorization: token.replace(/^Authorization: /, ''),
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      });
      const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
      outgoing.write(body.slice(0, 5));
      await new Promise((resolve) => setTimeout(resolve, 300));
      service.child.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 300));
      outgoing.end(body.slice(5));
      const [answer] = await answered;
      expect(answer.statusCode).toBe(201);
      answer.resume();
      expect(await service.ended).toBe(0);
    });

    it.each([
      ['no secrets', {}, 'JWT_SECRET'],
      ['the sample secret', { JWT_SECRET: 'development-only-secret-do-not-use-in-production' }, 'sample'],
      ['a short secret', { JWT_SECRET: 'short' }, '32 characters'],
    ])('refuses to start in production with %s', async (_, env, reason) => {
      const service = await start({ NODE_ENV: 'production', ...env });
      expect(await service.ended).toBe(1);
      expect(service.output()).toContain(reason);
    });

    it.each([
      ['PORT', 'no-number'],
      ['LOG_LEVEL', 'loud'],
      ['BODY_LIMIT', '-1'],
    ])('refuses to start when %s is %s', async (name, value) => {
      const service = await start({ [name]: value });
      expect(await service.ended).toBe(1);
      expect(service.output()).toContain(name);
    });

    it('ends at once when its port is taken', async () => {
      const first = await start();
      await untilListening(first);
      const second = await start({ PORT: String(first.port) });
      expect(await second.ended).toBe(1);
    });
  });
}

function get(port: number, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      answer.resume();
      resolve(answer);
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}
