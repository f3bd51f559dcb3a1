import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ok = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });
const string = { type: 'string' };
const path = (...names: readonly string[]) => names.map((name) => ({ name, in: 'path', required: true, schema: string }));

/** Things named below their parents, as `/shelves/{shelf}/boxes/{box}`. */
async function effectsOf(parent: string, child: string) {
  const shape = (...names: readonly string[]) => ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, string])) });
  const [above, below] = [shape('name', 'note', 'place'), shape('name', 'label', 'weight')];
  const sent = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
  const [parents, children] = [`${parent}s`, `${child}s`];
  const { value, diagnostics } = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        [`/${parents}`]: { post: { ...sent(above), ...ok(above) }, get: ok({ type: 'array', items: above }) },
        [`/${parents}/{${parent}}`]: { parameters: path(parent), get: ok(above) },
        [`/${parents}/{${parent}}/${children}`]: { parameters: path(parent), post: { ...sent(below), ...ok(below) } },
        [`/${parents}/{${parent}}/${children}/{${child}}`]: {
          parameters: path(parent, child),
          get: ok(below),
          patch: { ...sent(below), ...ok(below) },
          delete: { responses: { 204: { description: 'gone' } } },
        },
      },
    }),
  );
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  const { operations, entities } = inferService(value).value?.model ?? { operations: [], entities: [] };
  const changed = operations.filter(({ method }) => method === 'patch' || method === 'delete');
  return { entity: entities.find(({ id }) => id.toLowerCase() === child), effects: changed.map(({ program }) => program?.effects ?? []) };
}

test.each([
  ['shelf', 'box'],
  ['fleet', 'truck'],
])('a %s has its own %s of a name, which is looked up before it is changed', async (parent, child) => {
  const { entity, effects } = await effectsOf(parent, child);
  const [key = ''] = entity?.primaryKey ?? [];
  expect(effects.map((each) => each.map(({ kind }) => kind))).toEqual([
    ['find', 'delete'],
    ['find', 'update'],
  ]);
  for (const [find, change] of effects) {
    const bind = find?.kind === 'find' ? find.bind : '';
    expect(change).toMatchObject({ where: [{ kind: 'equals', path: [key], value: { kind: 'binding', name: bind, field: key } }] });
  }
});

test.each([
  ['a date', { type: 'string', format: 'date' }, 0],
  ['a text', string, 1],
  ['a short code', { type: 'string', pattern: '^[a-z]{10}$' }, 1],
])('rows with a key of the service and a path that takes %s: found only if it takes such keys', async (_, schema, found) => {
  const day = { type: 'object', properties: { note: string } };
  const { value } = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        '/days': { post: { requestBody: json(day), ...ok(day) } },
        '/days/{dayId}': { parameters: [{ name: 'dayId', in: 'path', required: true, schema }], get: ok(day) },
      },
    }),
  );
  if (value === undefined) throw new Error('the document is refused');
  const operations = inferService(value).value?.model.operations ?? [];
  expect(operations.filter(({ intent }) => intent === 'read')).toHaveLength(found);
});
