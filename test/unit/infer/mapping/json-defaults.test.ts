import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { PropertySource } from '../../../../src/model/projection.js';

const string = { type: 'string' };
const integer = { type: 'integer' };
const object = (required: readonly string[], properties: unknown) => ({ type: 'object', required, properties });
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

/** Where the answer of `POST /things` has a property from, if the body and the answer describe it so. */
async function sourceOf(sent: unknown, shown: unknown): Promise<PropertySource | undefined> {
  const resourceSchema = object(['id'], { id: { ...integer, readOnly: true }, title: string, part: shown });
  const paths = {
    '/things': {
      post: {
        requestBody: { required: true, ...json(object(['title'], { title: string, part: sent })) },
        responses: { 201: { description: 'made', ...json(resourceSchema) } },
      },
    },
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: integer }],
      get: { responses: { 200: { description: 'ok', ...json(resourceSchema) } } },
    },
  };
  const { value } = await loadApiDocumentFromText(JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }));
  const model = value === undefined ? undefined : inferService(value).value?.model;
  return model?.projections[0]?.properties.find(({ specName }) => specName === 'part')?.source;
}

test.each<[string, unknown, unknown, unknown]>([
  [
    'an object that may be sent without what answers promise of it',
    object([], { id: integer, name: string }),
    object(['id', 'name'], { id: integer, name: string, note: string }),
    { each: false, values: { id: 0, name: '' } },
  ],
  [
    'each object of a list',
    { type: 'array', items: object(['sku'], { sku: string, count: integer }) },
    { type: 'array', items: object(['sku', 'count'], { sku: string, count: integer }) },
    { each: true, values: { count: 0 } },
  ],
  [
    'an object with what nobody sends',
    { type: 'array', items: object(['name'], { name: string }) },
    { type: 'array', items: object(['id', 'deleted', 'name'], { id: string, deleted: { type: 'boolean' }, name: string }) },
    { each: true, values: { id: '', deleted: false } },
  ],
  [
    'an object in an object',
    object([], { label: string, size: object([], { width: integer }) }),
    object([], { label: string, size: object(['width', 'unit'], { width: integer, unit: string }) }),
    { each: false, values: {}, inside: { size: { each: false, values: { width: 0, unit: '' } } } },
  ],
  [
    'objects of a list in an object',
    object(['rows'], { rows: { type: 'array', items: object([], { text: string }) } }),
    object(['rows'], { rows: { type: 'array', items: object(['text'], { text: string }) } }),
    { each: false, values: {}, inside: { rows: { each: true, values: { text: '' } } } },
  ],
  ['an object that is sent whole', object(['id'], { id: integer }), object(['id'], { id: integer }), undefined],
  ['an object of which answers promise nothing', object([], { id: integer }), object([], { id: integer }), undefined],
])('%s', async (_, sent, shown, filling) => {
  expect(await sourceOf(sent, shown)).toEqual({ kind: 'column', field: 'part', ...(filling === undefined ? {} : { filling }) });
});
