import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { inPath, list, none, object, ok, ref, said, sends, string } from '../support.js';

async function all(url: string, paths: unknown, schemas: unknown): Promise<readonly string[]> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, servers: [{ url }], paths, components: { schemas } }),
  );
  return loaded.value === undefined ? [] : (inferService(loaded.value).value?.model.operations.map(said) ?? []);
}

const Order = object(['id'], { id: string, note: string });
const orders = {
  '/': { get: ok(list(ref('Order'))), post: { ...sends(object(['note'], { note: string })), ...ok(ref('Order'), 201) } },
  '/{id}': { parameters: [inPath('id')], get: ok(ref('Order')), delete: none },
  '/{id}/lines': {
    parameters: [inPath('id')],
    get: ok(list(object(['id'], { id: string, sku: string }))),
    post: { ...sends(object(['sku'], { sku: string })), ...ok(object(['id'], { id: string, sku: string }), 201) },
  },
};

test('called as the base path ends', async () => {
  expect(await all('https://example.com/api/v1/orders', orders, { Order })).toEqual([
    'get /: list list Order → many',
    'post /: create insert Order → one',
    'get /{id}: read find Order → one',
    'delete /{id}: delete delete Order → none',
    'get /{id}/lines: list find Order, list Line → many',
    'post /{id}/lines: create find Order, insert Line → one',
  ]);
});

test('called as what it answers', async () => {
  const Basket = object(['id'], { id: string, owner: string });
  const paths = {
    '/': { post: { ...sends(object(['owner'], { owner: string })), ...ok(ref('Basket'), 201) } },
    '/{basketId}': { parameters: [inPath('basketId')], get: ok(ref('Basket')) },
  };
  expect(await all('/', paths, { Basket })).toEqual(['post /: create insert Basket → one', 'get /{basketId}: read find Basket → one']);
});

test('a page of welcome is no collection', async () => {
  const paths = { '/': { get: ok(object([], { hello: string })) }, '/{id}': { parameters: [inPath('id')], get: ok(ref('Order')) } };
  expect((await all('/shop', paths, { Order })).join()).not.toContain(': list ');
});
