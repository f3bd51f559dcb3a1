import { expect, it } from 'vitest';
import { isValid, sampleOf, violationsOf } from '../../../../src/json-schema/samples.js';
import { buildTestSuite } from '../../../../src/lower/tests/suite.js';
import { indexModel } from '../../../../src/model/lookup.js';
import { modelOf } from '../model-of.js';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const answers = (schema: unknown) => ({
  200: { description: 'x', content: { 'application/json': { schema } } },
  404: { description: 'x' },
});

/** Teams that are only read and deleted, and cards of the seed that refer to them. */
async function titles(required: readonly string[]): Promise<readonly string[]> {
  const number = { type: 'integer' };
  const schemas = {
    Team: { type: 'object', required: ['id', 'name'], properties: { id: number, name: { type: 'string' } } },
    Card: { type: 'object', required: ['id', ...required], properties: { id: number, teamId: number } },
  };
  const paths = Object.fromEntries(
    Object.keys(schemas).flatMap((name) => {
      const schema = { $ref: `#/components/schemas/${name}` };
      const path = `/${name.toLowerCase()}s`;
      return [
        [path, { get: { responses: answers({ type: 'array', items: schema }) } }],
        [`${path}/{id}`, { parameters: [id], get: { responses: answers(schema) }, delete: { responses: { 204: { description: 'x' } } } }],
      ];
    }),
  );
  const model = await modelOf({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } });
  const suite = buildTestSuite({ model, index: indexModel(model), ordersTexts: true }, { sampleOf, isValid, violationsOf });
  const own = suite.features.flatMap(({ suites }) => suites).find((each) => each.subject === 'DELETE /teams/{id}');
  return [...(own?.scenarios ?? []), ...(own?.requests ?? [])].map(({ title }) => title);
}

it('a row of the seed to which rows of the seed must refer: is not expected to be deleted', async () => {
  const held = await titles(['teamId']);
  expect(held.filter((title) => /^an existing row|undeclared query/u.test(title))).toEqual([]);
  expect(held.some((title) => title.includes('does not exist'))).toBe(true);
});

it('a row of the seed to which rows may refer: is deleted', async () => {
  expect((await titles([])).some((title) => title.startsWith('an existing row'))).toBe(true);
});
