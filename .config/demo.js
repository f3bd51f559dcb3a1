// `npm run demo`: a service from the example document, written into a temporary folder and started there. Ctrl-C ends it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../bin/specwright.js', import.meta.url));
const spec = fileURLToPath(new URL('../presets/examples/bookstore.yaml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'specwright-demo-'));
const service = join(folder, 'bookstore');

// The child gets the signals of the terminal too, and ends by itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
try {
  process.exitCode = (await specwright('new', spec, service, '--yes')) || (await specwright('run', service));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function specwright(...words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...words], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
