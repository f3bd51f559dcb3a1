/** `src/config.ts`: the settings of a service, read once and checked. */
import type { View } from '../../../emit/engine.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import { settingName } from './auth.js';

export function configView({
  capabilities,
  schemes,
  configuration,
}: Pick<ServicePlan, 'capabilities' | 'schemes' | 'configuration'>): View {
  const lists = schemes.flatMap((scheme) => {
    if (!('accepted' in scheme)) return [];
    const { holds, variable, development } = scheme.accepted;
    return [
      {
        name: settingName(scheme, scheme.accepted),
        description: holds === 'users' ? 'Pairs of `name:password`.' : `What ${scheme.names.camel} accepts.`,
        variable,
        development,
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
    databaseUrl: configuration.databaseUrl,
  };
}
