import { describe, expect, test } from 'vitest';
import { parsePath } from '../../../../src/infer/operations/paths.js';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

describe('a segment that says two things', () => {
  test.each([
    ['/orders/{id}:cancel', '/orders/{}/cancel', ['id'], ['cancel']],
    ['/v1/notes:purge', '/v1/notes/purge', [], ['v1', 'notes', 'purge']],
    ['/Orders({Id})', '/Orders/{}', ['Id'], []],
    ["/Orders('{Id}')/Lines", '/Orders/{}/Lines', ['Id'], ['Lines']],
  ])('%s', (path, key, parameters, tail) => {
    const parsed = parsePath(path);
    expect({ ...parsed, parameters: parsed.steps.map(({ parameter }) => parameter) }).toMatchObject({
      key,
      parameters,
      tail,
      irregular: false,
    });
  });

  test.each(['/a/{b}-{c}', '/a/{+b}', '/a/:b', '/a/{b}.pdf', '/a/B(x={b},y={c})', '/a/b?x=1'])('%s is left as it is', (path) => {
    expect(parsePath(path).irregular).toBe(true);
  });

  const Order = object(['id', 'status'], { id: string, status: { type: 'string', enum: ['open', 'cancelled'] }, note: string });
  test('members by their key in brackets', async () => {
    const model = await modelOf(
      {
        '/Orders': {
          get: ok(object([], { value: list(ref('Order')) })),
          post: { ...sends(object([], { note: string })), ...ok(ref('Order'), 201) },
        },
        '/Orders({id})': { parameters: [inPath('id')], get: ok(ref('Order')), delete: none },
      },
      { Order },
    );
    expect(saidOf(model, 'get', '/Orders({id})')).toBe('get /Orders({id}): read find Order → one');
    expect(saidOf(model, 'delete', '/Orders({id})')).toBe('delete /Orders({id}): delete delete Order → none');
    const created = model.operations.find(({ intent }) => intent === 'create');
    expect(created?.program?.respond.location?.path).toBe('/Orders({id})');
  });

  test('what is done to a member behind a colon', async () => {
    const model = await modelOf(
      {
        '/rooms': { post: { ...sends(object(['floor'], { floor: integer })), ...ok(ref('Room'), 201) } },
        '/rooms/{room}': { parameters: [inPath('room')], get: ok(ref('Room')) },
        '/rooms/{room}:lock': { parameters: [inPath('room')], post: ok(ref('Room')) },
      },
      { Room: object(['id', 'floor'], { id: string, floor: integer, locked: { type: 'boolean' } }) },
    );
    expect(saidOf(model, 'post', '/rooms/{room}:lock')).toBe('post /rooms/{room}:lock: patch update Room → one');
  });
});
