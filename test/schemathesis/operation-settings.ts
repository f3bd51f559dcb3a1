/** Settings of the judge for single operations: the statuses by which a valid request may fail, as the document says. */
import { indexModel } from '../../src/model/lookup.js';
import type { ServiceModel } from '../../src/model/service-model.js';
import { loginRefusal } from '../../src/lower/login-refusal.js';
import { referenceStatus } from '../../src/lower/reference-status.js';
import { takenStatus } from '../../src/lower/conflict-status.js';

/** Statuses that the judge takes for an answer to a valid request. */
const usual = ['2xx', '3xx', '401', '403', '404', '409', '429', '5xx'];

/**
 * Returns the settings as TOML. A custom operation responds with 501. A login, a duplicate or a missing reference has the status 400 or
 * 422 where the document declares that alone: the judge cannot know what is stored.
 */
export function operationSettings(model: ServiceModel): string {
  const index = indexModel(model);
  return model.operations
    .flatMap((operation) => {
      const isLogin = operation.program?.effects.some(({ kind }) => kind === 'verify' || kind === 'redeem') === true;
      const extra = [
        ...(isLogin && loginRefusal(operation) === 400 ? ['400'] : []),
        ...[takenStatus(index, operation), referenceStatus(index, operation)]
          .filter((status) => status === 400 || status === 422)
          .map(String),
      ];
      const checks = [
        ...(operation.program === undefined ? ['not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", "501"]'] : []),
        ...(extra.length === 0 ? [] : [`positive_data_acceptance.expected-statuses = ${JSON.stringify([...usual, ...new Set(extra)])}`]),
      ];
      return checks.length === 0
        ? []
        : [
            `[[operations]]\ninclude-operation-id = ${JSON.stringify(operation.names.spec)}\n${checks.map((line) => `checks.${line}`).join('\n')}\n`,
          ];
    })
    .join('\n');
}

/** Returns the ids of operations that end the session of the credential. */
export function endsSession(model: ServiceModel): readonly string[] {
  return model.operations.filter(({ path }) => /log-?out|sign-?out/i.test(path)).map(({ names }) => names.spec);
}
