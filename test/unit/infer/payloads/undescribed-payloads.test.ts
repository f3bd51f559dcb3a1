import { expect, test } from 'vitest';
import { inPath, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const success = { type: 'boolean' };
const answers = (data: unknown) => ok(object([], { success, data }));

test.each([
  ['an object', { type: 'object' }],
  ['a list of texts', list(string)],
  ['a list of anything', list({})],
])('envelope around an undescribed %s: is not stored', async (_, data) => {
  const Ship = object(['id'], { id: string, name: string });
  const model = await modelOf({
    '/ships': { post: { ...sends(object(['name'], { name: string })), ...ok(Ship, 201) }, get: ok(list(Ship)) },
    '/ships/{shipId}': { parameters: [inPath('shipId')], get: ok(Ship) },
    '/ships/{shipId}/papers/{paperId}': {
      parameters: [inPath('shipId'), inPath('paperId')],
      get: answers(data),
      put: answers(data),
      delete: answers(data),
    },
    '/ships/{shipId}/manifest': { parameters: [inPath('shipId')], get: answers(data) },
  });
  expect(model.entities.map(({ id }) => id)).toEqual(['Ship']);
  expect(saidOf(model, 'get', '/ships/{shipId}/papers/{paperId}')).toContain('custom');
  expect(saidOf(model, 'get', '/ships/{shipId}/manifest')).toContain('custom');
});

test.each(['data', 'result'])('undescribed payload: the known schema fills the envelope: %s', async (name) => {
  const Tape = object(['id', 'label'], { id: string, label: string });
  const model = await modelOf(
    {
      '/tapes': { post: { ...sends(object(['label'], { label: string })), ...ok(ref('Tape'), 201) }, get: ok(list(ref('Tape'))) },
      '/tapes/{tapeId}': { parameters: [inPath('tapeId')], get: ok(object(['success'], { success, [name]: { type: 'object' } })) },
    },
    { Tape },
  );
  const read = model.operations.find(({ method, path }) => method === 'get' && path === '/tapes/{tapeId}');
  expect(read?.program?.respond.body).toMatchObject({ kind: 'one', wrap: [name], projection: 'Tape' });
});
