/** What an operation was found to do, before it is known how the entity that it is about is stored. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import type { Accounts } from '../accounts/accounts.js';
import type { UserActions } from '../user-actions/user-actions.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { Files, UploadedFile } from '../resources/files.js';
import type { RequestText } from '../accounts/logins.js';
import type { AssociationOperation, Association, Associations } from '../resources/associations.js';
import type { PathStep } from '../operations/paths.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { ListPayload, ObjectPayload } from '../payloads/payload-shapes.js';
import type { WriteResult } from '../payloads/write-results.js';
import type { Resource, Resources } from '../resources/resources.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Singletons } from '../resources/singletons.js';
import type { Parameter } from '../../model/operation.js';
import type { Value } from '../../model/program.js';
import type { AccountProfiles } from '../resources/account-profiles.js';

/** What a success says. */
export type ResponseShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly reading: ObjectPayload }
  | { readonly kind: 'many'; readonly reading: ListPayload }
  /** The bytes of a file. */
  | { readonly kind: 'file' }
  /** The one column of a document that is no object. */
  | { readonly kind: 'content' }
  /** How many rows there are, at a place in the answer. */
  | { readonly kind: 'number'; readonly wrap: readonly string[] }
  /** The key of the row, by itself. */
  | { readonly kind: 'key'; readonly schema: Schema }
  /** What was done with the row. */
  | { readonly kind: 'report'; readonly reported: readonly WriteResult[] }
  /** The token itself. */
  | { readonly kind: 'token' }
  /** Plain values, and what must stand around them. */
  | { readonly kind: 'values'; readonly wrap: readonly string[]; readonly around?: ObjectPayload['around'] }
  | { readonly kind: 'constant'; readonly value: Json };

/** An operation whose effect on storage is understood. */
export interface OperationIntent {
  readonly operation: ApiOperation;
  readonly intent: 'list' | 'create' | 'read' | 'replace' | 'patch' | 'delete' | 'count' | 'upload' | 'download' | 'remove-file';
  /** One whose draft is `single` is about the document itself: no path parameter names a member. */
  readonly resource: Resource;
  /** The parents that the path names, outermost first. */
  readonly parentPath: readonly PathStep[];
  /** Path parameter that names the row. */
  readonly keyParameter?: string;
  /** The row is named by its key in the body: `PUT /pet`. */
  readonly keyInBody?: true;
  /** Path and query parameters without which the operation would not be what it is called; each must become a condition. */
  readonly essential: readonly string[];
  /** The rows are named by their keys, which are sent as a list. */
  readonly members?: KeyList;
  /** Query parameters hold the new values: `POST /pet/{petId}?name=…`. */
  readonly valuesInQuery?: true;
  /** The operation itself says what a property becomes: `POST /posts/{id}/publish`; of a list, what it is: `GET /posts/published`. */
  readonly sets?: readonly SetProperty[];
  /** It brings back a row that was deleted. */
  readonly restores?: true;
  /** It makes a row like the one that its path names, changed as its body says. */
  readonly copies?: true;
  /** The body is a part of the row; what of it could not be stored would be lost. */
  readonly part?: true;
  /** It is about the row of whoever calls. */
  readonly self?: true;
  /** It makes an account, logs into one, goes on with its session or ends it. */
  readonly account?: {
    readonly kind: 'register' | 'login' | 'refresh' | 'logout';
    /** What names the account, and its secret. A login without them goes by the credential of whoever calls. */
    readonly name?: RequestText;
    readonly secret?: RequestText;
    /** The refresh token. */
    readonly token?: RequestText;
    /** The account in the response, beside the token. */
    readonly inner?: ObjectSchemaRef;
  };
  /** Normalised name of the property by which `keyParameter` names the row, where that is not the key of its collection. */
  readonly keyProperty?: string;
  /** The caller joins or leaves a relation of the row. */
  readonly toggle?: { readonly verb: string; readonly on: boolean };
  /** Only rows to which the caller has done this. */
  readonly done?: string;
  /** Members that are made elsewhere join or leave what the path names. */
  readonly joins?: AssociationChange;
  /** It lists rows of those whom the caller follows. */
  readonly feed?: true;
  /** It gathers the values of the property of this normalised name. */
  readonly distinct?: string;
  /** The values are those by which a path parameter names members of a collection. */
  readonly named?: { readonly collection: string; readonly parameter: string };
  readonly body?: ObjectPayload;
  /** The body holds several things, of which `body` is one: the path of the list in it. */
  readonly each?: readonly string[];
  /** It makes the row if there is none, under the key that its path gives; `only`: nothing else makes any. */
  readonly makes?: 'only' | 'too';
  /** Its body holds operations on what is shown of the row, and no values. */
  readonly amends?: JsonPatch;
  /** Files that it takes in beside or in place of a body. */
  readonly files?: readonly UploadedFile[];
  /** Name of the file that it answers or removes. */
  readonly file?: string;
  readonly response: ResponseShape;
}

/** How the rows of the draft join a group or leave it, and what of them is answered. */
export interface AssociationChange extends AssociationOperation {
  readonly association: Association;
  readonly shows?: 'member' | 'group';
}

/** Keys of rows that are sent. */
export interface KeyList {
  readonly value: Value;
  readonly item: Schema;
  /** The query parameter that they are. */
  readonly parameter?: Parameter;
}

/** JSON Patch (RFC 6902). */
export interface JsonPatch {
  /** Where the operations are in the body. */
  readonly list: readonly string[];
  /** What they are on. */
  readonly shape: ObjectSchemaRef;
}

/** A property that an operation sets without being told its value. */
export interface SetProperty {
  readonly property: string;
  readonly value: string | boolean | { readonly kind: 'now' };
}

/** What intent rules see. */
export interface IntentContext {
  readonly schemas: Schemas;
  readonly resources: Resources;
  readonly operations: readonly ApiOperation[];
  /** Normalised names of everything that shapes and bodies say about a thing. */
  readonly knownNames: (resource: Resource) => ReadonlySet<string>;
  readonly singletons: Singletons;
  readonly decisions: DecisionRegistry;
  readonly files: Files;
  readonly accounts?: Accounts;
  readonly accountProfiles: AccountProfiles;
  readonly associations: Associations;
  /** What callers do to things. */
  readonly userActions: UserActions;
  /** Must whoever calls the operation say who they are? */
  readonly isAuthenticated: (operation: ApiOperation) => boolean;
  /** Does what it asks for say who calls: an account, or what a credential calls them? */
  readonly tellsCallers: (operation: ApiOperation) => boolean;
  /** May the token of a login call it, by some alternative of its security section? */
  readonly admitsAccounts: (operation: ApiOperation) => boolean;
  /** Does it look at a credential, even if it does not need one? */
  readonly asksCredential: (operation: ApiOperation) => boolean;
}
