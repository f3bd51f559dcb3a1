import { expect, it } from 'vitest';
import { reservedTypeNames } from '../../../src/languages/typescript/reserved-words.js';
import { avoidReserved } from '../../../src/lower/reserved-names.js';
import { inferService } from '../../../src/infer/infer-service.js';
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import type { ServiceModel } from '../../../src/model/service-model.js';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const event = { $ref: '#/components/schemas/Event' };

async function modelOf(schemas: Readonly<Record<string, unknown>>): Promise<ServiceModel> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Calendar', version: '1' },
    paths: {
      '/events': {
        get: { operationId: 'listEvents', responses: { 200: { description: '', ...json({ type: 'array', items: event }) } } },
        post: {
          operationId: 'createEvent',
          requestBody: { required: true, ...json(event) },
          responses: { 201: { description: '', ...json(event) } },
        },
      },
    },
    components: { schemas },
  };
  const { value } = await loadApiDocumentFromText(JSON.stringify(document));
  if (value === undefined) throw new Error('the document does not load');
  const model = inferService(value).value?.model;
  if (model === undefined) throw new Error('there is no model');
  return model;
}

const shape = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'string' }, name: { type: 'string' } } };

it('the model calls a schema as the document does', async () => {
  const model = await modelOf({ Event: shape });
  expect(model.entities.map(({ id }) => id)).toEqual(['Event']);
});

it('a reserved name is replaced in all references', async () => {
  const model = avoidReserved(await modelOf({ Event: shape }), reservedTypeNames);
  expect(model.entities.map(({ id }) => id)).toEqual(['EventModel']);
  expect(model.projections.map(({ id, entity }) => [id, entity])).toEqual([['EventModel', 'EventModel']]);
  expect(JSON.stringify(model.operations.map(({ program }) => program))).not.toContain('"Event"');
  expect(model.features.flatMap(({ entities }) => entities)).toEqual(['EventModel']);
});

it('a name without a reserved spelling stays', async () => {
  const model = await modelOf({ Event: shape });
  expect(avoidReserved(model, new Set(['Date']))).toEqual(model);
});
