import { describe, expect, it } from 'vitest';
import { isValid, sampleOf, violationsOf } from '../../../../src/json-schema/samples.js';
import type { RequestRow, Step as LoweredStep } from '../../../../src/lower/tests/format.js';
import { buildTestSuite } from '../../../../src/lower/tests/suite.js';
import { indexModel } from '../../../../src/model/lookup.js';
import { modelOf } from '../model-of.js';

/** Teams, cards below teams, and notes that name a card in their body; `creates` tells which have a POST. */
function documentOf(creates: readonly string[]): unknown {
  const id = { type: 'integer' };
  const schemas = {
    Team: { type: 'object', required: ['id', 'name'], properties: { id, name: { type: 'string' } } },
    Card: { type: 'object', required: ['id', 'teamId', 'title'], properties: { id, teamId: id, title: { type: 'string' } } },
    Note: { type: 'object', required: ['id', 'cardId', 'text'], properties: { id, cardId: id, text: { type: 'string' } } },
  };
  const paths = Object.entries({ Team: '/teams', Card: '/teams/{teamId}/cards', Note: '/notes' }).flatMap(([name, path]) => {
    const schema = { $ref: `#/components/schemas/${name}` };
    const body = { content: { 'application/json': { schema } } };
    const parameter = (key: string): object => ({ name: key, in: 'path', required: true, schema: id });
    const above = path.includes('{') ? [parameter('teamId')] : [];
    const own = `${name.toLowerCase()}Id`;
    const list = { description: 'All', content: { 'application/json': { schema: { type: 'array', items: schema } } } };
    return [
      [
        path,
        {
          parameters: above,
          get: { responses: { 200: list } },
          ...(creates.includes(name) ? { post: { requestBody: body, responses: { 201: { description: 'Created', ...body } } } } : {}),
        },
      ],
      [
        `${path}/{${own}}`,
        {
          parameters: [...above, parameter(own)],
          get: { responses: { 200: { description: 'One', ...body }, 404: { description: 'None' } } },
        },
      ],
    ] as const;
  });
  return { openapi: '3.1.0', info: { title: 'Cards', version: '1' }, paths: Object.fromEntries<object>(paths), components: { schemas } };
}

/** Returns the steps of a scenario, or the one request that it is. */
async function stepsOf(creates: readonly string[], subject: string, title: RegExp): Promise<readonly (LoweredStep | RequestRow)[]> {
  const model = await modelOf(documentOf(creates));
  const suite = buildTestSuite({ model, index: indexModel(model), ordersTexts: true }, { sampleOf, isValid, violationsOf });
  const own = suite.features.flatMap(({ suites }) => suites).find((each) => each.subject === subject);
  const request = own?.requests?.find((row) => title.test(row.title));
  return request === undefined ? (own?.scenarios.find((scenario) => title.test(scenario.title))?.steps ?? []) : [request];
}

const all = ['Team', 'Card', 'Note'];

describe('the rows of scenarios', () => {
  it('a row below a parent: is below the shared parent, whose key the path has', async () => {
    const steps = await stepsOf(all, 'GET /teams/{teamId}/cards/{cardId}', /an existing row/);
    expect(steps.slice(0, 1)).toEqual([{ kind: 'make', entity: 'Card', as: 'row' }]);
    expect(steps.at(-1)).toMatchObject({ kind: 'send', path: { cardId: '$row/id' } });
  });

  it('a row below another parent: has a parent of its own', async () => {
    const steps = await stepsOf(all, 'GET /teams/{teamId}/cards/{cardId}', /below another parent/);
    expect(steps).toMatchObject([
      { kind: 'make', entity: 'Card', as: 'row' },
      { kind: 'make', entity: 'Team', as: 'other:Team' },
      { kind: 'make', entity: 'Card', as: 'other', path: { teamId: '$other:Team/id' } },
      {
        kind: 'send',
        path: { teamId: '$other:Team/id', cardId: '$row/id' },
        unless: ['$Team 0/id', '$other:Team/id'],
        expect: { refused: [404] },
      },
      { kind: 'see', row: 'row', exists: true },
    ]);
  });

  it('a body that refers to no row: has a key of the type of its place', async () => {
    const steps = await stepsOf(all, 'POST /notes', /the cardId|refers to no row/);
    expect(steps).toMatchObject([{ body: { set: [{ at: ['cardId'], dangling: true }] }, expect: { refused: [404, 409] } }]);
  });

  it('a row that no operation creates: is one of the seed, which no step creates', async () => {
    const steps = await stepsOf(['Note'], 'GET /teams/{teamId}', /an existing row/);
    expect(steps).toMatchObject([{ expect: { row: { row: 'Team 0', key: { at: 'id', is: '$Team 0/id' } } } }]);
  });

  it('a seeded row below a parent that scenarios create: is looked for below its seeded parent', async () => {
    const steps = await stepsOf(['Team', 'Note'], 'GET /teams/{teamId}/cards', /two rows/);
    expect(steps).toMatchObject([
      { kind: 'send', path: { teamId: '$Team seed 0/id' } },
      { kind: 'list', path: { teamId: '$Team seed 0/id' } },
    ]);
  });
});

it('rows whose references go around: only what a row cannot do without is made before it', async () => {
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
  const id = { type: 'integer' };
  const Crew = { type: 'object', required: ['id'], properties: { id, memberId: id } };
  const Member = { type: 'object', required: ['id'], properties: { id, name: { type: 'string' } } };
  const parameter = (name: string): object => ({ name, in: 'path', required: true, schema: id });
  const create = (schema: object): object => ({ requestBody: json(schema), responses: { 201: { description: 'd', ...json(schema) } } });
  const read = (schema: object): object => ({ get: { responses: { 200: { description: 'd', ...json(schema) } } } });
  const members = '/crews/{crewId}/members';
  const model = await modelOf({
    openapi: '3.1.0',
    info: { title: 'Crews', version: '1' },
    paths: {
      '/crews': { post: create(Crew) },
      '/crews/{crewId}': { parameters: [parameter('crewId')], ...read(Crew) },
      [members]: { parameters: [parameter('crewId')], post: create(Member) },
      [`${members}/{memberId}`]: { parameters: [parameter('crewId'), parameter('memberId')], ...read(Member) },
    },
  });
  const suite = buildTestSuite({ model, index: indexModel(model), ordersTexts: true }, { sampleOf, isValid, violationsOf });
  const operations = suite.features.flatMap((feature) => feature.operations.map(([, facts]) => facts));
  expect(operations.find(({ path, method }) => path === '/crews' && method === 'POST')?.body?.references ?? []).toEqual([]);
});
