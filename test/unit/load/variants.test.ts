import { describe, expect, it } from 'vitest';
import { loadGood, withSchemas } from './load-text.js';

/** The alternatives of the component Pet, each as `schema: values of kind`. */
async function variantsOf(version: '2.0' | '3.0' | '3.1', schemas: string): Promise<readonly string[]> {
  const { root } = await loadGood(withSchemas(version, schemas));
  const pet = root['components']?.['schemas']?.['Pet'] as unknown as Shape;
  const nameOf = ({ $ref }: Shape): string => $ref?.replace('#/components/schemas/', '') ?? 'inline';
  return (pet.oneOf ?? pet.anyOf ?? []).map((part) => {
    const [first, tag] = part.allOf ?? [];
    const kind = tag?.properties?.['kind'];
    return first === undefined || kind === undefined
      ? nameOf(part)
      : `${nameOf(first)}: ${kind.const ?? kind.enum?.join() ?? ''}${tag?.required?.includes('kind') === true ? '' : '?'}`;
  });
}

interface Shape {
  readonly $ref?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly allOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
}

const base = (discriminator: string, kind = '{type: string}') =>
  `  Pet: {type: object, properties: {kind: ${kind}}, discriminator: ${discriminator}}\n`;
const extending = (name: string, parent = 'Pet', own = '') =>
  `  ${name}: {allOf: [{$ref: '#/${own === '2.0' ? 'definitions' : 'components/schemas'}/${parent}'}, {type: object, properties: {a${name}: {type: string}}}]}\n`;

describe('a schema with a discriminator that others extend: becomes the alternatives of them', () => {
  it.each([
    ['by the names of the schemas', base('{propertyName: kind}') + extending('Cat'), ['Cat: Cat', 'PetBase: Pet']],
    [
      'by the mapping',
      base("{propertyName: kind, mapping: {cat: Cat, tiger: Cat, pet: '#/components/schemas/Pet'}}") + extending('Cat'),
      ['Cat: cat,tiger', 'PetBase: pet'],
    ],
    ['by its values', base('{propertyName: kind}', '{type: string, enum: [CAT, FISH]}') + extending('Cat'), ['Cat: CAT', 'PetBase: FISH']],
    [
      'over several levels',
      base('{propertyName: kind, mapping: {cat: Cat, lion: Lion}}') + extending('Cat') + extending('Lion', 'Cat'),
      ['Cat: cat', 'Lion: lion'],
    ],
    ['but not by a value that no schema names', base('{propertyName: kind}', '{type: string, enum: [x, y]}') + extending('Cat'), []],
    ['but not alone', base('{propertyName: kind}'), []],
  ])('%s', async (_, schemas, want) => {
    expect(await variantsOf('3.0', schemas)).toEqual(want);
  });

  it('in 2.0', async () => {
    expect(await variantsOf('2.0', base('kind') + extending('Cat', 'Pet', '2.0'))).toEqual(['Cat: Cat', 'PetBase: Pet']);
  });

  it('which extend its own properties alone', async () => {
    const { root } = await loadGood(withSchemas('3.0', base('{propertyName: kind}') + extending('Cat')));
    const schemas = root['components']?.['schemas'];
    expect(schemas?.['Cat']?.['allOf']?.['0']).toEqual({ $ref: '#/components/schemas/PetBase' });
    expect(schemas?.['PetBase']).toEqual({ type: 'object', properties: { kind: { type: 'string' } } });
  });
});

describe('alternatives with a discriminator: state their values of it', () => {
  const cat = '  Cat: {type: object, required: [kind], properties: {kind: {type: string}}}\n';
  const dog = '  Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}\n';
  const union = (keyword: string, discriminator: string) =>
    `  Pet: {${keyword}: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: ${discriminator}}\n`;

  it.each([
    ['oneOf', 'by their names, and by their own values', '{propertyName: kind}', ['Cat: Cat', 'Dog']],
    ['anyOf', 'by the mapping', '{propertyName: kind, mapping: {cat: Cat}}', ['Cat: cat', 'Dog']],
    ['oneOf', 'but not against their own values', '{propertyName: kind, mapping: {cat: Cat, hound: Dog}}', ['Cat', 'Dog']],
  ])('%s, %s', async (keyword, _, discriminator, want) => {
    expect(await variantsOf('3.1', cat + dog + union(keyword, discriminator))).toEqual(want);
  });

  it('which extend the schema that lists them: extend its own properties', async () => {
    const pet =
      "  Pet: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Cat'}]}\n";
    expect(await variantsOf('3.0', pet + extending('Cat'))).toEqual(['Cat: Cat']);
  });
});
