import { describe, expect, test } from 'vitest';
import { inPath, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

/** A document whose answers are resource objects, and whose bodies are what `body` makes of their attributes. */
async function documentOf(name: string, attributes: Readonly<Record<string, unknown>>, body: (attributes: unknown) => unknown) {
  const path = `/${name.toLowerCase()}s`;
  const data = object(['data'], { data: ref(name) });
  return modelOf(
    {
      [path]: {
        post: { ...sends(body(object([], attributes))), ...ok(data, 201) },
        get: ok(object([], { data: list(ref(name)), links: object([], { next: string }) })),
      },
      [`${path}/{id}`]: {
        parameters: [inPath('id')],
        get: ok(data),
        patch: { ...sends(body(object([], attributes))), ...ok(data) },
        delete: none,
      },
    },
    {
      [name]: object(['id', 'type'], {
        id: string,
        type: { type: 'string', enum: [name.toLowerCase()] },
        attributes: object([], attributes),
        relationships: object([], { owner: object([], { data: object([], { id: string, type: string }) }) }),
      }),
    },
  );
}

const whole = (name: string) => (attributes: unknown) =>
  object(['data'], { data: object(['type', 'attributes'], { id: string, type: { type: 'string', enum: [name] }, attributes }) });

describe.each<[string, string, Readonly<Record<string, unknown>>, (attributes: unknown) => unknown]>([
  ['resource objects', 'Canoe', { hull: string, kind: string }, whole('canoe')],
  ['the attributes alone', 'Parcel', { label: string, type: string }, (attributes) => attributes],
])('JSON:API responses with bodies of %s: are stored', (_, name, attributes, body) => {
  const names = Object.keys(attributes);

  test('JSON:API attributes: are columns', async () => {
    const model = await documentOf(name, attributes, body);
    expect(model.operations.map(({ coverage }) => coverage)).toEqual(Array(5).fill('persisted'));
    expect(model.entities[0]?.fields.map((field) => field.name)).toEqual(expect.arrayContaining(['id', ...names]) as unknown);
  });

  test('JSON:API attributes: are returned in `attributes`', async () => {
    const model = await documentOf(name, attributes, body);
    const outer = model.projections.find(({ id }) => id === name);
    expect(outer?.properties.map(({ specName, source }) => [specName, source.kind])).toEqual([
      ['id', 'column'],
      ['type', 'constant'],
      ['attributes', 'row'],
    ]);
    const [, type, row] = outer?.properties ?? [];
    expect(type?.source).toEqual({ kind: 'constant', value: name.toLowerCase() });
    const inner = model.projections.find(({ id }) => row?.source.kind === 'row' && id === row.source.projection);
    expect(inner?.properties.map(({ specName, source }) => [specName, source.kind])).toEqual(names.map((each) => [each, 'column']));
  });
});

test('JSON:API relationships in a body: make the operation custom', async () => {
  const model = await documentOf('Canoe', { hull: string }, (attributes) =>
    object(['data'], { data: object(['type'], { type: string, attributes, relationships: object([], {}) }) }),
  );
  expect(saidOf(model, 'post', '/canoes')).toContain('JSON:API relationships');
});
