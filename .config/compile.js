// The compiled code of a bundle, beside it: of all functions that generating the example runs. A process of its own, since it takes the
// flags of V8 that the command takes.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codeFile, compileBundle } from '../bin/bundle.js';

const path = process.argv[2] ?? '';
const example = fileURLToPath(new URL('../presets/examples/bookstore.yaml', import.meta.url));
const { exports, compiledCode } = compileBundle(pathToFileURL(path));
for (const database of ['sqlite', 'postgresql']) {
  const code = await exports.main(['new', example, 'nowhere', '--dry-run', '--yes', '--quiet', '--database', database]);
  if (code !== 0) throw new Error(`the bundle ended with ${code}`);
}
await writeFile(join(dirname(path), codeFile), compiledCode());
