import { describe, expect, test } from 'vitest';
import { programWords } from '../../../../src/cli/inspect/program-words.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';

const string = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Readonly<Record<string, unknown>>, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const answers = (schema: unknown, status = 200) => ({ responses: { [status]: { description: 'done', ...json(schema) } } });
const sends = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const none = { responses: { 204: { description: 'done' } } };
const named = (name: string, schema: unknown = string) => ({ name, in: 'path', required: true, schema });
const signed = { security: [{ login: [] }] };

/** A recipe exchange: whoever registers at `/auth/register` gets a token beside the account. */
const recipes = {
  securitySchemes: { login: { type: 'http', scheme: 'bearer' } },
  schemas: {
    Member: object({ id: { type: 'integer' }, email: string, name: string }),
    Session: object({ accessToken: string, tokenType: string, expiresIn: { type: 'integer' }, member: ref('Member') }),
    Recipe: object({
      id: { type: 'integer' },
      title: string,
      keywords: { type: 'array', items: string },
      liked: { type: 'boolean' },
      likesCount: { type: 'integer' },
      owner: ref('Member'),
    }),
    NewRecipe: object({ title: string, keywords: { type: 'array', items: string } }, ['title']),
  },
  paths: {
    '/auth/register': {
      post: {
        ...sends(object({ email: string, name: string, password: { type: 'string', format: 'password' } })),
        ...answers(ref('Session'), 201),
      },
    },
    '/auth/login': { post: { ...sends(object({ email: string, password: string })), ...answers(ref('Session')) } },
    '/me': { get: { ...signed, ...answers(ref('Member')) } },
    '/recipes': {
      get: { parameters: [{ name: 'keyword', in: 'query', schema: string }], ...answers({ type: 'array', items: ref('Recipe') }) },
      post: { ...signed, ...sends(ref('NewRecipe')), ...answers(ref('Recipe'), 201) },
    },
    '/recipes/{id}': {
      parameters: [named('id', { type: 'integer' })],
      get: answers(ref('Recipe')),
      patch: { ...signed, ...sends(ref('NewRecipe')), ...answers(ref('Recipe')) },
      delete: { ...signed, ...none },
    },
    '/recipes/{id}/like': {
      parameters: [named('id', { type: 'integer' })],
      put: { ...signed, ...none },
      delete: { ...signed, ...none },
    },
    '/keywords': { get: answers({ type: 'array', items: string }) },
  },
};

/** A code hosting site: a name or an address logs in, the token is the answer, and it goes into a header of its own. */
const hosting = {
  securitySchemes: { login: { type: 'apiKey', in: 'header', name: 'X-Auth' } },
  schemas: {
    Account: object({ login: string, email: string, displayName: string }),
    NewAccount: object({ login: string, email: string, displayName: string, passwd: string }),
    Person: object({ login: string, displayName: string, isFollowing: { type: 'boolean' }, followers: { type: 'integer' } }),
    Project: object({ slug: string, name: string, creator: ref('Person'), starred: { type: 'boolean' }, stars: { type: 'integer' } }),
  },
  paths: {
    '/accounts': { post: { ...sends(ref('NewAccount')), ...answers(ref('Account'), 201) } },
    '/sessions': { post: { ...sends(object({ login: string, passwd: string })), ...answers(object({ token: string }), 201) } },
    '/account': {
      get: { ...signed, ...answers(ref('Account')) },
      patch: { ...signed, ...sends(object({ displayName: string, passwd: string }, [])), ...answers(ref('Account')) },
    },
    '/people/{login}': { parameters: [named('login')], get: answers(ref('Person')) },
    '/people/{login}/follow': { parameters: [named('login')], post: { ...signed, ...answers(ref('Person')) } },
    '/people/{login}/unfollow': { parameters: [named('login')], post: { ...signed, ...answers(ref('Person')) } },
    '/projects': {
      get: { parameters: [{ name: 'starredBy', in: 'query', schema: string }], ...answers({ type: 'array', items: ref('Project') }) },
      post: { ...signed, ...sends(object({ name: string })), ...answers(ref('Project'), 201) },
    },
    '/projects/{slug}': { parameters: [named('slug')], get: answers(ref('Project')), delete: { ...signed, ...none } },
    '/projects/{slug}/star': {
      parameters: [named('slug')],
      post: { ...signed, ...answers(ref('Project')) },
      delete: { ...signed, ...answers(ref('Project')) },
    },
    '/timeline': { get: { ...signed, ...answers({ type: 'array', items: ref('Project') }) } },
  },
};

