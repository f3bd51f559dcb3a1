import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../support.js';

const Card = object(['cardId', 'brand'], { cardId: { type: 'string', readOnly: true }, brand: string });
const Rule = object(['id', 'text'], { id: { type: 'integer', readOnly: true }, text: string });
const freshRule = object(['text'], { text: string });

const rules = (metadata: Readonly<Record<string, unknown>>, parameters: readonly unknown[] = []) => ({
  '/rules': {
    get: { parameters, ...ok(object(['rules', ...Object.keys(metadata)], { rules: list(ref('Rule')), ...metadata })) },
    post: { ...sends(freshRule), ...ok(ref('Rule'), 201) },
  },
  '/rules/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Rule')) },
});

async function aroundRules(metadata: Readonly<Record<string, unknown>>, parameters: readonly unknown[] = []) {
  const { operations } = await modelOf(rules(metadata, parameters), { Rule });
  const body = operations[0]?.program?.respond.body;
  return body?.kind === 'many' ? body.envelope?.properties : operations[0]?.evidence[0]?.because;
}

describe('list envelope', () => {
  test.each([
    ['the only word there is', { action: { type: 'string', enum: ['listRules'] } }, { kind: 'constant', value: 'listRules' }],
    ['how it went', { result: { type: 'string', enum: ['error', 'success'] } }, { kind: 'constant', value: 'success' }],
    ['when it was answered', { replied_at: string }, { kind: 'now' }],
    ['when, as a date-time', { retrievedTime: { type: 'string', format: 'date-time' } }, { kind: 'now' }],
    ['that nothing follows', { done: { type: 'boolean' } }, { kind: 'constant', value: true }],
    ['how many there are', { sum: { type: 'integer', description: 'Total sum of items in the list.' } }, { kind: 'total' }],
    ['how many, by the name of one', { totalRuleCount: integer }, { kind: 'total' }],
    ['how many, in other words', { number_of_rules: integer }, { kind: 'total' }],
    ['texts that nobody has', { filters: list(string) }, { kind: 'constant', value: [] }],
    ['the method', { method: string }, { kind: 'constant', value: 'GET' }],
    ['what it is', { object: string }, { kind: 'constant', value: 'list' }],
    ['what it is unless said otherwise', { version: { type: 'number', default: 2 } }, { kind: 'constant', value: 2 }],
  ])('says %s', async (_, metadata, source) => {
    expect(await aroundRules(metadata)).toEqual([{ path: Object.keys(metadata), source }]);
  });

  test.each([
    ['a number of its own', { recommendation: { type: 'number', example: 1 } }],
    ['an amount', { sum: { type: 'integer', description: 'What all of it costs.' } }],
    ['other things', { groups: list(object([], { groupId: string, text: string })) }],
    ['a map of things', { users: { type: 'object', additionalProperties: object([], { id: string }) } }],
    ['a text of its own', { recommended: string }],
  ])('is custom if it is %s', async (_, metadata) => {
    expect(await aroundRules(metadata)).toBe('the response is not a list of objects');
  });

  test('with an iterator: returns the cursor and whether the list is done', async () => {
    const iterator = { name: 'iterator', in: 'query', schema: string };
    const metadata = { done: { type: 'boolean' }, iterator: { type: ['string', 'null'] } };
    expect(await aroundRules(metadata, [iterator])).toEqual([
      { path: ['done'], source: { kind: 'is-last' } },
      { path: ['iterator'], source: { kind: 'next-cursor', last: 'null' } },
    ]);
  });

  test('with the name of a filter: repeats the parameter', async () => {
    const asked = (name: string) => [{ name, in: 'query', required: true, schema: string }];
    expect(await aroundRules({ text: string }, asked('text'))).toEqual([
      { path: ['text'], source: { kind: 'parameter', in: 'query', name: 'text' } },
    ]);
    expect(await aroundRules({ tenant: string }, asked('tenant'))).toBe('the response is about one `tenant`, which matches no column');
  });
});

describe('path parameter in a list envelope', () => {
  const cards = (userId: unknown) => ({
    '/users': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('User'), 201) }, get: ok(list(ref('User'))) },
    '/users/{userId}': { parameters: [inPath('userId')], get: ok(ref('User')) },
    '/users/{userId}/cards/{cardId}': { parameters: [inPath('userId'), inPath('cardId')], get: ok(ref('Card')) },
    '/users/{userId}/cards': {
      parameters: [inPath('userId')],
      get: ok(object(['userId', 'cards'], { userId, cards: list(ref('Card')) })),
      post: { ...sends(object(['brand'], { brand: string })), ...ok(ref('Card'), 201) },
    },
  });
  const User = object(['userId', 'name'], { userId: { type: 'string', readOnly: true }, name: string });

  test('is repeated', async () => {
    const model = await modelOf(cards(string), { User, Card });
    expect(saidOf(model, 'get', '/users/{userId}/cards')).toBe('get /users/{userId}/cards: list find User, list Card → many');
    expect(model.operations.find(({ path, method }) => path.endsWith('/cards') && method === 'get')?.program?.respond.body).toMatchObject({
      envelope: { items: ['cards'], properties: [{ path: ['userId'], source: { kind: 'parameter', in: 'path', name: 'userId' } }] },
    });
  });

  test('is not repeated if the response requires more of it than the path', async () => {
    const model = await modelOf(cards({ type: 'string', pattern: '^user-' }), { User, Card });
    expect(saidOf(model, 'get', '/users/{userId}/cards')).toContain('custom');
  });
});

describe('PUT on a collection', () => {
  const text = {
    ...sends(freshRule),
    ...ok(object(['action', 'data'], { action: { const: 'createRule' }, data: object([], { rules: list(ref('Rule')) }) })),
  };
  const paths = (operationId: string) => ({
    '/rules': { get: ok(list(ref('Rule'))), put: { operationId, ...text } },
    '/rules/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Rule')), delete: ok(object([], {})) },
  });

  test('creates an item if its operationId says so', async () => {
    const model = await modelOf(paths('createRule'), { Rule });
    expect(saidOf(model, 'put', '/rules')).toBe('put /rules: create insert Rule → one');
    expect(model.operations.map(({ coverage }) => coverage)).toEqual(['persisted', 'persisted', 'persisted', 'persisted']);
    expect(saidOf(await modelOf(paths('saveRule'), { Rule }), 'put', '/rules')).toContain('custom');
  });
});

test('row in an envelope with a required message: returns the message beside the row', async () => {
  const seat = object(['id', 'label'], { id: integer, label: string });
  const { operations } = await modelOf({
    '/seats': {
      post: { ...sends(object(['label'], { label: string })), ...ok(object(['message', 'data'], { message: string, data: seat }), 201) },
    },
    '/seats/{id}': { parameters: [inPath('id', integer)], get: ok(seat) },
  });
  const body = operations.find(({ method }) => method === 'post')?.program?.respond.body;
  expect(body).toMatchObject({ kind: 'one', wrap: ['data'], metadata: [{ path: ['message'], source: { kind: 'constant', value: 'ok' } }] });
});
