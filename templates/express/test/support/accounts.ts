/** Logging in as the tests do it: with what was sent when the account was made. */
import type { AccountCase, Json, LoginPart, OperationCase } from './cases.js';
import { type Bearer, type Credentials, credentialsFor } from './credentials.js';
import { type Request, type World, get, set } from './make.js';
import type { Answer } from './service.js';

/** @param changed what is sent otherwise than it was registered */
export function loginRequest(
  { login, names, secret }: AccountCase,
  registered: Json | undefined,
  changed?: 'name' | 'secret',
): Request {
  let body: Json = structuredClone(login?.body?.valid[0] ?? {});
  const query: Record<string, string> = {};
  const put = (part: LoginPart, text: string): void => {
    if (part.in === 'body') {
      body = set(body, part.login, text);
    } else {
      query[part.login[0] ?? ''] = encodeURIComponent(text);
    }
  };
  for (const name of names) {
    const given = String(get(registered, name.register));
    put(name, changed === 'name' ? `no-${given}` : given);
  }
  const given = String(get(registered, secret.register));
  put(secret, changed === 'secret' ? `${given}!` : given);
  return {
    ...(login?.body === undefined ? {} : { body }),
    query,
    credentials: { headers: {}, query: {} },
  };
}

/** How accounts of the service are made and logged into. */
export function accountsOf({ extras: { accounts } }: World): AccountCase {
  if (accounts === undefined) {
    throw new Error('nobody can log in');
  }
  return accounts;
}

/** What whoever made an account can show: the token of a login, or the name and the password themselves. */
export async function openSession(
  here: World,
  account: AccountCase,
  registered: Json | undefined,
): Promise<Bearer & { readonly answer?: Answer }> {
  const { login, token, basic } = account;
  const own = basic === true ? { basic: basicOf(account, registered) } : {};
  if (login === undefined || token === undefined) {
    return own;
  }
  const request =
    basic === true
      ? { credentials: await credentialsFor(login.security[0] ?? {}, own) }
      : loginRequest(account, registered);
  const answer = await here.send(login, request);
  if (answer.status !== login.status) {
    throw new Error(`${login.operation} answers ${answer.text}`);
  }
  return { ...own, token: textAt(answer, token), answer };
}

/** RFC 7617: the name and the password of an account. */
export function basicOf({ names, secret }: AccountCase, registered: Json | undefined): string {
  const [name = ''] = names.map((part) => String(get(registered, part.register)));
  return `${name}:${String(get(registered, secret.register))}`;
}

/** Exactly what a bearer has, whatever an operation asks for: nothing is added to a token. */
export function shownBy(bearer: Bearer, { security }: OperationCase): Promise<Credentials> {
  const [requirement = {}] = security;
  const bare = Object.fromEntries(Object.keys(requirement).map((name) => [name, []]));
  return credentialsFor(bare, bearer);
}

/** The text at a path of an answer, which must be there. */
export function textAt(answer: Answer, path: readonly string[]): string {
  const found = get(answer.body, path);
  if (typeof found !== 'string') {
    throw new Error(`there is no text at ${path.join('.')}: ${answer.text}`);
  }
  return found;
}
