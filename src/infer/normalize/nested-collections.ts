/**
 * Collections whose path ends in the key of their parent. `GET` and `POST /tasks/{projectId}` are read as `/projects/{projectId}/tasks`,
 * and `/todo-lists/{listId}` with the entries of a list as `/todo-lists/{listId}/entries`.
 */
import { makeNames, normalizeName, pluralize, singularize } from '../../core/names.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { namesOne, parsePath } from '../operations/paths.js';
import type { PathStep } from '../operations/paths.js';
import { readList, readMany } from '../payloads/list-payloads.js';
import { itemNamesOf } from '../resources/item-schemas.js';

/** Returns each operation with the path of the collection that it reads or adds to. */
export function readNestedCollections(operations: readonly ApiOperation[], schemas: Schemas): readonly ApiOperation[] {
  const paths = new Map<ApiOperation, string>();
  for (const group of groupByItem(operations)) {
    const [first] = group;
    const step = first?.parsed.steps.at(-1);
    const nested = group.filter((operation) => nestedItemOf(operation, schemas) !== undefined);
    const item = nested.map((operation) => nestedItemOf(operation, schemas)).find((each) => each !== undefined);
    if (first === undefined || step === undefined || item === undefined) continue;
    const hasCreate = nested.some(({ method }) => method === 'post');
    // A list by a property of its items needs no parent.
    if (!hasCreate && hasProperty(item, step.parameter)) continue;
    const parent = foreignParent(step, operations);
    const path = parent === undefined ? ownItemPath(first, step, item, operations, schemas) : `${parent}/${step.literal}`;
    if (path === undefined) continue;
    for (const operation of nested) paths.set(operation, path);
    if (parent !== undefined) for (const [operation, below] of pathsBelow(step, parent, operations)) paths.set(operation, below);
  }
  return operations.map((operation) => {
    const path = paths.get(operation);
    return path === undefined ? operation : { ...operation, parsed: parsePath(path) };
  });
}

/** Groups the operations on `/things/{parameter}` by path. */
function groupByItem(operations: readonly ApiOperation[]): readonly (readonly ApiOperation[])[] {
  const groups = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    const { parsed } = operation;
    const step = parsed.steps.at(-1);
    if (parsed.irregular || parsed.steps.length !== 1 || parsed.tail.length > 0 || step === undefined || step.literal === '') continue;
    groups.set(operation.path, [...(groups.get(operation.path) ?? []), operation]);
  }
  return [...groups.values()];
}

/** Returns the item of a list response, or of a create whose response repeats the schema of its body. */
function nestedItemOf(operation: ApiOperation, schemas: Schemas): ObjectSchemaRef | undefined {
  const { method, successPlace, bodyPlace, success } = operation;
  if (method === 'get') return successPlace === undefined ? undefined : readList(successPlace, schemas, new Set(), operation)?.item;
  if (method !== 'post' || success.status !== 201 || bodyPlace === undefined) return undefined;
  return objectPlaceOf(bodyPlace, schemas);
}

function hasProperty({ flat }: ObjectSchemaRef, name: string): boolean {
  return [...flat.properties.keys()].some((property) => normalizeName(property) === normalizeName(name));
}

/** Moves the paths below `/tasks/{projectId}` to its parent: `/tasks/{projectId}/comments` is read as `/projects/{projectId}/comments`. */
function pathsBelow(
  { collection, parameter }: PathStep,
  parent: string,
  operations: readonly ApiOperation[],
): readonly (readonly [ApiOperation, string])[] {
  return operations.flatMap((operation): readonly (readonly [ApiOperation, string])[] => {
    const { parsed } = operation;
    const [step] = parsed.steps;
    if (parsed.irregular || step?.collection !== collection || step.parameter !== parameter) return [];
    const depth = collection.split('/').length;
    const below = parsed.segments.slice(depth).map((segment) => (segment.kind === 'literal' ? segment.text : `{${segment.name}}`));
    return below.length === 0 ? [] : [[operation, `${parent}/${below.join('/')}`]];
  });
}

/** Returns the path of the item that the parameter is named after: `/projects/{projectId}`. */
function foreignParent({ collection, literal, parameter }: PathStep, operations: readonly ApiOperation[]): string | undefined {
  const named = normalizeName(parameter).replace(/(?:id|uuid|guid|key|slug)$/u, '');
  if (named.length < 3 || itemNamesOf(literal).has(named)) return undefined;
  const parents = new Set(
    operations.flatMap(({ parsed }) => {
      const word = parsed.steps.length === 0 && parsed.tail.length > 0 ? parsed.tail.at(-1) : undefined;
      const known = word === undefined ? [] : [{ key: parsed.key, word }];
      const [step] = parsed.steps;
      if (step !== undefined && step.literal !== '') known.push({ key: step.collection, word: step.literal });
      return known.filter(({ key, word: name }) => key !== collection && isNamed(name, named)).map(({ key }) => key);
    }),
  );
  const [parent] = parents;
  return parents.size === 1 && parent !== undefined ? `${parent}/{${parameter}}` : undefined;
}

function isNamed(literal: string, name: string): boolean {
  return normalizeName(singularize(literal)) === name && normalizeName(literal) !== name;
}

/** Returns the path of parts of an item, if their schema is not that of the item: `/todo-lists/{listId}/entries`. */
function ownItemPath(
  operation: ApiOperation,
  { collection, literal, parameter }: PathStep,
  part: ObjectSchemaRef,
  operations: readonly ApiOperation[],
  schemas: Schemas,
): string | undefined {
  const names = itemNamesOf(literal);
  if (part.name === undefined || names.has(normalizeName(part.name)) || !namesItem(operation, parameter, names)) return undefined;
  const items = operations
    .filter(({ parsed, method }) => parsed.key === collection && (method === 'get' || method === 'post'))
    .flatMap(({ method, successPlace, bodyPlace }) => {
      if (method === 'get') return successPlace === undefined ? [] : (readMany(successPlace, schemas, names)?.item ?? []);
      return [bodyPlace, successPlace].flatMap((place) => (place === undefined ? [] : (objectPlaceOf(place, schemas) ?? [])));
    })
    .filter(({ flat }) => flat.properties.size > 0);
  const isOther = items.length > 0 && items.every((item) => item.name !== undefined && item.pointer !== part.pointer);
  return isOther ? `${collection}/{${parameter}}/${makeNames(pluralize(part.name)).kebab}` : undefined;
}

/** True if the parameter names one item: `{id}`, `{todoListId}`, or `{listId}` of to-do lists. */
function namesItem(operation: ApiOperation, parameter: string, names: ReadonlySet<string>): boolean {
  const name = normalizeName(parameter).replace(/(?:id|uuid|guid)$/u, '');
  return namesOne(operation, names) || (name.length > 2 && [...names].some((item) => item.endsWith(name)));
}
