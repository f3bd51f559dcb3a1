// `npm run demo`: a service from the example document, written into a temporary folder, started there, and asked to store something.
// It serves until Ctrl-C; `npm run demo -- --once` stops when it has shown that.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../bin/specwright.js', import.meta.url));
const spec = fileURLToPath(new URL('../presets/examples/bookstore.yaml', import.meta.url));
const once = process.argv.includes('--once');
const folder = mkdtempSync(join(tmpdir(), 'specwright-demo-'));
const service = join(folder, 'bookstore');
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

// The child gets the signals of the terminal too, and ends by itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
try {
  process.exitCode = await demonstrate();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Gives the exit code. */
async function demonstrate() {
  console.log(`\nFrom ${paint(1, 'presets/examples/bookstore.yaml')} to a service that stores what it is sent\n`);
  const generating = performance.now();
  const written = await output('new', spec, service, '--yes', '--json');
  if (written.code !== 0) return fail(written);
  done('generated', `${JSON.parse(written.stdout).files.length} files`, generating);

  const starting = performance.now();
  const child = start('run', service);
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const address = await Promise.race([firstLine(child), ended]);
  if (typeof address === 'number') return address;
  done('started', `${address}  ${paint(2, 'installed, type-checked, migrated')}`, starting);

  let code = 0;
  try {
    await show(address, await output('token', service));
    if (!once) console.log(`Serving ${paint(1, address)}, described at ${address}/docs. Ctrl-C stops it.`);
  } catch (error) {
    console.error(error.message);
    code = 1;
  }
  if (once || code !== 0) child.kill('SIGTERM');
  return (await ended) || code;
}

/** Creates a row and reads it back. */
async function show(address, token) {
  if (token.code !== 0) throw new Error(token.stderr);
  const [name, value] = token.stdout.trim().split(/: (.*)/);
  const headers = { [name]: value, 'content-type': 'application/json' };
  const created = await call(address, 'POST', '/api/authors', { headers, body: JSON.stringify({ name: 'Ursula K. Le Guin' }) }, 201);
  const read = await call(address, 'GET', `/api/authors/${created.id}`, {}, 200);
  if (JSON.stringify(read) !== JSON.stringify(created)) throw new Error('what was read is not what was created');
}

async function call(address, method, path, init, wanted) {
  const response = await fetch(`${address}${path}`, { method, ...init });
  const text = await response.text();
  console.log(`  ${paint(36, `${method} ${path}`)}${init.body === undefined ? '' : ` ${init.body}`}`);
  console.log(`  → ${response.status} ${text}\n`);
  if (response.status !== wanted) throw new Error(`${method} ${path} should answer ${wanted}`);
  return JSON.parse(text);
}

function done(what, detail, begin) {
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${paint(32, '✔')} ${what} in ${seconds} s  ${detail}${what === 'started' ? '\n' : ''}`);
}

function fail({ code, stdout, stderr }) {
  console.error(stderr || stdout);
  return code;
}

/** What goes on is shown on a terminal; the log of the service only when there is something to worry about. */
function start(...words) {
  const env = { LOG_LEVEL: 'warn', ...process.env };
  return spawn(process.execPath, [command, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

function firstLine(child) {
  return new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
}

function output(...words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}
