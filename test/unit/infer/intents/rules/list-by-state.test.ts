import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../../support.js';

const boolean = { type: 'boolean' };
const Task = object(['id'], {
  id: string,
  text: string,
  done: boolean,
  isUrgent: boolean,
  stage: { type: 'string', enum: ['backlog', 'in-progress'] },
});
const tasks = (tail: string, answer: unknown = list(ref('Task'))) => ({
  '/tasks': { get: ok(list(ref('Task'))), post: { ...sends(object(['text'], { text: string, done: boolean })), ...ok(ref('Task'), 201) } },
  '/tasks/{id}': { parameters: [inPath('id')], get: ok(ref('Task')), delete: none },
  [`/tasks/${tail}`]: { get: ok(answer) },
});

describe('members in a state', () => {
  test.each([
    ['done', 'done', true],
    ['urgent', 'isUrgent', true],
    ['inProgress', 'stage', 'in-progress'],
  ])('GET /tasks/%s', async (tail, field, value) => {
    const model = await modelOf(tasks(tail), { Task });
    expect(saidOf(model, 'get', `/tasks/${tail}`)).toBe(`get /tasks/${tail}: list list Task → many`);
    const found = model.operations.find(({ path }) => path === `/tasks/${tail}`);
    expect(found?.program?.effects[0]).toMatchObject({ where: [{ kind: 'equals', path: [field], value: { kind: 'constant', value } }] });
  });

  test.each(['popular', 'text'])('not GET /tasks/%s', async (tail) => {
    expect(saidOf(await modelOf(tasks(tail), { Task }), 'get', `/tasks/${tail}`)).toContain(': custom ');
  });

  test('below a parent, and not where two properties have such a state', async () => {
    const Bed = object(['id'], { id: integer, state: { type: 'string', enum: ['free', 'taken'] } });
    const wards = (item: unknown) =>
      modelOf(
        {
          '/wards': { post: { ...sends(object([], { name: string })), ...ok(object(['id'], { id: integer, name: string }), 201) } },
          '/wards/{wardId}': { parameters: [inPath('wardId', integer)], get: ok(object(['id'], { id: integer, name: string })) },
          '/wards/{wardId}/beds': {
            parameters: [inPath('wardId', integer)],
            get: ok(list(ref('Bed'))),
            post: { ...sends(object([], { state: { type: 'string', enum: ['free', 'taken'] } })), ...ok(ref('Bed'), 201) },
          },
          '/wards/{wardId}/beds/free': { parameters: [inPath('wardId', integer)], get: ok(list(ref('Bed'))) },
        },
        { Bed: item },
      );
    expect(saidOf(await wards(Bed), 'get', '/wards/{wardId}/beds/free')).toBe(
      'get /wards/{wardId}/beds/free: list find Ward, list Bed → many',
    );
    const both = object(['id'], { ...Bed.properties, free: boolean });
    expect(saidOf(await wards(both), 'get', '/wards/{wardId}/beds/free')).toContain(': custom ');
  });
});

describe('values in the query of a change', () => {
  const Lamp = object(['id'], { id: string, watts: integer, label: string });
  const lamps = (item: object, path = '/lamps/{id}') =>
    modelOf(
      {
        '/lamps': { post: { ...sends(object(['label'], { label: string, watts: integer })), ...ok(ref('Lamp'), 201) } },
        '/lamps/{id}': { parameters: [inPath('id')], get: ok(ref('Lamp')), ...(path === '/lamps/{id}' ? item : {}) },
        ...(path === '/lamps/{id}' ? {} : { '/rooms/{room}/lamps/{id}': { parameters: [inPath('room'), inPath('id')], ...item } }),
      },
      { Lamp },
    );
  const watts = { parameters: [{ name: 'watts', in: 'query', required: true, schema: integer }], ...ok(ref('Lamp')) };
  test('PATCH', async () => {
    expect(saidOf(await lamps({ patch: watts }), 'patch', '/lamps/{id}')).toBe('patch /lamps/{id}: patch update Lamp → one');
  });
  test('not a PUT that may be a link', async () => {
    expect(saidOf(await lamps({ put: watts }, '/rooms'), 'put', '/rooms/{room}/lamps/{id}')).toContain(': custom ');
  });
});
