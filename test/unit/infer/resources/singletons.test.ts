import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { Operation } from '../../../../src/model/operation.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';

async function model(paths: unknown, schemas: unknown = {}): Promise<ServiceModel> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }),
  );
  const built = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  if (built === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return built;
}

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ok = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });
const sends = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const none = { responses: { 204: { description: 'done' } } };
const said = ({ method, path, coverage, intent, program }: Operation) =>
  `${method} ${path}: ${coverage} ${intent}${program === undefined ? '' : ` ${program.effects.map((effect) => `${effect.kind}${'entity' in effect ? ` ${effect.entity}` : ''}`).join(', ')} → ${program.respond.body.kind}`}`;

const string = { type: 'string' };
const ovens = {
  '/ovens': {
    post: { ...sends({ type: 'object', required: ['name'], properties: { name: string } }), ...ok({ $ref: '#/components/schemas/Oven' }) },
  },
  '/ovens/{id}': {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    get: ok({ $ref: '#/components/schemas/Oven' }),
  },
};
const Oven = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'integer', readOnly: true }, name: string } };
const below = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] };
const heat = { type: 'object', required: ['degrees'], properties: { degrees: { type: 'integer', minimum: 30 } } };

describe('singleton of the service', () => {
  test.each([
    [
      'read and replaced',
      { get: ok(heat), put: { ...sends(heat), ...ok(heat) } },
      ['get /climate: persisted read-single find Climate → one', 'put /climate: persisted write-single upsert Climate → one'],
    ],
    [
      'removed as well, and there again as it was at first',
      { get: ok(heat), put: { ...sends(heat), ...none }, delete: none },
      [
        'get /climate: persisted read-single find Climate → one',
        'put /climate: persisted write-single upsert Climate → none',
        'delete /climate: persisted delete-single delete Climate → none',
      ],
    ],
    [
      'of which a part can be removed, and there all the same',
      {
        get: { responses: { ...ok(heat).responses, 404: { description: 'there is none' } } },
        put: { ...sends(heat), ...none },
        delete: { ...sends({ type: 'object', properties: { name: string } }), ...none },
      },
      [
        'get /climate: persisted read-single find Climate → one',
        'put /climate: persisted write-single upsert Climate → none',
        'delete /climate: custom custom',
      ],
    ],
    [
      'removed as well, and not found from then on',
      {
        get: { responses: { ...ok(heat).responses, 404: { description: 'there is none' } } },
        put: { ...sends(heat), ...none },
        delete: none,
      },
      [
        'get /climate: persisted read-single find Climate → one',
        'put /climate: persisted write-single upsert Climate → none',
        'delete /climate: persisted delete-single delete Climate → none',
      ],
    ],
    ['only read', { get: ok(heat) }, ['get /climate: seeded read-single find Climate → one']],
    [
      'a map',
      {
        get: ok({ type: 'object', additionalProperties: string }),
        put: { ...sends({ type: 'object', additionalProperties: string }), ...none },
      },
      ['get /climate: persisted read-single ensure Climate → value', 'put /climate: persisted write-single upsert Climate → none'],
    ],
    [
      'chosen by a parameter',
      { get: { parameters: [{ name: 'at', in: 'query', schema: string }], ...ok(heat) } },
      ['get /climate: custom custom'],
    ],
  ])('%s', async (_, item, want) => {
    expect((await model({ '/climate': item })).operations.map(said)).toEqual(want);
  });

  test('computed values: are not stored', async () => {
    expect((await model({ '/stats': { get: ok(heat) } })).operations.map(said)).toEqual(['get /stats: custom custom']);
  });

  test('without a write: is a seed row with the example of the document', async () => {
    const { entities, seeds } = await model({
      '/build': { get: ok({ type: 'object', required: ['number'], properties: { number: { type: 'string', example: '7.1' } } }) },
    });
    expect(entities[0]?.fields.map(({ name, nullable, default: value }) => ({ name, nullable, value }))).toEqual([
      { name: 'number', nullable: false, value: undefined },
      { name: 'id', nullable: false, value: { kind: 'literal', value: 1 } },
    ]);
    expect(seeds.map(({ entity, rows }) => ({ entity, rows }))).toEqual([{ entity: 'Build', rows: [{ number: '7.1', id: 1 }] }]);
  });
});

describe('singleton of each row', () => {
  test('is found by its parent row', async () => {
    const found = await model(
      { ...ovens, '/ovens/{id}/climate': { ...below, get: ok(heat), patch: { ...sends(heat), ...ok(heat) } } },
      { Oven },
    );
    expect(found.operations.slice(2).map(said)).toEqual([
      'get /ovens/{id}/climate: persisted read-single find Oven, find OvenClimate → one',
      'patch /ovens/{id}/climate: persisted write-single find Oven, upsert OvenClimate → one',
    ]);
    const entity = found.entities.find(({ id }) => id === 'OvenClimate');
    expect(entity?.uniques.map(({ fields }) => fields)).toEqual([['ovenId']]);
    expect(entity?.relations).toMatchObject([{ kind: 'many-to-one', target: 'Oven', onDelete: 'cascade' }]);
  });

  test('YAML body: is stored as text', async () => {
    const yaml = { content: { 'application/x-yaml': { schema: { type: 'object' } } } };
    const found = await model(
      {
        ...ovens,
        '/ovens/{id}/plan': {
          ...below,
          get: { responses: { 200: { description: 'ok', ...yaml } } },
          put: { requestBody: { required: true, ...yaml }, ...none },
        },
      },
      { Oven },
    );
    expect(found.operations.slice(2).map(said)).toEqual([
      'get /ovens/{id}/plan: persisted read-single find Oven, find OvenPlan → value',
      'put /ovens/{id}/plan: persisted write-single find Oven, upsert OvenPlan → none',
    ]);
  });
});
