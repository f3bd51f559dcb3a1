/** The files around the sources of a generated Express service: what it installs, how it is built, tested and shipped. */
import type { ServiceModel } from '../../model/service-model.js';
import type { PlannedFile } from '../../emit/types.js';
import type { TargetInput } from '../target.js';
import { listTemplates, readTemplate } from '../../emit/templates.js';
import { fileUseOf } from './file-use.js';
import { copy, template, text } from '../../emit/planned-file.js';
import { buildAgentsGuide } from './project/agents-guide.js';
import { buildCompose } from './project/compose.js';
import { buildEnvExample } from './project/env-example.js';
import { buildPackageJson } from './project/package-json.js';
import { buildPackageLock, masterLockPath } from './project/package-lock.js';
import { buildReadme } from './project/readme.js';
import { createShellView } from './project/view.js';
import { hasTokens, schemeDevelopmentValue, schemeVariable } from './views/access.js';
import { databaseUrlOf } from './views/app.js';
import type { ViewContext } from './views/context.js';

/** Settings of the tools of a TypeScript project. */
const projectTemplates = 'project/typescript';

function takesJsonPatch({ operations }: ServiceModel): boolean {
  return operations.some(({ program }) => program?.effects.some(({ kind }) => kind === 'amend') === true);
}

export function shellFiles(input: TargetInput, context: ViewContext): readonly PlannedFile[] {
  const { model } = context;
  const { database } = input.options;
  const use = fileUseOf(model);
  const manifest = {
    name: model.names.kebab,
    version: model.version,
    description: model.title,
    database,
    seeded: model.seeds.length > 0,
    features: { bearer: hasTokens(context), multipart: use.formData, jsonPatch: takesJsonPatch(model) },
  };
  const view = createShellView(model, database, `spec/${input.specification.name}`, {
    schemeVariable,
    schemeDevelopmentValue: (scheme) => schemeDevelopmentValue(context, scheme),
    databaseUrl: databaseUrlOf(context),
    receivesFiles: use.received,
    storesFiles: use.received || use.stored,
    tokens: hasTokens(context),
  });
  return [
    text('package.json', 'owned', buildPackageJson(manifest)),
    text('package-lock.json', 'owned', buildPackageLock(manifest, readTemplate(masterLockPath(database)))),
    text('README.md', 'generated', buildReadme(view)),
    text('AGENTS.md', 'generated', buildAgentsGuide(view)),
    text('.env.example', 'generated', buildEnvExample(view)),
    text('compose.yaml', 'owned', buildCompose(view)),
    copy('.editorconfig', 'project/_editorconfig', 'owned'),
    ...listTemplates(projectTemplates)
      .filter((name) => !/\.(sqlite|postgresql)(-files)?$/.test(name))
      .map((name) => copy(name.replace(/^_/, '.'), `${projectTemplates}/${name}`, 'owned')),
    template('scripts/dev.mjs', 'generated', `${projectTemplates}/scripts/dev.mjs`, { seeded: manifest.seeded }),
    copy(
      'Dockerfile',
      `${projectTemplates}/Dockerfile.${database}${database === 'postgresql' && view.storesFiles ? '-files' : ''}`,
      'owned',
    ),
    copy('.github/workflows/ci.yml', `${projectTemplates}/_github/workflows/ci.${database}.yml`, 'owned'),
  ];
}
