import { expect, it } from 'vitest';
import { authArguments } from '../../../../src/languages/typescript/runtime/auth.js';
import type { Capability } from '../../../../src/lower/capabilities.js';

it.each<[string, readonly Capability[], readonly string[]]>([
  ['a scheme takes the tokens', ['token-revocation', 'token-schemes', 'credential-settings'], ['config', 'revocations']],
  ['schemes take keys alone', ['token-revocation', 'secret-schemes', 'credential-settings'], ['config']],
])('tokens that can be revoked, and %s: the guard asks for revoked ones if it reads tokens', (_, capabilities, want) => {
  expect(authArguments({ capabilities })).toEqual(want);
});
