/** Where the templates are: beside `src` in the checkout, beside `dist` in the package. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const candidates = ['../templates/', '../../templates/'].map((relative) => fileURLToPath(new URL(relative, import.meta.url)));
const root = candidates.find((candidate) => existsSync(candidate));

/** The path of a file below `templates/`. */
export function templatePath(name: string): string {
  if (root === undefined) {
    throw new Error('the templates are missing from this installation');
  }
  return root + name;
}
