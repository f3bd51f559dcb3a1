/** Security schemes and their combinations. */
import type { Random } from '../random.js';
import type { Tree, TreeObject } from '../tree.js';

export interface Security {
  readonly schemes: TreeObject;
  /** The requirement of the whole document, if it has one. */
  readonly everywhere: Tree[] | undefined;
  /** Returns the requirement of an operation, or undefined for that of the document. */
  readonly forOperation: () => Tree[] | undefined;
}

const scopes = { 'read:all': 'Read', 'write:all': 'Write', admin: 'All', 'urn:x/y': '' };

export function securityOf(random: Random, version: '3.0' | '3.1'): Security {
  const candidates: TreeObject = {
    [random.pick(['bearerAuth', 'Bearer', 'jwt', 'JWT-token', 'class', 'default'])]: {
      type: 'http',
      ...random.pick([{ scheme: 'bearer' }, { scheme: 'Bearer' }, { scheme: 'bearer', bearerFormat: 'JWT' }]),
    },
    [random.pick(['basicAuth', 'basic'])]: { type: 'http', scheme: 'basic' },
    [random.pick(['api_key', 'ApiKeyAuth', 'x.key'])]: {
      type: 'apiKey',
      in: 'header',
      name: random.pick(['X-API-Key', 'Authorization', 'api_key']),
    },
    queryKey: { type: 'apiKey', in: 'query', name: random.pick(['api_key', 'access_token', 'key[]']) },
    cookieAuth: { type: 'apiKey', in: 'cookie', name: random.pick(['sessionid', 'SESSION', 'connect.sid']) },
    oauth: {
      type: 'oauth2',
      flows: random.pick<TreeObject>([
        { password: { tokenUrl: random.pick(['/token', 'https://example.com/token', 'login']), scopes } },
        { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: {} } },
        { authorizationCode: { authorizationUrl: 'https://example.com/authorize', tokenUrl: 'https://example.com/token', scopes } },
        { implicit: { authorizationUrl: 'https://example.com/authorize', scopes } },
      ]),
    },
    oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com/.well-known/openid-configuration' },
    digest: { type: 'http', scheme: 'digest' },
    ...(version === '3.1' ? { tls: { type: 'mutualTLS' } } : {}),
  };
  const weights = random.weigh([[3, 0], [5, 0.15], [2, 0.4]] as const); // prettier-ignore
  const names =
    weights === 0
      ? []
      : random.some(Object.keys(candidates).slice(0, 6), weights * 2).concat(random.some(Object.keys(candidates).slice(6), weights / 3));
  const schemes = Object.fromEntries(names.map((name) => [name, candidates[name] ?? {}])) as TreeObject;
  const one = (): TreeObject => {
    const name = random.pick(names);
    const flows = (schemes[name] as TreeObject)['flows'];
    return {
      [name]:
        flows === undefined
          ? []
          : random.some(Object.keys(Object.values(flows as Record<string, { scopes: TreeObject }>)[0]?.scopes ?? {}), 0.4),
    };
  };
  const requirement = (): Tree[] =>
    random.weigh<() => Tree[]>([
      [5, () => [one()]],
      [2, () => [one(), one()]],
      [1, () => [{ ...one(), ...one() }]],
      [1, () => [one(), {}]],
      [1, () => []],
    ])();
  return {
    schemes,
    everywhere: names.length > 0 && random.chance(0.5) ? requirement() : undefined,
    forOperation: () => (names.length > 0 && random.chance(0.35) ? requirement() : undefined),
  };
}

/** Returns the `servers` of a document: none, one or some, with base paths of any legal character and with variables. */
export function serversOf(random: Random): Tree[] | undefined {
  const path = (): string =>
    random.weigh<string>([
      [4, ''], [4, '/api'], [3, '/api/v1'], [1, '/v1.0/'], [1, '/'], [0.5, '/a+b'], [0.5, '/(x)'], [0.5, '/a:b'], [0.5, '/x*y'], [0.5, "/it's!"],
      [0.5, '/a%20b'], [0.5, '/~user/@me/$x'], [0.5, '/a;b=c,d'], [0.3, '/docs'], [0.3, '/caf%C3%A9'], [0.3, '/a?b'], [0.3, '/{stage}'], [0.3, '/a&b'],
    ]); // prettier-ignore
  const server = (): TreeObject => {
    const at = path();
    const host = random.pick([
      '',
      'https://api.example.com',
      'http://localhost:8080',
      'https://{region}.example.com:{port}',
      '//example.com',
      '.',
    ]);
    const url = `${host === '' && at === '' ? '/' : host}${at}`;
    const variables = Object.fromEntries(
      [...url.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
        name,
        { default: name === 'port' ? '443' : 'eu', ...(random.chance(0.3) ? { enum: [name === 'port' ? '443' : 'eu'] } : {}) },
      ]),
    );
    return { url: url.replace(/\?b$/, ''), ...(Object.keys(variables).length > 0 ? { variables } : {}) };
  };
  return random.weigh<() => Tree[] | undefined>([
    [2, () => undefined],
    [6, () => [server()]],
    [1, () => [server(), server()]],
    [0.3, () => []],
  ])();
}
