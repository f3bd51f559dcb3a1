import { existsSync } from 'node:fs';

/**
 * The folder of specwright itself, as a file URL that ends in `/`: templates, presets and package.json are read from it.
 * It is looked for upwards from this module, since the bundle puts modules at another depth than the sources are.
 */
export const packageRoot: URL = findPackageRoot(new URL('.', import.meta.url));

function findPackageRoot(from: URL): URL {
  for (let folder = from; ; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder)) && existsSync(new URL('templates/', folder))) return folder;
    if (folder.pathname === '/' || new URL('..', folder).href === folder.href)
      throw new Error('specwright is not installed completely: its templates are missing');
  }
}
