import { expect, it } from 'vitest';
import { lowerDecoding } from '../../../src/lower/decoding.js';
import type { ValidatorPlan } from '../../../src/lower/http-plan.js';
import { indexModel } from '../../../src/model/lookup.js';
import { modelOf } from './model-of.js';

/** The schemas by which a body of a media type is validated. */
async function checksOf(mediaType: string, schema: unknown): Promise<readonly unknown[]> {
  const model = await modelOf({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/note': {
        put: { requestBody: { required: true, content: { [mediaType]: { schema } } }, responses: { 204: { description: 'stored' } } },
        get: { responses: { 200: { description: 'x', content: { [mediaType]: { schema } } } } },
      },
    },
  });
  const validators: ValidatorPlan[] = [];
  const operation = model.operations.find(({ method }) => method === 'put');
  if (operation !== undefined) lowerDecoding(indexModel(model), operation, validators);
  return validators.map((validator) => validator.schema);
}

it.each(['text/plain', 'text/markdown', 'application/json'])('%s: a text is validated by its schema', async (mediaType) => {
  const schema = { type: 'string', maxLength: 80, pattern: '^[a-z ]*$' };
  expect(await checksOf(mediaType, schema)).toEqual([schema]);
});

it('a text that stands for a number: is not validated as a text', async () => {
  expect(await checksOf('text/plain', { type: 'integer' })).toEqual([]);
});
