import { describe, expect, it } from 'vitest';
import type { ApiDocument, OperationObject, SecurityRequirementObject, SecuritySchemeObject } from '../../../../src/load/types.js';
import { buildSecurity } from '../../../../src/infer/operations/security.js';
import type { Claims } from '../../../../src/infer/operations/security.js';

interface Given {
  readonly root?: unknown;
  readonly own?: unknown;
  readonly schemes?: Readonly<Record<string, unknown>>;
}

const usual: Readonly<Record<string, SecuritySchemeObject>> = {
  token: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  oauth: { type: 'oauth2', flows: { implicit: { scopes: { write: 'w', read: 'r' } }, password: { scopes: { admin: 'a' } } } },
  unused: { type: 'mutualTLS' },
};

function given({ root, own, schemes = usual }: Given): { readonly document: ApiDocument; readonly operation: OperationObject } {
  // What reaches this stage may be malformed in every way that YAML allows, so the test writes what the types forbid.
  const operation = { responses: {}, ...(own !== undefined ? { security: own as readonly SecurityRequirementObject[] } : {}) };
  const document: ApiDocument = {
    kind: 'api-document',
    version: '3.1',
    files: [],
    origins: {},
    root: {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: { '/a/{b}': { get: operation } },
      components: { securitySchemes: schemes as Readonly<Record<string, SecuritySchemeObject>> },
      ...(root !== undefined ? { security: root as readonly SecurityRequirementObject[] } : {}),
    },
  };
  return { document, operation };
}

const claim = (scheme: string, ...scopes: readonly string[]): { readonly scheme: string; readonly scopes: readonly string[] } => ({
  scheme,
  scopes,
});

const claims: readonly (readonly [string, Given, Claims])[] = [
  ['nothing said: public', {}, { security: [], anonymousAllowed: false }],
  ['root is inherited', { root: [{ token: [] }] }, { security: [[claim('token')]], anonymousAllowed: false }],
  ['own replaces root', { root: [{ token: [] }], own: [{ basic: [] }] }, { security: [[claim('basic')]], anonymousAllowed: false }],
  ['own empty list is public', { root: [{ token: [] }], own: [] }, { security: [], anonymousAllowed: false }],
  ['{} admits anonymous', { own: [{}, { token: [] }] }, { security: [[claim('token')]], anonymousAllowed: true }],
  ['only {}', { root: [{ token: [] }], own: [{}] }, { security: [], anonymousAllowed: true }],
  ['or', { own: [{ token: [] }, { key: [] }] }, { security: [[claim('token')], [claim('key')]], anonymousAllowed: false }],
  ['and', { own: [{ token: [], key: [] }] }, { security: [[claim('token'), claim('key')]], anonymousAllowed: false }],
  [
    'a token says who calls before a key does',
    { own: [{ key: [], basic: [] }] },
    { security: [[claim('basic'), claim('key')]], anonymousAllowed: false },
  ],
  [
    'a key in Authorization says who calls before one that names an application',
    {
      own: [{ app: [], user: [] }],
      schemes: { app: { type: 'apiKey', in: 'query', name: 'client' }, user: { type: 'apiKey', in: 'header', name: 'Authorization' } },
    },
    { security: [[claim('user'), claim('app')]], anonymousAllowed: false },
  ],
  [
    'scopes of oauth2, once each',
    { own: [{ oauth: ['read', 'read', 'write'] }] },
    { security: [[claim('oauth', 'read', 'write')]], anonymousAllowed: false },
  ],
  ['roles of a bearer token', { own: [{ token: ['admin'] }] }, { security: [[claim('token', 'admin')]], anonymousAllowed: false }],
  ['roles of a key are not checked', { own: [{ key: ['admin'] }] }, { security: [[claim('key')]], anonymousAllowed: false }],
  ['undeclared scheme is denied', { own: [{ nobody: [] }] }, { security: [[claim('nobody')]], anonymousAllowed: false }],
  ['inherited members are not declared', { own: [{ toString: [] }] }, { security: [[claim('toString')]], anonymousAllowed: false }],
  ['an empty key inherits', { root: [{ token: [] }], own: null }, { security: [[claim('token')]], anonymousAllowed: false }],
  ['not a list is denied', { own: { token: [] } }, { security: [[claim('')]], anonymousAllowed: false }],
  ['an empty entry is denied', { own: [null] }, { security: [[claim('')]], anonymousAllowed: false }],
];

describe('claimsOf', () => {
  it.each(claims)('%s', (_, spec, want) => {
    const { document, operation } = given(spec);
    expect(buildSecurity(document).claimsOf(operation)).toEqual(want);
  });
});