const without = (object: object, name: string) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

interface Parts {
  readonly paths: object;
  readonly schemas: object;
  readonly securitySchemes: object;
}

async function modelOf({ paths, schemas, securitySchemes }: Parts): Promise<ServiceModel> {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, components: { schemas, securitySchemes } });
  const { value } = await loadApiDocumentFromText(text);
  if (value === undefined) throw new Error('the document does not load');
  const built = inferService(value).value?.model;
  if (built === undefined) throw new Error('there is no model');
  return built;
}

const programOf = (model: ServiceModel, method: string, path: string): readonly string[] => {
  const found = model.operations.find((operation) => operation.method === method && operation.path === path);
  return found?.program === undefined ? [found?.evidence[0]?.because ?? 'no such operation'] : programWords(found.program);
};
const projectionOf = (model: ServiceModel, id: string) =>
  model.projections.find((projection) => projection.id === id)?.properties.map(({ specName, source }) => `${specName} ${source.kind}`);
const fieldsOf = (model: ServiceModel, id: string) => model.entities.find((entity) => entity.id === id)?.fields.map(({ name }) => name);

describe('accounts', () => {
  test('are created by a registration and identified by a login', async () => {
    const [one, two] = [await modelOf(recipes), await modelOf(hosting)];
    expect(one.account).toEqual({ entity: 'Member', identifiers: ['email'], secret: 'passwordHash', scopes: [], evidence: [] });
    expect(two.account).toMatchObject({ entity: 'Account', identifiers: ['login', 'email'], secret: 'passwdHash' });
    expect(fieldsOf(one, 'Member')).not.toContain('password');
    expect(one.operations.every(({ coverage }) => coverage === 'persisted')).toBe(true);
    expect(two.operations.every(({ coverage }) => coverage === 'persisted')).toBe(true);
  });

  test('are created with the hash of the secret', async () => {
    expect(programOf(await modelOf(recipes), 'post', '/auth/register')).toEqual([
      'insert Member from PostAuthRegisterBody with passwordHash = hash of body.password',
      'issue a token to member.id',
      'respond with 201 with Session',
    ]);
    expect(programOf(await modelOf(hosting), 'post', '/accounts')).toEqual([
      'insert Account from NewAccount with passwdHash = hash of body.passwd',
      'respond with 201 with Account',
    ]);
  });

  test('log in', async () => {
    expect(programOf(await modelOf(recipes), 'post', '/auth/login')[0]).toBe(
      'find one Member where email = body.email whose passwordHash is the hash of body.password, else 401',
    );
    expect(programOf(await modelOf(hosting), 'post', '/sessions')[0]).toBe(
      'find one Account where login = body.login whose passwdHash is the hash of body.passwd, else 401',
    );
  });

  test('are returned beside their token', async () => {
    expect(projectionOf(await modelOf(recipes), 'Session')).toEqual([
      'accessToken token',
      'tokenType constant',
      'expiresIn token-lifetime',
      'member row',
    ]);
  });

  test('are the principals', async () => {
    expect(programOf(await modelOf(recipes), 'get', '/me')).toEqual([
      'find the Member of the principal, else 401',
      'respond with 200 with Member',
    ]);
    expect(programOf(await modelOf(hosting), 'patch', '/account')[1]).toContain('passwdHash = hash of body.passwd');
  });

  test('are authenticated by the scheme that holds their tokens', async () => {
    expect((await modelOf(hosting)).securitySchemes).toMatchObject([{ kind: 'api-key', holds: 'tokens' }]);
    const keys = { ...hosting, paths: { '/projects': hosting.paths['/projects'] } };
    expect((await modelOf(keys)).securitySchemes).toMatchObject([{ kind: 'api-key', holds: 'keys' }]);
  });
});

