/** Operations: their declaration in the document, and the inferred intent and program. */
import type { JsonPointer } from '../core/diagnostics.js';
import type { Names } from '../core/names.js';
import type { HttpMethod } from '../core/http.js';
import type { ParameterObject } from '../load/types.js';
import type { Schema } from '../core/schema.js';
import type { Evidence } from './evidence.js';
import type { SecurityClaim } from './security.js';
import type { Program } from './program.js';

export interface Operation {
  /** Names of the operationId, or of one synthesised from method and path. `names.camel` is unique. */
  readonly names: Names;
  readonly pointer: JsonPointer;
  readonly method: HttpMethod;
  /** As in the document, e.g. `/books/{bookId}`, without `basePath`. */
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** Every declared response, sorted as declared. */
  readonly responses: readonly Response[];
  /** The success response; for `custom` operations the first declared 2xx, else 200. */
  readonly success: Success;
  /** Alternatives (OR) of schemes that must all hold (AND). Empty: public. Root inheritance is already applied. */
  readonly security: readonly (readonly SecurityClaim[])[];
  /** Anonymous is one of the alternatives: `{}` in the document. A credential that is sent is still checked. */
  readonly anonymousAllowed: boolean;
  /** Status → index in `errorStyles`, where the document declares a shape other than the first style; key `default` for the rest. */
  readonly errors: Readonly<Record<string, number>>;
  readonly intent: Intent;
  /** Absent for `custom`. */
  readonly program?: Program;
  /** `seeded`: no operation creates rows of the resource; it has initial rows (`seeds`). */
  readonly coverage: 'persisted' | 'seeded' | 'custom' | 'unsupported';
  /** `names.camel` of the GET that answers this HEAD. It has no method of its own, and no feature. */
  readonly answeredBy?: string;
  readonly evidence: readonly Evidence[];
}

export type Intent =
  | 'list'
  | 'create'
  | 'read'
  | 'replace'
  | 'patch'
  | 'delete'
  /** A file of one row: `PUT /pets/{id}/photo`, and GET and DELETE of the same. */
  | 'upload'
  | 'download'
  | 'remove-file'
  /** A document of which there is one: `/settings`, `/projects/{id}/config`, and for each caller `/me`. */
  | 'read-single'
  | 'write-single'
  | 'delete-single'
  /** Accounts. */
  | 'register'
  | 'login'
  | 'logout'
  | 'refresh'
  | 'current-user'
  /** A many-to-many relation of the caller, or of another row that the path names. */
  | 'link'
  | 'unlink'
  | 'count'
  | 'distinct'
  /** Program of a decision, or of a rule without an intent of its own (`/copy`). */
  | 'given'
  | 'custom';

export interface Parameter {
  readonly spec: ParameterObject;
  /** camelCase, unique within the location `in`. */
  readonly name: string;
  readonly specName: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
  /** The serialisation (OAS 3.1 §4.8.12.2), which the decoders of the targets implement. */
  readonly encoding: ParameterEncoding;
  readonly role: ParameterRole;
  readonly pointer: JsonPointer;
}

export interface ParameterEncoding {
  readonly style: 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'json';
  readonly explode: boolean;
  /** The types that the schema admits at the top, in the order in which a text is tried; e.g. `['integer']`, `['array']`. */
  readonly types: readonly ('null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object')[];
  /** For arrays: the types of an item. For objects: the types by property name. */
  readonly items?: readonly ('boolean' | 'integer' | 'number' | 'string')[];
  readonly properties?: Readonly<Record<string, readonly ('boolean' | 'integer' | 'number' | 'string')[]>>;
}

/** The role of a parameter. `ignored` ones are validated without effect; `inspect` reports them. */
export type ParameterRole = 'key' | 'filter' | 'sort' | 'limit' | 'offset' | 'page' | 'cursor' | 'value' | 'credential' | 'ignored';

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  /** In the order of the document; typed code uses the first JSON type. */
  readonly content: readonly MediaType[];
}

export interface MediaType {
  /** As declared, in lower case, without parameters, e.g. `application/json`. */
  readonly type: string;
  readonly kind: 'json' | 'form' | 'multipart' | 'text' | 'xml' | 'binary' | 'any';
  /** For forms: how the text of each property becomes a value (OAS 3.1 §4.8.14.4). */
  readonly fields?: readonly { readonly specName: string; readonly encoding: ParameterEncoding }[];
  /** For multipart: the properties that are files; none of them is in `fields`. */
  readonly files?: readonly FilePart[];
  /** Pointer of the schema in the document; absent when none is declared. */
  readonly pointer?: string;
  readonly schema?: Schema;
  /**
   * An additional constraint on the body, so that the stored values fit the response: for example an enum that the request does
   * not declare.
   */
  readonly narrowed?: Schema;
}

/** A property of a multipart body whose parts are files. */
export interface FilePart {
  readonly specName: string;
  readonly required: boolean;
  /** The property is a list: each part of the name is one of its items. */
  readonly multiple: boolean;
  /** The media types that a part may have, ranges too; empty: any. */
  readonly mediaTypes: readonly string[];
  /** The largest file, in bytes. */
  readonly maximum?: number;
}

export interface Response {
  /** `200`, `4XX`, `default` */
  readonly status: string;
  readonly description: string;
  readonly content: readonly MediaType[];
  readonly headers: readonly { readonly name: string; readonly required: boolean; readonly schema?: Schema }[];
}

export interface Success {
  /** A number between 200 and 399. */
  readonly status: number;
  /** Absent: no body. */
  readonly content?: MediaType;
}

/** Operations about one resource, printed into one folder. */
export interface Feature {
  /** Plural, e.g. `books`. `kebab` is the folder. */
  readonly names: Names;
  /** Entities whose repository lives here. */
  readonly entities: readonly string[];
  /** `names.camel` of its operations, in the order of the document. */
  readonly operations: readonly string[];
}
