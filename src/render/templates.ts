/** Where the templates are: files of this package, which the engine reads by name. */
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../core/package-root.js';

/** The path of a file below `templates/`. */
export function templatePath(name: string): string {
  return fileURLToPath(new URL(`templates/${name}`, packageRoot));
}
