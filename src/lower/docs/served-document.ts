/**
 * The OpenAPI document that a service serves at `/openapi.json`: the user's, with the limits and errors of the service added.
 * Shared by all targets.
 */
import { isObject } from '../../core/json.js';
import type { Json, JsonObject } from '../../core/json.js';
import { escapeToken } from '../../core/json-pointer.js';
import type { ApiDocument } from '../../load/types.js';
import type { ErrorStyle } from '../../model/error-style.js';
import type { Operation } from '../../model/operation.js';
import type { ServiceModel } from '../../model/service-model.js';
import { loginRefusal } from '../login-refusal.js';
import { lacksObjectType } from '../media-schemas.js';
import { parserOf, readMedia } from '../media-types.js';
import { type ModelIndex, indexModel } from '../../model/lookup.js';
import { isBodyRequired, isNeededBody, neededValues } from '../body-requirement.js';
import { flattenObject } from '../../json-schema/schema.js';
import type { Schema } from '../../core/schema.js';
import { withNumberBounds } from './number-bounds.js';
import { type RowAccess, rowAccessOf } from './row-access.js';
import { takenStatus } from '../conflict-status.js';

/** The document with every operationId set to the name that the model gave. */
export function withOperationIds(document: ApiDocument, model: ServiceModel): JsonObject {
  const root = document.root as unknown as JsonObject;
  const paths: Record<string, Json> = { ...(root['paths'] as JsonObject) };
  for (const operation of model.operations) {
    const item = paths[operation.path] as JsonObject;
    const spec = item[operation.method] as JsonObject;
    if (spec['operationId'] !== operation.names.spec) {
      paths[operation.path] = { ...item, [operation.method]: { ...spec, operationId: operation.names.spec } };
    }
  }
  return { ...root, paths };
}

/** Returns the served document. */
export function servedDocument(document: ApiDocument, model: ServiceModel): JsonObject {
  const root = withOperationIds(document, model);
  const paths: Record<string, Json> = { ...(root['paths'] as JsonObject) };
  const index = indexModel(model);
  let usesProblem = false;
  for (const operation of model.operations) {
    const item = paths[operation.path] as JsonObject;
    const spec = item[operation.method] as JsonObject;
    const responses: Record<string, Json> = { ...fileResponses(operation), ...(spec['responses'] as JsonObject) };
    for (const [status, description] of undeclaredErrors(index, operation)) {
      const style = model.errorStyles[operation.errors[status] ?? 0];
      usesProblem ||= style?.schema === undefined;
      responses[status] = { description, content: { [style?.mediaType ?? 'application/problem+json']: { schema: schemaOf(style) } } };
    }
    const body = servedBody(index, operation, spec['requestBody'] as JsonObject | undefined);
    paths[operation.path] = {
      ...item,
      [operation.method]: {
        ...spec,
        ...servedDescription(operation, model, spec['description']),
        ...servedParameters(operation, spec['parameters']),
        ...(body === undefined ? {} : { requestBody: body }),
        responses,
      },
    };
  }
  const components = (root['components'] ?? {}) as JsonObject;
  const schemas = (components['schemas'] ?? {}) as JsonObject;
  return withNumberBounds({
    ...root,
    openapi: '3.1.0',
    servers: [{ url: model.basePath === '' ? '/' : model.basePath }],
    paths,
    ...(usesProblem ? { components: { ...components, schemas: { ...schemas, [problemName]: problemSchema } } } : {}),
  });
}

/** The body as it is really taken: only the media types that are read; required where the operation cannot do without it. */
function servedBody(index: ModelIndex, operation: Operation, spec: JsonObject | undefined): JsonObject | undefined {
  if (spec === undefined || operation.body === undefined) {
    return spec;
  }
  const read = new Set(readMedia(operation).map((media) => media.type));
  const content = Object.entries(spec['content'] as JsonObject).filter(([type]) => read.has(mediaTypeOf(type)));
  return content.length === 0
    ? spec
    : {
        ...spec,
        ...(isBodyRequired(index, operation) ? { required: true } : {}),
        content: Object.fromEntries(content.map(([type, media]) => [type, servedMedia(index, operation, type, media)])),
      };
}

function mediaTypeOf(text: string): string {
  return (text.split(';', 1)[0] ?? '').trim().toLowerCase();
}

const rowAccessTexts: Readonly<Record<RowAccess, string>> = {
  'own-rows': 'Rows of other accounts are not found.',
  owner: 'Only the owner of the row may call it.',
  holder: 'Only the holder of the account may call it.',
};

/** The description with the accounts that the operation serves. */
function servedDescription(operation: Operation, { account }: ServiceModel, description: Json | undefined): JsonObject {
  const access = rowAccessOf(operation, account?.entity);
  if (access === undefined) {
    return {};
  }
  return {
    description: typeof description === 'string' ? `${description.trimEnd()}\n\n${rowAccessTexts[access]}` : rowAccessTexts[access],
  };
}

