/** A fast part of `npm run hostile`: what is refused, through the real command; the strict twins of a few; and the judge itself. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandStage } from './command-stage.js';
import { expectedOf } from './outcomes.js';
import { nameProblems, printedProblems, refusalProblems } from './outputs.js';
import type { Setting } from './run.js';
import { trespassesOf } from './sandbox.js';
import { compareWithTwin } from './twin-gate.js';
import { neutralTwin } from './twin.js';

const root = resolve(import.meta.dirname, '../..');
const shared = resolve(root, '../shared');
const isThere = existsSync(join(shared, 'hostile'));
const isBuilt = existsSync(join(root, 'dist/main.cjs'));
if (!isThere) console.warn(`NOT RUN: the hostile documents are not at ${shared}.`);
if (!isBuilt) console.warn('NOT RUN: the command is not built; `npm run build` makes it.');

const refused = ['h45', 'h50', 'h53', 'h59', 'h64', 'h65', 'h66', 'h79', 'h90'];
const twins = ['h12', 'h18', 'h29', 'h31', 'h89'];
const files = isThere ? readdirSync(join(shared, 'hostile')).filter((name) => /^h\d/.test(name)) : [];

describe.skipIf(!isThere)('hostile documents', () => {
  const work = mkdtempSync(join(tmpdir(), 'specwright-hostile-'));
  afterAll(() => rmSync(work, { recursive: true }));
  const setting: Setting = {
    root,
    shared,
    command: join(root, 'bin/specwright.js'),
    work,
    runs: 1,
    isWanted: () => true,
    print: () => undefined,
  };

  it.skipIf(!isBuilt).each(refused)('%s is refused without a trace', { timeout: 60_000 }, async (id) => {
    expect(expectedOf(id).outcome).toBe('refuses');
    const rows = await runCommandStage({ ...setting, isWanted: (name) => name.startsWith(id) });
    expect(rows.map(({ problems }) => problems)).toEqual([[]]);
  });

  it.each(twins)('%s and its twin are one program', { timeout: 60_000 }, async (id) => {
    const name = files.find((file) => file.startsWith(id)) ?? '';
    expect(await compareWithTwin(join(shared, 'hostile', name))).toMatchObject({ kind: 'same' });
  });
});

describe('a twin', () => {
  it.each([
    [{ info: { title: "a' + 1" } }, { info: { title: 'placeholder' } }],
    [
      { properties: { "a'+(b)": { description: '*/' } }, required: ["a'+(b)"] },
      { properties: { 'a.b.': { description: 'placeholder' } }, required: ['a.b.'] },
    ],
    [{ properties: { plain_name: {} } }, { properties: { plain_name: {} } }],
    [{ enum: ["a'", 'a"', 'b'] }, { enum: ['ax', 'ax2', 'b'] }],
    [
      { pattern: "a'", $ref: '#/components/schemas/A' },
      { pattern: "a'", $ref: '#/components/schemas/A' },
    ],
  ])('of %j', (given, want) => {
    expect(neutralTwin(given)).toEqual(want);
  });
});

describe('system calls', () => {
  const allowed = { read: ['/spec/a.yaml', '/package'], target: '/home/out' };
  it.each([
    ['1 openat(AT_FDCWD, "/spec/a.yaml", O_RDONLY|O_CLOEXEC) = 3', true],
    ['1 openat(AT_FDCWD, "/package/dist/main.cjs", O_RDONLY) = 3', true],
    ['1 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3', false],
    ['1 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = -1 ENOENT (No such file or directory)', true],
    ['1 openat(AT_FDCWD, "/proc/self/environ", O_RDONLY) = 3', false],
    ['1 openat(AT_FDCWD, "/dev/zero", O_RDONLY) = 3', false],
    ['1 openat(AT_FDCWD, "../etc/hostname", O_RDONLY) = 3', false],
    ['1 openat(AT_FDCWD, "/home/.out.specwright-7/a.ts", O_WRONLY|O_CREAT, 0666) = 3', true],
    ['1 openat(AT_FDCWD, "/home/other", O_WRONLY|O_CREAT, 0666) = 3', false],
    ['1 rename("/home/.out.specwright-7", "/home/out") = 0', true],
    ['1 rename("/home/.out.specwright-7", "/home/.bashrc") = 0', false],
    ['1 unlink("/home/other") = 0', false],
    ['1 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 ENETUNREACH', false],
    ['1 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 3', false],
    ['1 openat(AT_FDCWD, "/etc/pas <unfinished ...>\n1 <... openat resumed>swd", O_RDONLY) = 3', false],
  ])('%s: %j', (trace, isFine) => {
    expect(trespassesOf(trace, '/home', allowed).length === 0).toBe(isFine);
  });
});

describe('what is printed', () => {
  it.each([
    ['a.yaml:1:2 error SW1001 odd\n', []],
    ['a\u001b[31m', ['prints U+001b']],
    ['a\u202eb', ['prints U+202e']],
    ['TypeError: x\n    at f (file.js:1:2)', ['prints at f (file.js:1:2']],
  ])('%j', (printed, want) => {
    expect(printedProblems(printed)).toEqual(want);
  });

  it.each([
    ['a.yaml:1:2 error SW1001 odd\n  Do this.\n1 error\n', []],
    ['a.yaml:1:2 error SW1001 odd\n1 error\n', ['no help']],
    ['error SW1001 odd\n  Do this.\n', ['says no error']],
    ['', ['says no error']],
  ])('%j as a refusal', (stderr, want) => {
    expect(refusalProblems(stderr)).toEqual(want);
  });
});

it('finds no fault with a folder that is not there', () => {
  expect(nameProblems(join(tmpdir(), 'specwright-nothing'))).toEqual([]);
});
