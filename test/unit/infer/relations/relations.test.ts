import { describe, expect, test } from 'vitest';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import { ref, ok, none, sends, object, integer, string } from '../support.js';
import { does, fields, entity, model, inPath } from '../written-model.js';
import type { Spec } from '../written-model.js';

const owner = { Owner: object(['id', 'name'], { id: integer, name: string }), OwnerInput: object(['name'], { name: string }) };

const owners = {
  '/owners': { post: { ...sends(ref('OwnerInput')), ...ok(ref('Owner'), 201) } },
  '/owners/{ownerId}': { parameters: [inPath('ownerId')], get: ok(ref('Owner')), delete: none },
};

const relationsOf = (found: ServiceModel, id: string) =>
  entity(found, id).relations.map(
    (relation) =>
      `${relation.name}: ${relation.kind} ${relation.target} / ${relation.inverse}${relation.kind === 'many-to-one' ? ` by ${relation.fields.join()} ${relation.onDelete}` : ''}`,
  );

describe('relations', () => {
  test('nested collection: has a foreign key, and finds its parent first', async () => {
    const found = await model(
      {
        ...owners,
        '/owners/{ownerId}/dogs': {
          parameters: [inPath('ownerId')],
          get: ok({ type: 'array', items: ref('Dog') }),
          post: { ...sends(ref('DogInput')), ...ok(ref('Dog'), 201) },
        },
        '/owners/{ownerId}/dogs/{dogId}': { parameters: [inPath('ownerId'), inPath('dogId')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: object(['id', 'name'], { id: integer, name: string }), DogInput: object(['name'], { name: string }) },
    );
    expect(relationsOf(found, 'Dog')).toEqual(['owner: many-to-one Owner / dogs by ownerId cascade']);
    expect(does(found, 'post', '/owners/{ownerId}/dogs')).toBe(
      'find Owner [id equals path.ownerId]; insert Dog {ownerId=owner.id} → 201 one',
    );
    expect(does(found, 'get', '/owners/{ownerId}/dogs')).toBe(
      'find Owner [id equals path.ownerId]; list Dog [ownerId equals path.ownerId] → 200 many',
    );
    expect(does(found, 'get', '/owners/{ownerId}/dogs/{dogId}')).toBe(
      'find Dog [id equals path.dogId, ownerId equals path.ownerId] → 200 one',
    );
  });

  test.each<[string, Spec, readonly string[], string]>([
    ['a required key restricts', { owner_id: integer }, ['owner_id'], 'owner: many-to-one Owner / dogs by ownerId restrict'],
    ['an optional key is set to null', { ownerId: integer }, [], 'owner: many-to-one Owner / dogs by ownerId set-null'],
    ['a qualified name', { previousOwnerId: integer }, [], 'previousOwner: many-to-one Owner / dogs by previousOwnerId set-null'],
    ['a whole object with its key', { keeper: ref('Owner') }, ['keeper'], 'keeper: many-to-one Owner / dogs by keeperId restrict'],
  ])('%s', async (_, property, required, want) => {
    const dog = object(['id', ...required], { id: { ...integer, readOnly: true }, ...property });
    const found = await model(
      {
        ...owners,
        '/dogs': { post: { ...sends(ref('Dog')), ...ok(ref('Dog'), 201) } },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: dog },
    );
    expect(relationsOf(found, 'Dog')).toEqual([want]);
  });

  test('reference to a resource without a create: is a plain column', async () => {
    const found = await model(
      {
        '/owners': { get: ok({ type: 'array', items: ref('Owner') }) },
        '/dogs': { post: { ...sends(ref('Dog')), ...ok(ref('Dog'), 201) } },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: object([], { id: { ...integer, readOnly: true }, ownerId: integer }) },
    );
    expect(relationsOf(found, 'Dog')).toEqual([]);
    expect(fields(found, 'Dog')).toBe('id:bigint=autoincrement ownerId:bigint?');
  });

  test('two resources that require each other: keep one foreign key', async () => {
    const found = await model(
      {
        '/as': { post: { ...sends(ref('Apple')), ...ok(ref('Apple'), 201) } },
        '/as/{appleId}': { parameters: [inPath('appleId')], get: ok(ref('Apple')) },
        '/bs': { post: { ...sends(ref('Berry')), ...ok(ref('Berry'), 201) } },
        '/bs/{berryId}': { parameters: [inPath('berryId')], get: ok(ref('Berry')) },
      },
      {
        Apple: object(['berryId'], { id: { ...integer, readOnly: true }, berryId: integer }),
        Berry: object(['appleId'], { id: { ...integer, readOnly: true }, appleId: integer }),
      },
    );
    expect(found.entities.flatMap((each) => each.relations.filter((relation) => relation.kind === 'many-to-one'))).toHaveLength(1);
  });

  test('list of objects with a create of their own: is many to many', async () => {
    const dog = object(['id', 'owners'], { id: { ...integer, readOnly: true }, owners: { type: 'array', items: ref('Owner') } });
    const found = await model(
      {
        ...owners,
        '/dogs': { post: { ...sends(ref('Dog')), ...ok(ref('Dog'), 201) } },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: dog },
    );
    expect(relationsOf(found, 'Dog')).toEqual(['owners: many-to-many Owner / dogs']);
    expect(found.bodies.find((body) => body.entity === 'Dog')?.properties.map((property) => property.target)).toEqual([
      { kind: 'connect-list', relation: 'owners', references: 'id', key: 'id' },
    ]);
  });

  test('schemas that contain each other: projections end before the cycle', async () => {
    const found = await model(
      {
        ...owners,
        '/owners/{ownerId}/dogs': {
          parameters: [inPath('ownerId')],
          post: { ...sends(object(['name'], { name: string })), ...ok(ref('Dog'), 201) },
        },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      {
        ...owner,
        Owner: object(['id', 'name'], { id: integer, name: string, dogs: { type: 'array', readOnly: true, items: ref('Dog') } }),
        Dog: object(['id', 'name'], { id: integer, name: string, owner: { ...ref('Owner'), readOnly: true } }),
      },
    );
    const inner = (id: string) =>
      found.projections.find((projection) => projection.id === id)?.properties.map((property) => property.specName);
    expect(inner('Owner')).toEqual(['id', 'name', 'dogs']);
    expect(inner('DogInOwner')).toEqual(['id', 'name']);
  });
});

test.each([
  ['a UUID', 'uuid', 1],
  ['an e-mail address', 'email', 0],
])('a property named after a key that is a UUID, and is %s itself: a foreign key only if it may hold one', async (_, format, count) => {
  const key = { ...string, format: 'uuid' };
  const user = object(['id'], { id: { ...key, readOnly: true }, name: string });
  const note = object(['id'], { id: { ...integer, readOnly: true }, userId: { ...string, format } });
  const found = await model(
    {
      '/users': { post: { ...sends(ref('User')), ...ok(ref('User'), 201) } },
      '/users/{id}': { parameters: [{ name: 'id', in: 'path', required: true, schema: key }], get: ok(ref('User')) },
      '/notes': { post: { ...sends(ref('Note')), ...ok(ref('Note'), 201) } },
      '/notes/{id}': { parameters: [inPath('id')], get: ok(ref('Note')) },
    },
    { User: user, Note: note },
  );
  expect(relationsOf(found, 'Note')).toHaveLength(count);
});
