/** Envelopes of one row and of a session. */
import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const contact = object([], { firstname: string, phone: string });

test.each([
  ['a status', { status: integer, data: contact }],
  ['a success and a message', { success: { type: 'boolean' }, message: string, result: contact }],
])('a schema that is named as the row and holds %s beside a payload: its payload is the row', async (_, properties) => {
  const model = await modelOf(
    {
      '/contacts': { post: { ...sends(contact), ...ok(ref('Contact'), 201) } },
      '/contacts/{id}': {
        parameters: [inPath('id', integer)],
        get: ok(ref('Contact')),
        delete: ok(object([], { status: integer, data: string })),
      },
    },
    { Contact: object([], properties) },
  );
  expect(model.entities.map(({ fields }) => fields.map(({ name }) => name).sort())).toEqual([['firstname', 'id', 'phone']]);
  expect(saidOf(model, 'delete', '/contacts/{id}')).toBe('delete /contacts/{id}: delete delete Contact → constant');
});

test('a row with a state and data of its own: is no envelope', async () => {
  const properties = { status: { type: 'string', enum: ['open', 'closed'] }, data: contact };
  const model = await modelOf(
    {
      '/tickets': { get: ok(list(ref('Ticket'))), post: { ...sends(ref('Ticket')), ...ok(ref('Ticket'), 201) } },
      '/tickets/{id}': { parameters: [inPath('id')], get: ok(ref('Ticket')), delete: none },
    },
    { Ticket: object([], { id: string, ...properties }) },
  );
  expect(model.entities[0]?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['status', 'data']));
});

test.each([
  ['alone', (session: unknown) => session],
  ['in `data`', (session: unknown) => object([], { data: session })],
  ['in an envelope with a status', (session: unknown) => object(['status', 'data'], { status: integer, message: string, data: session })],
])('a token and a user %s: a login and a registration', async (_, wrap) => {
  const session = wrap(object([], { token: string, user: ref('User') }));
  const credentials = object(['email', 'password'], { email: string, password: string });
  const model = await modelOf(
    {
      '/auth/register': { post: { ...sends(credentials), ...ok(session, 201) } },
      '/auth/login': { post: { ...sends(credentials), ...ok(session) } },
      '/users/{id}': { parameters: [inPath('id')], get: ok(ref('User')) },
    },
    { User: object(['id', 'email'], { id: string, email: string }) },
  );
  expect(saidOf(model, 'post', '/auth/register')).toBe('post /auth/register: register insert User, issue → one');
  expect(saidOf(model, 'post', '/auth/login')).toBe('post /auth/login: login verify User, issue → one');
});

test('a document below a row that no operation writes: is left to the author', async () => {
  const model = await modelOf(
    {
      '/queues': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Queue'), 201) } },
      '/queues/{id}': { parameters: [inPath('id')], get: ok(ref('Queue')) },
      '/queues/{id}/position': { parameters: [inPath('id')], get: ok(ref('Position')) },
    },
    { Queue: object(['id', 'name'], { id: string, name: string }), Position: object([], { place: integer }) },
  );
  expect(saidOf(model, 'get', '/queues/{id}/position')).toContain(': custom');
  expect(model.entities.map(({ id }) => id)).toEqual(['Queue']);
});
