/** Access to the templates: files of this package, which the engine reads by name. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../core/package-root.js';

/** The path of a file below `templates/`. */
export function templatePath(name: string): string {
  return fileURLToPath(new URL(`templates/${name}`, packageRoot));
}

/** A file of `templates/` that is copied as it is, or the source of a template. */
export function readTemplate(name: string): string {
  return readFileSync(templatePath(name), 'utf8');
}

/** The files in a folder of `templates/`, sorted. */
export function listTemplates(folder: string): readonly string[] {
  return readdirSync(templatePath(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}
