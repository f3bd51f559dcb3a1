/** The files around the sources of a generated Express service: what it installs, how it is built, tested and shipped. */
import { code } from '../../emit/encode/typescript.js';
import type { PlannedFile } from '../../emit/types.js';
import type { TargetInput } from '../target.js';
import { listTemplates, readTemplate } from '../../emit/templates.js';
import { copy, template, text } from '../../emit/planned-file.js';
import { type FrameworkWords, nodeWords } from '../../languages/typescript/project-words.js';
import { prismaWords } from '../../storage/prisma/project-words.js';
import { buildAgentsGuide } from '../documents/agents-guide.js';
import { buildCompose } from '../documents/compose.js';
import { buildEnvExample } from '../documents/env-example.js';
import { buildReadme } from '../documents/readme.js';
import { buildPackageJson, packageName } from './project/package-json.js';
import { buildPackageLock, masterLockPath } from './project/package-lock.js';

/** Settings of the tools of a TypeScript project. */
const projectTemplates = 'project/typescript';

/** The words of Express. */
export const expressWords: FrameworkWords = {
  article: 'An Express',
  version: 'Express 5',
  routesFile: 'routes.ts',
  errorRule: 'Throw errors as in `src/http/errors.ts`, never write them to the response by hand; no internal details in their text.',
};

/** Returns the files around the sources of a service. */
export function shellFiles({ plan, specification }: TargetInput): readonly PlannedFile[] {
  const { database, capabilities } = plan;
  const manifest = {
    name: plan.names.kebab,
    version: plan.version,
    description: plan.title,
    database,
    seeded: capabilities.includes('seeds'),
    features: {
      bearer: capabilities.includes('tokens'),
      multipart: capabilities.includes('multipart'),
      jsonPatch: capabilities.includes('json-patch'),
    },
  };
  const overview = { ...plan.overview, packageName: packageName(plan.names.kebab), specification: `spec/${specification.name}` };
  const words = nodeWords(expressWords, prismaWords(database, manifest.seeded));
  const dockerfile = `Dockerfile.${database}${database === 'postgresql' && overview.storesFiles ? '-files' : ''}`;
  return [
    text('package.json', 'owned', buildPackageJson(manifest)),
    text('package-lock.json', 'owned', buildPackageLock(manifest, readTemplate(masterLockPath(database)))),
    text('README.md', 'generated', buildReadme(overview, words)),
    text('AGENTS.md', 'generated', buildAgentsGuide(overview, words)),
    text('.env.example', 'generated', buildEnvExample(overview)),
    text('compose.yaml', 'owned', buildCompose(overview, words)),
    copy('.editorconfig', 'project/_editorconfig', 'owned'),
    ...listTemplates(projectTemplates)
      .filter((name) => !/\.(sqlite|postgresql)(-files)?\.hbs$/.test(name))
      .map((name) => copy(name.replace(/^_/, '.'), `${projectTemplates}/${name}`, 'owned')),
    template('scripts/dev.mjs', 'generated', `${projectTemplates}/scripts/dev.mjs`, { seeded: manifest.seeded }),
    template('Dockerfile', 'owned', `${projectTemplates}/${dockerfile}`, { health: code(plan.ownPaths.health) }),
    copy('.github/workflows/ci.yml', `${projectTemplates}/_github/workflows/ci.${database}.yml`, 'owned'),
  ];
}
