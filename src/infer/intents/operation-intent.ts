/** The recognised intent of an operation, before entities are built. */
import type { ApiOperation } from '../operations/api-operation.js';
import type { PathStep } from '../operations/paths.js';
import type { RequestText } from '../accounts/logins.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { JsonPatch } from '../payloads/json-patch.js';
import type { KeyList } from '../payloads/key-lists.js';
import type { ObjectPayload } from '../payloads/payload-shapes.js';
import type { Association, AssociationOperation } from '../resources/associations.js';
import type { UploadedFile } from '../resources/files.js';
import type { Resource, Singleton } from '../resources/resources.js';
import type { ResponseShape } from './response-shape.js';

/** The effect of one operation on storage; each kind has exactly what its program needs. */
export type OperationIntent =
  | ListIntent
  | CountIntent
  | DistinctIntent
  | CreateIntent
  | BulkCreateIntent
  | CopyIntent
  | ReadIntent
  | ReplaceIntent
  | PatchIntent
  | UpsertIntent
  | ChangeByBodyKeyIntent
  | PatchByQueryIntent
  | ChangeWithFileIntent
  | ChangeStateIntent
  | RestoreIntent
  | JsonPatchIntent
  | DeleteIntent
  | DeleteManyIntent
  | DeleteAllIntent
  | UploadIntent
  | DownloadIntent
  | RemoveFileIntent
  | SingletonIntent
  | OwnRowIntent
  | AccountIntent
  | UserActionIntent
  | AssociationIntent;

/** What all intents have. */
interface IntentBase {
  readonly operation: ApiOperation;
  readonly resource: Resource;
  /** The ancestors that the path names, outermost first. */
  readonly parentPath: readonly PathStep[];
  /** The object in the request body that is stored; in a list, each item. */
  readonly body?: ObjectPayload;
  readonly response: ResponseShape;
}

/** An intent about the one row that its path names. */
interface RowIntentBase extends IntentBase {
  readonly keyParameter: string;
  /** Normalised name of the property that the parameter holds, if that is not the key of its collection. */
  readonly keyProperty?: string;
}

/** Whether a change keeps what its body leaves out (`patch`) or not (`replace`). */
export type ChangeMode = 'replace' | 'patch';

export interface ListIntent extends IntentBase {
  readonly kind: 'list';
  /** Path and query parameters that must become conditions, since the operation is named after them. */
  readonly essential: readonly string[];
  readonly only?: ListedRows;
}

/** The rows that a list is restricted to. */
export type ListedRows =
  /** Rows with this value: `GET /posts/published`. */
  | { readonly kind: 'state'; readonly sets: readonly SetProperty[] }
  /** Rows on which the principal has performed this action: `GET /me/likes`. */
  | { readonly kind: 'user-action'; readonly verb: string }
  /** Rows of the users that the principal follows. */
  | { readonly kind: 'followed' };

export interface CountIntent extends IntentBase {
  readonly kind: 'count';
  readonly essential: readonly string[];
}

/** Lists the values of one property. */
export interface DistinctIntent extends IntentBase {
  readonly kind: 'distinct';
  /** Normalised name of the property. */
  readonly property: string;
  /** The path parameter that takes these values. */
  readonly key?: { readonly collection: string; readonly parameter: string };
}

export interface CreateIntent extends IntentBase {
  readonly kind: 'create';
  readonly files?: readonly UploadedFile[];
}

export interface BulkCreateIntent extends IntentBase {
  readonly kind: 'bulk-create';
  readonly body: ObjectPayload;
  /** Path of the list in the body. */
  readonly list: readonly string[];
}

/** Creates a row like the one that the path names, changed as the body says. */
export interface CopyIntent extends RowIntentBase {
  readonly kind: 'copy';
}

export interface ReadIntent extends RowIntentBase {
  readonly kind: 'read';
  /** The row is found only if the principal has performed this action on it. */
  readonly userAction?: string;
}

export interface ReplaceIntent extends RowIntentBase {
  readonly kind: 'replace';
}

