import { expect, it } from 'vitest';
import { ownPathsOf, usualPaths } from '../../../src/lower/own-paths.js';
import { ok, string } from '../infer/support.js';
import { modelOf } from './model-of.js';

async function ownPaths(paths: readonly string[], server = '/'): Promise<Partial<typeof usualPaths>> {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: string }];
  const items = paths.map((path) => [path, { get: ok({ type: 'object' }), ...(path.includes('{') ? { parameters } : {}) }] as const);
  const info = { title: 'T', version: '1' };
  const found = ownPathsOf(await modelOf({ openapi: '3.1.0', info, servers: [{ url: server }], paths: Object.fromEntries(items) }));
  return Object.fromEntries(Object.entries(found).filter(([key, path]) => path !== usualPaths[key as keyof typeof usualPaths]));
}

it.each([
  ['no path of the service', ['/books', '/docsets', '/{id}'], {}],
  [
    'each of them',
    ['/docs', '/openapi.json', '/healthz', '/readyz'],
    {
      docs: '/_docs',
      description: '/_openapi.json',
      health: '/_healthz',
      ready: '/_readyz',
    },
  ],
  ['a path below the reference', ['/docs/{id}'], { docs: '/_docs' }],
  ['another case or a slash at the end', ['/Docs', '/healthz/'], { docs: '/_docs', health: '/_healthz' }],
  ['the next one, too', ['/readyz', '/_readyz'], { ready: '/__readyz' }],
])('a document that declares %s: the others stay', async (_, paths, moved) => {
  expect(await ownPaths(paths)).toEqual(moved);
});

it('paths of a document are those with its base path', async () => {
  expect(await ownPaths(['/healthz'], '/api')).toEqual({});
  expect(await ownPaths(['/intro'], '/docs')).toEqual({ docs: '/_docs' });
});
