/**
 * The ServiceModel: what a service stores and does, in no particular language. The most-read file of this repository.
 *
 * It is plain, readonly, JSON-serialisable data. Every node says which part of the document (or which decision) it came
 * from, and which rule concluded it. Wire shapes stay what they are in the document, JSON Schema 2020-12, addressed by
 * pointer; what the model adds is how each property of such a shape is kept in, or computed from, storage.
 *
 * Entities refer to each other, and operations to entities, by `Entity.id`; projections and body mappings by their `id`.
 */
import type { JsonPointer } from '../core/diagnostics.js';
import type { Json } from '../core/json.js';
import type { Names } from '../core/names.js';
import type { HttpMethod, ParameterObject, Schema } from '../load/types.js';

export interface ServiceModel {
  readonly kind: 'service-model';
  readonly names: Names;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Path of the first server URL, without a trailing slash: `''` or `/api/v3`. Every operation is mounted below it. */
  readonly basePath: string;
  /** Sorted by name. */
  readonly entities: readonly Entity[];
  /** Rows that are there from the beginning, each after those that it refers to. */
  readonly seeds: readonly Seed[];
  readonly projections: readonly Projection[];
  readonly bodies: readonly BodyMapping[];
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  /** The operations by the resource that they are about; each operation is in exactly one. Sorted by name. */
  readonly features: readonly Feature[];
  /** Who may log in, where the document lets people do so. Tokens that the service issues name a row of it. */
  readonly account?: Account;
  /** Only schemes that some operation uses. */
  readonly securitySchemes: readonly SecurityScheme[];
  /** How errors are written on the wire; the first is for every answer whose shape the document does not declare. */
  readonly errorStyles: readonly ErrorStyle[];
  /** The document itself, which types, validators and the served description are made from. `operationId` is always set there. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The entity whose rows log in: with one of `identifiers` and a secret, of which `secret` keeps the hash. A token's subject is the row's primary key. */
export interface Account {
  readonly entity: string;
  /** Fields, each unique, that a login may name the account by. */
  readonly identifiers: readonly string[];
  /** The field of the hash. */
  readonly secret: string;
  /** What the tokens of a login allow, sorted. */
  readonly scopes: readonly string[];
  /** Why these scopes. */
  readonly evidence: readonly Evidence[];
  /** HTTP basic takes the name and the secret of an account. */
  readonly basic?: true;
  /** The entity of what ends tokens before they expire: sessions that were left, refresh tokens that were used. */
  readonly revocations?: string;
}

/** Why a node exists: a rule, its confidence, and the place that it read. */
export interface Evidence {
  readonly pointer: JsonPointer;
  /** Name of the rule: the file in `model/rules/` without its extension. */
  readonly rule: string;
  /** 1 = the document says so; 0.5 = a convention that could be otherwise. */
  readonly confidence: number;
  /** One sentence for a person. */
  readonly because: string;
  /** Set where a decision overruled what rules would have concluded: its id, and who gave it. */
  readonly decision?: { readonly id: string; readonly by: 'user' | 'agent' | 'model' | 'default'; readonly reason?: string };
}

// ─── storage ───────────────────────────────────────────────────────────────────────────────────────────────

/** Something that is stored: one table. */
export interface Entity {
  /** Equal to `names.pascal`; unique without regard to case. */
  readonly id: string;
  /** Singular. `names.pascal` is the Prisma model. */
  readonly names: Names;
  /** Plural, for repositories, folders and messages. */
  readonly plural: Names;
  /** Table name: snake case, plural, at most 63 bytes. */
  readonly table: string;
  readonly fields: readonly Field[];
  /** Names of the fields of the primary key, in order. */
  readonly primaryKey: readonly string[];
  readonly uniques: readonly Key[];
  readonly indexes: readonly Key[];
  readonly relations: readonly Relation[];
  /** Which field says when a row was deleted, and which that it was. Such a row is kept, and found by nothing but what brings it back. */
  readonly removed?: { readonly moment: string; readonly flags: readonly string[] };
  readonly description?: string;
  readonly evidence: readonly Evidence[];
}

/** A unique constraint or an index and what needs it, e.g. "filter of listOrders". */
export interface Key {
  readonly fields: readonly string[];
  readonly reason: string;
}

/** One column. */
export interface Field {
  /** camelCase; unique within its entity together with relation names. */
  readonly name: string;
  /** snake_case, at most 63 bytes. */
  readonly column: string;
  readonly type: FieldType;
  readonly nullable: boolean;
  /** What the database or the service puts there when a create gives nothing. */
  readonly default?: FieldDefault;
  /** The service sets it again on every update. */
  readonly touchedOnUpdate?: boolean;
  /** Never answered, redacted in logs. */
  readonly sensitive?: boolean;
  /** A `json` column that says of a stored file: under which key its bytes are, its name, media type, size and SHA-256. Null: there is none. */
  readonly blob?: true;
  readonly description?: string;
  readonly evidence: readonly Evidence[];
}

/**
 * `int` is 32 bits, `bigint` 64 bits (on the wire a JSON integer within ±(2^53−1)), `float` a double, `datetime` an instant
 * (RFC 3339 on the wire), `date` and other formatted strings are kept as text in the form of the wire.
 * `enum` values are all legal identifiers; enumerations of other values are kept as their scalar.
 */
export type FieldType =
  | { readonly kind: 'string' }
  | { readonly kind: 'int' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'float' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'json' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] };

