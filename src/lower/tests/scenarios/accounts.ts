/** Scenarios of accounts and sessions. */
import type { AccountCase, OperationCase } from '../operation-case.js';
import type { Principal, Scenario, Step } from '../scenario.js';
import { type ScenarioInput, type ScenarioRule, caseOf, make, send, success } from './input.js';

const session: Principal = { kind: 'session', session: 'session' };

/** A request that any account may send. */
function asking(input: ScenarioInput, { asks }: AccountCase, as: Principal, refused = false): readonly Step[] {
  const operation = asks === undefined ? undefined : caseOf(input, asks);
  return operation === undefined ? [] : [send(operation, { as, expect: refused ? { refused: [401] } : { status: operation.status } })];
}

export const registerScenarios: ScenarioRule = (_, input) => {
  const { accounts } = input;
  if (accounts === undefined) {
    return [];
  }
  const opened: readonly Step[] = [make(accounts.entity, 'account'), { kind: 'open', session: 'session', row: 'account' }];
  return [
    { title: 'a valid request: the account can log in', steps: [...opened, ...asking(input, accounts, session)] },
    {
      title: 'a valid request: the password is not answered',
      steps: [{ kind: 'make', entity: accounts.entity, as: 'account', hides: accounts.secret.register }],
    },
    ...(accounts.basic === true ? [basicScenario(input, accounts)] : []),
  ];
};

/** The name and the password are the credential. */
function basicScenario({ cases }: ScenarioInput, { entity, asks, login }: AccountCase): Scenario {
  const asked = cases.get(asks ?? login ?? '');
  return {
    title: 'a valid request: the account cannot call with another password',
    steps: [
      make(entity, 'account'),
      ...(asked === undefined
        ? []
        : [{ kind: 'log-in' as const, row: 'account', wrong: 'secret' as const, operation: asked.name, expect: { refused: [401] } }]),
    ],
  };
}

export const loginScenarios: ScenarioRule = (operation, { accounts }) => {
  if (accounts === undefined) {
    return [];
  }
  const { entity, refusal = 401, scopes, basic } = accounts;
  const right: Scenario = {
    title: `the right password: ${String(operation.status)} with a token`,
    steps: [make(entity, 'account'), { kind: 'open', session: 'session', row: 'account', scopes }],
  };
  const wrong = (part: 'name' | 'secret'): Step => ({
    kind: 'log-in',
    row: 'account',
    wrong: part,
    operation: operation.name,
    expect: { refused: [refusal] },
    remember: part,
  });
  return basic === true
    ? [right]
    : [
        right,
        {
          title: `a wrong password or an unknown name: the same ${String(refusal)}`,
          steps: [make(entity, 'account'), wrong('secret'), wrong('name'), { kind: 'equal', names: ['secret', 'name'] }],
        },
      ];
};

/** A request with what a session has: its token, and its refresh token where that is asked for. */
export function within(operation: OperationCase, name: string, expect: Parameters<typeof send>[1]['expect'], more: object = {}): Step {
  return send(operation, {
    path: 'none',
    as: { kind: 'session', session: name },
    ...(operation.sentToken === undefined ? {} : { refresh: { session: name } }),
    expect,
    ...more,
  });
}

export const logoutScenarios: ScenarioRule = (operation, input) => {
  const { accounts } = input;
  if (accounts === undefined) {
    return [];
  }
  const refresh = accounts.refresh === undefined ? undefined : caseOf(input, accounts.refresh.operation);
  const open: Step = { kind: 'open', session: 'session' };
  return [
    {
      title: `a session: ${String(operation.status)}, and it is ended`,
      steps: [
        open,
        within(operation, 'session', success(operation)),
        ...(operation.security.length === 0 ? [] : [within(operation, 'session', { refused: [401] })]),
        ...(refresh === undefined ? [] : [within(refresh, 'session', { refused: [401] })]),
      ],
    },
    {
      title: 'one of two sessions of an account: the other goes on',
      steps: [
        open,
        { kind: 'open', session: 'other', of: 'session' },
        within(operation, 'session', {}),
        within(operation, 'other', { status: operation.status }),
      ],
    },
  ];
};

export const refreshScenarios: ScenarioRule = (operation, input) => {
  const { accounts } = input;
  const { refresh } = accounts ?? {};
  if (accounts === undefined || refresh === undefined) {
    return [];
  }
  const open = { kind: 'open' as const, session: 'session' };
  const token: Principal = { kind: 'token', token: 'token' };
  const remember = { token: refresh.token, ...(refresh.refreshToken === undefined ? {} : { next: refresh.refreshToken }) };
  const renewed: Scenario = {
    title: `a session: ${String(operation.status)} with a new token`,
    steps: [open, within(operation, 'session', success(operation), { remember }), ...asking(input, accounts, token)],
  };
  if (operation.sentToken === undefined) {
    return [renewed];
  }
  const once: Scenario = {
    title: 'a refresh token for the second time: 401, and the session is ended',
    steps: [
      open,
      within(operation, 'session', { status: operation.status }, { remember }),
      within(operation, 'session', { refused: [401] }),
      ...(refresh.refreshToken === undefined
        ? []
        : [send(operation, { path: 'none', refresh: { token: 'next' }, expect: { refused: [401] } })]),
      ...asking(input, accounts, token, true),
    ],
  };
  const other: Scenario = {
    title: 'an access token in place of a refresh token, or the reverse: 401',
    steps: [
      { ...open, remember: 'token' },
      send(operation, { path: 'none', refresh: { session: 'session', access: true }, expect: { refused: [401] } }),
      send(operation, { path: 'none', refresh: { text: 'garbage' }, expect: { refused: [401] } }),
      ...asking(input, accounts, token, true),
    ],
  };
  return [renewed, once, other];
};

/** Each caller is answered their own account. */
export const ownAccountScenarios: ScenarioRule = (operation, { accounts }) => {
  if (operation.ownAccount !== true || operation.method !== 'GET' || accounts === undefined) {
    return [];
  }
  const { status, wrap } = operation;
  const as = (number: 0 | 1): Step =>
    send(operation, { path: 'none', as: { kind: 'caller', number }, remember: { [`caller ${String(number)}`]: wrap }, expect: { status } });
  return [
    {
      title: 'two callers: each is answered their own account',
      steps: [as(0), as(1), { kind: 'equal', names: ['caller 0', 'caller 1'], not: true }],
    },
  ];
};
