// Loads the command from dist/ together with what V8 made of its code when it was built: a run lasts for less than a second, a fifth
// of which would go into compiling.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** V8 takes compiled code only of its own version, and with the flags that it was made with; it looks at both itself. */
export const codeFile = `main.${process.version}-${process.arch}.code`;

/** The exports of a bundle, whether V8 took the code that was compiled before, and how to get what is compiled once it has run. */
export function compileBundle(url, code) {
  tune();
  const filename = fileURLToPath(url);
  const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(source, { filename, ...(code === undefined ? {} : { cachedData: code }) });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(url), loaded, filename, dirname(filename));
  return { exports: loaded.exports, taken: script.cachedDataRejected === false, compiledCode: () => script.createCachedData() };
}

/** The command. Another release of Node.js than the one that built it compiles it itself each time: a run writes to its target alone. */
export function loadBundle() {
  const bundle = new URL('../dist/main.cjs', import.meta.url);
  const code = readIfThere(new URL(codeFile, bundle));
  if (code !== undefined) return compileBundle(bundle, code).exports;
  tune();
  return createRequire(bundle)(fileURLToPath(bundle));
}

/**
 * A run is over soon: what it executes is optimised once it has run a while, not while most of it runs for the first time. V8 complains
 * of flags that it does not know, so they are named for the releases that were tried.
 */
function tune() {
  const release = Number(process.versions.node.split('.')[0]);
  if (release === 20) setFlagsFromString('--interrupt-budget=2000000');
  if (release >= 20 && release <= 24) setFlagsFromString('--wasm-tiering-budget=100000000');
}

function readIfThere(url) {
  try {
    return readFileSync(url);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}
