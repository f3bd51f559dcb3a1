/** Tests of operations that no request can reach, and of rows that tests cannot name. */
import { expect, it } from 'vitest';
import { isValid, sampleOf, violationsOf } from '../../../../src/json-schema/samples.js';
import type { TestSuite } from '../../../../src/lower/tests/suite.js';
import { buildTestSuite } from '../../../../src/lower/tests/suite.js';
import { indexModel } from '../../../../src/model/lookup.js';
import { modelOf } from '../model-of.js';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const text = { type: 'string' };
const Box = { type: 'object', properties: { id: { type: 'integer' }, name: text } };
const key = [{ name: 'id', in: 'path', required: true, schema: { type: 'number' } }];

async function suiteOf(item: object, create?: object): Promise<TestSuite> {
  const model = await modelOf({
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: {
      '/boxes': { get: { responses: { 200: { description: 'd', ...json({ type: 'array', items: Box }) } } }, ...create },
      '/boxes/{id}': { parameters: key, ...item },
    },
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic' },
        oauth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: { all: 'All' } } } },
        digest: { type: 'http', scheme: 'digest' },
      },
    },
  });
  return buildTestSuite({ model, index: indexModel(model), ordersTexts: true }, { sampleOf, isValid, violationsOf });
}

const create = { post: { requestBody: json(Box), responses: { 201: { description: 'd', ...json(Box) } } } };
const read = (security: readonly object[]): object => ({ get: { security, responses: { 200: { description: 'd', ...json(Box) } } } });

it.each([
  ['two credentials in one header', [{ basic: [], oauth: ['all'] }]],
  ['schemes that the service cannot check', [{ digest: [] }, { digest: [] }]],
])('an operation that asks for %s: refused without credentials, and read by no other test', async (_, security) => {
  const suite = await suiteOf(read(security), create);
  const suites = suite.features.flatMap((feature) => feature.suites);
  const own = suites.find(({ subject }) => subject === 'GET /boxes/{id}');
  const titles = [...(own?.requests ?? []), ...(own?.scenarios ?? [])].map(({ title }) => title);
  expect(titles).toContain('without credentials: 401 with WWW-Authenticate');
  expect(titles.filter((title) => /scope|accepted|existing row/.test(title))).toEqual([]);
  expect(JSON.stringify(suites.find(({ subject }) => subject === 'POST /boxes'))).not.toContain('getBoxesById');
});

it('rows under a key that no response shows: are not made by tests', async () => {
  const Hidden = { type: 'object', properties: { name: text } };
  const put = { put: { requestBody: { required: true, ...json(Hidden) }, responses: { 201: { description: 'd', ...json(Hidden) } } } };
  const suite = await suiteOf(put);
  expect(suite.fixtures['Box'] ?? {}).not.toHaveProperty('create');
});
