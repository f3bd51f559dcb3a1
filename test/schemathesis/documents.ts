/** The documents whose services are judged. */
import { resolve } from 'node:path';

export interface JudgedDocument {
  readonly name: string;
  readonly path: string;
}

const paths = [
  'presets/examples/bookstore.yaml',
  '../shared/small/petstore.yaml',
  '../shared/small/petclinic.yaml',
  '../shared/small/museum.yaml',
  '../shared/small/todo-backend.yaml',
  '../shared/realworld/openapi.yml',
  '../shared/wild/clients-api.yaml',
  '../shared/wild/cse341-node.json',
  '../shared/wild/employee.json',
  '../shared/wild/jobs-api.json',
  '../shared/wild/nestjs.yaml',
  '../shared/wild/note-service.json',
  '../shared/wild/song-library.json',
  '../shared/wild/subscription-aggregator.yaml',
  '../shared/wild/task-tracker.json',
  '../shared/wild/translation-management-servi.yaml',
];

/** Returns the documents whose name contains one of the words; all without words. */
export function judgedDocuments(root: string, only: readonly string[]): readonly JudgedDocument[] {
  return paths
    .map((path) => ({ name: nameOf(path), path: resolve(root, path) }))
    .filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)));
}

function nameOf(path: string): string {
  return path === '../shared/realworld/openapi.yml' ? 'conduit' : path.replace(/^.*\/|\.\w+$/g, '');
}
