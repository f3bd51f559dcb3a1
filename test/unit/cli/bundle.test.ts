import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const loader = fileURLToPath(new URL('../../../bin/bundle.js', import.meta.url));

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'specwright-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Loads a bundle in a process of its own, since the loader sets flags of V8; `script` sees `compileBundle`, `url`, `codeUrl`, `fs` and `say`. */
function load(name: string, script: string): unknown {
  const text = `
    import fs from 'node:fs';
    import { compileBundle } from ${JSON.stringify(pathToFileURL(loader).href)};
    const url = new URL(${JSON.stringify(pathToFileURL(join(dir, name)).href)});
    const codeUrl = new URL('code', url);
    const say = (value) => process.stdout.write(JSON.stringify(value));
    ${script}`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' }));
}

const compile = `const { exports, taken, compiledCode } = compileBundle(url); const first = exports.answer(2); fs.writeFileSync(codeUrl, compiledCode()); say({ taken, first });`;
const reuse = `const { exports, taken } = compileBundle(url, fs.readFileSync(codeUrl)); say({ taken, answer: exports.answer(3) });`;

describe('the compiled code of a bundle', () => {
  it.each([
    ['a function', `'use strict'; exports.answer = (n) => n * 2;`, 4, 6],
    ['what it requires', `const { posix } = require('node:path'); exports.answer = (n) => posix.join('a', String(n));`, 'a/2', 'a/3'],
  ])('is used by the next process: %s', async (_name, source, first, answer) => {
    await writeFile(join(dir, 'main.cjs'), source);
    expect(load('main.cjs', compile)).toEqual({ taken: false, first });
    expect(load('main.cjs', reuse)).toEqual({ taken: true, answer });
  });

  it('is ignored if it has other flags or is corrupt', async () => {
    await writeFile(join(dir, 'main.cjs'), `exports.answer = (n) => n * 2;`);
    load('main.cjs', compile);
    const withFlag = `(await import('node:v8')).setFlagsFromString('--stack-size=900'); ${reuse}`;
    expect(load('main.cjs', withFlag)).toEqual({ taken: false, answer: 6 });
    await writeFile(join(dir, 'code'), 'nothing of the kind');
    expect(load('main.cjs', reuse)).toEqual({ taken: false, answer: 6 });
  });
});
