import { describe, expect, test } from 'vitest';
import { programWords } from '../../../../src/cli/inspect/program-words.js';
import { readDecisionsFile } from '../../../../src/decisions/read-file.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';

const string = { type: 'string' };
const object = (properties: Readonly<Record<string, unknown>>, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const answers = (schema: unknown, status = 200) => ({ responses: { [status]: { description: 'done', ...json(schema) } } });
const sends = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const none = { responses: { 204: { description: 'done' } } };
const query = (name: string, required = false) => ({ name, in: 'query', required, schema: string });
const asks = (...scopes: readonly string[]) => ({ security: [{ key: scopes }] });

interface Parts {
  readonly paths: object;
  readonly schemas: object;
  readonly securitySchemes: object;
}

/** A gym: answers to a login have two tokens, and scopes are asked of a bearer token. */
const gym = {
  securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
  schemas: {
    Member: object({ id: { type: 'integer' }, email: string }),
    Tokens: object({
      token: string,
      refresh_token: string,
      expires_in: { type: 'integer' },
      expires_at: { type: 'string', format: 'date-time' },
      scope: string,
    }),
    Course: object({ id: { type: 'integer' }, title: string, owner: ref('Member') }),
  },
  paths: {
    '/signup': { post: { ...sends(object({ email: string, password: string })), ...answers(ref('Member'), 201) } },
    '/login': { post: { ...sends(object({ email: string, password: string })), ...answers(ref('Tokens')) } },
    '/token/refresh': { post: { ...sends(object({ refresh_token: string })), ...answers(ref('Tokens')) } },
    '/logout': { post: { ...asks(), ...sends(object({ refresh_token: string }, [])), ...none } },
    '/members/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: answers(ref('Member')),
      patch: { ...asks(), ...sends(object({ email: string }, [])), ...answers(ref('Member')) },
      delete: { ...asks('staff'), ...none },
    },
    '/courses': { post: { ...asks('courses:write'), ...sends(object({ title: string })), ...answers(ref('Course'), 201) } },
    '/courses/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: answers(ref('Course')),
      delete: { ...asks('courses:write'), ...none },
    },
  },
};

/** A forum: a login by query, a logout that anybody may call, and flows that offer scopes. */
const forum = {
  securitySchemes: {
    key: {
      type: 'oauth2',
      flows: {
        authorizationCode: {
          authorizationUrl: 'https://e.org/a',
          tokenUrl: 'https://e.org/t',
          scopes: { post: 'Write', rule: 'What administrators do' },
        },
        clientCredentials: { tokenUrl: 'https://e.org/t', scopes: { crawl: 'Read everything' } },
      },
    },
  },
  schemas: {
    User: object({ username: string, bio: string, password: string }, ['username']),
    Post: object({ id: { type: 'integer' }, text: string }),
  },
  paths: {
    '/users': { post: { ...sends(ref('User')), ...answers(ref('User'), 201) } },
    '/users/{username}': {
      parameters: [{ name: 'username', in: 'path', required: true, schema: string }],
      get: answers(ref('User')),
      put: { ...asks('post'), ...sends(object({ bio: string })), ...answers(ref('User')) },
    },
    '/user/login': { get: { parameters: [query('username'), query('password')], ...answers(string) } },
    '/user/logout': { get: { responses: { default: { description: 'done' } } } },
    '/auth/renew': { post: { ...asks(), ...answers(object({ token: string })) } },
    '/posts': {
      get: { ...asks('crawl'), ...answers({ type: 'array', items: ref('Post') }) },
      post: { ...asks('post', 'rule'), ...sends(object({ text: string })), ...answers(ref('Post'), 201) },
    },
  },
};

/** Notes of those who send their name and their password each time. */
const notes = {
  securitySchemes: { key: { type: 'http', scheme: 'basic' } },
  schemas: { Person: object({ handle: string }), Note: object({ id: { type: 'integer' }, text: string, owner: ref('Person') }) },
  paths: {
    '/accounts': { post: { ...sends(object({ handle: string, passphrase: string })), ...answers(ref('Person'), 201) } },
    '/notes': {
      get: { ...asks(), ...answers({ type: 'array', items: ref('Note') }) },
      post: { ...asks(), ...sends(object({ text: string })), ...answers(ref('Note'), 201) },
    },
  },
};