const kinds: readonly (readonly [string, unknown, object])[] = [
  ['apiKey in a header', { type: 'apiKey', in: 'header', name: 'X-Key' }, { kind: 'api-key', in: 'header', parameter: 'X-Key' }],
  ['apiKey in the query', { type: 'apiKey', in: 'query', name: 'k' }, { kind: 'api-key', in: 'query', parameter: 'k' }],
  ['apiKey in a cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }, { kind: 'api-key', in: 'cookie', parameter: 'sid' }],
  [
    'apiKey in Authorization',
    { type: 'apiKey', in: 'header', name: 'Authorization' },
    { kind: 'api-key', in: 'header', parameter: 'Authorization' },
  ],
  ['basic', { type: 'http', scheme: 'BASIC', description: 'd' }, { kind: 'basic', description: 'd' }],
  ['bearer', { type: 'http', scheme: 'bearer' }, { kind: 'bearer', source: 'http', scopes: ['b', 'a'].sort() }],
  ['oauth2', { type: 'oauth2', flows: { implicit: { scopes: { z: '' } } } }, { kind: 'bearer', source: 'oauth2', scopes: ['a', 'b', 'z'] }],
  ['oauth2 without flows', { type: 'oauth2' }, { kind: 'bearer', source: 'oauth2', scopes: ['a', 'b'] }],
  ['openIdConnect', { type: 'openIdConnect' }, { kind: 'bearer', source: 'openIdConnect', scopes: ['a', 'b'] }],
  ['digest', { type: 'http', scheme: 'digest' }, { kind: 'unsupported', what: 'HTTP authentication of the kind digest' }],
  ['mutual TLS', { type: 'mutualTLS' }, { kind: 'unsupported', what: 'mutual TLS' }],
  ['unknown type', { type: 'magic' }, { kind: 'unsupported', what: 'of a type that OpenAPI does not know' }],
  ['apiKey without a name', { type: 'apiKey', in: 'header' }, { kind: 'unsupported', what: 'an apiKey without a name and a place' }],
];

describe('schemes', () => {
  it.each(kinds)('%s', (_, scheme, want) => {
    const { document } = given({ own: [{ s: ['b', 'a'] }], schemes: { s: scheme, other: usual['basic'] } });
    const [only, ...more] = buildSecurity(document).schemes;
    expect(only).toMatchObject({ id: 's', pointer: '/components/securitySchemes/s', ...want });
    expect(more).toEqual([]);
  });

  it('lists what is used only, as declared, then what is undeclared', () => {
    const { document } = given({ own: [{ oauth: ['x'] }, { nobody: [] }, { basic: [] }] });
    expect(buildSecurity(document).schemes.map((scheme) => [scheme.id, scheme.kind])).toEqual([
      ['basic', 'basic'],
      ['oauth', 'bearer'],
      ['nobody', 'unsupported'],
    ]);
  });

  it('knows where keys travel', () => {
    const { document } = given({ own: [{ key: [] }, { token: [] }] });
    expect(buildSecurity(document).credentials).toEqual([{ in: 'header', name: 'X-Key' }]);
  });
});

const problems: readonly (readonly [string, Given, readonly (readonly [string, string, string])[]])[] = [
  ['fine', { own: [{ token: ['a'] }] }, []],
  ['unused schemes do not matter', { own: [{ basic: [] }], root: [{ nobody: [] }] }, []],
  ['undeclared, own', { own: [{ nobody: [] }] }, [['SW2901', 'warning', '/paths/~1a~1{b}/get/security']]],
  ['undeclared, root', { root: [{ nobody: [] }] }, [['SW2901', 'warning', '/security']]],
  ['malformed requirement', { own: [7] }, [['SW2902', 'warning', '/paths/~1a~1{b}/get/security']]],
  ['malformed scheme', { own: [{ s: [] }], schemes: { s: { type: 'http' } } }, [['SW2902', 'warning', '/components/securitySchemes/s']]],
  ['unsupported scheme', { own: [{ unused: [] }] }, [['SW2903', 'warning', '/components/securitySchemes/unused']]],
  ['scopes on a key', { own: [{ key: ['a'] }] }, [['SW2904', 'note', '/components/securitySchemes/key']]],
];

describe('diagnostics', () => {
  it.each(problems)('%s', (_, spec, want) => {
    const { diagnostics } = buildSecurity(given(spec).document);
    expect(diagnostics.map(({ code, severity, pointer }) => [code, severity, pointer])).toEqual(want);
  });

  it('prints names safely', () => {
    const [problem] = buildSecurity(given({ own: [{ 'a"\u001b[31m\u202e\n': [] }] }).document).diagnostics;
    expect(problem?.message).toContain('"a??[31m??"');
  });
});
