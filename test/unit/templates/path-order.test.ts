import { expect, it } from 'vitest';
import { comparePaths } from '../../../templates/typescript/src/http/path-order.js';

it.each([
  ['text before a parameter', ['/pets/mine', '/pets/:id']],
  ['text around a parameter before a bare one', ['/pets/:id.json', '/pets/:id']],
  ['an escaped colon is text', ['/pets\\:feed', '/:name\\:feed', '/:name']],
  ['the first segment that differs decides', ['/a/:x/c', '/:x/b/c', '/:x/:y/c']],
  ['what is longer first', ['/pets/:id/toys', '/pets/:id']],
])('%s', (_, paths) => {
  expect([...paths].reverse().sort(comparePaths)).toEqual(paths);
});
