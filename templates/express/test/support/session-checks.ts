/** The contract of sessions: what a logout ends, what a refresh token gives and how often, and what tokens allow. */
import { expect, it } from 'vitest';
import { accountsOf, openSession, shownBy, textAt } from './accounts.js';
import type { OperationCase, RefreshCase } from './cases.js';
import { attempt } from './checks.js';
import type { Bearer } from './credentials.js';
import { expectRefused, expectValid } from './expectations.js';
import { type Request, type World, get, set } from './make.js';
import type { Answer } from './service.js';

/** A logout ends the session that it is called in, and no other. */
export function checkLogout(operation: OperationCase, world: () => World): void {
  it('ends the session', async () => {
    const here = world();
    const session = await here.openAccount();
    const answer = await callIn(here, operation, session);
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    if (operation.security.length > 0) {
      expectRefused(operation, await callIn(here, operation, session), 401);
    }
    const { refresh } = accountsOf(here);
    if (refresh !== undefined) {
      expectRefused(refresh.operation, await callIn(here, refresh.operation, session), 401);
    }
  });
  it('ends no other session of the account', async () => {
    const here = world();
    const session = await here.openAccount();
    const { made } = session;
    const other = { made, ...(await openSession(here, accountsOf(here), made.sent)) };
    await callIn(here, operation, session);
    const answer = await callIn(here, operation, other);
    expect(answer.status, answer.text).toBe(operation.status);
  });
}

/** A token that was logged out is accepted nowhere. */
export function checkLoggedOut(operation: OperationCase, world: () => World): void {
  if (operation.endable !== true) {
    return;
  }
  it('refuses a token that was logged out', async () => {
    const here = world();
    const { logout = operation } = accountsOf(here);
    const gone = await here.loggedOut((session) => callIn(here, logout, session));
    const answer = await attempt(operation, here, await shownBy(gone, operation));
    expectRefused(operation, answer, 401);
  });
}

/** What a login does not allow is refused, though everything else is right. */
export function checkScopes(operation: OperationCase, world: () => World): void {
  const { granted } = operation;
  if (granted === undefined) {
    return;
  }
  it(`${granted ? 'lets an account call' : 'refuses an account'} that has logged in`, async () => {
    const here = world();
    const bearer = await here.account(0);
    const answer = await attempt(operation, here, await shownBy(bearer, operation));
    if (granted) {
      expect(answer.status, answer.text).not.toBe(403);
    } else {
      expectRefused(operation, answer, 403);
    }
  });
}

/** What a login gave is renewed: a refresh token once. */
export function checkRefresh(operation: OperationCase, world: () => World): void {
  it('answers a new token', async () => {
    const here = world();
    const answer = await callIn(here, operation, await here.openAccount());
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const token = textAt(answer, renewal(here).token);
    const { asks } = accountsOf(here);
    if (asks !== undefined) {
      const asked = await callAs(here, asks, { token });
      expect(asked.status, asked.text).toBe(asks.status);
    }
  });
  if (operation.sentToken === undefined) {
    return;
  }
  it('takes a refresh token once, and ends the session of one that comes again', async () => {
    const here = world();
    const session = await here.openAccount();
    const first = await callIn(here, operation, session);
    expect(first.status, first.text).toBe(operation.status);
    expectRefused(operation, await callIn(here, operation, session), 401);
    const { token, refreshToken } = renewal(here);
    if (refreshToken !== undefined) {
      const next = withToken(operation, textAt(first, refreshToken));
      expectRefused(operation, await here.send(operation, next), 401);
    }
    const { asks } = accountsOf(here);
    if (asks !== undefined) {
      expectRefused(asks, await callAs(here, asks, { token: textAt(first, token) }), 401);
    }
  });
  it('takes no other token, and gives one that opens nothing else', async () => {
    const here = world();
    const session = await here.openAccount();
    for (const text of [session.token ?? '', 'garbage']) {
      expectRefused(operation, await here.send(operation, withToken(operation, text)), 401);
    }
    const { asks } = accountsOf(here);
    if (asks !== undefined) {
      const token = refreshTokenOf(here, session);
      expectRefused(asks, await callAs(here, asks, { token }), 401);
    }
  });
}

type Session = Awaited<ReturnType<World['openAccount']>>;

/** A call with what a session has: its token, and its refresh token where that is asked for. */
function callIn(here: World, operation: OperationCase, session: Session): Promise<Answer> {
  return operation.sentToken === undefined
    ? callAs(here, operation, session)
    : callAs(here, operation, session, withToken(operation, refreshTokenOf(here, session)));
}

async function callAs(
  here: World,
  operation: OperationCase,
  bearer: Bearer,
  request: Request = {},
): Promise<Answer> {
  return here.send(operation, { ...request, credentials: await shownBy(bearer, operation) });
}

function renewal(here: World): RefreshCase {
  const { refresh } = accountsOf(here);
  if (refresh === undefined) {
    throw new Error('nothing renews a token');
  }
  return refresh;
}

function refreshTokenOf(here: World, { answer }: Session): string {
  return String(get(answer?.body, accountsOf(here).refreshToken ?? []));
}

/** A request with a refresh token where the operation has it. */
function withToken(operation: OperationCase, token: string): Request {
  const { sentToken } = operation;
  if (sentToken === undefined || sentToken.in === 'body') {
    return { body: set(operation.body?.valid[0] ?? {}, sentToken?.path ?? [], token) };
  }
  const text = sentToken.in === 'header' ? token : encodeURIComponent(token);
  return { [sentToken.in]: { [sentToken.path[0] ?? '']: text } };
}
