import { describe, expect, test } from 'vitest';
import { stateOf, verbOf } from '../../../../../src/infer/intents/states.js';
import { inPath, modelOf, none, object, ok, ref, sends, string } from '../../support.js';

const moment = { type: ['string', 'null'], format: 'date-time' };
const Trip = object(['id', 'status'], {
  id: { type: 'string', readOnly: true },
  status: { type: 'string', enum: ['draft', 'submitted', 'cancelled'] },
  cancelledAt: moment,
});
const Door = object(['id'], {
  id: { type: 'string', readOnly: true },
  label: string,
  is_locked: { type: 'boolean' },
  archived: { type: 'boolean' },
});

const trips = (tail: string, operation: unknown) => ({
  '/trips': { post: { ...sends(object(['id'], { note: string })), ...ok(ref('Trip'), 201) } },
  '/trips/{id}': { parameters: [inPath('id')], get: ok(ref('Trip')) },
  [`/trips/{id}/${tail}`]: { parameters: [inPath('id')], ...(operation as object) },
});
const doors = (tail: string, operation: unknown) => ({
  '/doors': { post: { ...sends(object(['label'], { label: string })), ...ok(ref('Door'), 201) } },
  '/doors/{doorId}': { parameters: [inPath('doorId')], get: ok(ref('Door')) },
  [`/doors/{doorId}/${tail}`]: { parameters: [inPath('doorId')], ...(operation as object) },
});

async function setBy(paths: Readonly<Record<string, unknown>>, path: string): Promise<unknown> {
  const { operations } = await modelOf(paths, { Trip, Door });
  const effects = operations.find((operation) => operation.path === path)?.program?.effects ?? [];
  return effects.map((effect) =>
    effect.kind === 'update'
      ? effect.values
          .map(({ field, value }) => `${field} = ${value.kind === 'constant' ? JSON.stringify(value.value) : value.kind}`)
          .join(', ')
      : effect.kind === 'require'
        ? effect.otherwise.status
        : effect.kind,
  );
}

describe('a verb at the end of a path', () => {
  test.each([
    ['cancel', { post: ok(ref('Trip')) }, ['status = "cancelled", cancelledAt = now']],
    ['actions/cancel', { post: none }, ['status = "cancelled", cancelledAt = now']],
    ['submit', { put: ok(ref('Trip')) }, ['status = "submitted"']],
    [
      'submit',
      { post: { responses: { ...ok(ref('Trip')).responses, 409: { description: 'already' } } } },
      ['find', 409, 'status = "submitted"'],
    ],
    ['submit', { post: { ...sends(object(['remark'], { remark: string })), ...ok(ref('Trip')) } }, ['status = "submitted"']],
    ['depart', { post: ok(ref('Trip')) }, []],
  ])('/trips/{id}/%s', async (tail, operation, want) => {
    expect(await setBy(trips(tail, operation), `/trips/{id}/${tail}`)).toEqual(want);
  });

  test.each([
    ['lock', { post: none }, ['isLocked = true']],
    ['unlock', { post: none }, ['isLocked = false']],
    ['archive', { delete: none }, ['archived = false']],
    ['mark-as-archived', { post: none }, ['archived = true']],
    ['paint', { post: none }, []],
    ['archived', { put: none }, ['archived = true']],
    ['archived', { delete: none }, ['archived = false']],
    ['archive', { post: { parameters: [{ name: 'notify', in: 'query', schema: { type: 'boolean' } }], ...none } }, ['archived = true']],
    ['archive', { post: { parameters: [{ name: 'until', in: 'query', required: true, schema: string }], ...none } }, []],
    ['label', { post: { parameters: [{ name: 'text', in: 'query', schema: string }], ...none } }, []],
  ])('/doors/{doorId}/%s', async (tail, operation, want) => {
    expect(await setBy(doors(tail, operation), `/doors/{doorId}/${tail}`)).toEqual(want);
  });
});

test.each([
  ['stop', ['stopped'], false, ['running', 'started']],
  ['markAsRead', ['read'], false, ['unread']],
  ['silence', ['silenced', 'silence'], false, []],
  ['unsilence', ['silenced', 'silence'], true, ['unsilenced']],
  ['disconnect', ['connected', 'connect'], true, ['disconnected']],
  ['retry', ['retried', 'retry'], false, []],
])('what %s makes of a thing', (verb, words, undoes, opposite) => {
  expect(stateOf(verb)).toMatchObject({ words, undoes, opposite });
});

describe('what is one or the other', () => {
  const lamp = (property: Readonly<Record<string, unknown>>) => ({
    Lamp: object(['id'], { id: { type: 'string', readOnly: true }, room: string, ...property }),
  });
  const choices = (...words: readonly string[]) => ({ type: 'string', enum: words });
  const flag = { type: 'boolean' };
  test.each([
    ['disable', { disabled: flag }, ['disabled = true']],
    ['enable', { disabled: flag }, ['disabled = false']],
    ['activate', { isInactive: flag }, ['isInactive = false']],
    ['close', { open: flag }, ['open = false']],
    ['reopen', { closed: flag }, ['closed = false']],
    ['unlock', { lockedOut: flag }, ['lockedOut = false']],
    ['disable', { status: choices('IDLE', 'ENABLED', 'DISABLED') }, ['status = "DISABLED"']],
    ['deactivate', { status: choices('active', 'inactive', 'new') }, ['status = "inactive"']],
    ['unsuspend', { state: choices('lit', 'suspended') }, ['state = "lit"']],
    ['unsuspend', { state: choices('lit', 'dark', 'suspended') }, []],
    ['unlock', { shadeStatus: choices('clean', 'locked') }, []],
  ])('%s of %j', async (verb, property, want) => {
    const paths = {
      '/lamps': { post: { ...sends(object(['room'], { room: string })), ...ok(ref('Lamp'), 201) } },
      '/lamps/{id}': { parameters: [inPath('id')], get: ok(ref('Lamp')) },
      [`/lamps/{id}/${verb}`]: { parameters: [inPath('id')], post: none },
    };
    const { operations } = await modelOf(paths, lamp(property));
    const effects = operations.find(({ path }) => path.endsWith(verb))?.program?.effects ?? [];
    expect(
      effects.flatMap((effect) =>
        effect.kind === 'update'
          ? effect.values.map(({ field, value }) => `${field} = ${value.kind === 'constant' ? JSON.stringify(value.value) : value.kind}`)
          : [],
      ),
    ).toEqual(want);
  });
});

test('what is true for one caller alone is no state', () => {
  expect(stateOf('favorite')).toBeUndefined();
  expect(stateOf('unfollow')).toBeUndefined();
});

test.each([
  [['cancel'], 'cancel'],
  [['actions', 'cancel'], 'cancel'],
  [['pages', 'cancel'], undefined],
  [[], undefined],
])('the verb of %j', (tail, verb) => {
  expect(verbOf(tail)).toBe(verb);
});
