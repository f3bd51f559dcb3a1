/** The output of `load`: the document in one form for all versions and numbers of files. */
import type { JsonPointer } from '../core/diagnostics.js';
import type { JsonObject, Json } from '../core/json.js';
import type { Schema } from '../core/schema.js';
import type { HttpMethod } from '../core/http.js';

/** One file that was read. */
export interface SourceFile {
  /** Relative to the folder of the root document, with `/`; the root document's own name comes first in the list. */
  readonly path: string;
  readonly text: string;
  readonly format: 'json' | 'yaml';
}

/**
 * An OpenAPI document, upgraded and bundled.
 *
 * `root` is OpenAPI 3.1 whose schemas are JSON Schema 2020-12 (OAS 3.1 §4.8.24): 2.0 and 3.0 documents are rewritten
 * (nullable → type array, exclusiveMinimum boolean → number, example → examples where that keeps meaning, formData and
 * body parameters → requestBody, collectionFormat → style/explode, securityDefinitions → components.securitySchemes). An `integer` with neither a format nor two bounds is an int64.
 * Every `$ref` in it is local and resolves; a file elsewhere was brought under `components`.
 * Invariants that later stages rely on: `info.title` and `info.version` are strings, `paths` is an object, every
 * operation has `responses`, every path template parameter is declared with `required: true` and a schema,
 * path-item parameters are merged into their operations (operation wins, OAS 3.1 §4.8.9), parameter and response
 * `$ref`s are resolved in place (schema `$ref`s stay), `parameters[].schema` is always present.
 */
export interface ApiDocument {
  readonly kind: 'api-document';
  readonly version: '2.0' | '3.0' | '3.1';
  readonly root: OpenApiDocument;
  readonly files: readonly SourceFile[];
  /** For nodes that the upgrade moved: pointer in `root` → pointer in the user's file (`file#/pointer` when not the root file). Longest prefix wins. */
  readonly origins: Readonly<Record<JsonPointer, string>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string; readonly [key: string]: unknown };
  readonly servers?: readonly { readonly url: string; readonly variables?: Readonly<Record<string, { readonly default: string }>> }[];
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly security?: readonly SecurityRequirementObject[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject>>;
    readonly [section: string]: Readonly<Record<string, unknown>> | undefined;
  };
  readonly [key: string]: unknown;
}

export type PathItemObject = { readonly [method in HttpMethod]?: OperationObject } & { readonly [key: string]: unknown };

export interface OperationObject {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: RequestBodyObject;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security?: readonly SecurityRequirementObject[];
  readonly [key: string]: unknown;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly schema: Schema;
  /** Set when the parameter was written with `content` (OAS 3.1 §4.8.12): its value is this media type, not `style`. */
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, JsonObject>>;
  readonly [key: string]: unknown;
}

export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, JsonObject>>;
  readonly encoding?: JsonObject;
}

export interface RequestBodyObject {
  readonly required?: boolean;
  readonly description?: string;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly schema?: Schema; readonly required?: boolean; readonly description?: string }>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

/** Scheme name → scopes. An empty object means "anonymous is fine" (OAS 3.1 §4.8.30). */
export type SecurityRequirementObject = Readonly<Record<string, readonly string[]>>;

export interface SecuritySchemeObject {
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  readonly description?: string;
  readonly name?: string;
  readonly in?: 'query' | 'header' | 'cookie';
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly flows?: Readonly<Record<string, { readonly scopes?: Readonly<Record<string, string>>; readonly [key: string]: unknown }>>;
  readonly openIdConnectUrl?: string;
}
