/** `npm run demo`, as somebody sees it who has just cloned the repository. */
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { runProgram } from './support/run-program.js';
import { cleanEnv, root } from './support/surroundings.js';

it('shows a row that was created and read back, and stops with --once', async () => {
  const { code, stdout, stderr } = await runProgram('npm', ['run', '--silent', 'demo', '--', '--once'], { cwd: root });
  expect({ code, stderr: stderr.replace(/^npm warn .*\n/gm, '') }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/POST \/api\/authors .*\n +→ 201 /);
  expect(stdout).toMatch(/GET \/api\/authors\/\S+\n +→ 200 /);
  expect(stdout).not.toContain('Ctrl-C');
});

it('keeps serving until Ctrl-C', async () => {
  const child = spawn(process.execPath, ['.config/demo.js'], {
    cwd: root,
    env: cleanEnv(),
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let printed = '';
  const serving = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      if (printed.includes('Ctrl-C')) resolve();
    });
  });
  await Promise.race([serving, ended]);
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
  try {
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  } finally {
    // As a terminal does: to all of the group at once.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  }
  expect(await ended).toBe(0);
  await expect(fetch(`${address}/readyz`)).rejects.toThrow();
});