/** Parameters with the constraints of the service. */
function servedParameters(operation: Operation, spec: Json | undefined): JsonObject {
  if (!Array.isArray(spec)) {
    return {};
  }
  const parameters = spec.map((parameter: Json) => {
    const known = operation.parameters.find(
      (candidate) => isObject(parameter) && candidate.specName === parameter['name'] && candidate.in === parameter['in'],
    );
    const isNarrowed = known?.role === 'value' && known.schema !== known.spec.schema;
    return isNarrowed && isObject(parameter) ? { ...parameter, schema: known.schema as Json } : parameter;
  });
  return { parameters };
}

/** Returns a media type with the additional constraints of the service on its body. */
function servedMedia({ model }: ModelIndex, operation: Operation, type: string, media: Json): Json {
  const known = operation.body?.content.find((candidate) => candidate.type === mediaTypeOf(type));
  if (known === undefined || !isObject(media) || media['schema'] === undefined) return media;
  const constraints = [
    ...(known.narrowed === undefined ? [] : [known.narrowed as Json]),
    ...(lacksObjectType(known, operation, model.schemas) ? [{ type: 'object' }] : []),
    ...neededProperties(operation, known.schema ?? true, model.schemas),
  ];
  return constraints.length === 0 ? media : { ...media, schema: { allOf: [media['schema'], ...constraints] } };
}

/** Returns a schema of the properties that the program reads and the document leaves optional, such as the key of the changed row. */
function neededProperties({ program }: Operation, schema: Schema, schemas: ServiceModel['schemas']): readonly JsonObject[] {
  const flat = flattenObject(schema, schemas);
  const paths = (program?.effects ?? []).flatMap(neededValues).flatMap((value) => (isNeededBody(value) ? [value.path] : []));
  const names = paths.flatMap(([name, ...inner]) => (name === undefined || inner.length > 0 ? [] : [name]));
  const required = [...new Set(names)].filter((name) => flat?.properties.get(name)?.required !== true);
  return required.length === 0 ? [] : [{ required }];
}

const problemName = 'ProblemDetails';

const problemSchema: JsonObject = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri-reference' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { in: { type: 'string' }, pointer: { type: 'string' }, message: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};

function schemaOf(style: ErrorStyle | undefined): JsonObject {
  return { $ref: style?.schema ?? `#/components/schemas/${escapeToken(problemName)}` };
}

const largestFile = 'The body exceeds the size limit: 10 MiB with its files, unless UPLOAD_LIMIT sets another.';

function takesFile(operation: Operation): boolean {
  return readMedia(operation).some((media) => media.files !== undefined || parserOf(media, operation) === 'file');
}

/** Returns the responses to range and conditional requests for a file (RFC 9110 §13 and §14). */
function fileResponses({ program, responses }: Operation): Readonly<Record<string, Json>> {
  if (program?.respond.body.kind !== 'blob') {
    return {};
  }
  const whole = responses.find(({ status }) => /^2/.test(status));
  const content = Object.fromEntries(
    (whole?.content ?? []).map(({ type, schema }) => [type, schema === undefined ? {} : { schema: schema as Json }]),
  );
  return {
    206: { description: 'The requested range of the file.', content },
    304: { description: 'The file has not changed.' },
  };
}

/** Returns the errors that the operation can respond with and the document does not declare. */
function undeclaredErrors(index: ModelIndex, operation: Operation): readonly (readonly [string, string])[] {
  const declared = new Set(operation.responses.map((response) => response.status.toUpperCase()));
  if (declared.has('DEFAULT')) {
    return [];
  }
  const effects = operation.program?.effects ?? [];
  const all: readonly (readonly [string, string, boolean])[] = [
    ['400', 'The request is malformed or invalid.', operation.parameters.length > 0 || operation.body !== undefined],
    [
      '401',
      'A valid credential is required.',
      operation.security.length > 0 ||
        effects.some((effect) => (effect.kind === 'verify' && loginRefusal(operation) === 401) || effect.kind === 'redeem'),
    ],
    [
      '403',
      'The credential does not grant access to this operation.',
      operation.security.some((claims) => claims.some((claim) => claim.scopes.length > 0)) ||
        effects.some((effect) => effect.kind === 'require' && effect.otherwise.status === 403),
    ],
    [
      '404',
      'The resource was not found.',
      effects.some((effect) => effect.kind === 'find' || effect.kind === 'update' || effect.kind === 'delete'),
    ],
    [
      '409',
      'The request conflicts with stored data.',
      effects.some(
        (effect) =>
          effect.kind === 'delete' ||
          effect.kind === 'amend' ||
          ((effect.kind === 'insert' || effect.kind === 'update' || effect.kind === 'upsert') && takenStatus(index, operation) === 409),
      ),
    ],
    ['413', takesFile(operation) ? largestFile : 'The body exceeds the size limit.', operation.body !== undefined],
    ['415', 'The media type of the body is not supported.', operation.body !== undefined],
    ['416', 'The requested range is not satisfiable.', operation.program?.respond.body.kind === 'blob'],
    ['500', 'The server encountered an unexpected error.', true],
    ['501', 'The operation is not implemented yet.', operation.program === undefined],
    ['503', 'The database is unavailable.', effects.length > 0],
  ];
  return all
    .filter(([status, , reachable]) => reachable && !declared.has(status) && !declared.has(`${status.charAt(0)}XX`))
    .map(([status, description]) => [status, description]);
}
