import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialLines } from '../../../src/cli/commands/token.js';
import type { SecurityScheme } from '../../../src/model/security.js';
import { makeCredentials, signToken, tokenLifetime } from '../../../src/verify/credentials.js';
import { readServiceEnv } from '../../../src/verify/env-file.js';

type Variant = SecurityScheme extends infer S ? (S extends SecurityScheme ? Omit<S, 'id' | 'names' | 'pointer'> : never) : never;
const scheme = (id: string, snake: string, variant: Variant): SecurityScheme => ({
  id,
  names: { spec: id, camel: id, pascal: id, kebab: id, snake },
  pointer: '',
  ...variant,
});

const bearer = scheme('login', 'login', { kind: 'bearer', source: 'http', scopes: [] });
const oauth = scheme('oauth', 'oauth', { kind: 'bearer', source: 'oauth2', scopes: ['read', 'write'] });
const basic = scheme('basic', 'basic', { kind: 'basic' });
const header = scheme('apiKey', 'api_key', { kind: 'api-key', holds: 'keys', in: 'header', parameter: 'X-Key' });
const query = scheme('q', 'q', { kind: 'api-key', holds: 'keys', in: 'query', parameter: 'api key' });
const cookie = scheme('session', 'session', { kind: 'api-key', holds: 'keys', in: 'cookie', parameter: 'sid' });
const mutual = scheme('tls', 'tls', { kind: 'unsupported', what: 'mutualTLS' });

const example = {
  JWT_SECRET: 'development-secret-of-32-characters!',
  JWT_ISSUER: 'shop',
  BASIC_USERS: 'dev:dev,other:x',
  API_KEY_KEYS: 'dev-key,other',
  Q_KEYS: 'dev/key',
  SESSION_KEYS: 'dev',
};
const claims = { subject: 'me', issuedAt: 1_700_000_000 };

describe('makeCredentials', () => {
  it('creates a credential for each scheme, and one token for all bearer schemes', () => {
    const { value = [], diagnostics } = makeCredentials([bearer, oauth, basic, header, query, cookie], { own: {}, example }, claims);
    expect(diagnostics).toEqual([]);
    expect(value.map(({ schemes, in: place, name }) => [schemes.join(), place, name])).toEqual([
      ['login,oauth', 'header', 'Authorization'],
      ['basic', 'header', 'Authorization'],
      ['apiKey', 'header', 'X-Key'],
      ['q', 'query', 'api key'],
      ['session', 'cookie', 'sid'],
    ]);
    expect(credentialLines(value).slice(1)).toEqual([
      'Authorization: Basic ZGV2OmRldg==',
      'X-Key: dev-key',
      'Cookie: sid=dev',
      '# query api%20key=dev%2Fkey',
    ]);
  });

  it('signs tokens that a verifier of RFC 7519 accepts', () => {
    const { value = [] } = makeCredentials([bearer, oauth], { own: {}, example }, claims);
    const [head = '', body = '', signature] = (value[0]?.value ?? '').replace('Bearer ', '').split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({
      sub: 'me',
      scope: 'read write',
      iss: 'shop',
      iat: claims.issuedAt,
      exp: claims.issuedAt + tokenLifetime,
    });
    expect(signature).toBe(createHmac('sha256', example.JWT_SECRET).update(`${head}.${body}`).digest('base64url'));
  });

  it('issues only the requested scopes', () => {
    const { value = [] } = makeCredentials([oauth], { own: {}, example }, { ...claims, scopes: ['read'] });
    expect(Buffer.from(value[0]?.value.split('.')[1] ?? '', 'base64url').toString()).toContain('"scope":"read"');
  });

  it.each([
    ['NODE_ENV of the process', [bearer], { own: {}, example }, 'production', ['SW5010']],
    ['NODE_ENV of .env', [bearer], { own: { NODE_ENV: 'production' }, example }, undefined, ['SW5010']],
    ['a secret of its own', [bearer], { own: { JWT_SECRET: 'q83kd02lmc93kfa72kd81mcz' }, example }, undefined, ['SW5011']],
    ['a word that only contains dev', [bearer], { own: { JWT_SECRET: 'devastating' }, example }, undefined, ['SW5011']],
    ['no secret', [bearer], { own: {}, example: {} }, undefined, ['SW5012']],
    ['a user without a password', [basic], { own: {}, example: { BASIC_USERS: 'dev' } }, undefined, ['SW5012']],
    ['a key that would break the header', [header], { own: {}, example: { API_KEY_KEYS: 'a\u0000b' } }, undefined, ['SW5012']],
    ['mutual TLS', [mutual], { own: {}, example }, undefined, ['SW5012']],
  ])('rejects %s', (_, schemes, env, nodeEnv, want) => {
    const { value, diagnostics } = makeCredentials(schemes, env, claims, nodeEnv);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(want);
  });

  it('accepts a secret of .env that is marked as a development secret', () => {
    const { value } = makeCredentials([bearer], { own: { JWT_SECRET: 'my-dev-secret' }, example }, claims);
    expect(value?.[0]?.value).toBe(
      `Bearer ${signToken({ sub: 'me', iss: 'shop', iat: claims.issuedAt, exp: claims.issuedAt + tokenLifetime }, 'my-dev-secret')}`,
    );
  });
});

describe('readServiceEnv', () => {
  it.each([
    ['A=1\nB=two words\n', { A: '1', B: 'two words' }],
    ['# c\n\n A = 1 # note\nexport B="x # y\\nz"\r\nC=\'$x\'', { A: '1', B: 'x # y\nz', C: '$x' }],
    ['A=\nB=#x\nA=2', { A: '2', B: '' }],
    ['not a line', {}],
    ['A="http://u:p@h/#f"\nB=http://u:p@h/#f', { A: 'http://u:p@h/#f', B: 'http://u:p@h/' }],
  ])('reads %j as `node --env-file` does: %j', async (text, want) => {
    const folder = await mkdtemp(join(tmpdir(), 'env-file-'));
    await writeFile(join(folder, '.env'), text);
    expect(await readServiceEnv(folder)).toEqual({ own: want, example: {} });
    await rm(folder, { recursive: true });
  });
});
