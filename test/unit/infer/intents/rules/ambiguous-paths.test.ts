/** Paths whose last segments look like a key, a collection or an upload, and are something else. */
import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, said, saidOf, sends, string } from '../../support.js';

const acknowledged = { responses: { 200: { description: 'done' } } };

test.each([
  ['Room', 'rooms', 'hotel', 'hotelId'],
  ['Visit', 'visits', 'patient', 'patientId'],
])('a GET below the key of another row lists each %s of that row', async (name, collection, literal, parameter) => {
  const model = await modelOf(
    {
      [`/${collection}`]: {
        get: ok(list(ref(name))),
        post: { ...sends(object([parameter], { [parameter]: string, title: string })), ...ok(ref(name), 201) },
      },
      [`/${collection}/{id}`]: { get: { parameters: [inPath('id')], ...ok(ref(name)) } },
      [`/${collection}/${literal}/{${parameter}}`]: { get: { parameters: [inPath(parameter)], ...ok(list(ref(name))) } },
    },
    { [name]: object(['id', parameter], { id: string, [parameter]: string, title: string }) },
  );
  expect(saidOf(model, 'get', `/${collection}/${literal}/{${parameter}}`)).toContain(': list list');
  expect(model.entities.find((entity) => entity.names.pascal === name)?.uniques).toEqual([]);
});

test.each([
  ['/users/setIsActive', 'user_id', 'is_active'],
  ['/orders/assign-courier', 'order_id', 'courier'],
])('POST %s is an action and creates nothing', async (path, key, property) => {
  const model = await modelOf(
    { [path]: { post: { ...sends(object([key, property], { [key]: string, [property]: string })), ...ok(ref('Row')) } } },
    { Row: object([key, property, 'name'], { [key]: string, [property]: string, name: string }) },
  );
  expect(model.operations.map(({ intent }) => intent)).toEqual(['custom']);
  expect(model.entities).toEqual([]);
});

test.each([
  ['/classes', 'Delete class category', 'custom'],
  ['/notes', 'Remove note', 'custom'],
  ['/notes', 'Delete all notes', 'delete'],
  ['/notes', 'Clear notes', 'delete'],
])('DELETE %s with the summary "%s" is read as %s', async (path, summary, intent) => {
  const row = object(['id', 'text'], { id: integer, text: string });
  const model = await modelOf(
    { [path]: { get: ok(list(ref('Row'))), post: { ...sends(ref('Row')), ...ok(ref('Row'), 201) }, delete: { summary, ...acknowledged } } },
    { Row: row },
  );
  expect(model.operations.find(({ method }) => method === 'delete')?.intent).toBe(intent);
});

test('an upload whose form requires the key of a row creates no row', async () => {
  const upload = (properties: Readonly<Record<string, unknown>>) => ({
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': { schema: object(Object.keys(properties), { ...properties, file: { type: 'string', format: 'binary' } }) },
      },
    },
    ...acknowledged,
  });
  const paths = (form: Readonly<Record<string, unknown>>) => ({
    '/tasks': { get: ok(list(ref('Task'))), post: { ...sends(object(['title'], { title: string })), ...ok(ref('Task'), 201) } },
    '/tasks/upload': { post: upload(form) },
  });
  const schemas = { Task: object(['uuid'], { uuid: string, title: string }) };
  const intents = async (form: Readonly<Record<string, unknown>>) =>
    (await modelOf(paths(form), schemas)).operations.filter(({ path }) => path === '/tasks/upload').map(said);
  expect(await intents({ uuid: string })).toEqual(['post /tasks/upload: custom its form says by key which Task the file is for']);
  expect(await intents({ title: string })).not.toEqual(await intents({ uuid: string }));
});

test('calls named by verbs on a singular noun are about several rows if one reads by key', async () => {
  const team = object(['team_name', 'city'], { team_name: string, city: string });
  const model = await modelOf(
    {
      '/team/add': { post: { ...sends(ref('Team')), ...ok(ref('Team'), 201) } },
      '/team/get': { get: { parameters: [{ name: 'team_name', in: 'query', required: true, schema: string }], ...ok(ref('Team')) } },
    },
    { Team: team },
  );
  expect(model.operations.map(({ intent }) => intent)).toEqual(['create', 'read']);
});
