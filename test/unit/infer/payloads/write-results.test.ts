import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const Note = object(['noteId', 'text'], { noteId: { type: 'integer', readOnly: true }, text: string, author: string });
const fresh = object(['text'], { text: string });
const boolean = { type: 'boolean' };

const notes = (answers: { readonly post?: unknown; readonly put?: unknown; readonly delete?: unknown }) =>
  modelOf(
    {
      '/notes': { post: { ...sends(fresh), ...ok(answers.post ?? ref('Note'), 201) }, get: ok(list(ref('Note'))) },
      '/notes/{noteId}': {
        parameters: [inPath('noteId', integer)],
        get: ok(ref('Note')),
        put: { ...sends(fresh), ...ok(answers.put ?? ref('Note')) },
        delete: ok(answers.delete ?? ref('Note')),
      },
    },
    { Note },
  );

async function reportOf(method: 'post' | 'put' | 'delete', answer: unknown) {
  const model = await notes({ [method]: answer });
  const found = model.operations.find((operation) => operation.method === method);
  const body = found?.program?.respond.body;
  return body?.kind === 'report'
    ? Object.fromEntries(body.properties.map(({ path, source }) => [path.join('.'), source]))
    : found?.evidence[0]?.because;
}

const key = { kind: 'column', field: 'noteId' };
const well = (value: unknown) => ({ kind: 'constant', value });

describe('write result', () => {
  test.each([
    [
      'where the row is',
      'post',
      object(['location'], { location: { type: 'string', format: 'uri-reference' } }),
      { location: { kind: 'location' } },
    ],
    [
      'its key, where it is, and that nothing is to be said beside',
      'post',
      object(['entity_id', 'location', 'warnings'], { entity_id: integer, location: string, warnings: list(string) }),
      { entity_id: key, location: { kind: 'location' }, warnings: well([]) },
    ],
    [
      'its key within what tells how it went',
      'post',
      object([], { result: object([], { note_id: integer, more: string }), return_code: integer }),
      { 'result.note_id': key },
    ],
    [
      'that it is gone',
      'delete',
      object(['note'], { note: object([], { deleted: boolean, noteId: integer }), ok: boolean }),
      { 'note.deleted': well(true), 'note.noteId': key, ok: well(true) },
    ],
    [
      'that it is going, in one of several words',
      'delete',
      object(['id', 'status'], { id: integer, status: { type: 'string', enum: ['not_found', 'deleting'] }, detail: string }),
      { id: key, status: well('deleting') },
    ],
    [
      'that it was changed',
      'put',
      object(['noteKey', 'updated'], { noteKey: integer, updated: boolean }),
      { noteKey: key, updated: well(true) },
    ],
  ] as const)('%s', async (_, method, answer, properties) => {
    expect(await reportOf(method, answer)).toEqual(properties);
  });

  test.each([
    ['another thing', 'post', object([], { job: object([], { id: integer, status: string }), queue: object([], { length: integer }) })],
    ['much more of another thing', 'post', object([], { id: integer, due: string, owner: string, price: integer })],
    ['what only its author could say', 'post', object(['id', 'token'], { id: integer, token: string })],
    [
      'only how badly it may go',
      'delete',
      object(['id', 'status'], { id: integer, detail: string, status: { type: 'string', enum: ['not_found', 'failed'] } }),
    ],
    ['a key of another type', 'post', object(['entity_id'], { entity_id: { type: 'string', format: 'uuid' } })],
    ['an absolute address', 'post', object(['id', 'location'], { id: integer, location: { type: 'string', format: 'uri' } })],
    ['where something is that is gone', 'delete', object(['id', 'location'], { id: integer, location: string })],
  ] as const)('nothing, where it is %s', async (_, method, answer) => {
    expect(await reportOf(method, answer)).toMatch(/response/u);
  });
});

test('POST that adds an existing row: creates none', async () => {
  const model = await modelOf(
    {
      '/notes': { post: { ...sends(fresh), ...ok(ref('Note'), 201) }, get: ok(list(ref('Note'))) },
      '/notes/{noteId}': { parameters: [inPath('noteId', integer)], get: ok(ref('Note')) },
      '/folders/{folderId}/notes': {
        parameters: [inPath('folderId')],
        post: { ...sends(object(['notes'], { notes: list(integer) })), ...ok(object(['location'], { location: string }), 201) },
        get: ok(list(ref('Note'))),
      },
    },
    { Note },
  );
  expect(saidOf(model, 'post', '/folders/{folderId}/notes')).toContain('custom');
});

test('write response with optional siblings of the row: omits them', async () => {
  const Action = object(['command'], { command: string });
  const both = object(['note'], { note: ref('Note'), action: ref('Action') });
  const model = await modelOf(
    {
      '/notes': { post: { ...sends(fresh), ...ok(both, 201) }, get: ok(list(ref('Note'))) },
      '/notes/{noteId}': { parameters: [inPath('noteId', integer)], get: ok(ref('Note')) },
    },
    { Note, Action },
  );
  expect(saidOf(model, 'post', '/notes')).toBe('post /notes: create insert Note → one');
  const needed = await notes({ post: object(['note', 'action'], { note: ref('Note'), action: Action }) });
  expect(saidOf(needed, 'post', '/notes')).toContain('custom');
});
