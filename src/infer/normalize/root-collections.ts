/**
 * Services of one collection, which stands at their root: `GET /`, `POST /`, `GET /{id}`. It is called as the base path ends
 * (`https://example.com/api/orders`), else as what its operations answer, and is read as if its paths began with that.
 */
import { normalizeName, pluralize } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { isPrefix, parsePath } from '../operations/paths.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import { readMany } from '../payloads/list-payloads.js';
import type { Schemas } from '../../json-schema/schema.js';

export function readRoots(operations: readonly ApiOperation[], basePath: string, schemas: Schemas): readonly ApiOperation[] {
  const collection = operations.filter(({ parsed }) => parsed.key === '/' && !parsed.irregular);
  const members = operations.filter(({ parsed }) => parsed.key === '/{}' && !parsed.irregular);
  if (members.length === 0 || !collection.some((operation) => isAboutMembers(operation, schemas))) return operations;
  const name = literalOf(basePath) ?? shapeName([...members, ...collection], schemas);
  if (name === undefined || operations.some(({ parsed }) => isCalled(parsed.segments[0], name))) return operations;
  return operations.map((operation) => {
    const [first] = operation.parsed.segments;
    const isBelow = operation.parsed.key === '/' || first?.kind === 'parameter';
    return isBelow && !operation.parsed.irregular ? { ...operation, parsed: parsePath(`/${name}${operation.path}`) } : operation;
  });
}

/** A list, or something to put into one; not a page of welcome. */
function isAboutMembers({ method, successPlace, bodyPlace }: ApiOperation, schemas: Schemas): boolean {
  if (method === 'post') return bodyPlace !== undefined;
  return method === 'get' && successPlace !== undefined && readMany(successPlace, schemas, new Set()) !== undefined;
}

function literalOf(basePath: string): string | undefined {
  const last = basePath.split('/').findLast((segment) => segment !== '' && !isPrefix(segment));
  return last !== undefined && /^[A-Za-z][\w-]*$/u.test(last) ? last : undefined;
}

function shapeName(operations: readonly ApiOperation[], schemas: Schemas): string | undefined {
  const named = operations.flatMap(({ successPlace }) => {
    const shape = successPlace === undefined ? undefined : objectPlaceOf(successPlace, schemas);
    return shape?.name ?? [];
  })[0];
  return named === undefined ? undefined : pluralize(named);
}

function isCalled(segment: ApiOperation['parsed']['segments'][number] | undefined, name: string): boolean {
  return segment?.kind === 'literal' && normalizeName(segment.text) === normalizeName(name);
}
