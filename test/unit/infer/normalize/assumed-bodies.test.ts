import { describe, expect, test } from 'vitest';
import { inferService } from '../../../../src/infer/infer-service.js';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inPath, integer, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Ferry = object(['id', 'name'], {
  id: { type: 'integer', readOnly: true },
  name: string,
  decks: integer,
  createdAt: { type: 'string', format: 'date-time' },
});
const Recipe = object(['slug'], { slug: string, title: string, rating: { type: 'number', readOnly: true } });
const ferries = {
  '/ferries': { post: ok(ref('Ferry'), 201), get: ok({ type: 'array', items: ref('Ferry') }) },
  '/ferries/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Ferry')), put: none, patch: ok(ref('Ferry')), delete: none },
};
const recipes = {
  '/recipes': { post: { ...sends(object(['title'], { title: string })), ...ok(ref('Recipe')) } },
  '/recipes/{slug}': { parameters: [inPath('slug')], get: ok(ref('Recipe')), put: ok(ref('Recipe')) },
};

async function bodiesOf(paths: unknown, schemas: unknown): Promise<Readonly<Record<string, unknown>>> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }),
  );
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const { value, diagnostics } = inferService(loaded.value);
  return Object.fromEntries(
    diagnostics
      .filter(({ code }) => code === 'SW2004')
      .map(({ pointer = '' }) => {
        const [path = '', method = ''] = pointer
          .slice('/paths/'.length)
          .replaceAll('~1', '/')
          .split(/\/(?=[a-z]+$)/u);
        const body = value?.document.root.paths[path]?.[method as 'put']?.requestBody;
        const schema = body?.content['application/json']?.schema;
        return [`${method} ${path}`, typeof schema === 'object' ? Object.keys(schema.properties ?? {}) : schema];
      }),
  );
}

describe('a body that is not declared', () => {
  test('has the properties that a client may fill', async () => {
    expect(await bodiesOf(ferries, { Ferry })).toEqual({
      'post /ferries': ['name', 'decks'],
      'put /ferries/{id}': ['name', 'decks'],
      'patch /ferries/{id}': ['name', 'decks'],
    });
    expect(await bodiesOf(recipes, { Recipe })).toEqual({ 'put /recipes/{slug}': ['slug', 'title'] });
  });

  test('is stored', async () => {
    const model = await modelOf(ferries, { Ferry });
    expect(saidOf(model, 'put', '/ferries/{id}')).toBe('put /ferries/{id}: replace update Ferry → none');
    expect(saidOf(model, 'patch', '/ferries/{id}')).toBe('patch /ferries/{id}: patch update Ferry → one');
    expect(saidOf(await modelOf(recipes, { Recipe }), 'put', '/recipes/{slug}')).toBe('put /recipes/{slug}: replace update Recipe → one');
  });

  test('stands in for one of any object', async () => {
    const paths = {
      ...ferries,
      '/ferries/{id}': { ...ferries['/ferries/{id}'], patch: { ...sends({ type: 'object', properties: {} }), ...none } },
    };
    expect((await bodiesOf(paths, { Ferry }))['patch /ferries/{id}']).toEqual(['name', 'decks']);
    const open = { '/recipes/{slug}': { ...recipes['/recipes/{slug}'], put: { ...sends({ type: 'object' }), ...none } } };
    expect((await bodiesOf({ ...recipes, ...open }, { Recipe }))['put /recipes/{slug}']).toEqual(['slug', 'title']);
  });

  test('is none where a PUT only links two rows', async () => {
    const paths = { ...ferries, '/ports/{port}/ferries/{id}': { parameters: [inPath('port'), inPath('id', integer)], put: none } };
    expect(Object.keys(await bodiesOf(paths, { Ferry }))).not.toContain('put /ports/{port}/ferries/{id}');
  });

  test('is none where parameters say what to write', async () => {
    const put = { parameters: [{ name: 'name', in: 'query', required: true, schema: string }], ...none };
    const paths = { ...ferries, '/ferries/{id}': { ...ferries['/ferries/{id}'], put } };
    expect(Object.keys(await bodiesOf(paths, { Ferry }))).not.toContain('put /ferries/{id}');
  });
});