async function build({ paths, schemas, securitySchemes }: Parts, decisions?: unknown) {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, components: { schemas, securitySchemes } });
  const { value } = await loadApiDocumentFromText(text);
  if (value === undefined) throw new Error('the document does not load');
  const read = decisions === undefined ? [] : readDecisionsFile({ path: 'd.yaml', root: { version: 1, decisions } }).decisions;
  return inferService(value, read);
}

async function modelOf(parts: Parts, decisions?: unknown): Promise<ServiceModel> {
  const built = (await build(parts, decisions)).value?.model;
  if (built === undefined) throw new Error('there is no model');
  return built;
}

const programOf = (model: ServiceModel, method: string, path: string): readonly string[] => {
  const found = model.operations.find((operation) => operation.method === method && operation.path === path);
  return found?.program === undefined ? [found?.evidence[0]?.because ?? 'no such operation'] : programWords(found.program);
};
const without = (object: object, name: string) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

describe('a login', () => {
  test('is read from a query or a body', async () => {
    expect(programOf(await modelOf(forum), 'get', '/user/login')[0]).toBe(
      'find one User where username = query.username whose passwordHash is the hash of query.password, else 401',
    );
    const paths = {
      ...without(gym.paths, '/login'),
      '/sessions': { get: { parameters: [query('email', true), query('password', true)], ...answers(ref('Tokens')) } },
    };
    expect(programOf(await modelOf({ ...gym, paths }), 'get', '/sessions')[0]).toContain('email = query.email');
  });

  test('is not inferred if another property is required', async () => {
    const parameters = [query('username'), query('password'), query('tenant', true)];
    const paths = { ...forum.paths, '/user/login': { get: { parameters, ...answers(string) } } };
    expect((await modelOf({ ...forum, paths })).account).toBeUndefined();
  });

  test('returns the lifetime and type of its tokens', async () => {
    const sources = (await modelOf(gym)).projections.find(({ id }) => id === 'Tokens')?.properties.map(({ source }) => source);
    expect(sources).toEqual([
      { kind: 'token' },
      { kind: 'refresh-token' },
      { kind: 'token-lifetime' },
      { kind: 'token-expiry', as: 'date-time' },
      { kind: 'constant', value: 'courses:write' },
    ]);
  });

  test('can be HTTP basic', async () => {
    const model = await modelOf(notes);
    expect(model.account).toMatchObject({ entity: 'Person', identifiers: ['handle'], basic: true });
    expect(model.securitySchemes).toMatchObject([{ kind: 'basic', accounts: true }]);
    expect(programOf(model, 'post', '/notes')[1]).toMatch(/owner\w+ = caller\.\w+/u);
    const paths = { ...notes.paths, '/login': { post: { ...asks(), ...answers(object({ token: string })) } } };
    expect(programOf(await modelOf({ ...notes, paths }), 'post', '/login')).toEqual([
      'find the Person of the principal, else 401',
      expect.stringContaining('issue a token to caller.'),
      'respond with 200 with PostLoginResponse',
    ]);
  });

  test('by HTTP basic without open registration: is for operators', async () => {
    const paths = { ...notes.paths, '/accounts': { post: { ...notes.paths['/accounts'].post, ...asks() } } };
    expect((await modelOf({ ...notes, paths })).account).toBeUndefined();
  });
});

