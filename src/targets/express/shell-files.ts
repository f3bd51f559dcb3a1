/** The files around the sources of a generated Express service: what it installs, how it is built, tested and shipped. */
import type { PlannedFile, TargetInput } from '../../plan/types.js';
import { readTemplate } from '../../render/engine.js';
import { listTemplates } from '../../render/templates.js';
import { copy, text } from './planned-file.js';
import { buildPackageJson } from './shell/package-json.js';
import { buildPackageLock, masterLockPath } from './shell/package-lock.js';
import type { ViewContext } from './views/context.js';

export async function shellFiles(input: TargetInput, context: ViewContext): Promise<readonly PlannedFile[]> {
  const { database } = input.options;
  const manifest = {
    name: context.model.names.kebab,
    version: context.model.version,
    description: context.model.title,
    database,
    features: { bearer: context.model.securitySchemes.some((scheme) => scheme.kind === 'bearer'), multipart: false },
  };
  return [
    text('package.json', 'owned', buildPackageJson(manifest)),
    text('package-lock.json', 'owned', buildPackageLock(manifest, readTemplate(masterLockPath(database)))),
    ...listTemplates('express/shell')
      .filter((name) => !/\.(sqlite|postgresql)$/.test(name))
      .map((name) => copy(name.replace(/^_/, '.'), `express/shell/${name}`)),
    ...listTemplates('express/shell/scripts').map((name) => copy(`scripts/${name}`, `express/shell/scripts/${name}`)),
    copy('Dockerfile', `express/shell/Dockerfile.${database}`),
    copy('.github/workflows/ci.yml', `express/shell/_github/workflows/ci.${database}.yml`),
  ];
}
