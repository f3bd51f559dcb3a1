/** Scenarios of credentials: missing, forged, insufficient, and of every declared kind. */
import type { SecurityScheme } from '../../../model/security.js';
import type { OperationCase } from '../operation-case.js';
import type { Principal, Scenario, Send } from '../scenario.js';
import { within } from './accounts.js';
import { type ScenarioInput, type ScenarioRule, caseOf, send } from './input.js';

interface Forgery {
  readonly name: string;
  readonly title: string;
  readonly status: number;
}

const tokenForgeries: readonly Forgery[] = [
  { name: 'garbage', title: 'with a malformed token', status: 401 },
  { name: 'signature', title: 'with a token signed with another key', status: 401 },
  { name: 'expired', title: 'with an expired token', status: 401 },
  { name: 'endless', title: 'with a token without expiry', status: 401 },
  { name: 'nobody', title: 'with a token without subject', status: 401 },
  { name: 'algorithm', title: 'with a token signed with another algorithm', status: 401 },
  { name: 'unsigned', title: 'with an unsigned token', status: 401 },
];

const scopeForgery: Forgery = { name: 'scope', title: 'with a token without the scope', status: 403 };

const passwordForgeries: readonly Forgery[] = [
  { name: 'wrong', title: 'with a wrong password', status: 401 },
  { name: 'half', title: 'with half a password', status: 401 },
  { name: 'garbage', title: 'with a malformed Authorization header', status: 401 },
];

const keyForgeries: readonly Forgery[] = [
  { name: 'wrong', title: 'with an unknown API key', status: 401 },
  { name: 'half', title: 'with half an API key', status: 401 },
];

function forgeriesOf(scheme: SecurityScheme | undefined, scopes: readonly string[]): readonly Forgery[] {
  switch (scheme?.kind) {
    case 'bearer':
      return scopes.length === 0 ? tokenForgeries : [...tokenForgeries, scopeForgery];
    case 'basic':
      return passwordForgeries;
    case 'api-key':
      if (scheme.holds === 'tokens') {
        return scopes.length === 0 ? tokenForgeries : [...tokenForgeries, scopeForgery];
      }
      return keyForgeries;
    case 'unsupported':
    case undefined:
      return [];
  }
}

/** A request that the document calls valid. */
export function attempt(operation: OperationCase, parts: Omit<Send, 'kind' | 'operation'>): Send {
  return operation.testable
    ? send(operation, { shared: true, ...(operation.body === undefined ? {} : { body: {} }), ...parts })
    : send(operation, { unknown: true, ...parts });
}

const nobody: Principal = { kind: 'nobody' };

export const accessScenarios: ScenarioRule = (operation, { schemeOf }) => {
  const { security, anonymousAllowed, body } = operation;
  if (security.length === 0) {
    return [];
  }
  const anonymous: readonly Scenario[] = anonymousAllowed
    ? [{ title: 'without credentials: not refused', steps: [attempt(operation, { as: nobody, expect: { notStatus: [401] } })] }]
    : [
        {
          title: 'without credentials: 401 with WWW-Authenticate',
          steps: [attempt(operation, { as: nobody, expect: { refused: [401], headers: { 'www-authenticate': true } } })],
        },
        {
          title: 'without credentials and for a malformed request: 401',
          steps: [send(operation, { unknown: true, as: nobody, ...(body === undefined ? {} : { raw: '{' }), expect: { status: 401 } })],
        },
      ];
  if (operation.deniedToAll === true) return anonymous;
  const forged = security.flatMap((requirement) =>
    Object.entries(requirement).flatMap(([scheme, scopes]) =>
      forgeriesOf(schemeOf(scheme), scopes).map(({ name, title, status }): Scenario => ({
        title: `${title}: ${status}`,
        steps: [attempt(operation, { as: { kind: 'forged', scheme, forgery: name }, expect: { refused: [status] } })],
      })),
    ),
  );
  const alternatives: readonly Scenario[] =
    security.length < 2
      ? []
      : [
          {
            title: 'with each declared security scheme: accepted',
            steps: security.map((_, number) =>
              attempt(operation, { as: { kind: 'requirement', number }, expect: { notStatus: [401, 403] } }),
            ),
          },
        ];
  return [...anonymous, ...forged, ...alternatives];
};

/** An operation whose rows no operation creates is served all the same. */
export function servedScenario(operation: OperationCase): Scenario {
  const below = operation.intent === 'custom' ? 502 : 500;
  return {
    title: 'a request for a row that does not exist: served without a server error',
    steps: [attempt(operation, { expect: { notStatus: [405], below } })],
  };
}

/** Sessions that were logged out, and scopes that a login does not give. */
export const sessionAccessScenarios: ScenarioRule = (operation, input: ScenarioInput) => {
  const { accounts } = input;
  const { endable, granted, intent, name } = operation;
  const logout = accounts?.logout ?? (intent === 'logout' ? name : undefined);
  const ended: readonly Scenario[] =
    endable !== true || accounts === undefined || logout === undefined
      ? []
      : [
          {
            title: 'with the token of a session that was logged out: 401',
            steps: [
              { kind: 'open', session: 'gone' },
              within(caseOf(input, logout), 'gone', {}),
              attempt(operation, { as: { kind: 'session', session: 'gone' }, expect: { refused: [401] } }),
            ],
          },
        ];
  const scoped: readonly Scenario[] =
    granted === undefined || accounts === undefined
      ? []
      : [
          {
            title: `with the token of a login: ${granted ? 'not 403' : '403 for want of a scope'}`,
            steps: [attempt(operation, { as: { kind: 'account' }, expect: granted ? { notStatus: [403] } : { refused: [403] } })],
          },
        ];
  return [...ended, ...scoped];
};
