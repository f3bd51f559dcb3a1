/**
 * Files of rows: which operations take one in or answer one, and what each is called. The same file has one name, however many
 * operations are about it: `POST /documents` with a part `file` and `GET /documents/{id}/download` are about `file`.
 */
import { normalizeName, wordsOf } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { Resource, Resources } from './resources.js';
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { MediaType } from '../../model/operation.js';
import { fileContentNames, fileVerbs } from '../vocabulary/file-words.js';
import { actionSegments, authSegments } from '../vocabulary/path-words.js';

/** A file that an operation takes in. */
export interface UploadedFile {
  /** What it is called, e.g. `photo`. */
  readonly name: string;
  /** Property of the form that it is in; absent: the body as a whole is the file. */
  readonly property?: string;
  readonly required: boolean;
}

export interface Files {
  /** The files that an operation takes in, and the row that they are of; undefined: none, or nobody's. */
  readonly takenBy: (
    operation: ApiOperation,
  ) => { readonly resource: Resource; readonly files: readonly UploadedFile[]; readonly place: FilePlace } | undefined;
  /** The file that a path below one row speaks of, if some operation takes it in. */
  readonly spokenOf: (operation: ApiOperation) => { readonly resource: Resource; readonly name: string } | undefined;
}

/** Where an operation takes files in: at a collection with a new row, at a row, or at a path below one. */
export type FilePlace = 'collection' | 'item' | 'part';

export function findFiles(operations: readonly ApiOperation[], resources: Resources, schemas: Schemas): Files {
  const taken = new Map<ApiOperation, Exclude<ReturnType<Files['takenBy']>, undefined>>();
  const names = new Map<Resource, Set<string>>();
  const note = (resource: Resource, operation: ApiOperation, files: readonly UploadedFile[], place: FilePlace): void => {
    taken.set(operation, { resource, files, place });
    names.set(resource, new Set([...(names.get(resource) ?? []), ...files.map(({ name }) => name)]));
  };
  const takers = operations.filter((operation) => ['post', 'put', 'patch'].includes(operation.method) && takesFile(operation, schemas));
  // Rows as a whole first: what they call a file is what a path means that says no more than `content`.
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

/** The thing whose row the path is about: a member, or what a collection makes. */
function ownerOf(operation: ApiOperation, resources: Resources): Resource | undefined {
  const { parsed, method } = operation;
  if (parsed.irregular) return undefined;
  const collection = collectionOf(operation, resources);
  const step = parsed.steps.at(-1);
  if (collection !== undefined) return method === 'post' ? collection : undefined;
  return step === undefined || parsed.tail.length > 1 ? undefined : resources.resourceOf(step.collection);
}

/** The collection that the path is of; `/files/upload` is `/files`. */
function collectionOf({ parsed }: ApiOperation, resources: Resources): Resource | undefined {
  const last = parsed.tail.at(-1);
  if (last === undefined) return undefined;
  const before = parsed.tail.length > 1 && /^(?:upload|content)$/iu.test(last) ? parsed.key.slice(0, -last.length - 1) : parsed.key;
  return resources.resourceOf(parsed.key) ?? resources.resourceOf(before);
}

/** What the end of a path below one row calls a part of it, without the verb: `uploadImage` → `image`. */
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

/** Does an operation answer bytes, and nothing that is made from a row? */
export function answersFile({ responses, success }: ApiOperation, schemas: Schemas): boolean {
  const content = responses.find(({ status }) => status === String(success.status) || status === '2XX' || status === 'default')?.content;
  return success.status < 300 && content !== undefined && isFile(content, true, schemas);
}

/** Bytes in any of these media types: each is binary by itself, or is said to be. */
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