export type FieldDefault =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'now' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'autoincrement' }
  /** A random secret (tokens, confirmation codes): URL-safe, `bytes` bytes of entropy, with the prefix. */
  | { readonly kind: 'token'; readonly bytes: number; readonly prefix: string }
  /** A random text of `length` characters of the alphabet. */
  | { readonly kind: 'random'; readonly alphabet: string; readonly length: number }
  /** Words of another field of the row, for a URL, with an ending that makes it unique; stays as it is when that field changes. */
  | { readonly kind: 'slug'; readonly of: string };

/** One side of a relation. Both sides are listed, each in its entity; `inverse` names the other. */
export type Relation =
  | {
      readonly kind: 'many-to-one';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      /** Columns of this entity that hold the key of the target, in the order of the target's `references`. */
      readonly fields: readonly string[];
      readonly references: readonly string[];
      readonly onDelete: 'cascade' | 'restrict' | 'set-null';
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly kind: 'one-to-many';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly kind: 'many-to-many';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      readonly evidence: readonly Evidence[];
    };

/** Rows of what no operation makes, and of what such rows belong to. */
export interface Seed {
  /** `Entity.id` */
  readonly entity: string;
  /** By field, in the order of the fields; a field that is missing is empty. An instant is a text (RFC 3339), as on the wire. */
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** Where the rows come from. */
  readonly evidence: readonly Evidence[];
}

// ─── wire ⇄ storage ────────────────────────────────────────────────────────────────────────────────────────

/** How an object on the wire is computed from a row. */
export interface Projection {
  /** Unique; the name of the schema in PascalCase, e.g. `Book`. The mapper function is `to<id>`. */
  readonly id: string;
  readonly entity: string;
  /** Pointer of the object schema in the document, e.g. `#/components/schemas/Book`. */
  readonly schema: string;
  readonly properties: readonly ProjectedProperty[];
}

export interface ProjectedProperty {
  /** Verbatim name on the wire. */
  readonly wireName: string;
  /** Listed in `required`. */
  readonly required: boolean;
  /** The schema admits null. */
  readonly nullable: boolean;
  readonly schema: Schema;
  readonly source: PropertySource;
  /** Of what must be there and must not be null: what stands for it where the column is empty, as another shape lets it be. */
  readonly plain?: Json;
}

/** What an object of a JSON column gets where it was stored without; `each`: every object of a list does. */
export interface Filling {
  readonly each: boolean;
  readonly values: Readonly<Record<string, Json>>;
  /** The same for objects inside, where they are there. */
  readonly inside?: Readonly<Record<string, Filling>>;
}