export interface PatchIntent extends RowIntentBase {
  readonly kind: 'patch';
  /** The path names the part of the row that the body holds; a property that cannot be stored would be lost. */
  readonly part?: true;
}

/** Changes the row, or creates it under the key in the path. */
export interface UpsertIntent extends RowIntentBase {
  readonly kind: 'upsert';
  readonly mode: ChangeMode;
  /** `only`: no other operation creates rows; `too`: a plain change is enough where the row cannot be created. */
  readonly creates: 'only' | 'too';
}

/** Changes the row whose key the body holds: `PUT /pet`. */
export interface ChangeByBodyKeyIntent extends IntentBase {
  readonly kind: 'change-by-body-key';
  readonly mode: ChangeMode;
}

/** Sets the properties that query parameters hold: `POST /pet/{petId}?name=…`. */
export interface PatchByQueryIntent extends RowIntentBase {
  readonly kind: 'patch-by-query';
}

/** Changes a row with a form that holds files. */
export interface ChangeWithFileIntent extends RowIntentBase {
  readonly kind: 'change-with-file';
  readonly mode: ChangeMode;
  readonly files: readonly UploadedFile[];
}

/** Sets properties to values that the path implies: `POST /posts/{id}/publish`. */
export interface ChangeStateIntent extends RowIntentBase {
  readonly kind: 'change-state';
  readonly sets: readonly SetProperty[];
}

/** Brings back a deleted row. */
export interface RestoreIntent extends RowIntentBase {
  readonly kind: 'restore';
}

/** Applies a JSON Patch (RFC 6902) to a row as it is shown. */
export interface JsonPatchIntent extends RowIntentBase {
  readonly kind: 'json-patch';
  readonly jsonPatch: JsonPatch;
}

export interface DeleteIntent extends RowIntentBase {
  readonly kind: 'delete';
}

/** Deletes the rows whose keys the request lists. */
export interface DeleteManyIntent extends IntentBase {
  readonly kind: 'delete-many';
  readonly keys: KeyList;
}

/** Deletes all rows of a collection. */
export interface DeleteAllIntent extends IntentBase {
  readonly kind: 'delete-all';
}

/** Stores a file of one row. */
export interface UploadIntent extends RowIntentBase {
  readonly kind: 'upload';
  readonly files: readonly UploadedFile[];
}

export interface DownloadIntent extends RowIntentBase {
  readonly kind: 'download';
  /** Name of the file. */
  readonly file: string;
}

export interface RemoveFileIntent extends RowIntentBase {
  readonly kind: 'remove-file';
  readonly file: string;
}

/** An intent about a singleton resource (https://google.aip.dev/156). */
export type SingletonIntent = ReadSingletonIntent | WriteSingletonIntent | DeleteSingletonIntent;

export interface ReadSingletonIntent extends IntentBase {
  readonly kind: 'read-singleton';
  readonly singleton: Singleton;
}

export interface WriteSingletonIntent extends IntentBase {
  readonly kind: 'write-singleton';
  readonly singleton: Singleton;
  readonly mode: ChangeMode;
}

export interface DeleteSingletonIntent extends IntentBase {
  readonly kind: 'delete-singleton';
  readonly singleton: Singleton;
}

/** An intent about the row of the principal: `GET /me`. It is an account where the document has accounts. */
export type OwnRowIntent = ReadOwnRowIntent | ChangeOwnRowIntent | DeleteOwnRowIntent;

export interface ReadOwnRowIntent extends IntentBase {
  readonly kind: 'read-own-row';
}

export interface ChangeOwnRowIntent extends IntentBase {
  readonly kind: 'change-own-row';
  /** The path names the part of the row that the body holds. */
  readonly part?: true;
}

export interface DeleteOwnRowIntent extends IntentBase {
  readonly kind: 'delete-own-row';
}

/** An intent about the session of an account. */
export type AccountIntent = RegisterIntent | LoginIntent | RefreshIntent | LogoutIntent;

