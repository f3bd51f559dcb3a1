import { expect, test } from 'vitest';
import { integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const at = { type: 'string', format: 'date-time', readOnly: true };
const Story = object(['slug'], { slug: string, createdAt: at });
const stories = { '/stories': { get: ok(list(ref('Story'))), post: { ...sends(ref('Story')), ...ok(ref('Story'), 201) } } };

test.each(['/stories/latest', '/recent-stories', '/stories/search/newest'])('list with "%s": sorts the newest first', async (path) => {
  const model = await modelOf({ ...stories, [path]: { get: ok(list(ref('Story'))) } }, { Story });
  expect(saidOf(model, 'get', path)).toBe(`get ${path}: list list Story → many`);
  const [effect] = model.operations.find((operation) => operation.path === path)?.program?.effects ?? [];
  expect(effect).toMatchObject({ order: { fallback: [{ direction: 'desc' }] } });
});

test('newest of rows with a counted key: sort by the key', async () => {
  const Build = object(['number'], { number: integer, outcome: string });
  const model = await modelOf(
    {
      '/builds': { get: ok(list(ref('Build'))), post: { ...sends(object([], { outcome: string })), ...ok(ref('Build'), 201) } },
      '/builds/{number}': { get: { ...ok(ref('Build')), parameters: [{ name: 'number', in: 'path', required: true, schema: integer }] } },
      '/recent-builds': { get: ok(list(ref('Build'))) },
    },
    { Build },
  );
  const [effect] = model.operations.find(({ path }) => path === '/recent-builds')?.program?.effects ?? [];
  expect(effect).toMatchObject({ order: { fallback: [{ field: 'number', direction: 'desc' }] } });
});

test('newest of a user action: is custom', async () => {
  const model = await modelOf({ ...stories, '/featured/latest': { get: ok(list(ref('Story'))) } }, { Story });
  expect(saidOf(model, 'get', '/featured/latest')).toContain(': custom ');
});
