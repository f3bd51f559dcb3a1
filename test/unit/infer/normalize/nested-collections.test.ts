import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { inPath, list, none, object, ok, ref, said, sends, string } from '../support.js';

async function all(paths: unknown, schemas: unknown = {}): Promise<readonly string[]> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }),
  );
  return loaded.value === undefined ? [] : (inferService(loaded.value).value?.model.operations.map(said) ?? []);
}

const Project = object(['id'], { id: string, name: string });
const Task = object(['id'], { id: string, title: string });
const projects = {
  '/projects': { get: ok(list(ref('Project'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Project'), 201) } },
};

test('a list and a create on a path that ends in the key of another collection: below that collection', async () => {
  const paths = {
    ...projects,
    '/tasks/{projectId}': {
      parameters: [inPath('projectId')],
      get: ok(list(ref('Task'))),
      post: { ...sends(object(['title'], { title: string })), ...ok(ref('Task'), 201) },
    },
    '/tasks/{projectId}/t/{taskId}': { parameters: [inPath('projectId'), inPath('taskId')], get: ok(ref('Task')), delete: none },
  };
  expect((await all(paths, { Project, Task })).slice(2)).toEqual([
    'get /tasks/{projectId}: list find Project, list Task → many',
    'post /tasks/{projectId}: create find Project, insert Task → one',
    'get /tasks/{projectId}/t/{taskId}: read find Task → one',
    'delete /tasks/{projectId}/t/{taskId}: delete delete Task → none',
  ]);
});

test('a list and a create on the path of an item, of another schema than the item: parts of the item', async () => {
  const TodoList = object(['name'], { id: string, name: string });
  const TodoEntry = object(['name'], { id: string, name: string, list_id: string });
  const paths = {
    '/todo-list': { post: { ...sends(ref('TodoList')), ...ok(ref('TodoList'), 201) } },
    '/todo-list/{list_id}': {
      parameters: [inPath('list_id')],
      get: ok(list(ref('TodoEntry'))),
      post: { ...sends(ref('TodoEntry')), ...ok(ref('TodoEntry'), 201) },
      delete: none,
    },
    '/entry/{entry_id}': { parameters: [inPath('entry_id')], delete: none, patch: { ...sends(ref('TodoEntry')), ...ok(ref('TodoEntry')) } },
  };
  expect(await all(paths, { TodoList, TodoEntry })).toEqual([
    'post /todo-list: create insert TodoList → one',
    'get /todo-list/{list_id}: list find TodoList, list TodoEntry → many',
    'post /todo-list/{list_id}: create find TodoList, insert TodoEntry → one',
    'delete /todo-list/{list_id}: delete delete TodoList → none',
    'delete /entry/{entry_id}: delete delete TodoEntry → none',
    'patch /entry/{entry_id}: patch update TodoEntry → one',
  ]);
});

test('an item that is answered in an array: still the item', async () => {
  const paths = { '/projects': projects['/projects'], '/projects/{id}': { parameters: [inPath('id')], get: ok(list(ref('Project'))) } };
  expect((await all(paths, { Project })).join()).not.toContain('find Project, list');
});

test('a parameter named after its own collection: an item', async () => {
  const paths = {
    ...projects,
    '/tasks': { get: ok(list(ref('Task'))), post: { ...sends(ref('Task')), ...ok(ref('Task'), 201) } },
    '/tasks/{taskId}': { parameters: [inPath('taskId')], get: ok(ref('Task')), delete: none },
  };
  expect((await all(paths, { Project, Task })).slice(-2)).toEqual([
    'get /tasks/{taskId}: read find Task → one',
    'delete /tasks/{taskId}: delete delete Task → none',
  ]);
});

test('a segment of initials: spelled out by its parameter, on the path of the collection too', async () => {
  const SubTask = object(['id'], { id: string, title: string });
  const paths = {
    '/st': { get: ok(list(SubTask)), post: { ...sends(object(['title'], { title: string })), ...ok(SubTask, 201) } },
    '/st/{subTaskId}': { parameters: [inPath('subTaskId')], get: ok(SubTask), delete: none },
  };
  expect(await all(paths)).toEqual([
    'get /st: list list SubTask → many',
    'post /st: create insert SubTask → one',
    'get /st/{subTaskId}: read find SubTask → one',
    'delete /st/{subTaskId}: delete delete SubTask → none',
  ]);
});
