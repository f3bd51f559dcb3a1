import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ok = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });
const string = { type: 'string' };

async function coverageOf(sent: unknown, shown: unknown): Promise<readonly string[]> {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: string, part: shown } };
  const body = { type: 'object', required: ['name'], properties: { name: string, part: sent } };
  const paths = {
    '/lamps': { post: { requestBody: { required: true, ...json(body) }, ...ok(item) }, get: ok({ type: 'array', items: item }) },
    '/lamps/{id}': { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }], get: ok(item) },
  };
  const loaded = await loadApiDocumentFromText(JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }));
  const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  return (model?.operations ?? []).map(({ method, coverage }) => `${method} ${coverage}`);
}

const text = { type: 'object', properties: { text: string } };

test.each([
  ['the same', string, string, 'persisted'],
  ['a number that is answered as text', { type: 'number' }, string, 'custom'],
  ['text that is answered as a number', string, { type: 'number' }, 'custom'],
  ['text that is answered as an object', string, text, 'custom'],
  [
    'an object that is answered with what nobody sends',
    text,
    { ...text, required: ['made'], properties: { text: string, made: string } },
    'persisted',
  ],
  [
    'an object in which text is answered as a number',
    { ...text, required: ['text'] },
    { type: 'object', properties: { text: { type: 'number' } } },
    'custom',
  ],
  [
    'an object of which answers show no alternative',
    { ...text, required: ['text'] },
    {
      oneOf: [
        { type: 'object', required: ['circle'] },
        { type: 'object', required: ['square'] },
      ],
    },
    'custom',
  ],
  [
    'an object in an object that is answered with what nobody sends',
    { type: 'object', properties: { inner: text } },
    { type: 'object', properties: { inner: { ...text, required: ['text', 'made'], properties: { text: string, made: string } } } },
    'persisted',
  ],
  ['an object that is answered with more that may be missing', text, { ...text, properties: { text: string, made: string } }, 'persisted'],
])('%s', async (_, sent, shown, coverage) => {
  expect(await coverageOf(sent, shown)).toContain(`post ${coverage}`);
});

test.each([
  ['is another than what is sent', { const: 'lamp-request' }, { const: 'lamp' }, { kind: 'constant', value: 'lamp' }],
  ['may be sent', { enum: ['lamp', 'torch'] }, { const: 'lamp' }, undefined],
])('required response property, %s', async (_, sent, shown, want) => {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, kind: shown } };
  const body = { type: 'object', properties: { kind: sent } };
  const paths = {
    '/lamps': { post: { requestBody: { required: true, ...json(body) }, ...ok(item) }, get: ok({ type: 'array', items: item }) },
  };
  const loaded = await loadApiDocumentFromText(JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }));
  const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  const property = model?.projections[0]?.properties.find(({ specName }) => specName === 'kind');
  if (want === undefined) expect(property?.source.kind).toBe('column');
  else expect(property?.source).toEqual(want);
});
