import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Player = object(['id', 'nick'], { id: string, nick: string });
const Team = object(['id', 'title'], { id: integer, title: string });
const players = {
  '/players': { get: ok(list(ref('Player'))), post: { ...sends(object(['nick'], { nick: string })), ...ok(ref('Player')) } },
  '/players/{playerId}': { get: { parameters: [inPath('playerId')], ...ok(ref('Player')) } },
};
const teams = {
  '/teams': { get: ok(list(ref('Team'))), post: { ...sends(object(['title'], { title: string })), ...ok(ref('Team')) } },
  '/teams/{teamId}': { get: { parameters: [inPath('teamId', integer)], ...ok(ref('Team')) } },
};
const both = { parameters: [inPath('teamId', integer), inPath('playerId')] };
const missing = { '404': { description: 'nothing there' } };
const effectsOf = (model: Awaited<ReturnType<typeof modelOf>>, method: string, path: string) =>
  model.operations.find((operation) => operation.method === method && operation.path === path)?.program?.effects;

describe('association with the member in the path', () => {
  const paths = {
    ...players,
    ...teams,
    '/teams/{teamId}/players': { get: { parameters: [inPath('teamId', integer)], ...ok(list(ref('Player'))) } },
    '/teams/{teamId}/players/{playerId}': {
      put: { ...both, ...none },
      delete: { ...both, responses: { ...none.responses, ...missing } },
      get: { ...both, ...ok(ref('Player')) },
    },
  };
  test('links and unlinks; only its own collection creates and deletes members', async () => {
    const model = await modelOf(paths, { Player, Team });
    expect(saidOf(model, 'put', '/teams/{teamId}/players/{playerId}')).toContain(': link find Player, connect Team → none');
    expect(saidOf(model, 'delete', '/teams/{teamId}/players/{playerId}')).toContain(': unlink find Player, disconnect Team → none');
    expect(model.entities.find(({ id }) => id === 'Team')?.relations).toMatchObject([
      { kind: 'many-to-many', name: 'players', target: 'Player', inverse: 'teams' },
    ]);
    expect(model.entities.find(({ id }) => id === 'Player')?.fields.map(({ name }) => name)).toEqual(['id', 'nick']);
  });

  test('list and read return linked members; unlinking others is 404 if declared', async () => {
    const model = await modelOf(paths, { Player, Team });
    const joined = { path: ['teams', 'id'], value: { in: 'path', name: 'teamId' } };
    expect(effectsOf(model, 'get', '/teams/{teamId}/players')).toMatchObject([{ entity: 'Team' }, { kind: 'list', where: [joined] }]);
    const own = { path: ['id'], value: { in: 'path', name: 'playerId' } };
    expect(effectsOf(model, 'get', '/teams/{teamId}/players/{playerId}')).toMatchObject([{ kind: 'find', where: [own, joined] }]);
    expect(effectsOf(model, 'delete', '/teams/{teamId}/players/{playerId}')?.[0]).toMatchObject({ where: [own, joined] });
    expect(effectsOf(model, 'put', '/teams/{teamId}/players/{playerId}')?.[0]).toMatchObject({ where: [own] });
  });

  test('PUT with properties of the link: is no association', async () => {
    const put = { put: { ...both, ...sends(object(['role'], { role: string })), ...none } };
    const model = await modelOf({ ...players, ...teams, '/teams/{teamId}/players/{playerId}': put }, { Player, Team });
    expect(saidOf(model, 'put', '/teams/{teamId}/players/{playerId}')).toContain(': custom ');
  });
});

describe('association with keys in the body', () => {
  const Song = object(['id', 'name'], { id: integer, name: string });
  const Album = object(['id', 'name', 'songs'], { id: integer, name: string, songs: list(ref('Song')) });
  const inAlbum = { parameters: [inPath('id', integer)] };
  const paths = {
    '/songs': { get: ok(list(ref('Song'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Song')) } },
    '/songs/{id}': { get: { parameters: [inPath('id', integer)], ...ok(ref('Song')) } },
    '/albums': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Album')) } },
    '/albums/{id}': { get: { ...inAlbum, ...ok(ref('Album')) } },
    '/albums/{id}/songs': {
      post: { ...inAlbum, ...sends(object(['song_ids'], { song_ids: list(integer) })), ...ok(ref('Album')) },
      put: { ...inAlbum, ...sends(list(integer)), ...none },
      delete: { ...inAlbum, ...none },
    },
  };
  test('adds, replaces or removes members together, and the group shows them', async () => {
    const model = await modelOf(paths, { Song, Album });
    expect(effectsOf(model, 'post', '/albums/{id}/songs')).toMatchObject([
      {
        kind: 'connect',
        entity: 'Album',
        relation: 'songs',
        member: { field: 'id', value: { kind: 'body', path: ['song_ids'] } },
        many: true,
      },
    ]);
    expect(effectsOf(model, 'put', '/albums/{id}/songs')).toMatchObject([{ kind: 'set', member: { value: { kind: 'body', path: [] } } }]);
    expect(effectsOf(model, 'delete', '/albums/{id}/songs')).toMatchObject([
      { kind: 'set', member: { value: { kind: 'constant', value: [] } } },
    ]);
    const album = model.projections.find(({ entity }) => entity === 'Album');
    expect(album?.properties.find(({ specName }) => specName === 'songs')?.source).toMatchObject({
      kind: 'related-list',
      relation: 'songs',
    });
  });

  test('with one key: finds the member first', async () => {
    const one = { post: { ...inAlbum, ...sends(object(['song_id'], { song_id: integer })), ...ok(ref('Song')) } };
    const model = await modelOf({ ...paths, '/albums/{id}/songs': one }, { Song, Album });
    expect(saidOf(model, 'post', '/albums/{id}/songs')).toContain(': link find Song, connect Album → one');
  });

  test('path with a verb: unlinks from the collection of the same parent', async () => {
    const path = '/albums/{id}/removeSong/{songId}';
    const keys = { parameters: [...inAlbum.parameters, inPath('songId', integer)] };
    const model = await modelOf({ ...paths, [path]: { post: { ...keys, ...none } } }, { Song, Album });
    expect(saidOf(model, 'post', path)).toContain(': unlink find Song, disconnect Album → none');
  });
});
