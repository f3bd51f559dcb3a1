import { describe, expect, test } from 'vitest';
import { ref, ok, none, sends, object, integer, string } from './support.js';
import { does, operation, entity, model, crud, inPath, petSchemas, inQuery } from './written-model.js';
import type { Spec } from './written-model.js';

const json = (schema: unknown) => ({ 'application/json': { schema } });

describe('what is and is not derived', () => {
  const extra = (paths: Spec) => model({ ...crud, ...paths }, { ...petSchemas, Token: object(['token'], { token: string }) });
  test.each<[string, string, string, Spec, string]>([
    ['a verb without a property', 'post', '/pets/{petId}/feed', { parameters: [inPath('petId')], ...none }, 'custom'],
    [
      'a file',
      'post',
      '/pets/{petId}/photo',
      {
        parameters: [inPath('petId')],
        requestBody: { content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } },
        ...none,
      },
      'find Pet [id equals path.petId]; store Pet; update Pet [id equals path.petId] {photo="stored"}; discard Pet → 204 none',
    ],
    [
      'a body that nobody can read, and that is described',
      'post',
      '/pets',
      {
        get: ok({ type: 'array', items: ref('Pet') }),
        post: { requestBody: { content: { 'application/form-data': { schema: ref('PetInput') } } }, ...ok(ref('Pet'), 201) },
      },
      'custom',
    ],
    ['a login', 'post', '/login', { ...sends(object(['password'], { name: string, password: string })), ...ok(ref('Token')) }, 'custom'],
    [
      'several rows at once',
      'post',
      '/pets/bulk',
      { ...sends({ type: 'array', items: ref('PetInput') }), ...ok({ type: 'array', items: ref('Pet') }) },
      'insert Pet → 200 many',
    ],
    ['a list that nothing describes', 'get', '/pets/popular', ok({ type: 'array', items: ref('Pet') }), 'custom'],
    ['a number', 'get', '/pets/count', ok(integer), 'count Pet → 200 bound'],
    [
      'a list by its name',
      'get',
      '/pets/findByName',
      { parameters: [inQuery('name')], ...ok({ type: 'array', items: ref('Pet') }) },
      'list Pet [name equals query.name] → 200 many',
    ],
    [
      'a list by a segment',
      'get',
      '/pets/named/{name}',
      { parameters: [inPath('name', 'string')], ...ok({ type: 'array', items: ref('Pet') }) },
      'list Pet [name equals path.name] → 200 many',
    ],
    ['another version of the list', 'get', '/v2/pets', ok({ type: 'array', items: ref('Pet') }), 'list Pet → 200 many'],
    [
      'the key in the body',
      'put',
      '/pets',
      { ...sends(object(['id', 'name'], { id: integer, name: string })), ...ok(ref('Pet')) },
      'update Pet [id equals body.id] → 200 one',
    ],
    ['all of them', 'delete', '/pets', none, 'delete-all Pet → 204 none'],
    ['some of them', 'delete', '/pets', { parameters: [inQuery('ids', { type: 'array', items: integer })], ...none }, 'custom'],
  ])('%s: %s %s', async (_, method, path, spec, want) => {
    const known = path === '/pets' ? { [path]: { ...crud['/pets'], [method]: spec } } : { [path]: { [method]: spec } };
    expect(does(await extra(known), method, path)).toBe(want);
  });

  test('a verb whose participle is a property sets it', async () => {
    const found = await model(
      {
        '/posts': { post: { ...sends(object(['title'], { title: string })), ...ok(ref('Post'), 201) } },
        '/posts/{id}': { parameters: [inPath('id')], get: ok(ref('Post')) },
        '/posts/{id}/publish': { parameters: [inPath('id')], post: ok(ref('Post')) },
      },
      { Post: object(['id', 'published'], { id: integer, title: string, published: { type: 'boolean' } }) },
    );
    expect(does(found, 'post', '/posts/{id}/publish')).toBe('update Post [id equals path.id] {published=true} → 200 one');
  });

  test('wrapped bodies and answers are unwrapped and wrapped', async () => {
    const wrapped = (schema: unknown) => object(['pet'], { pet: schema });
    const found = await model(
      {
        '/pets': { post: { ...sends(wrapped(ref('PetInput'))), ...ok(wrapped(ref('Pet')), 201) } },
        '/pets/{id}': { parameters: [inPath('id')], get: ok(wrapped(ref('Pet'))) },
      },
      petSchemas,
    );
    expect(found.bodies.map((body) => body.wrap)).toEqual([['pet']]);
    expect(operation(found, 'get', '/pets/{id}').program?.respond.body).toMatchObject({ kind: 'one', wrap: ['pet'] });
  });

  test('a path parameter that nothing stands for is a column', async () => {
    const found = await model(
      {
        '/shops/{shop}/pets': {
          parameters: [inPath('shop', 'string')],
          get: ok({ type: 'array', items: ref('Pet') }),
          post: { ...sends(ref('PetInput')), ...ok(ref('Pet'), 201) },
        },
      },
      petSchemas,
    );
    expect(does(found, 'post', '/shops/{shop}/pets')).toBe('insert Pet {shop=path.shop} → 201 one');
    expect(does(found, 'get', '/shops/{shop}/pets')).toBe('list Pet [shop equals path.shop] → 200 many');
  });

  test('a declared 409 makes the most key-like required property unique', async () => {
    const conflict = {
      post: {
        ...sends(ref('PetInput')),
        responses: { 201: { description: 'ok', content: json(ref('Pet')) }, 409: { description: 'taken' } },
      },
    };
    const found = await model({ ...crud, '/pets': conflict }, petSchemas);
    expect(entity(found, 'Pet').uniques.map((key) => key.fields)).toEqual([['name']]);
  });

  test('every persisted operation says which rule concluded it, every other why not', async () => {
    const found = await extra({ '/pets/{petId}/feed': { parameters: [inPath('petId')], post: none } });
    for (const each of found.operations) expect(each.evidence[0]?.because.length).toBeGreaterThan(10);
  });
});
