import { expect, test } from 'vitest';
import type { HttpMethod } from '../../../../src/core/http.js';
import { makeNames } from '../../../../src/core/names.js';
import { classifyOperation } from '../../../../src/infer/intents/operation-target.js';
import { parsePath } from '../../../../src/infer/operations/paths.js';
import type { Resource } from '../../../../src/infer/resources/resources.js';

function resource(name: string, members: Partial<Resource> = {}): Resource {
  const names = makeNames(name);
  return { names, plural: names, collections: [], shapes: [], aliases: new Set(), properties: new Set(), ...members };
}

const resources = new Map(['/books', '/users', '/users/{}/books', '/v1/books', '/session', '/me/books'].map((key) => [key, resource(key)]));
const single = { singleton: { below: false, readOnly: false, removable: false } };
const singletons = new Map(['/settings', '/users/{}/profile'].map((key) => [key, resource(key, single)]));

const documents = new Map(
  ['/cart', '/me'].map((key) => [key, resource(key, { singleton: { ...single.singleton, below: true, perPrincipal: true } })]),
);

function classify(method: HttpMethod, path: string) {
  return classifyOperation(
    { method, parsed: parsePath(path) },
    { resourceOf: (key) => resources.get(key) },
    { at: (key) => singletons.get(key), ofPrincipal: (key) => documents.get(key) },
  );
}

test.each([
  ['get', '/books', 'collection'],
  ['post', '/books/', 'collection'],
  ['get', '/v1/books', 'collection'],
  ['post', '/users/{id}/books', 'collection'],
  ['delete', '/session', 'collection'],
  ['get', '/books/{id}', 'item'],
  ['patch', '/users/{id}/books/{bookId}', 'item'],
  ['put', '/books/{id}.json', 'item'],
  ['post', '/books/{id}/archive', 'item-action'],
  ['post', '/books/{id}:archive', 'item-action'],
  ['put', '/books/{id}/actions/archive', 'item-action'],
  ['delete', '/books/{id}/cover', 'item-action'],
  ['get', '/books/{id}/cover', 'below-item'],
  ['post', '/books/{id}/covers/small', 'below-item'],
  ['get', '/settings', 'singleton'],
  ['get', '/cart', 'singleton'],
  ['get', '/me', 'account'],
  ['put', '/users/{id}/profile', 'singleton'],
  ['get', '/me', 'account'],
  ['put', '/users/me/password', 'account'],
  ['post', '/users/login', 'account'],
  ['post', '/auth/refresh', 'account'],
  ['post', '/logout', 'account'],
  ['get', '/me/books', 'collection'],
  ['get', '/me/books/count', 'below-collection'],
  ['get', '/me/password/history', 'account'],
  ['get', '/books/search', 'below-collection'],
  ['post', '/users/{id}/books/bulk', 'below-collection'],
  ['get', '/', 'unknown'],
  ['get', '/weather', 'unknown'],
  ['get', '/authors/{id}', 'unknown'],
  ['get', '/authors/{id}/books', 'unknown'],
  ['get', '/books/{a}-{b}', 'unknown'],
] as const)('classifies %s %s as %s', (method, path, kind) => {
  expect(classify(method, path).kind).toBe(kind);
});

test('an item has its resource, its key parameter and its parent path', () => {
  expect(classify('get', '/users/{userId}/books/{bookId}')).toMatchObject({
    resource: resources.get('/users/{}/books'),
    keyParameter: 'bookId',
    parentPath: [{ collection: '/users', parameter: 'userId' }],
  });
});

test('an action has the item before it', () => {
  expect(classify('post', '/books/{id}/archive')).toMatchObject({ item: { kind: 'item', keyParameter: 'id', parentPath: [] } });
});

test('a nested collection has the item above it', () => {
  expect(classify('get', '/users/{id}/books')).toMatchObject({
    item: { resource: resources.get('/users') },
    parentPath: [{ parameter: 'id' }],
  });
});

test('an unknown path that ends in a parameter has that step', () => {
  expect(classify('get', '/authors/{id}')).toMatchObject({ step: { collection: '/authors', parameter: 'id' } });
});
