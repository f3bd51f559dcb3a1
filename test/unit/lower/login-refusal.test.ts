import { expect, it } from 'vitest';
import type { Operation } from '../../../src/model/operation.js';
import { loginRefusal } from '../../../src/lower/login-refusal.js';

it.each([
  [['200', '401'], 401],
  [['200', '400', '401'], 401],
  [['200', '400', 'default'], 400],
  [['200'], 401],
])('a login that declares %j answers %i to a wrong password', (statuses, want) => {
  const responses = statuses.map((status) => ({ status, description: '', content: [] }));
  expect(loginRefusal({ responses } as unknown as Operation)).toBe(want);
});
