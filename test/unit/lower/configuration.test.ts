import { describe, expect, it } from 'vitest';
import { makeNames } from '../../../src/core/names.js';
import { lowerSchemes } from '../../../src/lower/access.js';
import type { Capability } from '../../../src/lower/capabilities.js';
import { lowerConfiguration } from '../../../src/lower/configuration.js';
import type { SecurityScheme } from '../../../src/model/security.js';
import type { ServiceModel } from '../../../src/model/service-model.js';

const names = makeNames('shop');
const apiKey: SecurityScheme = {
  id: 'apiKey',
  names: makeNames('apiKey'),
  pointer: '',
  kind: 'api-key',
  holds: 'keys',
  in: 'header',
  parameter: 'X-Key',
};
const sessionKey: SecurityScheme = { ...apiKey, id: 'session', names: makeNames('session'), holds: 'tokens' };
const basic: SecurityScheme = { id: 'staff', names: makeNames('staff'), pointer: '', kind: 'basic' };

function schemesOf(...securitySchemes: readonly SecurityScheme[]): ReturnType<typeof lowerSchemes> {
  return lowerSchemes({ securitySchemes, operations: [] } as unknown as ServiceModel);
}

function variableNames(capabilities: readonly Capability[], ...schemes: readonly SecurityScheme[]): readonly string[] {
  const { variables } = lowerConfiguration({ names, database: 'sqlite', capabilities, schemes: schemesOf(...schemes) });
  return variables.map(({ name }) => name).filter((name) => !always.includes(name));
}

const always: readonly string[] = ['DATABASE_URL', 'HOST', 'PORT', 'LOG_LEVEL', 'BODY_LIMIT', 'SHUTDOWN_TIMEOUT_MS'];

describe('the variables of a service', () => {
  it.each([
    ['without abilities', [], [], []],
    ['with uploads', ['uploads', 'file-storage'], [], ['UPLOAD_LIMIT', 'STORAGE_FOLDER']],
    ['with tokens', ['tokens'], [sessionKey], ['JWT_SECRET', 'JWT_ISSUER', 'JWT_AUDIENCE']],
    ['with keys and users', [], [apiKey, basic], ['API_KEY_KEYS', 'STAFF_USERS']],
  ] as const)('%s', (_, capabilities, schemes, want) => {
    expect(variableNames(capabilities, ...schemes)).toEqual(want);
  });

  it.each([
    ['sqlite', 'file:./data/dev.db'],
    ['postgresql', 'postgresql://postgres:postgres@127.0.0.1:5432/shop'],
  ] as const)('name the development database of %s', (database, want) => {
    expect(lowerConfiguration({ names, database, capabilities: [], schemes: [] }).databaseUrl).toBe(want);
  });
});

describe('a security scheme', () => {
  it.each([
    ['with keys', apiKey, 'api-key'],
    ['with tokens as keys', sessionKey, 'token-key'],
    ['with users', basic, 'basic'],
    ['with accounts', { ...basic, accounts: true } as const, 'account-basic'],
  ])('%s is checked as such', (_, scheme, want) => {
    expect(schemesOf(scheme)[0]?.kind).toBe(want);
  });
});
