// What every change must pass before it is shared: `npm run check`. Two at a time, all of them, whatever fails first.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const vitest = 'vitest run --config .config/vitest.config.ts';
// The longest first; it takes both cores where it can, since it is half of the work.
const checks = [
  ['tests', `${vitest} test/unit test/golden test/negative test/toy-target`],
  ['lint', 'node .config/lint.js'],
  [
    'types',
    'node node_modules/typescript-native/bin/tsc -p tsconfig.json --incremental --tsBuildInfoFile node_modules/.cache/types.tsbuildinfo',
  ],
  ['format', 'prettier --check --log-level warn --cache --cache-location node_modules/.cache/format.json .'],
  ['readme', 'node .config/readme.js --check'],
];

const waiting = [...checks];
let failed = 0;
await Promise.all(Array.from({ length: Math.min(availableParallelism(), checks.length) }, work));
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, line] = next;
    const begin = performance.now();
    const { code, output } = await run(line);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    if (code !== 0) {
      failed += 1;
      process.stdout.write(`${output.trimEnd()}\n`);
    }
    process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n`);
  }
}

function run(line) {
  return new Promise((resolve) => {
    const child = spawn(line, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}
