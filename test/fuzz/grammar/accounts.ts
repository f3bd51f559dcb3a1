/** Account operations: any subset of them, at the paths and with the bodies that documents use. */
import type { TreeObject } from '../tree.js';
import type { Answers } from './answers.js';
import type { Operation } from './operations.js';
import { type Grammar, addSchema, objectSchema } from './schemas.js';

const text = { type: 'string' };

/** Returns a subset of the operations of accounts. */
export function accountOperations(grammar: Grammar, answers: Answers): Operation[] {
  const { random } = grammar;
  const at = random.pick(['/auth', '', '/users', '/account', '/api/auth', '/sessions', '/user']);
  const name = random.pick(['email', 'username', 'login', 'emailAddress', 'phone']);
  const password = random.pick(['password', 'pass', 'passwd']);
  const credentials = {
    type: 'object',
    required: [name, password],
    properties: { [name]: { ...text, ...(name === 'email' ? { format: 'email' } : {}) }, [password]: text },
  };
  const key: TreeObject = random.pick<TreeObject>([{ type: 'integer' }, { type: 'string', format: 'uuid' }, text]);
  const user = random.weigh<() => TreeObject>([
    [4, () => addSchema(grammar, random.pick(['User', 'Account', 'Profile', 'Customer']), { type: 'object', properties: { id: key, [name]: text, ...(random.chance(0.3) ? { role: { ...text, enum: ['user', 'admin'] } } : {}) } })],
    [2, () => ({ type: 'object', required: ['id'], properties: { id: key, [name]: text, name: text } })],
    [1, () => objectSchema(grammar, 2)],
  ])(); // prettier-ignore
  const token = random.weigh<TreeObject>([
    [3, { type: 'object', properties: { token: text } }],
    [
      2,
      {
        type: 'object',
        required: ['access_token', 'token_type'],
        properties: { access_token: text, token_type: text, expires_in: { type: 'integer' } },
      },
    ],
    [2, { type: 'object', properties: { accessToken: text, refreshToken: text } }],
    [1, { type: 'object', properties: { token: text, user } }],
    [1, text],
    [1, { type: 'object', properties: { success: { type: 'boolean' }, message: text } }],
    [0.5, user],
  ]);
  const done: () => TreeObject = random.pick([
    () => ({ description: 'Done' }),
    () => answers.plain({ type: 'object', properties: { message: text } }),
    () => answers.plain(user),
  ]);
  const post = (last: string, schema: TreeObject | undefined, responses: TreeObject): Operation => ({
    method: 'post', path: `${at}/${last}`, name: last,
    operation: { ...(schema === undefined ? {} : { requestBody: answers.body(schema) }), responses: { ...responses, ...answers.errors(['400', '409']) } },
  }); // prettier-ignore
  const form = random.chance(0.15);
  const login = (): Operation => {
    const path = random.pick(['login', 'signin', 'token', 'sessions', 'log-in', 'authenticate']);
    const sent = random.chance(0.1)
      ? { oneOf: [credentials, { type: 'object', required: ['phone', 'code'], properties: { phone: text, code: text } }] }
      : credentials;
    const operation = post(path, sent, {
      '200': random.chance(0.85)
        ? answers.plain(token)
        : { description: 'Done', ...(random.chance(0.5) ? { headers: { 'Set-Cookie': { schema: text } } } : {}) },
    });
    return form
      ? {
          ...operation,
          operation: {
            ...operation.operation,
            requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema: credentials } } },
          },
        }
      : operation;
  };
  const register = (): Operation =>
    post(
      random.pick(['register', 'signup', 'sign-up']),
      {
        ...credentials,
        properties: {
          ...credentials.properties,
          ...(random.chance(0.5) ? { name: text } : {}),
          ...(random.chance(0.2) ? { confirmPassword: text } : {}),
        },
      },
      { [random.pick(['200', '201'])]: random.pick([() => answers.plain(user), () => answers.plain(token), done])() },
    );
  const me = (method: string): Operation => ({
    method, path: `${at}/${random.pick(['me', 'profile', 'current'])}`, name: `${method} me`,
    operation: {
      ...(method === 'get' || method === 'delete' ? {} : { requestBody: answers.body(random.pick([user, objectSchema(grammar, 2)])) }),
      responses: { [method === 'delete' ? '204' : '200']: method === 'delete' ? { description: 'Deleted' } : answers.one(user), ...answers.errors(['401']) },
    },
  }); // prettier-ignore
  const makers: (() => Operation)[] = [
    login,
    register,
    () =>
      post(random.pick(['logout', 'signout']), random.chance(0.2) ? { type: 'object', properties: { refreshToken: text } } : undefined, {
        [random.pick(['200', '204'])]: { description: 'Done' },
      }),
    () =>
      post(
        random.pick(['refresh', 'token/refresh', 'refresh-token']),
        { type: 'object', properties: { [random.pick(['refreshToken', 'refresh_token', 'token'])]: text } },
        { '200': answers.plain(token) },
      ),
    () => me('get'),
    () => me(random.pick(['put', 'patch', 'delete'])),
    () =>
      post(
        random.pick(['change-password', 'password', 'me/password']),
        {
          type: 'object',
          required: ['newPassword'],
          properties: { [random.pick(['oldPassword', 'currentPassword'])]: text, newPassword: text },
        },
        { '200': done() },
      ),
    () => post('forgot-password', { type: 'object', properties: { email: text } }, { '200': done() }),
    () => post('reset-password', { type: 'object', properties: { token: text, password: text } }, { '200': done() }),
    () => post('verify-email', { type: 'object', properties: { token: text } }, { '200': done() }),
  ];
  return random.some(makers, random.pick([0.2, 0.4, 0.7])).map((make) => make());
}
