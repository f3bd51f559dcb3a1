/** `src/config.ts`: the settings of a service, read once and checked. */
import { type Code, code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import { call, name, property, string } from '../code/build.js';
import { printPart } from '../code/doc.js';
import { printProperty } from '../code/print-expression.js';
import type { Expression } from '../code/syntax.js';
import { settingName } from './auth.js';

export function configView({
  capabilities,
  schemes,
  configuration,
}: Pick<ServicePlan, 'capabilities' | 'schemes' | 'configuration'>): View {
  const lists = schemes.flatMap((scheme) => {
    if (!('accepted' in scheme)) return [];
    const { holds, variable, development } = scheme.accepted;
    const setting = settingName(scheme, scheme.accepted);
    return [
      {
        name: setting,
        description: code(holds === 'users' ? 'Pairs of `name:password`.' : `What ${scheme.names.camel} accepts.`),
        setting: settingLine(setting, call(name('list'), string(variable), string(development)), 3),
      },
    ];
  });
  return {
    receives: capabilities.includes('uploads'),
    addresses: capabilities.includes('addresses'),
    files: capabilities.includes('file-storage'),
    credentials: capabilities.includes('credential-settings'),
    bearer: capabilities.includes('tokens'),
    lists: lists.length === 0 ? undefined : lists,
    databaseUrl: settingLine('databaseUrl', call(name('required'), string('DATABASE_URL'), string(configuration.databaseUrl)), 2),
  };
}

/** Returns a property of the configuration, at an indentation of `level` times two spaces. */
function settingLine(key: string, value: Expression, level: number): Code {
  return code(printPart([printProperty(property(key, value)), ','], level));
}
