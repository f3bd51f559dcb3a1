/** `.env.example` of a generated service: every variable, with the value that development uses. */
import { envComment, envName, envValue } from '../../../emit/encode/env.js';
import type { ServiceOverview } from '../../../lower/docs/overview.js';

/** The file. Values are samples; the service refuses the secrets among them when NODE_ENV is production. */
export function buildEnvExample(view: ServiceOverview): string {
  const head = [
    envComment(`Environment of ${view.title}: copy this file to .env and change what you need.`),
    envComment('The secrets are samples: the service does not start with them when NODE_ENV=production.'),
  ];
  const variables = view.variables.map(({ name, development, meaning }) => {
    const assignment = `${envName(name)}=${envValue(development)}`;
    return `\n${envComment(meaning)}\n${development === '' ? `# ${assignment}` : assignment}\n`;
  });
  return `${head.join('\n')}\n${variables.join('')}`;
}
