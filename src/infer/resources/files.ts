/**
 * Files of rows: the operations that upload or download each. A file has one name for all operations: `POST /documents` with a part `file`
 * and `GET /documents/{id}/download` are about `file`.
 */
import { normalizeName, wordsOf } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { Resource, Resources } from './resources.js';
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { MediaType } from '../../model/operation.js';
import { fileContentNames, fileVerbs } from '../vocabulary/file-words.js';
import { actionSegments, authSegments } from '../vocabulary/path-words.js';

/** A file that an operation uploads. */
export interface UploadedFile {
  /** Name of the file, e.g. `photo`. */
  readonly name: string;
  /** Its property in the form; absent if the whole body is the file. */
  readonly property?: string;
  readonly required: boolean;
}

export interface Files {
  /** The uploaded files of an operation and their resource; undefined if there are none, or without a resource. */
  readonly takenBy: (
    operation: ApiOperation,
  ) => { readonly resource: Resource; readonly files: readonly UploadedFile[]; readonly place: FilePlace } | undefined;
  /** The file that a path below an item names, if an operation uploads it. */
  readonly spokenOf: (operation: ApiOperation) => { readonly resource: Resource; readonly name: string } | undefined;
}

/** Place of an upload: at a collection with a new row, at an item, or below an item. */
export type FilePlace = 'collection' | 'item' | 'part';

export function findFiles(operations: readonly ApiOperation[], resources: Resources, schemas: Schemas): Files {
  const taken = new Map<ApiOperation, Exclude<ReturnType<Files['takenBy']>, undefined>>();
  const names = new Map<Resource, Set<string>>();
  const note = (resource: Resource, operation: ApiOperation, files: readonly UploadedFile[], place: FilePlace): void => {
    taken.set(operation, { resource, files, place });
    names.set(resource, new Set([...(names.get(resource) ?? []), ...files.map(({ name }) => name)]));
  };
  const takers = operations.filter((operation) => ['post', 'put', 'patch'].includes(operation.method) && takesFile(operation, schemas));
  // Uploads with a row come first: they name the file that a path with a general word such as `content` means.
  for (const operation of takers) {
    const resource = ownerOf(operation, resources);
    if (resource === undefined || partOf(operation, resources) !== undefined) continue;
    note(resource, operation, filesOf(operation, 'content'), operation.parsed.tail.length > 0 ? 'collection' : 'item');
  }
  for (const operation of takers) {
    const resource = ownerOf(operation, resources);
    const part = partOf(operation, resources);
    if (resource === undefined || part === undefined) continue;
    const files = filesOf(operation, '');
    const [only] = files;
    const known = onlyOne(names.get(resource));
    const given = only?.property === undefined || isGeneric(only.property) ? undefined : only.property;
    const name = isGeneric(part) ? (known ?? given ?? part) : part;
    if (only !== undefined && files.length === 1) note(resource, operation, [{ ...only, name, required: true }], 'part');
  }
  return {
    takenBy: (operation) => taken.get(operation),
    spokenOf: (operation) => {
      const resource = ownerOf(operation, resources);
      if (resource === undefined || collectionOf(operation, resources) !== undefined) return undefined;
      const known = names.get(resource);
      const part = partOf(operation, resources) ?? 'content';
      const name =
        [...(known ?? [])].find((candidate) => normalizeName(candidate) === normalizeName(part)) ??
        (isGeneric(part) ? onlyOne(known) : undefined);
      return name === undefined ? undefined : { resource, name };
    },
  };
}

function isGeneric(word: string): boolean {
  return fileContentNames.has(normalizeName(word));
}

function onlyOne(names: ReadonlySet<string> | undefined): string | undefined {
  return names?.size === 1 ? [...names][0] : undefined;
}

/** Finds the resource of the path: of an item, or of a new row. */
function ownerOf(operation: ApiOperation, resources: Resources): Resource | undefined {
  const { parsed, method } = operation;
  if (parsed.irregular) return undefined;
  const collection = collectionOf(operation, resources);
  const step = parsed.steps.at(-1);
  if (collection !== undefined) return method === 'post' ? collection : undefined;
  return step === undefined || parsed.tail.length > 1 ? undefined : resources.resourceOf(step.collection);
}

/** Finds the resource of a collection path; `/files/upload` is `/files`. */
function collectionOf({ parsed }: ApiOperation, resources: Resources): Resource | undefined {
  const last = parsed.tail.at(-1);
  if (last === undefined) return undefined;
  const before = parsed.tail.length > 1 && /^(?:upload|content)$/iu.test(last) ? parsed.key.slice(0, -last.length - 1) : parsed.key;
  return resources.resourceOf(parsed.key) ?? resources.resourceOf(before);
}

/** Returns the name of a file at the end of a path, without its verb: `uploadImage` → `image`. */
function partOf(operation: ApiOperation, resources: Resources): string | undefined {
  const [literal] = operation.parsed.tail;
  if (literal === undefined || collectionOf(operation, resources) !== undefined) return undefined;
  const words = wordsOf(literal).map((word) => word.toLowerCase());
  const kept = words.filter((word, index) => !(fileVerbs.has(word) && (index === 0 || index === words.length - 1)));
  return kept.length === 0 ? 'content' : kept.join(' ');
}

function filesOf({ bodyMedia }: ApiOperation, fallback: string): readonly UploadedFile[] {
  const parts = bodyMedia?.files ?? [];
  return parts.length === 0
    ? [{ name: fallback, required: true }]
    : parts.map(({ specName, required }) => ({ name: specName, property: specName, required }));
}

function takesFile(operation: ApiOperation, schemas: Schemas): boolean {
  const { body, bodyMedia, parsed } = operation;
  const literal = parsed.tail.at(-1) ?? '';
  if (authSegments.has(literal) || (actionSegments.has(literal) && !/^(?:up|down)load$/iu.test(literal))) return false;
  if (bodyMedia?.files !== undefined) return bodyMedia.type === 'multipart/form-data' && bodyMedia.files.every((part) => !part.multiple);
  return body !== undefined && isFile(body.content, body.required, schemas);
}

/** True if the response of an operation is a file. */
export function returnsFile({ responses, success }: ApiOperation, schemas: Schemas): boolean {
  const content = responses.find(({ status }) => status === String(success.status) || status === '2XX' || status === 'default')?.content;
  return success.status < 300 && content !== undefined && isFile(content, true, schemas);
}

/** True if each media type is binary, or declared to be. */
function isFile(content: readonly MediaType[], certain: boolean, schemas: Schemas): boolean {
  return (
    content.length > 0 &&
    content.every(({ kind, schema }) => {
      if (kind === 'form' || kind === 'multipart') return false;
      if (schema === undefined || schema === true) return kind === 'binary' && certain;
      const types = typesOf(schema, schemas);
      const { format } = viewOf(schema, schemas);
      const isText = types.length === 0 || types.every((type) => type === 'string' || type === 'null');
      return isText && (kind === 'binary' || format === 'binary');
    })
  );
}