describe('owner of a row', () => {
  test('is the principal who created it', async () => {
    expect(programOf(await modelOf(recipes), 'post', '/recipes')[1]).toContain('ownerId = caller.id');
    expect(programOf(await modelOf(hosting), 'post', '/projects')[1]).toMatch(/creatorLogin|creatorId/u);
  });

  test('is the only one to change and delete it', async () => {
    const model = await modelOf(recipes);
    for (const method of ['patch', 'delete'])
      expect(programOf(model, method, '/recipes/{id}')).toContain('require currentRecipe.ownerId = caller.id, else 403');
    expect(programOf(await modelOf(hosting), 'delete', '/projects/{slug}').join()).toMatch(/require currentProject\.creator\w+ = caller/u);
  });

  test('is not checked if the operation needs no principal', async () => {
    const post = without(recipes.paths['/recipes'].post, 'security');
    const open = { ...recipes.paths, '/recipes': { ...recipes.paths['/recipes'], post } };
    const model = await modelOf({ ...recipes, paths: open });
    expect(fieldsOf(model, 'Recipe')).not.toContain('ownerId');
  });
});

describe('user action', () => {
  test('is stored as a relation, counted, and reported for each row', async () => {
    expect(projectionOf(await modelOf(recipes), 'Recipe')).toEqual([
      'id column',
      'title column',
      'keywords related-keys',
      'liked has-caller',
      'likesCount related-count',
      'owner related',
    ]);
    expect(projectionOf(await modelOf(hosting), 'Project')).toContain('stars related-count');
    expect(projectionOf(await modelOf(hosting), 'Person')).toEqual([
      'login column',
      'displayName column',
      'isFollowing has-caller',
      'followers related-count',
    ]);
  });

  test('is added and removed', async () => {
    const [one, two] = [await modelOf(recipes), await modelOf(hosting)];
    expect(programOf(one, 'put', '/recipes/{id}/like')[1]).toBe('add caller.id to likedBy of Recipe where id = path.id, else 404');
    expect(programOf(one, 'delete', '/recipes/{id}/like')[1]).toBe('remove caller.id from likedBy of Recipe where id = path.id, else 404');
    expect(programOf(two, 'post', '/people/{login}/unfollow')[1]).toMatch(/^remove caller\.\w+ from followedBy of Account where login/u);
  });

  test('is reported to anonymous principals too', async () => {
    const model = await modelOf(recipes);
    const read = model.operations.find(({ path, method }) => path === '/recipes/{id}' && method === 'get');
    expect([read?.anonymousAllowed, read?.security]).toEqual([true, [[{ scheme: 'login', scopes: [] }]]]);
    expect(programOf(model, 'get', '/recipes/{id}')[0]).toBe('find the Member of the principal if authenticated');
  });

  test('filters rows', async () => {
    expect(programOf(await modelOf(hosting), 'get', '/projects').join()).toContain('starredBy.login = query.starredBy');
    expect(programOf(await modelOf(hosting), 'get', '/timeline').join()).toMatch(/creator\.followedBy\.\w+ = caller/u);
  });

  test("without accounts: is stored by the principal's name", async () => {
    const model = await modelOf({ ...recipes, paths: without(recipes.paths, '/auth/login') });
    expect(programOf(model, 'put', '/recipes/{id}/like')[0]).toBe('add the principal to likedBy of Recipe where id = path.id, else 404');
  });
});

describe('tags', () => {
  test('are rows that filters and lists use', async () => {
    const model = await modelOf(recipes);
    expect(fieldsOf(model, 'RecipeKeyword')).toEqual(['recipeId', 'keyword']);
    expect(programOf(model, 'get', '/recipes').join()).toContain('keywords.keyword = query.keyword');
    expect(programOf(model, 'get', '/keywords')[0]).toBe('list the distinct keyword of RecipeKeyword, at most 1000');
  });

  test('are plain texts if no operation uses them', async () => {
    const { paths } = recipes;
    const quiet = {
      ...without(paths, '/keywords'),
      '/recipes': { ...paths['/recipes'], get: answers({ type: 'array', items: ref('Recipe') }) },
    };
    expect(fieldsOf(await modelOf({ ...recipes, paths: quiet }), 'Recipe')).toContain('keywords');
  });
});

test('slug: is generated from the title', async () => {
  const slug = (await modelOf(hosting)).entities.find(({ id }) => id === 'Project')?.fields.find(({ name }) => name === 'slug');
  expect(slug?.default).toEqual({ kind: 'slug', of: 'name' });
});