export type PropertySource =
  /** A column as it is, converted to its wire form (`datetime` → RFC 3339 text, `bigint` → number, `json` as it is). */
  | { readonly kind: 'column'; readonly field: string; readonly filling?: Filling }
  /** The related row (many-to-one), as the named projection; null where there is none. */
  | { readonly kind: 'related'; readonly relation: string; readonly projection: string }
  /** All related rows (one-to-many, many-to-many). */
  | { readonly kind: 'related-list'; readonly relation: string; readonly projection: string }
  /** The keys of the related rows. */
  | { readonly kind: 'related-keys'; readonly relation: string; readonly field: string }
  /** How many related rows there are. */
  | { readonly kind: 'related-count'; readonly relation: string }
  /** A path through to-one relations to a column, e.g. author → name. */
  | { readonly kind: 'related-column'; readonly relation: string; readonly field: string }
  /**
   * Does one of the related rows name the caller in `field` (favourited, following, starred): an account by its key, or what stands for
   * the subject of a credential? False for a caller that is nobody in particular.
   */
  | { readonly kind: 'has-caller'; readonly relation: string; readonly field: string }
  /** The token that the operation has issued (`issue`). */
  | { readonly kind: 'token' }
  /** For how many seconds such a token is valid. */
  | { readonly kind: 'token-lifetime' }
  /** Until when: RFC 3339 date-time, or seconds since 1970. */
  | { readonly kind: 'token-expiry'; readonly as: 'date-time' | 'seconds' }
  /** The token that renews it, and for how many seconds that is valid. */
  | { readonly kind: 'refresh-token' | 'refresh-lifetime' }
  /** The same row, as another projection: `{ "token": …, "user": {…} }`. */
  | { readonly kind: 'row'; readonly projection: string }
  | { readonly kind: 'constant'; readonly value: Json };

/** How the properties of a request body are put into a row. A property that is not listed is not stored, and `unstored` says why. */
export interface BodyMapping {
  /** Unique; PascalCase name of the body, e.g. `BookCreate` or `CreateBookBody`. The mapper function is `from<id>` with the mode, e.g. `bookDataFromBookCreate`. */
  readonly id: string;
  readonly entity: string;
  /** Pointer of the object schema, after unwrapping. */
  readonly schema: string;
  /** Its other properties, which are files: it is a multipart form. */
  readonly files?: readonly string[];
  /** The property names around it in the body: `['article']` for `{ "article": … }`. */
  readonly wrap: readonly string[];
  readonly properties: readonly MappedProperty[];
  readonly unstored: readonly Unstored[];
}

export interface Unstored {
  readonly wireName: string;
  readonly reason: string;
  /** Answers show a property of this name, so that a client would miss what it sent. */
  readonly missed?: true;
}

export interface MappedProperty {
  readonly wireName: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly schema: Schema;
  readonly target: PropertyTarget;
}

export type PropertyTarget =
  | { readonly kind: 'column'; readonly field: string }
  /** A nested object that names an existing row: its property `key` goes into the foreign key field. */
  | { readonly kind: 'connect'; readonly relation: string; readonly field: string; readonly key: string }
  /** A list of nested objects (`key` set) or of plain keys (`key` absent) that names the whole set of related rows. */
  | { readonly kind: 'connect-list'; readonly relation: string; readonly references: string; readonly key?: string }
  /** A list of plain words (tags), each a row of its own below this one, in the field `references`; the list is the whole set of them. */
  | { readonly kind: 'word-list'; readonly relation: string; readonly references: string }
  /** A secret, of which the field keeps the hash: a `hash` value of the program, since hashing takes its time. */
  | { readonly kind: 'secret'; readonly field: string };

// ─── operations ────────────────────────────────────────────────────────────────────────────────────────────

