/** The input and the output of operations. */
import { defaultOf, hasShapeBesideReference } from '../json-schema/schema.js';
import { type ModelIndex, fieldOf } from '../model/lookup.js';
import type { MediaType, Operation } from '../model/operation.js';
import type { HeaderSource } from '../model/response.js';
import { isBodyRequired } from './body-requirement.js';
import { mainMedia, parserOf } from './media-types.js';
import { decodedSchema } from './parameter-schemas.js';
import { hasAddresses, hasLinks } from './requests.js';
import type { ContentPlan, HeaderPlan, RequestPart, RequestPlan, ResultPlan } from './request-plan.js';

const groups = [
  { kind: 'path', in: 'path' },
  { kind: 'query', in: 'query' },
  { kind: 'headers', in: 'header' },
  { kind: 'cookies', in: 'cookie' },
] as const;

/** Returns the input of an operation. */
export function lowerRequest(index: ModelIndex, operation: Operation): RequestPlan {
  const parameters = groups.flatMap((group): readonly RequestPart[] => {
    const found = operation.parameters.filter((parameter) => parameter.in === group.in && parameter.role !== 'credential');
    const plans = found.map((parameter) => ({
      name: parameter.name,
      schema: decodedSchema(parameter, index.model.schemas),
      isAlwaysThere: parameter.required || group.in === 'path' || defaultOf(parameter.schema, index.model.schemas) !== undefined,
    }));
    return plans.length === 0 ? [] : [{ kind: group.kind, parameters: plans }];
  });
  return {
    parts: [
      ...(hasLinks(operation) ? [{ kind: 'url' as const }] : []),
      ...(hasAddresses(index, operation) ? [{ kind: 'origin' as const }] : []),
      ...parameters,
      ...(operation.body === undefined
        ? []
        : [{ kind: 'body' as const, isOptional: !isBodyRequired(index, operation), content: requestContent(operation) }]),
      ...(operation.security.length === 0 ? [] : [{ kind: 'principal' as const, isOptional: operation.anonymousAllowed }]),
    ],
  };
}

function requestContent(operation: Operation): ContentPlan {
  const media = mainMedia(operation);
  if (media === undefined) {
    return { kind: 'unknown' };
  }
  const suggestion = `${operation.names.pascal}Body`;
  switch (parserOf(media, operation)) {
    case 'json':
    case 'form':
      return schemaContent(media, suggestion);
    case 'form-data':
      return media.files === undefined
        ? schemaContent(media, suggestion)
        : { kind: 'schema', pointer: schemaPointer(media, media.pointer ?? ''), suggestion, files: media.files };
    case 'file':
      return { kind: 'file' };
    case 'text':
      return { kind: 'text' };
    case 'binary':
    case undefined:
      return { kind: 'bytes' };
  }
}

function schemaContent(media: MediaType, suggestion: string): ContentPlan {
  return media.pointer === undefined ? { kind: 'unknown' } : { kind: 'schema', pointer: schemaPointer(media, media.pointer), suggestion };
}

/** A component schema keeps its name, wherever it is used without a shape of its own beside the reference. */
function schemaPointer({ schema }: MediaType, pointer: string): string {
  return typeof schema === 'object' && schema.$ref !== undefined && !hasShapeBesideReference(schema) ? schema.$ref : pointer;
}

/** Returns the output of an operation. */
export function lowerResult(index: ModelIndex, operation: Operation): ResultPlan {
  const kind = resultKind(operation);
  const { content } = operation.success;
  const { made, headers } = operation.program?.respond ?? {};
  const beside = {
    tellsMade: made !== undefined,
    ...(headers === undefined ? {} : { headers: headers.map(({ name, source }) => ({ name, type: headerType(index, source) })) }),
  };
  if (kind !== 'json') {
    return { kind, content: { kind: 'unknown' }, isList: false, ...beside };
  }
  return content === undefined
    ? { kind, ...undeclaredContent(index, operation), ...beside }
    : { kind, content: schemaContent(content, `${operation.names.pascal}Result`), isList: false, ...beside };
}

function headerType(index: ModelIndex, source: HeaderSource): HeaderPlan['type'] {
  switch (source.kind) {
    case 'total':
    case 'count':
    case 'limit':
    case 'offset':
    case 'page':
    case 'page-count':
      return 'number';
    case 'has-more':
    case 'has-previous':
    case 'is-first':
    case 'is-last':
    case 'is-empty':
      return 'boolean';
    case 'next-cursor':
    case 'page-links':
      return 'text';
    case 'constant':
      return typeof source.value === 'number' || typeof source.value === 'boolean' ? typeOf(source.value) : 'text';
    case 'column':
      return ['int', 'bigint', 'float'].includes(fieldOf(index.entity(source.entity), source.field).type.kind) ? 'number' : 'text';
  }
}

function typeOf(value: number | boolean): 'number' | 'boolean' {
  return typeof value === 'number' ? 'number' : 'boolean';
}

/** Returns the kind of result that an operation sends. */
export function resultKind(operation: Operation): ResultPlan['kind'] {
  const { content } = operation.success;
  if (operation.method === 'head') {
    return 'none';
  }
  if (operation.program?.respond.body.kind === 'blob') {
    return 'file';
  }
  if (content === undefined) {
    // The document declares a status without content.
    return operation.program === undefined || operation.program.respond.body.kind === 'none' ? 'none' : 'json';
  }
  switch (content.kind) {
    case 'json':
    case 'any':
      return 'json';
    case 'text':
    case 'xml':
      return 'text';
    default:
      return 'bytes';
  }
}

/** The content of a response that the document does not describe: the schema that its rows have elsewhere. */
function undeclaredContent(index: ModelIndex, operation: Operation): Pick<ResultPlan, 'content' | 'isList'> {
  const body = operation.program?.respond.body;
  if ((body?.kind !== 'one' || body.wrap.length > 0 || body.listed === true) && (body?.kind !== 'many' || body.envelope !== undefined)) {
    return { content: { kind: 'unknown' }, isList: false };
  }
  const { schema, id } = index.projection(body.projection);
  return { content: { kind: 'schema', pointer: schema, suggestion: id }, isList: body.kind === 'many' };
}
