import { expect, test } from 'vitest';
import { inPath, integer, modelOf, none, object, ok, string } from '../support.js';

const inQuery = (name: string, required: boolean) => ({ name, in: 'query', required, schema: string });
const boolean = { type: 'boolean' };

test.each<[string, unknown, unknown]>([
  ['/health', ok(object(['status'], { status: string })), { kind: 'constant', value: { status: 'ok' } }],
  ['/api/v1/ping', none, { kind: 'none' }],
  ['/health/ready', ok(object([], { ready: boolean })), { kind: 'constant', value: { ready: true } }],
  ['/system/health', ok(object(['state'], { state: { enum: ['UP', 'DOWN'] } })), { kind: 'constant', value: { state: 'UP' } }],
  ['/health', ok(object([], { status: string, uptime: { type: 'number' } })), { kind: 'constant', value: { status: 'ok' } }],
  ['/util/ping', ok({ type: 'string' }), { kind: 'constant', value: 'ok' }],
])('health check: %s', async (path, answer, body) => {
  const [operation] = (await modelOf({ [path]: { get: answer } })).operations;
  expect(operation).toMatchObject({ coverage: 'persisted', program: { effects: [], respond: { body } }, evidence: [{ rule: 'health' }] });
});

test('path with a write: is no health check', async () => {
  const Health = object([], { status: string });
  const put = { requestBody: { content: { 'application/json': { schema: Health } } }, ...ok(Health) };
  const [operation] = (await modelOf({ '/health': { get: ok(Health), put } })).operations;
  expect(operation?.evidence.map(({ rule }) => rule)).toEqual(['read-single']);
});

test.each<[string, string, unknown]>([
  ['something else is asked', '/kubernetes/ping', none],
  ['something has to be sent', '/ping', { parameters: [inQuery('host', true)], ...none }],
  ['one of several is asked', '/nodes/{id}/health', { parameters: [inPath('id')], ...none }],
  ['more is said than that', '/health', ok(object(['queued'], { status: string, queued: integer }))],
  ['a version is required', '/health', ok(object(['version'], { status: string, version: string }))],
  ['no word for it is known', '/health', ok(object(['status'], { status: { enum: ['red', 'amber', 'green'] } }))],
])('is not inferred if %s', async (_, path, answer) => {
  const [operation] = (await modelOf({ [path]: { get: answer } })).operations;
  expect(operation?.evidence.map(({ rule }) => rule)).not.toContain('health');
});
