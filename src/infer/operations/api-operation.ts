/** Every operation of the document, read once: path, parameters, body, success. The rules about intent look at nothing else. */
import { createNameAllocator } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import type { JsonPointer } from '../../core/diagnostics.js';
import { httpMethods } from '../../core/http.js';
import type { MediaTypeObject, OperationObject, ParameterObject, RequestBodyObject, ResponseObject } from '../../load/types.js';
import type { HttpMethod } from '../../core/http.js';
import type { Schema } from '../../core/schema.js';
import type { DecisionRegistry, OperationSubject } from '../decided/decision-registry.js';
import type { DocumentContext } from '../document-context.js';
import { filePartsOf } from './multipart.js';
import { buildParameters } from './parameters.js';
import { parsePath } from './paths.js';
import type { ParsedPath } from './paths.js';
import { placeOf } from '../../json-schema/schema-refs.js';
import type { SchemaRef } from '../../json-schema/schema-refs.js';
import { escapeToken } from '../../core/json-pointer.js';
import { flattenObject, isArrayLike, isObjectLike, isSchemaObject, itemsOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { MediaType, Parameter, RequestBody, Response, Success } from '../../model/operation.js';
import type { RpcCall } from './rpc-call.js';

export interface ApiOperation {
  /** Position in the document. */
  readonly index: number;
  readonly names: Names;
  readonly pointer: JsonPointer;
  readonly method: HttpMethod;
  readonly path: string;
  readonly parsed: ParsedPath;
  readonly spec: OperationObject;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** The JSON body, else the form: what is stored. Absent if there is no body, or none that can be read as an object. */
  readonly bodyPlace?: SchemaRef;
  readonly bodyMedia?: MediaType;
  readonly responses: readonly Response[];
  readonly success: Success;
  /** Schema of the success, if its content is JSON and has one. */
  readonly successPlace?: SchemaRef;
  /** It is a call by name: `method` and `parsed` are what that stands for. */
  readonly call?: RpcCall;
}

/** Returns the operations in the order of the document. */
export function readOperations({ document, schemas, security, decisions }: DocumentContext): readonly ApiOperation[] {
  const found: { readonly path: string; readonly method: HttpMethod; readonly spec: OperationObject }[] = [];
  for (const [path, item] of Object.entries(document.root.paths)) {
    if (!path.startsWith('/') || !isSchemaObject(item)) continue;
    for (const method of httpMethods) {
      const spec = Object.hasOwn(item, method) ? item[method] : undefined;
      if (spec !== undefined && isSchemaObject(spec)) found.push({ path, method, spec });
    }
  }
  const names = operationNames(found);
  return found.map(({ path, method, spec }, index) => {
    const pointer = `/paths/${escapeToken(path)}/${method}`;
    const responses = toResponses(spec.responses, pointer);
    const operation = { names: names[index] ?? createNameAllocator().allocate(`${method} ${path}`), pointer, method, path };
    const success = decidedSuccess(operation, responses, decisions) ?? successOf(responses);
    const answered = success.content;
    return {
      index,
      ...operation,
      parsed: parsePath(path),
      spec,
      parameters: buildParameters(spec, pointer, schemas, security.credentials),
      ...readBody(spec, pointer, schemas),
      responses,
      success,
      ...(answered?.schema !== undefined && answered.pointer !== undefined && isJson(answered)
        ? { successPlace: placeOf(answered.schema, answered.pointer, schemas) }
        : {}),
    };
  });
}

/** Returns an operation with another request body. */
export function withRequestBody(operation: ApiOperation, requestBody: RequestBodyObject, schemas: Schemas): ApiOperation {
  const spec = { ...operation.spec, requestBody };
  return { ...operation, spec, ...readBody(spec, operation.pointer, schemas) };
}

function readBody(
  { requestBody }: OperationObject,
  pointer: JsonPointer,
  schemas: Schemas,
): Pick<ApiOperation, 'body' | 'bodyMedia' | 'bodyPlace'> {
  if (requestBody === undefined) return {};
  const body = toRequestBody(requestBody, pointer, schemas);
  const bodyMedia = storedMedia(body.content);
  if (bodyMedia === undefined) return { body };
  const { schema, pointer: at } = bodyMedia;
  return { body, bodyMedia, ...(schema === undefined || at === undefined ? {} : { bodyPlace: placeOf(schema, at, schemas) }) };
}

/**
 * The operationId, or one that is made of method and path (`get /books/{bookId}` → `getBooksByBookId`), which stays the same
 * whatever else is in the document.
 */
function operationNames(
  operations: readonly { readonly path: string; readonly method: HttpMethod; readonly spec: OperationObject }[],
): readonly Names[] {
  const allocator = createNameAllocator();
  const given = operations.map(({ path, method, spec }) => {
    const id = typeof spec.operationId === 'string' ? spec.operationId.trim() : '';
    const known = id === '' || /^\d/u.test(id) ? synthesizedId(method, path) : id;
    return { spec: known, short: withoutRoute(known, method, path), key: `${method} ${path}` };
  });
  const shorts = new Map<string, number>();
  for (const { short } of given) shorts.set(short, (shorts.get(short) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const { spec } of given) counts.set(spec, (counts.get(spec) ?? 0) + 1);
  const result: Names[] = [];
  // An id that only one operation has is never changed for the sake of another that collides with it.
  const order = given.map((_, index) => index).sort((left, right) => rank(left) - rank(right) || left - right);
  function rank(index: number): number {
    const entry = given[index];
    return entry !== undefined && counts.get(entry.spec) === 1 ? 0 : 1;
  }
  for (const index of order) {
    const entry = given[index];
    if (entry === undefined) continue;
    const name = shorts.get(entry.short) === 1 ? entry.short : entry.spec;
    result[index] = { ...allocator.allocate(name, entry.key), spec: entry.spec };
  }
  return withOwnIds(result);
}

/**
 * Returns the name of the function that an id is derived from. FastAPI appends the path and the method:
 * `update_account_api_v1_accounts__account_id__put` (`generate_unique_id` in fastapi/utils.py), which other tools write as
 * `updateAccountApiV1AccountsAccountIdPut`.
 */
function withoutRoute(id: string, method: HttpMethod, path: string): string {
  const snake = `${path.replace(/[^\p{L}\p{N}_]/gu, '_')}_${method}`;
  const camel = `${path}/${method}`
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  const route = [snake, camel].find((ending) => id.endsWith(ending));
  const name = route === undefined ? '' : id.slice(0, -route.length);
  return name === '' ? id : name.replace(/(?<=[^_])(?:_(?:endpoint|handler|route|view)|(?:Endpoint|Handler|Route|View))$/u, '');
}

/** An id that several operations share stays with the first: an operationId is unique (OAS 3.1 §4.8.10). */
function withOwnIds(names: readonly Names[]): readonly Names[] {
  const taken = new Set<string>();
  const all = new Set(names.map(({ spec }) => spec));
  return names.map((one) => {
    let spec = one.spec;
    for (let step = 1; taken.has(spec) || (step > 1 && all.has(spec)); step += 1) spec = step === 1 ? one.camel : `${one.camel}_${step}`;
    taken.add(spec);
    return spec === one.spec ? one : { ...one, spec };
  });
}

function synthesizedId(method: HttpMethod, path: string): string {
  const words = path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.startsWith('{') ? `by ${segment}` : segment));
  return [method, ...words]
    .join(' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function toRequestBody(body: RequestBodyObject, pointer: JsonPointer, schemas: Schemas): RequestBody {
  return {
    required: body.required === true,
    ...(typeof body.description === 'string' ? { description: body.description } : {}),
    content: toMediaTypes(body.content, `${pointer}/requestBody`).map((media) =>
      media.kind === 'form' || media.kind === 'multipart' ? withFields(media, encodingsOf(body.content, media.type), schemas) : media,
    ),
  };
}

function toMediaTypes(content: Readonly<Record<string, MediaTypeObject>> | undefined, pointer: JsonPointer): readonly MediaType[] {
  if (!isSchemaObject(content)) return [];
  return Object.entries(content as Readonly<Record<string, MediaTypeObject>>).map(([name, media]) => {
    const type = (name.split(';')[0] ?? '').trim().toLowerCase();
    const schema = isSchemaObject(media) ? media.schema : undefined;
    return {
      type,
      kind: mediaKind(type),
      ...(schema !== undefined ? { pointer: `#${pointer}/content/${escapeToken(name)}/schema`, schema } : {}),
    };
  });
}

/** `encoding` of a media type, by property. */
function encodingsOf(content: RequestBodyObject['content'], type: string): Readonly<Record<string, unknown>> {
  const [, media] = Object.entries(content).find(([name]) => (name.split(';')[0] ?? '').trim().toLowerCase() === type) ?? [];
  return isSchemaObject(media?.encoding) ? media.encoding : {};
}

/** The properties of a form are written as query parameters are (OAS 3.1 §4.8.15.1.2). */
function withFields(media: MediaType, encodings: Readonly<Record<string, unknown>>, schemas: Schemas): MediaType {
  const flat = media.schema === undefined ? undefined : flattenObject(media.schema, schemas);
  if (flat === undefined) return media;
  const files = media.kind === 'multipart' ? filePartsOf(media.schema ?? true, encodings, schemas) : [];
  const isFile = new Set(files.map((part) => part.specName));
  const fields = [...flat.properties.values()].filter((property) => !isFile.has(property.name));
  const parameters = fields.map((property): ParameterObject => {
    const encoding: unknown = Object.hasOwn(encodings, property.name) ? encodings[property.name] : undefined;
    const { style, explode, contentType } = isSchemaObject(encoding) ? encoding : {};
    const isDocument =
      media.kind === 'multipart' &&
      (typeof contentType === 'string'
        ? /^[^,;]*[/+]json\b/u.test(contentType)
        : style === undefined && holdsObjects(property.schema, schemas));
    return {
      name: property.name,
      in: 'query',
      schema: property.schema,
      ...(isDocument ? { contentType: 'application/json' } : {}),
      ...(typeof style === 'string' ? { style } : {}),
      ...(typeof explode === 'boolean' ? { explode } : {}),
    };
  });
  return {
    ...media,
    fields: buildParameters({ parameters, responses: {} }, '', schemas).map(({ specName, encoding }) => ({ specName, encoding })),
    ...(files.length > 0 ? { files } : {}),
  };
}

/** Without a word on its encoding, such a part is a JSON document (OAS 3.1 §4.8.15.1, `contentType`). */
function holdsObjects(schema: Schema, schemas: Schemas): boolean {
  return isObjectLike(schema, schemas) || (isArrayLike(schema, schemas) && isObjectLike(itemsOf(schema, schemas) ?? true, schemas));
}

function mediaKind(type: string): MediaType['kind'] {
  if (type === '*/*' || type === 'application/*' || type === '') return 'any';
  if (/[/+]json$/u.test(type) || type === 'application/x-json' || /[/+](?:json|ndjson)/u.test(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (/[/+]xml$/u.test(type)) return 'xml';
  // YAML is kept as it is written: comments and order are part of it.
  if (type.startsWith('text/') || /[/+](?:x-)?ya?ml$/u.test(type)) return 'text';
  return 'binary';
}

function isJson(media: MediaType): boolean {
  return (media.kind === 'json' || media.kind === 'any') && media.type !== 'application/x-ndjson';
}

/** JSON before a form, and a form with files before one that has none; JSON Patch (RFC 6902) is a list of changes, not a thing. */
function storedMedia(content: readonly MediaType[]): MediaType | undefined {
  const usable = content.filter((media) => media.type !== 'application/json-patch+json');
  return (
    usable.find((media) => media.kind === 'json') ??
    usable.find((media) => media.kind === 'any') ??
    usable.find((media) => media.files !== undefined) ??
    usable.find((media) => media.kind === 'form') ??
    usable.find((media) => media.kind === 'multipart')
  );
}

function toResponses(responses: Readonly<Record<string, ResponseObject>>, pointer: JsonPointer): readonly Response[] {
  if (!isSchemaObject(responses)) return [];
  return Object.entries(responses)
    .filter(([status, response]) => /^(?:[1-5]\d\d|[1-5][xX]{2}|default)$/u.test(status) && isSchemaObject(response))
    .map(([status, response]) => ({
      status: status === 'default' ? status : status.toUpperCase(),
      description: typeof response.description === 'string' ? response.description : '',
      content: toMediaTypes(response.content, `${pointer}/responses/${escapeToken(status)}`),
      headers: Object.entries(isSchemaObject(response.headers) ? (response.headers as NonNullable<ResponseObject['headers']>) : {})
        .filter(([, header]) => isSchemaObject(header))
        .map(([name, header]) => ({
          name,
          required: header.required === true,
          ...(header.schema !== undefined ? { schema: header.schema } : {}),
        })),
    }));
}

/**
 * The first declared 2xx; else `default` as 200 if it is the only word on success; else the first 3xx.
 * `2XX` stands for 200 (OAS 3.1 §4.8.16).
 */
function successOf(responses: readonly Response[]): Success {
  const chosen =
    responses.find((response) => /^2/u.test(response.status)) ??
    responses.find((response) => /^3/u.test(response.status)) ??
    responses.find((response) => response.status === 'default');
  return chosen === undefined ? { status: 200 } : successWith(chosen);
}

function successWith(chosen: Response): Success {
  const status = /^[23]\d\d$/u.test(chosen.status) ? Number(chosen.status) : chosen.status === '3XX' ? 302 : 200;
  const content = status === 204 || status === 205 || status === 304 ? undefined : (chosen.content.find(isJson) ?? chosen.content[0]);
  return { status, ...(content !== undefined ? { content } : {}) };
}

/** A success that was decided, which must be one of those that are declared. */
function decidedSuccess(operation: OperationSubject, responses: readonly Response[], decisions: DecisionRegistry): Success | undefined {
  const decision = decisions.operation('operation.status', operation);
  if (decision === undefined) return undefined;
  const chosen = responses.find((response) => response.status === String(decision.value));
  if (chosen !== undefined) return successWith(chosen);
  const declared = responses.map(({ status }) => status).filter((status) => /^[23]\d\d$/u.test(status));
  decisions.refuse(
    decision,
    `the document declares no ${String(decision.value)} here`,
    declared.length === 0 ? undefined : `It declares ${declared.join(', ')}.`,
  );
  return undefined;
}

export { isJson };
