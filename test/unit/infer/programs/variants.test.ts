import { describe, expect, it } from 'vitest';
import { programWords } from '../../../../src/cli/inspect/program-words.js';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const id = { ...integer, readOnly: true };
const kind = (value: string) => ({ type: 'string', enum: [value] });
const schemas = {
  Pet: { oneOf: [ref('Cat'), ref('Dog')] },
  Cat: object(['kind', 'lives'], { id, kind: kind('cat'), lives: integer, name: string }),
  Dog: object(['kind'], { id, kind: kind('dog'), barks: { type: 'boolean' }, name: string }),
};
const paths = (post: unknown, patch: unknown = ref('Pet')) => ({
  '/pets': { get: ok(list(ref('Pet'))), post: { ...sends(post), ...ok(ref('Pet'), 201) } },
  '/pets/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Pet')), patch: { ...sends(patch), ...ok(ref('Pet')) } },
});

async function wordsOf(patch: unknown): Promise<readonly string[]> {
  const model = await modelOf(paths(ref('Pet'), patch), schemas);
  const found = model.operations.find(({ method }) => method === 'patch');
  return found?.program === undefined ? [] : programWords(found.program);
}

describe('PATCH of a row of several variants', () => {
  it('with a whole variant: changes the row', async () => {
    expect(await wordsOf(ref('Pet'))).toEqual([expect.stringMatching(/^change Pet/u), expect.stringMatching(/^respond with 200/u)]);
  });

  it('with optional properties: sets those of the stored variant, and keeps the variant', async () => {
    const change = object([], { kind: string, lives: { type: ['integer', 'null'] }, barks: { type: 'boolean' }, name: string });
    expect((await wordsOf(change)).slice(0, -2)).toEqual([
      'find one Pet where id = path.id, else 404',
      expect.stringMatching(/^require currentPet\.kind .*body\.kind.* if body\.kind is sent, else 400$/u),
      expect.stringMatching(/^require currentPet\.kind .*cat.* if body\.lives is sent, else 400$/u),
      expect.stringMatching(/^require currentPet\.kind .*dog.* if body\.barks is sent, else 400$/u),
    ]);
  });

  it('with null for what the variant requires: is refused', async () => {
    const model = await modelOf(paths(ref('Pet'), object([], { lives: { type: ['integer', 'null'] } })), schemas);
    const [media] = model.operations.find(({ method }) => method === 'patch')?.body?.content ?? [];
    expect(media?.narrowed).toEqual({ properties: { lives: { not: { type: 'null' } } } });
  });
});

describe('POST of a row of several variants', () => {
  it('with all properties in one object: requires those of the variant, and excludes the others', async () => {
    const model = await modelOf(paths(object(['kind'], { kind: string, lives: integer, barks: { type: 'boolean' } })), schemas);
    const [media] = model.operations.find(({ method }) => method === 'post')?.body?.content ?? [];
    const rule = (tag: string, required: readonly string[], excluded: string) => ({
      if: { properties: { kind: { enum: [tag] } } },
      then: { required, properties: { [excluded]: false } },
    });
    expect(media?.narrowed).toMatchObject({
      allOf: [
        {},
        {
          required: ['kind'],
          properties: { kind: { enum: ['cat', 'dog'] } },
          allOf: [rule('cat', ['kind', 'lives'], 'barks'), rule('dog', ['kind'], 'lives')],
        },
      ],
    });
  });

  it('without the property that tells them apart: is custom', async () => {
    const model = await modelOf(paths(object([], { lives: integer, name: string })), schemas);
    expect(saidOf(model, 'post', '/pets')).toContain('nothing in its body says of which kind a Pet is, as `kind` does in the responses');
  });
});
