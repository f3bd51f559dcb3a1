import { expect, test } from 'vitest';
import type { Condition } from '../../../../../src/model/program.js';
import { inPath, list, modelOf, object, ok, ref, sends, string } from '../../support.js';

async function conditions(paths: unknown, schemas: unknown, path: string): Promise<readonly Condition[]> {
  const found = (await modelOf(paths, schemas)).operations.find((operation) => operation.path === path && operation.intent === 'list');
  return found?.program?.effects.flatMap((effect) => (effect.kind === 'list' ? effect.where : [])) ?? [];
}

const made = (literal: string, name: string, properties: Readonly<Record<string, unknown>>, parameters: readonly unknown[] = []) => ({
  [`/${literal}`]: {
    get: { parameters, ...ok(list(ref(name))) },
    post: { ...sends(object(Object.keys(properties), properties)), ...ok(ref(name), 201) },
  },
  [`/${literal}/{id}`]: { parameters: [inPath('id')], get: ok(ref(name)) },
});
const asks = (name: string, required = false) => ({ name, in: 'query', required, schema: string });
const schemas = {
  Team: object(['id', 'name'], { id: string, name: string }),
  Board: object(['id', 'teamId'], { id: string, teamId: string }),
  Card: object(['id', 'boardId'], { id: string, boardId: string, text: string }),
};
const boards = {
  ...made('teams', 'Team', { name: string }),
  ...made('boards', 'Board', { teamId: string }),
};

test('filter by the key of an indirectly related row: goes through both relations', async () => {
  const paths = { ...boards, ...made('cards', 'Card', { boardId: string, text: string }, [asks('teamId', true), asks('boardId')]) };
  expect(await conditions(paths, schemas, '/cards')).toMatchObject([
    { kind: 'equals', path: ['board', 'teamId'], value: { name: 'teamId' } },
    { kind: 'equals', path: ['boardId'], value: { name: 'boardId' } },
  ]);
});

test('filter through a relation in a body', async () => {
  const paths = {
    ...boards,
    ...made('cards', 'Card', { boardId: string, text: string }),
    '/cards/search': { post: { ...sends(object(['team_id'], { team_id: string })), ...ok(list(ref('Card'))) } },
  };
  expect(await conditions(paths, schemas, '/cards/search')).toMatchObject([
    { kind: 'equals', path: ['board', 'teamId'], value: { kind: 'body', path: ['team_id'] } },
  ]);
});

test('filter by another property of the related row: is ignored', async () => {
  const paths = { ...boards, ...made('cards', 'Card', { boardId: string, text: string }, [asks('name')]) };
  expect(await conditions(paths, schemas, '/cards')).toEqual([]);
});