export interface Operation {
  /** Names of the operationId, or of one synthesised from method and path. `names.camel` is unique. */
  readonly names: Names;
  readonly pointer: JsonPointer;
  readonly method: HttpMethod;
  /** As in the document, e.g. `/books/{bookId}`; `basePath` is not part of it. */
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** Every declared response, sorted as declared. */
  readonly responses: readonly Response[];
  /** What it answers when it succeeds; for `custom` operations the first declared 2xx, else 200. */
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
  /** `seeded`: it is about what is stored, and no operation of the document makes it: there are rows from the beginning, `seeds`. */
  readonly coverage: 'persisted' | 'seeded' | 'custom' | 'unsupported';
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
  /** None of these: a decision says what it does, or its path in a way of its own, such as `/copy`. */
  | 'given'
  | 'custom';

export interface Parameter {
  readonly spec: ParameterObject;
  /** camelCase, unique within the location `in`. */
  readonly name: string;
  readonly wireName: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
  /** How the text of the wire becomes a value (OAS 3.1 §4.8.12.2); the decoders of the targets follow it. */
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

/** What a parameter is for. `ignored` ones are accepted, validated and have no effect; `inspect` reports them. */
export type ParameterRole = 'key' | 'filter' | 'sort' | 'limit' | 'offset' | 'page' | 'cursor' | 'value' | 'credential' | 'ignored';

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  /** In the order of the document; the first JSON one is what typed code sees. */
  readonly content: readonly MediaType[];
}

export interface MediaType {
  /** As declared, lower case, without parameters, e.g. `application/json`. */
  readonly type: string;
  readonly kind: 'json' | 'form' | 'multipart' | 'text' | 'xml' | 'binary' | 'any';
  /** For forms: how the text of each property becomes a value (OAS 3.1 §4.8.14.4). */
  readonly fields?: readonly { readonly wireName: string; readonly encoding: ParameterEncoding }[];
  /** For multipart: the properties that are files; none of them is in `fields`. */
  readonly files?: readonly FilePart[];
  /** Pointer of the schema in the document; absent when none is declared. */
  readonly pointer?: string;
  readonly schema?: Schema;
  /** What a body must fit beside `schema`, so that what it stores can be answered: answers enumerate a status that it takes as any text. */
  readonly narrowed?: Schema;
}

/** A property of a multipart body whose parts are files. */
export interface FilePart {
  readonly wireName: string;
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

export interface SecurityClaim {
  /** `SecurityScheme.id` */
  readonly scheme: string;
  readonly scopes: readonly string[];
}

export type SecurityScheme = {
  /** Verbatim key of `components.securitySchemes`. */
  readonly id: string;
  readonly names: Names;
  readonly description?: string;
  readonly pointer: JsonPointer;
} &
  /** `holds`: keys of the configuration, or the tokens that the service issues to its accounts. */
  (
    | {
        readonly kind: 'api-key';
        readonly in: 'header' | 'query' | 'cookie';
        readonly parameter: string;
        readonly holds: 'keys' | 'tokens';
      }
    /** `accounts`: the name and the secret of an account, beside the users of the configuration. */
    | { readonly kind: 'basic'; readonly accounts?: true }
    /** http bearer, oauth2 and openIdConnect: a JSON Web Token in `Authorization: Bearer` (RFC 6750, RFC 7519). */
    | { readonly kind: 'bearer'; readonly source: 'http' | 'oauth2' | 'openIdConnect'; readonly scopes: readonly string[] }
    /** mutualTLS, http digest and the like: declared, and refused with a clear diagnostic; its operations answer 401. */
    | { readonly kind: 'unsupported'; readonly what: string }
  );

/** Operations about one resource, printed into one folder. */
export interface Feature {
  /** Plural, e.g. `books`. `kebab` is the folder. */
  readonly names: Names;
  /** Entities whose repository lives here. */
  readonly entities: readonly string[];
  /** `names.camel` of its operations, in the order of the document. */
  readonly operations: readonly string[];
}

// ─── programs ──────────────────────────────────────────────────────────────────────────────────────────────

/** What an operation does: straight-line effects over named bindings. Two writes or more are one transaction. */
export interface Program {
  readonly effects: readonly Effect[];
  readonly respond: Respond;
}

export type Effect =
  /** One row by its key (and its parents' keys); no row: 404. */
  | { readonly kind: 'find'; readonly bind: string; readonly entity: string; readonly where: readonly Condition[] }
  /** Rows that match every condition whose value was given, in order. */
  | {
      readonly kind: 'list';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly order: Order;
      readonly page: Page;
      /** Also bind `<bind>Total`, the number of rows that match without the page. */
      readonly count: boolean;
      /** What `order` and `page` call parameters are properties of the body, by wire name. */
      readonly asked?: 'body';
      /** Properties of the body, by wire name, that are accepted and select nothing. */
      readonly unread?: readonly string[];
    }
  /** A new row; unique violation: 409; missing referenced row: 409 (404 where the reference is a path parameter). */
  | {
      readonly kind: 'insert';
      readonly bind: string;
      readonly entity: string;
      readonly body?: string;
      readonly values: readonly Assignment[];
      /**
       * A row for each item of the list at this path of the body, all of them or none; empty: the body is the list. `body` says what of an
       * item is kept, and the rows are bound as a list.
       */
      readonly each?: readonly string[];
    }
  /**
   * One row changed; no row: 404. `replace`: properties of the body that are absent are reset to null or their default
   * (RFC 9110 §9.3.4); `merge`: they stay (RFC 5789, RFC 7396).
   */
  | {
      readonly kind: 'update';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly mode: 'replace' | 'merge';
      readonly body?: string;
      readonly values: readonly Assignment[];
    }
  /**
   * A row that was found, changed by operations on what `projection` shows of it, which are at `list` in the body (RFC 6902): all of them or
   * none. A `test` that fails: 409. `mapping` says what may change and how it is stored; whatever else would change is refused.
   */
  | {
      readonly kind: 'amend';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      /** What the row is bound as. */
      readonly row: string;
      readonly projection: string;
      readonly mapping: string;
      readonly list: readonly string[];
    }
  /** The one row that is named; made with `values` and the defaults of its columns if there is none. */
  | {
      readonly kind: 'ensure';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly values: readonly Assignment[];
    }
  /** The one row that is named, changed as by `update`, or made with `keys` as well if there is none. */
  | {
      readonly kind: 'upsert';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly keys: readonly Assignment[];
      readonly mode: 'replace' | 'merge';
      readonly body?: string;
      readonly values: readonly Assignment[];
    }
  /** One row, bound as it was; no row: 404. Referenced by others with `restrict`: 409. */
  | { readonly kind: 'delete'; readonly bind: string; readonly entity: string; readonly where: readonly Condition[] }
  /** All rows that match, e.g. `DELETE /messages`. */
  | { readonly kind: 'delete-all'; readonly entity: string; readonly where: readonly Condition[] }
  /**
   * The account of whoever calls, by the subject of the credential; `required`: a credential that names none is 401,
   * else `bind` is null then, and for a caller that is nobody in particular. Its key is the viewer of `has-caller`; without this effect,
   * the subject itself is.
   */
  | { readonly kind: 'caller'; readonly bind: string; readonly entity: string; readonly required: boolean }
  /** The account that matches and whose secret the request knows. No such account and another secret are the same 401, in the same time. */
  | {
      readonly kind: 'verify';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly secret: { readonly field: string; readonly value: Value };
    }
  /**
   * A new token of the account with this key, bound as `bind`; `refresh`: with one that renews it, once. It begins a session, or goes
   * on with that of whoever calls or of the refresh token that was redeemed.
   */
  | {
      readonly kind: 'issue';
      readonly bind: string;
      readonly subject: Value;
      readonly refresh?: string;
      readonly continues?: 'caller' | 'redeemed';
    }
  /** The account of a refresh token, which is used up by that; one that is not valid, or was used before: 401. */
  | { readonly kind: 'redeem'; readonly bind: string; readonly entity: string; readonly token: Value }
  /** Ends the session of whoever calls, or that of a refresh token: its tokens are 401 from then on. Nobody calls, or no such token: nothing. */
  | { readonly kind: 'revoke'; readonly token?: Value }
  /** A row that is bound, or the caller, must fulfil something, else the error. */
  | {
      readonly kind: 'require';
      readonly test: Test;
      readonly otherwise: { readonly status: 401 | 403 | 404 | 409 | 422; readonly detail: string };
    }
  /**
   * The row with this key joins the rows of a to-many relation, or leaves them; that it is there, or not, already is no error. No row: 404.
   * `set`: those that were there before leave. Through a one-to-many relation the row that says so is made or removed: it has nothing but
   * `member` and the key of the one row, by which `where` names that then.
   */
  | {
      readonly kind: 'connect' | 'disconnect' | 'set';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly relation: string;
      /** Field of the related entity that names one row, and its value. */
      readonly member: Assignment;
      /** The value is a list: all rows that it names. */
      readonly many?: true;
    }
  /** How many rows match, bound as a number. */
  | { readonly kind: 'count'; readonly bind: string; readonly entity: string; readonly where: readonly Condition[] }
  /** The distinct values of one column in rows that match, in their order, at most `max`; bound as a list. */
  | {
      readonly kind: 'distinct';
      readonly bind: string;
      readonly entity: string;
      readonly field: string;
      readonly where: readonly Condition[];
      readonly max: number;
    }
  /** Keeps a file that the request holds, bound as what `Field.blob` of a row of `entity` says; undefined where the request may lack it and does. */
  | { readonly kind: 'store'; readonly bind: string; readonly entity: string; readonly value: Value; readonly optional: boolean }
  /** What a bound row says of a file; none: 404. */
  | { readonly kind: 'load'; readonly bind: string; readonly entity: string; readonly row: string; readonly field: string }
  /** The bytes of the files that a bound row, or each of a list, had when it was bound are removed; with `replacedBy`, only if that was stored. */
  | {
      readonly kind: 'discard';
      readonly entity: string;
      readonly rows: string;
      readonly many: boolean;
      readonly fields: readonly string[];
      readonly replacedBy?: string;
    };

/** What `require` asks. */
export type Test =
  | { readonly kind: 'equals' | 'differs'; readonly left: Value; readonly right: Value }
  | { readonly kind: 'one-of'; readonly left: Value; readonly values: readonly Json[] }
  | { readonly kind: 'is-null' | 'is-present'; readonly left: Value };

/** `field = value`. */
export interface Assignment {
  readonly field: string;
  readonly value: Value;
}

/**
 * A condition on a row. `path` walks relations and ends in a field: `['id']`, `['pet', 'ownerId']`; through a to-many
 * relation it asks for some row that fits. In a `list` a condition whose value is absent from the request does not apply.
 */
export type Condition =
  | { readonly kind: 'equals'; readonly path: readonly string[]; readonly value: Value }
  | { readonly kind: 'in'; readonly path: readonly string[]; readonly value: Value }
  | { readonly kind: 'range'; readonly path: readonly string[]; readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly value: Value }
  /** Any of the fields has the value: an account by its name or its address. */
  | { readonly kind: 'any'; readonly fields: readonly string[]; readonly value: Value }
  /** There is some row in a to-many relation. */
  | { readonly kind: 'related'; readonly relation: string }
  /** Any of the text fields contains the value, without regard to case. */
  | { readonly kind: 'search'; readonly fields: readonly string[]; readonly value: Value };

export type Value =
  /** A decoded parameter, by `Parameter.in` and `Parameter.name`. */
  | { readonly kind: 'parameter'; readonly in: 'path' | 'query' | 'header' | 'cookie'; readonly name: string }
  /** A property of the request body, by wire names. `optional`: a condition of a list does not apply where the request lacks it. */
  | { readonly kind: 'body'; readonly path: readonly string[]; readonly optional?: true }
  /** Who calls. */
  | { readonly kind: 'principal'; readonly claim: 'subject' }
  | { readonly kind: 'binding'; readonly name: string; readonly field: string }
  /** What is known of a file that was stored; without a property, all that is kept of it. */
  | { readonly kind: 'stored'; readonly name: string; readonly property?: 'name' | 'mediaType' | 'size' | 'sha256' }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'now' }
  /** A random secret, as in a default. */
  | { readonly kind: 'token'; readonly bytes: number; readonly prefix: string }
  /** The salted hash (scrypt) of a secret of the request; absent where the secret is. */
  | { readonly kind: 'hash'; readonly of: Value };

/**
 * The order of a list: what a parameter asks for, from a closed set, and then the primary key, in the direction of the term before it; where nothing is
 * asked for, `fallback`, which ends in the primary key too. So pages are stable, and one index serves each order.
 */
export interface Order {
  readonly fallback: readonly OrderTerm[];
  /**
   * `parameter` names a query parameter whose text is `field`, `-field`, `+field`, `field:asc|desc` or `field asc|desc`, comma separated if `multiple`;
   * `direction` names a second one that holds asc/desc. `fields`: wire spelling → field.
   */
  readonly by?: {
    readonly parameter: string;
    readonly direction?: string;
    readonly multiple: boolean;
    readonly fields: Readonly<Record<string, string>>;
  };
}

export interface OrderTerm {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** The window of a list. Each parameter is a `Parameter.name` in the query. `max` is enforced even when the document sets no maximum. */
export type Page =
  | { readonly kind: 'none'; readonly max: number }
  | { readonly kind: 'offset'; readonly offset?: string; readonly limit?: string; readonly defaultLimit: number; readonly max: number }
  | {
      readonly kind: 'page';
      readonly page: string;
      readonly size?: string;
      readonly first: 0 | 1;
      readonly defaultLimit: number;
      readonly max: number;
    }
  /** Keyset: the cursor names the last row of the page before. It is opaque on the wire, or `byKey` where no answer gives one. */
  | {
      readonly kind: 'cursor';
      readonly cursor: string;
      readonly limit?: string;
      readonly byKey?: true;
      readonly defaultLimit: number;
      readonly max: number;
    };

export interface Respond {
  readonly status: number;
  /** The 201 `Location`: a path template whose parameters are values. Present when an operation reads the created row back. */
  readonly location?: { readonly path: string; readonly parameters: Readonly<Record<string, Value>> };
  /** The status where a row was made that was not there before: `unless` is what a `count` before has bound, and zero then. */
  readonly made?: { readonly status: number; readonly unless: string };
  readonly body: ResponseBody;
}

export type ResponseBody =
  | { readonly kind: 'none' }
  /** One row; `wrap` lists the property names around it: `['article']` gives `{ "article": … }`. */
  | {
      readonly kind: 'one';
      readonly binding: string;
      readonly projection: string;
      readonly wrap: readonly string[];
      /** It is the only item of a list: `{ "orders": [{ … }] }`. */
      readonly listed?: true;
      /** Required siblings of the wrapped row, by path from the top: `{ "success": true, "data": … }`. */
      readonly around?: readonly { readonly path: readonly string[]; readonly source: AroundSource }[];
    }
  /** Rows; `envelope` absent: a bare array. */
  | { readonly kind: 'many'; readonly binding: string; readonly projection: string; readonly envelope?: Envelope }
  /** What was done with a row, in a few words: its key, where it can be read, how it went. */
  | {
      readonly kind: 'report';
      readonly binding: string;
      readonly entity: string;
      readonly properties: readonly { readonly path: readonly string[]; readonly source: ReportSource }[];
    }
  /** One column by itself: a text, or a value that is kept as JSON. */
  | { readonly kind: 'value'; readonly binding: string; readonly entity: string; readonly field: string }
  /** What `count`, `distinct` or `issue` has bound, by itself or in properties. */
  | {
      readonly kind: 'bound';
      readonly binding: string;
      readonly wrap: readonly string[];
      readonly around?: readonly { readonly path: readonly string[]; readonly source: AroundSource }[];
    }
  /** The bytes of a file that was loaded, under `mediaTypes` as the document declares them. */
  | { readonly kind: 'blob'; readonly binding: string; readonly mediaTypes: readonly string[] }
  /** A fixed value that the schema admits, e.g. `{ "message": "ok" }`. */
  | { readonly kind: 'constant'; readonly value: Json };

/** The object around a list. */
export interface Envelope {
  /** Where the rows go, e.g. `['data', 'items']`. */
  readonly items: readonly string[];
  /** The other properties, by path. A property that is not required and has no source is left out. */
  readonly properties: readonly { readonly path: readonly string[]; readonly source: EnvelopeSource }[];
}

export type EnvelopeSource =
  | {
      readonly kind:
        'total' | 'count' | 'limit' | 'offset' | 'page' | 'page-count' | 'has-more' | 'has-previous' | 'is-first' | 'is-last' | 'is-empty';
    }
  /** The cursor of the next page; on the last page null, an empty text or nothing. */
  | { readonly kind: 'next-cursor'; readonly last: 'null' | 'empty' | 'absent' }
  | { readonly kind: 'link'; readonly to: 'self' | 'next' | 'previous' | 'first' | 'last'; readonly nullable: boolean }
  | AroundSource;

/** What a property beside the rows is that no row says. */
export type AroundSource =
  | { readonly kind: 'constant'; readonly value: Json }
  /** A parameter that is always there, as it was sent: `{ "userId": …, "cards": [] }`. */
  | { readonly kind: 'parameter'; readonly in: 'path' | 'query'; readonly name: string }
  /** When it is answered, RFC 3339. */
  | { readonly kind: 'now' };

export type ReportSource =
  /** A column of the row. */
  | { readonly kind: 'column'; readonly field: string }
  /** The path of `Respond.location`. */
  | { readonly kind: 'location' }
  | AroundSource;

// ─── errors ────────────────────────────────────────────────────────────────────────────────────────────────

/** One way of writing an error body. */
export interface ErrorStyle {
  /** camelCase, unique, e.g. `problem`. */
  readonly id: string;
  /** `application/problem+json` (RFC 9457) or what the document declares. */
  readonly mediaType: string;
  /** Pointer of the schema; absent for the built-in RFC 9457 style. */
  readonly schema?: string;
  /** `object`: by properties; `text`: the detail as a bare JSON string or plain text; `array`: one object in a list. */
  readonly shape: 'object' | 'text' | 'array';
  /** In the order of the schema; nested objects by path, e.g. `['error', 'code']`. */
  readonly properties: readonly { readonly path: readonly string[]; readonly source: ErrorSource }[];
}

export type ErrorSource =
  /** `title`: the reason phrase, e.g. `Not Found`; `status`: the number; `status-text`: its digits as a string. */
  | { readonly kind: 'type' | 'title' | 'status' | 'status-text' | 'detail' | 'instance' | 'request-id' | 'method' }
  /** RFC 3339 date-time; `date`: its first ten characters; else a number since 1970. */
  | { readonly kind: 'timestamp'; readonly as?: 'date' | 'seconds' | 'milliseconds' }
  /**
   * A stable word for the kind of error, e.g. `NOT_FOUND`; `upper`/`kebab` spelling. `words`: the only words that the schema
   * admits, by status, and by `default` for every other status.
   */
  | { readonly kind: 'code'; readonly spelling: 'upper' | 'kebab'; readonly words?: Readonly<Record<string, string>> }
  /**
   * The violations of a refused request, an empty list for any other error; `text`: sentences, `object`: properties by name.
   * `orDetail` (with `text`): the list has the detail for an error without violations.
   */
  | {
      readonly kind: 'violations';
      readonly as: 'text' | 'object';
      readonly properties: readonly { readonly wireName: string; readonly source: 'pointer' | 'message' | 'code' | 'in' }[];
      readonly orDetail?: true;
    }
  /** A list of one object, made like the body, e.g. `{ "errors": [{ "code": …, "detail": … }] }` (JSON:API). */
  | { readonly kind: 'list'; readonly properties: readonly { readonly path: readonly string[]; readonly source: ErrorSource }[] }
  | { readonly kind: 'constant'; readonly value: Json };
