import { describe, expect, it } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const id = { ...integer, readOnly: true };
const kind = (...values: readonly string[]) => ({ type: 'string', enum: values });
const cat = object(['kind', 'lives'], { id, kind: kind('cat', 'lion'), lives: integer, weight: string });
const dog = object(['kind', 'barks'], { id, kind: kind('dog'), barks: { type: 'boolean' }, weight: string });
const bird = object(['kind', 'weight'], { id, kind: kind('bird'), weight: string });
const paths = {
  '/pets': { get: ok(list(ref('Pet'))), post: { ...sends(ref('Pet')), ...ok(ref('Pet'), 201) } },
  '/pets/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Pet')), put: { ...sends(ref('Pet')), ...ok(ref('Pet')) } },
};

describe('an entity of several variants', () => {
  it.each([
    ['oneOf', { oneOf: [ref('Cat'), ref('Dog')] }],
    ['anyOf', { anyOf: [ref('Cat'), ref('Dog')] }],
    ['alternatives beside properties', { type: 'object', properties: { name: string }, oneOf: [ref('Cat'), ref('Dog')] }],
    ['alternatives in an allOf', { allOf: [{ title: 'Any pet' }, { oneOf: [ref('Cat'), ref('Dog')] }, { properties: { name: string } }] }],
    ['alternatives that may be null', { oneOf: [{ anyOf: [ref('Cat'), ref('Dog')] }, { type: 'null' }] }],
  ])('%s: is stored in one table', async (_, Pet) => {
    const model = await modelOf(paths, { Pet, Cat: cat, Dog: dog });
    for (const [method, path] of [
      ['get', '/pets'],
      ['post', '/pets'],
      ['get', '/pets/{id}'],
      ['put', '/pets/{id}'],
    ] as const)
      expect(saidOf(model, method, path)).toMatch(/Pet → (?:one|many)$/u);
    const [pet] = model.entities;
    expect(pet?.fields.filter(({ nullable }) => !nullable).map(({ name }) => name)).toEqual(['id', 'kind']);
    expect(pet?.fields.find(({ name }) => name === 'kind')?.type).toMatchObject({ kind: 'enum', values: ['cat', 'lion', 'dog'] });
  });

  it('a projection: has the properties of each variant, by the column of its tag', async () => {
    const model = await modelOf(paths, { Pet: { oneOf: [ref('Cat'), ref('Dog')] }, Cat: cat, Dog: dog });
    const variants = model.projections.find(({ id: name }) => name === 'Pet')?.variants;
    expect(variants?.field).toBe('kind');
    expect(variants?.cases.map(({ values, properties }) => [values.join(), properties.map(({ specName }) => specName).join()])).toEqual([
      ['cat,lion', 'id,kind,lives,weight'],
      ['dog', 'id,kind,barks,weight'],
    ]);
  });

  it('a body: sets a column of some variants for those alone', async () => {
    const model = await modelOf(paths, { Pet: { oneOf: [ref('Cat'), ref('Dog'), ref('Bird')] }, Cat: cat, Dog: dog, Bird: bird });
    const [body] = model.bodies;
    expect(
      body?.properties.map(
        ({ specName, required, only }) =>
          `${specName} ${String(required)} ${only?.kind === 'tagged' ? only.values.join() : (only?.kind ?? '')}`,
      ),
    ).toEqual(['kind true ', 'lives true cat,lion', 'weight false ', 'barks true dog']);
  });

  it('seed rows: have the columns of their variant', async () => {
    const model = await modelOf(
      { '/pets': { get: ok(list(ref('Pet'))) } },
      { Pet: { oneOf: [ref('Cat'), ref('Dog')] }, Cat: cat, Dog: dog },
    );
    const [seed] = model.seeds;
    expect(seed?.rows.length).toBeGreaterThan(0);
    for (const row of seed?.rows ?? []) {
      const isDog = row['kind'] === 'dog';
      expect(row['lives'] === undefined).toBe(isDog);
      expect(row['barks'] === undefined).toBe(!isDog);
    }
  });
});

describe('an entity of alternatives that only their properties tell apart', () => {
  const circle = object(['radius'], { id, radius: integer, name: string });
  const square = object(['side'], { id, side: integer, name: string });
  const shapes = {
    '/shapes': { get: ok(list(ref('Shape'))), post: { ...sends(ref('Shape')), ...ok(ref('Shape'), 201) } },
    '/shapes/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Shape')), patch: { ...sends(ref('Shape')), ...ok(ref('Shape')) } },
  };

  it('is stored in one table, and each request must fit what is answered', async () => {
    const model = await modelOf(shapes, { Shape: { oneOf: [circle, square] } });
    expect(saidOf(model, 'post', '/shapes')).toContain('insert Shape → one');
    expect(model.entities[0]?.fields.map(({ name, nullable }) => `${name}${nullable ? '?' : ''}`)).toEqual([
      'id',
      'radius?',
      'name?',
      'side?',
    ]);
    expect(
      model.bodies[0]?.properties.map(({ specName, required, only }) => `${specName} ${String(required)} ${only?.kind ?? ''}`),
    ).toEqual(['radius true sent', 'name false ', 'side true sent']);
    const [media] = model.operations.find(({ method }) => method === 'post')?.body?.content ?? [];
    expect(media?.narrowed).toEqual({ properties: { radius: { ...integer, format: 'int64' }, side: { ...integer, format: 'int64' } } });
  });

  it('cannot be changed in part', async () => {
    const model = await modelOf(shapes, { Shape: { oneOf: [circle, square] } });
    expect(saidOf(model, 'patch', '/shapes/{id}')).toContain(
      'a Shape is of one of several shapes, and its body does not say of which as a whole',
    );
  });

  it.each([
    ['open alternatives', { ...circle, additionalProperties: true }],
    ['null as the only sign of one', object(['radius'], { radius: { type: ['integer', 'null'] } })],
  ])('%s: are left to the author', async (_, other) => {
    const model = await modelOf(shapes, { Shape: { oneOf: [other, square] } });
    expect(saidOf(model, 'post', '/shapes')).toMatch(/several alternative schemas/u);
  });

  it('seed rows: are of one of them', async () => {
    const model = await modelOf({ '/shapes': { get: ok(list(ref('Shape'))) } }, { Shape: { oneOf: [circle, square] } });
    for (const row of model.seeds[0]?.rows ?? [{}]) expect('radius' in row).not.toBe('side' in row);
  });
});
