/** The contract of accounts, and of what depends on who calls: logging in, whose a row is, what callers do to rows. */
import { expect, it } from 'vitest';
import { accountsOf, basicOf, loginRequest, openSession, shownBy } from './accounts.js';
import type { Item, OperationCase } from './cases.js';
import { scopesIn } from './credentials.js';
import { expectRefused, expectValid, readBack } from './expectations.js';
import { type World, get, itemOf, keepKey } from './make.js';

/** Whoever has registered can log in: with the name and the password that were sent, and with nothing else. */
export function checkRegister(_: OperationCase, world: () => World): void {
  it('makes an account that can log in', async () => {
    const here = world();
    const account = accountsOf(here);
    const made = await here.make(account.entity);
    const session = await openSession(here, account, made.sent);
    const { asks } = account;
    if (asks !== undefined) {
      const answer = await here.send(asks, { credentials: await shownBy(session, asks) });
      expect(answer.status, answer.text).toBe(asks.status);
    }
  });
  it('never answers the password', async () => {
    const here = world();
    const account = accountsOf(here);
    const made = await here.make(account.entity);
    const secret = get(made.sent, account.secret.register);
    expect(made.answer?.text ?? '').not.toContain(JSON.stringify(secret));
  });
}

/** Where the name and the password are the credential. */
export function checkBasic(_: OperationCase, world: () => World): void {
  it('makes an account that nobody calls as with another password', async () => {
    const here = world();
    const account = accountsOf(here);
    const made = await here.make(account.entity);
    const asked = account.asks ?? account.login;
    if (asked !== undefined) {
      const basic = `${basicOf(account, made.sent)}!`;
      const answer = await here.send(asked, { credentials: await shownBy({ basic }, asked) });
      expectRefused(asked, answer, 401);
    }
  });
}

export function checkLogin(operation: OperationCase, world: () => World): void {
  it('gives a token to whoever knows the password', async () => {
    const here = world();
    const account = accountsOf(here);
    const made = await here.make(account.entity);
    const { answer, token = '' } = await openSession(here, account, made.sent);
    expectValid(account.login ?? operation, answer?.body);
    expect(scopesIn(token)).toEqual(account.scopes);
  });
}

/** Nothing tells a wrong password from a name that nobody has. */
export function checkWrongLogin(operation: OperationCase, world: () => World): void {
  it('refuses a wrong password and a name that nobody has in the same way', async () => {
    const here = world();
    const account = accountsOf(here);
    const login = account.login ?? operation;
    const made = await here.make(account.entity);
    const wrong = await here.send(login, loginRequest(account, made.sent, 'secret'));
    const { refusal = 401 } = account;
    expectRefused(login, wrong, refusal);
    const unknown = await here.send(login, loginRequest(account, made.sent, 'name'));
    expectRefused(login, unknown, refusal);
    expect(unknown.text).toBe(wrong.text);
  });
}

/** Two callers each have an account of their own. */
export function checkOwnAccount(operation: OperationCase, world: () => World): void {
  if (operation.ownAccount !== true || operation.method !== 'GET') {
    return;
  }
  it('answers each caller their own account', async () => {
    const here = world();
    const [mine, other] = [
      await here.send(operation, { credentials: await here.credentials(operation, 0) }),
      await here.send(operation, { credentials: await here.credentials(operation, 1) }),
    ];
    expect(mine.status, mine.text).toBe(operation.status);
    expect(other.status, other.text).toBe(operation.status);
    expect(itemOf(operation, mine)).not.toEqual(itemOf(operation, other));
  });
}

/** Only whoever made a row may change or remove it. */
export function checkOwner(operation: OperationCase, world: () => World): void {
  if (operation.owned !== true) {
    return;
  }
  it('lets nobody else touch the row', async () => {
    const here = world();
    const made = await here.make(operation.entity ?? '');
    const before = await readBack(here, made);
    const body =
      operation.body === undefined
        ? undefined
        : keepKey(operation, await here.body(operation), made);
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, made),
      body,
      credentials: await here.credentials(operation, 1),
    });
    expectRefused(operation, answer, 403);
    expect(await readBack(here, made)).toEqual(before);
  });
}

/** All values that rows have, each once and in their order. */
export function checkDistinct(operation: OperationCase, world: () => World): void {
  const { distinct, entity } = operation;
  if (distinct === undefined || entity === undefined) {
    return;
  }
  it('answers the values of all rows, each once', async () => {
    const here = world();
    const made = [await here.make(entity), await here.make(entity)];
    const answer = await here.send(operation);
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const values = get(answer.body, distinct.values) as readonly unknown[];
    for (const { sent } of made) {
      for (const value of [get(sent, distinct.sent) ?? []].flat()) {
        expect(values).toContain(value);
      }
    }
    expect(new Set(values).size).toBe(values.length);
  });
}

/** What those make whom the caller follows, and nothing else. */
export function checkFeed(operation: OperationCase, world: () => World): void {
  const { feed, entity, list } = operation;
  if (feed === undefined || entity === undefined || list === undefined) {
    return;
  }
  it('holds what those make whom the caller follows', async () => {
    const here = world();
    const made = await here.make(entity);
    const { key = '' } = here.case(entity);
    const listed = async () => {
      const answer = await here.send(operation, {
        credentials: await here.credentials(operation, 1),
      });
      expect(answer.status, answer.text).toBe(operation.status);
      expectValid(operation, answer.body);
      return (get(answer.body, list.items) as readonly Item[]).map((item) => item[key]);
    };
    expect(await listed()).not.toContain(made.item[key]);
    const author = await here.account(0);
    const follow = feed.follow();
    const answer = await here.send(follow, {
      path: await here.pathTo(follow, author.made),
      credentials: await here.credentials(follow, 1),
    });
    expect(answer.status, answer.text).toBe(follow.status);
    expect(await listed()).toContain(made.item[key]);
  });
}
