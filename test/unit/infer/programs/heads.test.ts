import { expect, it } from 'vitest';
import type { Operation } from '../../../../src/model/operation.js';
import { inPath, integer, list, modelOf, none, object, ok, ref, sends, string } from '../support.js';

const bare = (status: number) => ({ responses: { [status]: { description: 'ok' } } });
const blob = object(['id', 'name'], { id: { ...integer, readOnly: true }, name: string });
const blobs = { get: ok(list(ref('Blob'))), post: { ...sends(ref('Blob')), ...ok(ref('Blob'), 201) } };

async function operationOf(method: string, paths: object): Promise<Operation> {
  const { operations, features } = await modelOf(paths, { Blob: blob });
  const found = operations.find((operation) => operation.method === method);
  if (found === undefined) throw new Error(`no ${method}`);
  expect(features.some((feature) => feature.operations.includes(found.names.camel))).toBe(found.answeredBy === undefined);
  return found;
}

it('HEAD beside GET: is answered by it, and has no method of its own', async () => {
  const head = await operationOf('head', { '/blobs': { ...blobs, head: { operationId: 'headBlobs', ...bare(200) } } });
  expect(head).toMatchObject({ answeredBy: 'getBlobs', coverage: 'persisted', program: { effects: [{ kind: 'list' }] } });
});

it('HEAD without a required parameter of its GET: is left to its author', async () => {
  const get = { ...ok(list(ref('Blob'))), parameters: [{ name: 'name', in: 'query', required: true, schema: string }] };
  expect(await operationOf('head', { '/blobs': { ...blobs, get, head: bare(200) } })).toMatchObject({ coverage: 'custom' });
});

it('HEAD without a GET: is left to its author', async () => {
  const item = { parameters: [inPath('id', integer)], head: bare(200), delete: none };
  expect(await operationOf('head', { '/blobs': blobs, '/blobs/{id}': item })).toMatchObject({ coverage: 'custom' });
});

it.each([200, 204])('OPTIONS without content, %i: answers the methods of its path', async (status) => {
  const { program } = await operationOf('options', { '/blobs': { ...blobs, options: bare(status) } });
  const headers = [{ name: 'Allow', source: { kind: 'constant', value: 'GET, HEAD, OPTIONS, POST' } }];
  expect(program).toEqual({ effects: [], respond: { status, headers, body: { kind: 'none' } } });
});

it('OPTIONS with content: is left to its author', async () => {
  expect(await operationOf('options', { '/blobs': { ...blobs, options: ok(list(string)) } })).toMatchObject({ coverage: 'custom' });
});
