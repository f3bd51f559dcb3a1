import { expect, it } from 'vitest';
import { isValid, sampleOf, violationsOf } from '../../../../src/json-schema/samples.js';
import { buildTestSuite } from '../../../../src/lower/tests/suite.js';
import { indexModel } from '../../../../src/model/lookup.js';
import { modelOf } from '../model-of.js';

it('a registration that only acknowledges: makes the accounts that log in', async () => {
  const string = { type: 'string' };
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
  const credentials = json({ type: 'object', required: ['email', 'password'], properties: { email: string, password: string } });
  const model = await modelOf({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/register': {
        post: { requestBody: credentials, responses: { 201: { description: 'd', ...json({ properties: { message: string } }) } } },
      },
      '/login': {
        post: { requestBody: credentials, responses: { 200: { description: 'd', ...json({ properties: { token: string } }) } } },
      },
    },
    components: { securitySchemes: { login: { type: 'http', scheme: 'bearer' } } },
  });
  const suite = buildTestSuite({ model, index: indexModel(model), ordersTexts: true }, { sampleOf, isValid, violationsOf });
  expect(suite.accounts).toMatchObject({
    entity: 'User',
    names: [{ in: 'body', login: ['email'], register: ['email'] }],
    secret: { in: 'body', login: ['password'], register: ['password'] },
  });
});
