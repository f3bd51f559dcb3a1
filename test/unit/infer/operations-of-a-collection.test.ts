import { describe, expect, test } from 'vitest';
import { ref, ok, sends, object } from './support.js';
import { does, operation, model, crud, inPath, petSchemas } from './written-model.js';

describe('operations of one collection', () => {
  test.each([
    ['get', '/pets', 'list Pet → 200 many'],
    ['post', '/pets', 'insert Pet → 201 one'],
    ['get', '/pets/{petId}', 'find Pet [id equals path.petId] → 200 one'],
    ['put', '/pets/{petId}', 'update Pet [id equals path.petId] → 200 one'],
    ['patch', '/pets/{petId}', 'update Pet [id equals path.petId] → 200 one'],
    ['delete', '/pets/{petId}', 'delete Pet [id equals path.petId] → 204 none'],
  ])('%s %s: %s', async (method, path, want) => {
    expect(does(await model(crud, petSchemas), method, path)).toBe(want);
  });

  test('a create says where to read the new row', async () => {
    const { program } = operation(await model(crud, petSchemas), 'post', '/pets');
    expect(program?.respond.location).toEqual({
      path: '/pets/{petId}',
      parameters: { petId: { kind: 'binding', name: 'pet', field: 'id' } },
    });
  });

  describe('two collections of one schema', () => {
    const item = { parameters: [inPath('id')], get: ok(ref('Pet')) };
    const both = { ...sends(ref('PetInput')), ...ok(ref('Pet'), 201) };
    const list = { get: ok({ type: 'array', items: ref('Pet') }), post: both };

    test('each creates, lists and reads its items: two entities, each located in its own collection', async () => {
      const found = await model({ '/cats': list, '/cats/{id}': item, '/kittens': list, '/kittens/{id}': item }, petSchemas);
      expect(found.entities.map(({ id }) => id)).toEqual(['Cat', 'Kitten']);
      expect(operation(found, 'post', '/cats').program?.respond.location?.path).toBe('/cats/{id}');
      expect(operation(found, 'post', '/kittens').program?.respond.location?.path).toBe('/kittens/{id}');
    });

    test('by words below a collection that is none itself: entities named by both', async () => {
      const found = await model({ '/pets/lost': list, '/pets/found': list }, petSchemas);
      expect(found.entities.map(({ id }) => id)).toEqual(['FoundPet', 'LostPet']);
    });

    test.each<[string, Record<string, object>]>([
      ['one of them only lists', { '/cats': list, '/cats/{id}': item, '/kittens': { get: list.get } }],
      ['one of them alone reads items', { '/pets': list, '/pets/{id}': item, '/kittens': list }],
      ['one is nested', { '/pets': list, '/pets/{id}': item, '/owners/{ownerId}/pets': list }],
    ])('%s: one entity', async (_, paths) => {
      expect((await model(paths, petSchemas)).entities).toHaveLength(1);
    });
  });

  test('operations without an id get one from method and path', async () => {
    const found = await model(crud, petSchemas);
    expect(found.operations.map((each) => each.names.camel)).toEqual([
      'getPets',
      'postPets',
      'getPetsByPetId',
      'putPetsByPetId',
      'deletePetsByPetId',
      'patchPetsByPetId',
    ]);
  });

  test('each operation is in one feature', async () => {
    const found = await model({ ...crud, '/health': { get: ok(object([], { up: { type: 'boolean' } })) } }, petSchemas);
    expect(found.features.flatMap((feature) => feature.operations).sort()).toEqual(found.operations.map((each) => each.names.camel).sort());
    expect(found.features.map((feature) => feature.names.kebab)).toEqual(['health', 'pets']);
  });

  test('the path of the server is the base', async () => {
    expect(
      (await model(crud, petSchemas, { servers: [{ url: 'https://x.test/{v}/', variables: { v: { default: 'api' } } }] })).basePath,
    ).toBe('/api');
  });
});