describe('a session', () => {
  test('is refreshed by a refresh token, or by the access token', async () => {
    expect(programOf(await modelOf(gym), 'post', '/token/refresh')).toEqual([
      'find the Member of the refresh token body.refresh_token and invalidate the token, else 401',
      'issue a token and a refresh token to member.id',
      'respond with 200 with Tokens',
    ]);
    expect(programOf(await modelOf(forum), 'post', '/auth/renew').slice(0, 2)).toEqual([
      'find the User of the principal, else 401',
      expect.stringContaining('issue a token to caller.'),
    ]);
  });

  test('is not refreshed by a token that no response returns', async () => {
    const schemas = { ...gym.schemas, Tokens: object({ token: string }) };
    expect(programOf(await modelOf({ ...gym, schemas }), 'post', '/token/refresh')).toEqual([
      'no login answers the refresh token that it takes',
    ]);
  });

  test('ends with a logout', async () => {
    expect(programOf(await modelOf(gym), 'post', '/logout')).toEqual([
      'end the session of the principal',
      'end the session of body.refresh_token',
      'respond with 204 without a body',
    ]);
    const model = await modelOf(forum);
    expect(programOf(model, 'get', '/user/logout')[0]).toBe('end the session of the principal');
    expect(model.operations.find(({ path }) => path === '/user/logout')).toMatchObject({ anonymousAllowed: true, intent: 'logout' });
  });

  test('ends if others log in', async () => {
    const paths = { ...without(gym.paths, '/logout'), '/login': { ...gym.paths['/login'], delete: { ...asks(), ...none } } };
    expect(programOf(await modelOf({ ...gym, paths }), 'delete', '/login')[0]).toBe('end the session of the principal');
  });

  test('that ended is stored in a table with a unique name', async () => {
    const model = await modelOf(gym);
    expect(model.revocations).toBe('RevokedToken');
    expect(model.entities.find(({ id }) => id === 'RevokedToken')?.fields.map(({ name }) => name)).toEqual(['id', 'expiresAt']);
    const quiet = without(without(forum.paths, '/user/logout'), '/auth/renew');
    expect((await modelOf({ ...forum, paths: quiet })).revocations).toBeUndefined();
    const item = { parameters: [{ name: 'id', in: 'path', required: true, schema: string }], get: answers(ref('RevokedToken')) };
    const paths = {
      ...gym.paths,
      '/revoked-tokens': { post: { ...sends(ref('RevokedToken')), ...answers(ref('RevokedToken'), 201) } },
      '/revoked-tokens/{id}': item,
    };
    const taken = await modelOf({ ...gym, paths, schemas: { ...gym.schemas, RevokedToken: object({ id: string }) } });
    expect(taken.revocations).not.toBe('RevokedToken');
    expect(taken.entities.map(({ id }) => id)).toContain(taken.revocations);
  });
});

describe('scopes of a login', () => {
  test('are those offered to users, without administration', async () => {
    expect((await modelOf(gym)).account?.scopes).toEqual(['courses:write']);
    const { account } = await modelOf(forum);
    expect(account?.scopes).toEqual(['post']);
    expect(account?.evidence[0]?.because).toContain('withheld: crawl, rule');
  });

  test('can be decided', async () => {
    const decided = await modelOf(gym, { service: { scopes: ['staff'] } });
    expect(decided.account?.scopes).toEqual(['staff']);
    expect(decided.account?.evidence[0]?.decision?.id).toBe('service');
    expect((await modelOf(forum, { service: { scopes: [] } })).account?.scopes).toEqual([]);
  });

  test('that no operation requires cannot be decided', async () => {
    const { diagnostics } = await build(gym, { service: { scopes: ['courses:read'] } });
    expect(diagnostics.find(({ code }) => code === 'SW2507')?.message).toContain('no operation requires the scope `courses:read`');
  });
});

describe('an account', () => {
  test('can only be changed by its holder', async () => {
    expect(programOf(await modelOf(gym), 'patch', '/members/{id}').slice(0, 3)).toEqual([
      'find the Member of the principal, else 401',
      'find one Member where id = path.id, else 404',
      'require currentMember.id = caller.id, else 403',
    ]);
    expect(programOf(await modelOf(forum), 'put', '/users/{username}').join()).toMatch(/require currentUser\.\w+ = caller\.\w+, else 403/u);
  });

  test('is deleted by principals without a login if logins lack the scope', async () => {
    expect(programOf(await modelOf(gym), 'delete', '/members/{id}')).toEqual([
      'delete Member where id = path.id, else 404',
      'respond with 204 without a body',
    ]);
  });

  test('can be changed by anybody if the operation needs no principal', async () => {
    const open = { ...gym.paths['/members/{id}'], patch: without(gym.paths['/members/{id}'].patch, 'security') };
    const model = await modelOf({ ...gym, paths: { ...gym.paths, '/members/{id}': open } });
    expect(programOf(model, 'patch', '/members/{id}').join()).not.toContain('require');
  });
});
