import { describe, expect, it } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const pets = {
  '/pets': { get: ok(list(ref('Pet'))), post: { ...sends(ref('Pet')), ...ok(ref('Pet'), 201) } },
  '/pets/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Pet')), put: { ...sends(ref('Pet')), ...ok(ref('Pet')) } },
};
const Pet = object(['id', 'petType'], { id: { ...integer, readOnly: true }, petType: string });

describe('subtypes of a schema with a discriminator', () => {
  const base = { ...Pet, discriminator: { propertyName: 'petType' } };
  const cat = (properties: Readonly<Record<string, unknown>>) => ({ allOf: [ref('Pet'), { type: 'object', properties }] });

  it.each(['post', 'put'])('%s of a subtype that no value names: is custom, since its property would be lost', async (method) => {
    const unnamed = { ...base, properties: { ...Pet.properties, petType: { type: 'string', enum: ['feline', 'canine'] } } };
    const model = await modelOf(pets, { Pet: unnamed, Cat: cat({ huntingSkill: string }) });
    expect(saidOf(model, method, method === 'post' ? '/pets' : '/pets/{id}')).toContain('`huntingSkill` of Cat in its body would be lost');
  });

  it('subtypes without properties of their own: are stored', async () => {
    expect(saidOf(await modelOf(pets, { Pet: base, Cat: cat({ petType: string }) }), 'post', '/pets')).toContain('insert Pet');
  });

  it('an extension of a schema without a discriminator: is another schema', async () => {
    expect(saidOf(await modelOf(pets, { Pet, Cat: cat({ huntingSkill: string }) }), 'post', '/pets')).toContain('insert Pet');
  });
});

describe('properties inside of an object that is stored as a whole', () => {
  const hidden = { ...string, writeOnly: true };
  const managed = { ...string, readOnly: true };
  const pathsOf = async (login: unknown) => {
    const { projections, bodies } = await modelOf(pets, {
      Pet: object(['id'], { id: { ...integer, readOnly: true }, login }),
      Node: object([], { note: managed, next: ref('Node') }),
    });
    const source = projections[0]?.properties.find(({ specName }) => specName === 'login')?.source;
    const target = bodies[0]?.properties.find(({ specName }) => specName === 'login')?.target;
    return {
      hidden: source?.kind === 'column' ? source.hidden : undefined,
      dropped: target?.kind === 'column' ? target.dropped : undefined,
    };
  };

  it.each([
    ['write-only, of an object: is stored, and not answered', object([], { note: hidden }), { hidden: [['note']] }],
    ['write-only, of a list of objects: is stored, and not answered', list(object(['note'], { note: hidden })), { hidden: [['note']] }],
    ['write-only, of an object of an object', object([], { inner: object([], { note: hidden }) }), { hidden: [['inner', 'note']] }],
    ['a secret: is neither stored nor answered', object([], { password: hidden }), { hidden: [['password']], dropped: [['password']] }],
    ['a secret by its name alone', object([], { password: string }), { hidden: [['password']], dropped: [['password']] }],
    ['read-only: is not taken from requests', object([], { note: managed, name: string }), { dropped: [['note']] }],
    ['read-only, of a recursive schema: is not taken at the first level', ref('Node'), { dropped: [['note']] }],
    ['others', object([], { name: string }), {}],
  ])('%s', async (_, login, want) => {
    expect(await pathsOf(login)).toEqual({ hidden: undefined, dropped: undefined, ...want });
  });

  it('a write-only one at any depth of a recursive schema: is left to the author', async () => {
    const Pet = object(['id'], { id: { ...integer, readOnly: true }, login: ref('Login') });
    const model = await modelOf(pets, { Pet, Login: object([], { password: hidden, next: ref('Login') }) });
    expect(saidOf(model, 'get', '/pets/{id}')).toContain('`login.next` has parts that are left out of answers, and may be at any depth');
  });

  it('a required read-only one that nothing gives: is left to the author', async () => {
    const login = object(['note'], { note: { ...managed, format: 'uuid' } });
    const model = await modelOf(pets, { Pet: object(['id', 'login'], { id: { ...integer, readOnly: true }, login }) });
    expect(saidOf(model, 'post', '/pets')).toContain('promises another type of `login` than is stored');
  });
});

describe('what an operation declares and does not do', () => {
  const notes = async (schema: unknown, headers: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> => {
    const response = { 201: { description: 'x', headers, content: { 'application/json': { schema: ref('Pet') } } } };
    const paths = { ...pets, '/pets': { get: ok(list(ref('Pet'))), post: { ...sends(schema), responses: response } } };
    const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas: { Pet } } };
    const loaded = await loadApiDocumentFromText(JSON.stringify(document));
    const diagnostics = loaded.value === undefined ? [] : inferService(loaded.value).diagnostics;
    return diagnostics.filter(({ code }) => code === 'SW2007' || code === 'SW2008').map(({ message }) => message);
  };

  it.each([
    ['true', { ...Pet, additionalProperties: true }],
    ['a schema', { ...Pet, additionalProperties: string }],
    ['patterns', { ...Pet, patternProperties: { '^x-': string } }],
  ])('additional properties, %s: are reported', async (_, schema) => {
    expect(await notes(schema)).toEqual(['POST /pets: additional properties of its body are accepted and not stored']);
  });

  it.each([
    ['undeclared', Pet],
    ['excluded', { ...Pet, additionalProperties: false }],
  ])('additional properties, %s: are not reported', async (_, schema) => {
    expect(await notes(schema)).toEqual([]);
  });

  it('response headers that nothing gives: are reported, but for Location', async () => {
    const header = (required: boolean) => ({ required, schema: string });
    const found = await notes(Pet, { 'X-Total-Count': header(true), ETag: header(true), Location: header(true), 'X-Rate': header(false) });
    expect(found).toEqual([
      'POST /pets: the required response headers "X-Total-Count", "ETag" are not sent',
      'POST /pets: the response header "X-Rate" is not sent',
    ]);
  });
});

it('paths that differ by a trailing slash: are routes of their own', async () => {
  const { operations } = await loaded({ '/pets': pets['/pets'], '/pets/': { get: ok(list(ref('Pet'))) } });
  expect(operations.map(({ path, coverage }) => `${path} ${coverage}`)).toEqual(['/pets persisted', '/pets persisted', '/pets/ persisted']);
});

async function loaded(paths: unknown): ReturnType<typeof modelOf> {
  return modelOf(paths, { Pet });
}
