import { describe, expect, it } from 'vitest';
import { entityOf, indexModel, repositoryVariable } from '../../../src/model/lookup.js';
import { inPath, integer, list, modelOf, none, object, ok, ref, sends, string } from '../infer/support.js';

const shop = () =>
  modelOf(
    {
      '/customers': { get: ok(list(ref('Customer'))), post: { ...sends(ref('Customer')), ...ok(ref('Customer'), 201) } },
      '/orders': { get: ok(list(ref('Order'))), post: { ...sends(ref('Order')), ...ok(ref('Order'), 201) } },
      '/orders/{orderId}': { parameters: [inPath('orderId', integer)], get: ok(ref('Order')), delete: none },
    },
    {
      Customer: object(['id', 'name'], { id: { ...integer, readOnly: true }, name: string }),
      Order: object(['id', 'customerId'], { id: { ...integer, readOnly: true }, customerId: integer, note: string }),
    },
  );

const zoo = () =>
  modelOf(
    {
      '/keepers': {
        get: { operationId: 'keepers', ...ok(object(['items'], { items: list(ref('Keeper')) })) },
        post: { ...sends(ref('Keeper')), ...ok(ref('Keeper')) },
      },
      '/keepers/{id}': { parameters: [inPath('id')], get: ok(ref('Keeper')) },
    },
    {
      Keeper: object(['id', 'name', 'home'], { id: { ...string, readOnly: true }, name: string, home: object(['city'], { city: string }) }),
    },
  );

describe.each([
  ['a shop', shop],
  ['a zoo', zoo],
])('the index of %s', (_, load) => {
  it('finds the same nodes as a full search', async () => {
    const model = await load();
    const index = indexModel(model);
    expect(model.entities.length).toBeGreaterThan(0);
    for (const { id } of [...model.entities, { id: 'Nothing' }]) {
      expect(index.operationsOf(id)).toEqual(model.operations.filter((operation) => entityOf(operation) === id));
      expect(index.projectionsOf(id)).toEqual(model.projections.filter((projection) => projection.entity === id));
      expect(index.referrersOf(id)).toEqual(model.entities.filter(({ relations }) => relations.some(({ target }) => target === id)));
    }
    const bodies = model.operations.map(({ program }) => program?.respond.body);
    for (const projection of model.projections) {
      const isAnswered = bodies.some((body) => (body?.kind === 'one' || body?.kind === 'many') && body.projection === projection.id);
      expect([projection.id, index.isTopLevel(projection)]).toEqual([projection.id, isAnswered]);
    }
  });
});

it('finds relations by target and operations by name', async () => {
  const index = indexModel(await shop());
  expect(index.referrersOf('Customer').map(({ id }) => id)).toEqual(['Order']);
  expect(index.operationsOf('Order').map(({ method, path }) => `${method} ${path}`)).toEqual([
    'get /orders',
    'post /orders',
    'get /orders/{orderId}',
    'delete /orders/{orderId}',
  ]);
  expect(repositoryVariable(index, index.entity('Order'))).toBe('orders');
  // An operation is a method beside the repository.
  const other = indexModel(await zoo());
  expect(repositoryVariable(other, other.entity('Keeper'))).toBe('keeperRepository');
});
