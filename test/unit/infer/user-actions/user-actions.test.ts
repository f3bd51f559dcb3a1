import { describe, expect, test } from 'vitest';
import { programWords } from '../../../../src/cli/inspect/program-words.js';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { Decision } from '../../../../src/decisions/types.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import { inPath, integer, list, none, object, ok, ref, sends, string } from '../support.js';

const boolean = { type: 'boolean' };

async function modelOf(
  paths: unknown,
  schemas: unknown,
  schemes: unknown,
  security: unknown = [],
  decisions: readonly Decision[] = [],
): Promise<ServiceModel> {
  const info = { title: 'T', version: '1' };
  const text = JSON.stringify({ openapi: '3.1.0', info, paths, security, components: { schemas, securitySchemes: schemes } });
  const { value, diagnostics } = await loadApiDocumentFromText(text);
  const model = value === undefined ? undefined : inferService(value, decisions).value?.model;
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  return model;
}

function wordsOf(model: ServiceModel, method: string, path: string): readonly string[] {
  const operation = model.operations.find((each) => each.method === method && each.path === path);
  return operation?.program === undefined ? [operation?.evidence[0]?.because ?? ''] : programWords(operation.program);
}

const sourcesOf = (model: ServiceModel, projection: string) =>
  model.projections.find(({ id }) => id === projection)?.properties.map(({ specName, source }) => `${specName} ${source.kind}`);