interface AccountIntentBase extends IntentBase {
  /** The account in the response, if the token is beside it. */
  readonly inner?: ObjectSchemaRef;
}

export interface RegisterIntent extends AccountIntentBase {
  readonly kind: 'register';
  readonly secret: RequestText;
}

/** A login without `credentials` goes by the credential of the request (HTTP basic). */
export interface LoginIntent extends AccountIntentBase {
  readonly kind: 'login';
  readonly credentials?: { readonly name: RequestText; readonly secret: RequestText };
}

export interface RefreshIntent extends AccountIntentBase {
  readonly kind: 'refresh';
  /** The refresh token; absent: the credential of the request is renewed. */
  readonly token?: RequestText;
}

export interface LogoutIntent extends AccountIntentBase {
  readonly kind: 'logout';
  readonly token?: RequestText;
}

/** The principal performs an action on a row (like, follow, star), or takes it back. */
export interface UserActionIntent extends RowIntentBase {
  readonly kind: 'user-action';
  readonly verb: string;
  readonly on: boolean;
}

/** Rows of the resource are linked to the row that the path names, or unlinked from it. */
export interface AssociationIntent extends IntentBase {
  readonly kind: 'change-association';
  readonly change: AssociationChange;
  readonly keyParameter?: string;
}

/** The change of an association, and which of its two rows the response shows. */
export interface AssociationChange extends AssociationOperation {
  readonly association: Association;
  readonly shows?: 'member' | 'group';
}

/** A property that an operation sets without being told its value. */
export interface SetProperty {
  readonly property: string;
  readonly value: string | boolean | { readonly kind: 'now' };
}

/** The common operation on rows that an intent is a case of. */
export type RowAccess = 'list' | 'create' | 'read' | 'replace' | 'patch' | 'delete' | 'count' | 'upload' | 'download' | 'remove-file';

/** Returns the common operation that an intent is a case of. */
export function accessOf(intent: OperationIntent): RowAccess {
  switch (intent.kind) {
    case 'list':
    case 'distinct':
      return 'list';
    case 'create':
    case 'bulk-create':
    case 'register':
      return 'create';
    case 'read':
    case 'read-singleton':
    case 'read-own-row':
    case 'login':
    case 'refresh':
    case 'logout':
      return 'read';
    case 'upsert':
    case 'change-by-body-key':
    case 'change-with-file':
    case 'write-singleton':
      return intent.mode;
    case 'patch-by-query':
    case 'change-state':
    case 'restore':
    case 'json-patch':
    case 'copy':
    case 'user-action':
    case 'change-association':
    case 'change-own-row':
      return 'patch';
    case 'delete-many':
    case 'delete-all':
    case 'delete-singleton':
    case 'delete-own-row':
      return 'delete';
    case 'replace':
    case 'patch':
    case 'delete':
    case 'count':
    case 'upload':
    case 'download':
    case 'remove-file':
      return intent.kind;
  }
}

/** Returns the path parameter that names the row of an intent, if one does. */
export function keyParameterOf(intent: OperationIntent): string | undefined {
  return 'keyParameter' in intent ? intent.keyParameter : undefined;
}

/** Returns the normalised name of the property by which the path names the row, if that is not the key of its collection. */
export function keyPropertyOf(intent: OperationIntent): string | undefined {
  return 'keyProperty' in intent ? intent.keyProperty : undefined;
}

/** Returns the files that an operation stores. */
export function filesOf(intent: OperationIntent): readonly UploadedFile[] {
  return 'files' in intent ? (intent.files ?? []) : [];
}

/** True if an intent is about a session. */
export function isAccountIntent(intent: OperationIntent): intent is AccountIntent {
  return intent.kind === 'register' || intent.kind === 'login' || intent.kind === 'refresh' || intent.kind === 'logout';
}

/** True if an intent is about the row of the principal. */
export function isOwnRowIntent(intent: OperationIntent): intent is OwnRowIntent {
  return intent.kind === 'read-own-row' || intent.kind === 'change-own-row' || intent.kind === 'delete-own-row';
}
