import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, sends, string } from '../support.js';

const inQuery = (name: string, schema: unknown = string) => ({ name, in: 'query', schema });
const moment = { type: 'string', format: 'date-time' };

/** The list of a collection of things that can be made, which takes these parameters. */
async function listOf(name: string, properties: Readonly<Record<string, unknown>>, parameters: readonly unknown[]) {
  const path = `/${name.toLowerCase()}s`;
  const model = await modelOf(
    {
      [path]: {
        post: { ...sends(object([], properties)), ...ok(ref(name), 201) },
        get: { parameters, ...ok(object([], { data: list(ref(name)), meta: object([], { total: integer, page_number: integer }) })) },
      },
      [`${path}/{id}`]: { parameters: [inPath('id')], get: ok(ref(name)) },
    },
    { [name]: object(['id'], { id: string, ...properties }) },
  );
  const found = model.operations.find((operation) => operation.method === 'get' && operation.path === path)?.program;
  const [effect] = found?.effects ?? [];
  if (effect?.kind !== 'list') throw new Error('no list');
  return { effect, envelope: found?.respond.body.kind === 'many' ? found.respond.body.envelope : undefined };
}

test.each([
  ['of moorings', 'Mooring', ['page[number]', 'page[size]']],
  ['of quarries', 'Quarrel', ['page[no]', 'page[limit]']],
])('bracketed page parameter: %s', async (_, name, [page = '', size = '']) => {
  const { effect, envelope } = await listOf(name, { label: string }, [inQuery(page, { ...integer, minimum: 1 }), inQuery(size, integer)]);
  expect(effect.page).toMatchObject({ kind: 'page', first: 1 });
  expect(envelope?.properties).toContainEqual({ path: ['meta', 'page_number'], source: { kind: 'page' } });
});

test.each([
  ['filter[label][eq]', string, [{ kind: 'equals', path: ['label'] }]],
  ['label__exact', string, [{ kind: 'equals', path: ['label'] }]],
  ['filter[label][contains]', string, [{ kind: 'search', fields: ['label'] }]],
  ['label__icontains', string, [{ kind: 'search', fields: ['label'] }]],
  ['labelLike', string, [{ kind: 'search', fields: ['label'] }]],
  ['filter[made_at][gte]', moment, [{ kind: 'range', path: ['madeAt'], op: 'gte' }]],
  ['made_at[lt]', moment, [{ kind: 'range', path: ['madeAt'], op: 'lt' }]],
  ['filter[count][gt]', integer, [{ kind: 'range', path: ['count'], op: 'gt' }]],
  ['filter[label][in]', list(string), [{ kind: 'in', path: ['label'] }]],
  ['filter[label][starts_with]', string, []],
  ['filter[label][ne]', string, []],
  ['count[contains]', string, []],
])('operator of a bracketed filter: %s', async (name, schema, where) => {
  for (const resourceSchema of ['Barrel', 'Lantern']) {
    const { effect } = await listOf(resourceSchema, { label: string, count: integer, made_at: moment }, [inQuery(name, schema)]);
    expect(effect.where).toMatchObject(where);
  }
});