/** Podcasts: nobody logs in, and tokens come from elsewhere. */
const bearer = { jwt: { type: 'http', scheme: 'bearer' } };
const signed = [{ jwt: [] }];
const Episode = object(['id', 'title', 'bookmarked', 'likes_count'], {
  id: integer,
  title: string,
  bookmarked: boolean,
  likes_count: integer,
});
const Show = object(['id', 'name'], { id: string, name: string, isFollowing: boolean, followers: integer });
const id = { parameters: [inPath('id', integer)] };
const episodes = {
  '/episodes': { get: ok(list(ref('Episode'))), post: { ...sends(object(['title'], { title: string })), ...ok(ref('Episode'), 201) } },
  '/episodes/{id}': { get: { ...id, ...ok(ref('Episode')) } },
  '/episodes/{id}/bookmark': { post: { ...id, ...ok(ref('Episode')) }, delete: { ...id, ...ok(ref('Episode')) } },
  '/likes/episodes/{episode_id}': {
    put: { parameters: [inPath('episode_id', integer)], ...none },
    delete: { parameters: [inPath('episode_id', integer)], ...none },
  },
  '/bookmarks': { get: ok(list(ref('Episode'))) },
  '/me/likes/episodes': { get: ok(list(ref('Episode'))) },
};
const shows = {
  '/shows': { get: ok(list(ref('Show'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Show'), 201) } },
  '/shows/{slug}': { get: { parameters: [inPath('slug')], ...ok(ref('Show')) } },
  '/me/following': { get: ok(list(ref('Show'))) },
  '/me/following/{show_id}': {
    get: { parameters: [inPath('show_id')], ...ok(ref('Show')) },
    put: { parameters: [inPath('show_id')], ...none },
    delete: { parameters: [inPath('show_id')], ...none },
  },
};

describe('user action without accounts', () => {
  test("is stored in a table by the principal's name", async () => {
    const model = await modelOf(episodes, { Episode }, bearer, signed);
    const bookmark = model.entities.find(({ id }) => id === 'EpisodeBookmark');
    expect(bookmark).toMatchObject({
      table: 'episode_bookmarks',
      primaryKey: ['episodeId', 'caller'],
      indexes: [{ fields: ['caller'], reason: 'rows of get bookmarks' }],
      relations: [{ kind: 'many-to-one', target: 'Episode', onDelete: 'cascade', inverse: 'bookmarkedBy' }],
    });
    expect(bookmark?.fields.map(({ name, type }) => `${name} ${type.kind}`)).toEqual(['episodeId bigint', 'caller string']);
    expect(model.seeds).toEqual([]);
  });

  test('is added and removed by verbs after and before the item', async () => {
    const model = await modelOf(episodes, { Episode }, bearer, signed);
    expect(wordsOf(model, 'post', '/episodes/{id}/bookmark')).toEqual([
      'add the principal to bookmarkedBy of Episode where id = path.id, else 404',
      'respond with 200 with Episode',
    ]);
    expect(wordsOf(model, 'delete', '/episodes/{id}/bookmark')[0]).toBe(
      'remove the principal from bookmarkedBy of Episode where id = path.id, else 404',
    );
    expect(wordsOf(model, 'put', '/likes/episodes/{episode_id}')[0]).toBe(
      'add the principal to likedBy of Episode where id = path.episodeId, else 404',
    );
    expect(wordsOf(model, 'delete', '/likes/episodes/{episode_id}')[0]).toMatch(/^remove the principal from likedBy/u);
  });

  test('is reported to the principal, counted, listed and found', async () => {
    const one = await modelOf(episodes, { Episode }, bearer, signed);
    expect(sourcesOf(one, 'Episode')).toEqual(['id column', 'title column', 'bookmarked has-caller', 'likes_count related-count']);
    expect(wordsOf(one, 'get', '/bookmarks')[0]).toContain('list Episode where bookmarkedBy.caller = the principal');
    expect(wordsOf(one, 'get', '/me/likes/episodes')[0]).toContain('where likedBy.caller = the principal');
    const two = await modelOf(shows, { Show }, bearer, signed);
    expect(sourcesOf(two, 'Show')).toEqual(['id column', 'name column', 'isFollowing has-caller', 'followers related-count']);
    expect(wordsOf(two, 'get', '/me/following')[0]).toContain('where followedBy.caller = the principal');
    expect(wordsOf(two, 'get', '/me/following/{show_id}')[0]).toMatch(/followedBy\.caller = the principal, else 404$/u);
    expect(wordsOf(two, 'put', '/me/following/{show_id}')[0]).toMatch(/^add the principal to followedBy of Show/u);
  });

  test('refers to the row by its key if the path has another property', async () => {
    const Route = object(['slug', 'grade'], { slug: string, grade: string });
    const slug = { parameters: [inPath('slug')] };
    const paths = {
      '/crags/{crag}/routes': {
        post: {
          parameters: [inPath('crag')],
          ...sends(object(['slug', 'grade'], { slug: string, grade: string })),
          ...ok(ref('Route'), 201),
        },
      },
      '/crags/{crag}/routes/{slug}': { get: { parameters: [inPath('crag'), ...slug.parameters], ...ok(ref('Route')) } },
      '/crags/{crag}/routes/{slug}/star': { put: { parameters: [inPath('crag'), ...slug.parameters], ...none } },
    };
    const words = wordsOf(await modelOf(paths, { Route }, bearer, signed), 'put', '/crags/{crag}/routes/{slug}/star');
    expect(words[0]).toMatch(/^find one Route where slug = path\.slug and /u);
    expect(words[1]).toBe('add the principal to starredBy of Route where id = routeFound.id, else 404');
  });

  test('is stored for API keys too, and not for anonymous principals', async () => {
    const keys = { key: { type: 'apiKey', in: 'header', name: 'X-Key' } };
    const like = '/likes/episodes/{episode_id}';
    expect(wordsOf(await modelOf(episodes, { Episode }, keys, [{ key: [] }]), 'put', like)[0]).toContain('likedBy');
    for (const security of [[], [{}, { jwt: [] }]])
      expect(wordsOf(await modelOf(episodes, { Episode }, bearer, security), 'put', like)).toEqual([
        'it is about the principal, and no credential is required',
      ]);
    const mutual = { tls: { type: 'mutualTLS' } };
    expect(wordsOf(await modelOf(episodes, { Episode }, mutual, [{ tls: [] }]), 'put', like)).toEqual([
      'it is about the principal, and none of its credentials identifies the principal',
    ]);
  });
});

test('decision with `connect`: adds the principal', async () => {
  const program = ['find Episode where id = path.id', 'connect episode.likedBy to principal', 'respond episode'];
  const decision: Decision = {
    kind: 'operation.program',
    id: 'operation/GET /episodes/{id}',
    target: { kind: 'name', name: 'GET /episodes/{id}' },
    value: program,
    by: 'user',
    pointer: '',
    subjectPointer: '',
  };
  const model = await modelOf(episodes, { Episode }, bearer, signed, [decision]);
  expect(wordsOf(model, 'get', '/episodes/{id}')[1]).toBe('add the principal to likedBy of Episode where id = episode.id, else 404');
});

describe('verb that is no user action', () => {
  const Note = object(['id', 'text'], { id: integer, text: string, pinned: boolean });
  const Secret = { ...Note, properties: { ...Note.properties, pinned: { type: 'boolean', description: 'Have you pinned this note?' } } };
  const notes = {
    '/notes': { post: { ...sends(object(['text'], { text: string })), ...ok(ref('Note'), 201) } },
    '/notes/{id}': { get: { ...id, ...ok(ref('Note')) } },
    '/notes/{id}/pin': { post: { ...id, ...ok(ref('Note')) } },
    '/notes/{id}/unpin': { post: { ...id, ...ok(ref('Note')) } },
  };
  test('is a state of the row, unless a description addresses the reader', async () => {
    expect(wordsOf(await modelOf(notes, { Note }, bearer, signed), 'post', '/notes/{id}/pin')[0]).toBe(
      'change Note where id = path.id with pinned = true, else 404',
    );
    expect(wordsOf(await modelOf(notes, { Note: Secret }, bearer, signed), 'post', '/notes/{id}/unpin')[0]).toBe(
      'remove the principal from pinnedBy of Note where id = path.id, else 404',
    );
  });

  test('is a property of requests, a toggle, or an action with a body', async () => {
    const settable = {
      ...notes,
      '/notes': { post: { ...sends(object(['text'], { text: string, starred: boolean })), ...ok(ref('Note'), 201) } },
      '/notes/{id}/star': { put: { ...id, ...none } },
    };
    const Starred = object(['id', 'text'], { id: integer, text: string, starred: boolean });
    expect(wordsOf(await modelOf(settable, { Note: Starred }, bearer, signed), 'put', '/notes/{id}/star')[0]).not.toContain('caller');
    const fro = { ...notes, '/notes/{id}/like': { post: { ...id, summary: 'Toggles the like of a note', ...none } } };
    expect(wordsOf(await modelOf(fro, { Note }, bearer, signed), 'post', '/notes/{id}/like')).toEqual([
      'it may do it or take it back, and its answer would not say which',
    ]);
    const body = sends(object([], { notify: boolean }), false);
    const more = { ...notes, '/notes/{id}/follow': { post: { ...id, ...body, ...none } } };
    expect(wordsOf(await modelOf(more, { Note }, bearer, signed), 'post', '/notes/{id}/follow')).toEqual([
      '`notify` says more of it than that it is done, which nothing keeps',
    ]);
  });

  test('is a list of objects of the resource', async () => {
    const Meeting = object(['id', 'attendees'], { id: integer, attendees: list(object(['name'], { name: string })) });
    const paths = {
      '/meetings': { post: { ...sends(object([], { topic: string })), ...ok(ref('Meeting'), 201) } },
      '/meetings/{id}': { get: { ...id, ...ok(ref('Meeting')) } },
      '/meetings/{id}/attend': { post: { ...id, ...ok(ref('Meeting')) } },
    };
    expect(wordsOf(await modelOf(paths, { Meeting }, bearer, signed), 'post', '/meetings/{id}/attend')[0]).toMatch(
      /^`attendees` lists who has done it/u,
    );
  });

  test('is a bookmark with its own resource', async () => {
    const Bookmark = object(['id', 'url'], { id: integer, url: string });
    const paths = {
      '/bookmarks': { get: ok(list(ref('Bookmark'))), post: { ...sends(object(['url'], { url: string })), ...ok(ref('Bookmark'), 201) } },
      '/bookmarks/{id}': { get: { ...id, ...ok(ref('Bookmark')) }, delete: { ...id, ...none } },
    };
    const model = await modelOf(paths, { Bookmark }, bearer, signed);
    expect(wordsOf(model, 'delete', '/bookmarks/{id}')[0]).toBe('delete Bookmark where id = path.id, else 404');
    expect(model.entities.map((entity) => entity.id)).toEqual(['Bookmark']);
  });
});
