/** Logs in with what the registration of an account has sent, and steps about sessions. */
import { expect } from 'vitest';
import { credentialsFor, scopesIn } from './credentials.js';
import { expectAnswer, expectValid } from './expectations.js';
import { get, put } from './json.js';
import type { AccountFacts, Json, LoginPart, Of } from './scenario.js';
import { shownBy } from './steps.js';
import {
  type Account,
  type Request,
  type Row,
  type State,
  type StepRunners,
  type World,
  found,
} from './world.js';

export const accountSteps = {
  open,
  'log-in': logInWrongly,
  account: async ({ as }, { world, rows }) => {
    rows.set(as, (await world.account(0)).row);
  },
} satisfies StepRunners;

async function open(
  { session, row, of: other, scopes, remember }: Of<'open'>,
  { world, rows, sessions, values }: State,
): Promise<void> {
  const known = rows.get(row ?? '') ?? sessions.get(other ?? '')?.row;
  const opened = known === undefined ? await world.openAccount() : await world.logIn(known);
  sessions.set(session, opened);
  if (remember !== undefined) {
    values.set(remember, get(opened.answer?.body, world.setting.accounts?.refreshToken ?? []));
  }
  if (scopes !== undefined) {
    expectValid(
      world,
      world.operation(found(world.setting.accounts?.login, 'login')),
      opened.answer?.body,
    );
    expect(scopesIn(opened.token ?? '')).toEqual(scopes);
  }
}

async function logInWrongly({ row, wrong, ...step }: Of<'log-in'>, state: State): Promise<void> {
  const { world, rows, values } = state;
  const account = found(world.setting.accounts, 'account');
  const operation = world.operation(step.operation);
  const registered = rows.get(row)?.sent;
  const request: Request =
    account.basic === true
      ? { credentials: await shownBy({ basic: `${basicOf(account, registered)}!` }, operation) }
      : loginRequest(world, account, registered, wrong);
  const { answer } = await world.send(operation, request);
  state.last = { operation, sent: request.content, answer };
  values.set(step.remember ?? '', answer.text);
  await expectAnswer(step.expect, state);
}

/** Logs in as the holder of an account: the token of a login, or the name and the password themselves. */
export async function openSession(world: World, account: AccountFacts, row: Row): Promise<Account> {
  const { login, token, basic } = account;
  const own = basic === true ? { basic: basicOf(account, row.sent) } : {};
  if (login === undefined || token === undefined) {
    return { row, ...own };
  }
  const operation = world.operation(login);
  const request =
    basic === true
      ? { credentials: await credentialsFor(operation.security?.[0] ?? {}, own) }
      : loginRequest(world, account, row.sent);
  const { answer } = await world.send(operation, request);
  const given = get(answer.body, token);
  if (answer.status !== operation.status || typeof given !== 'string') {
    throw new Error(`${login} answers ${answer.text}`);
  }
  return { row, ...own, token: given, answer };
}

/** @param changed what is sent otherwise than it was registered */
function loginRequest(
  world: World,
  { login = '', names, secret }: AccountFacts,
  registered: Json | undefined,
  changed?: 'name' | 'secret',
): Request {
  const facts = world.operation(login).body;
  let body: Json = structuredClone(facts?.valid[0] ?? {});
  const query: Record<string, string> = {};
  const fill = (part: LoginPart, text: string): void => {
    if (part.in === 'body') {
      body = put(body, part.login, text);
    } else {
      query[part.login[0] ?? ''] = encodeURIComponent(text);
    }
  };
  for (const name of names) {
    const given = String(get(registered, name.register));
    fill(name, changed === 'name' ? `no-${given}` : given);
  }
  const given = String(get(registered, secret.register));
  fill(secret, changed === 'secret' ? `${given}!` : given);
  return {
    content: facts === undefined ? undefined : body,
    query,
    credentials: { headers: {}, query: {} },
  };
}

/** RFC 7617: the name and the password of an account. */
function basicOf({ names, secret }: AccountFacts, registered: Json | undefined): string {
  const [name = ''] = names.map((part) => String(get(registered, part.register)));
  return `${name}:${String(get(registered, secret.register))}`;
}
