/** `.env.example` of a generated service: every variable, with its development value. */
import { envComment, envName, envValue } from '../../emit/encode/env.js';
import type { ServiceOverview } from '../../lower/docs/overview.js';

/** Returns the file. Values are samples; the service rejects sample secrets if NODE_ENV is production. */
export function buildEnvExample(view: ServiceOverview): string {
  const head = [
    envComment(`Environment of ${view.title}: copy this file to .env and adjust the values.`),
    envComment('The secrets are samples: with NODE_ENV=production the service rejects them.'),
  ];
  const variables = view.variables.map(({ name, development, meaning }) => {
    const assignment = `${envName(name)}=${envValue(development)}`;
    return `\n${envComment(meaning)}\n${development === '' ? `# ${assignment}` : assignment}\n`;
  });
  return `${head.join('\n')}\n${variables.join('')}`;
}
