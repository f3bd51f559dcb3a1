/** The response of a program as the result of a method. */
import { fieldOf, parameterOf } from '../model/lookup.js';
import type { Page, Value } from '../model/program.js';
import type { EnvelopeSource, HeaderSource, MetadataSource, ResponseBody, WriteResultSource } from '../model/response.js';
import type { AnswerValue, LocationPiece, MapperUsePlan, PageValue, TokenUse } from './answer-plan.js';
import { pageParameter } from './lists.js';
import { mapperInputs, readsRow } from './mapper-inputs.js';
import type { MethodScope } from './method-scope.js';
import { principalValue } from './principal-value.js';
import type { ValuePlan } from './value-plan.js';
import { lowerValue } from './values.js';

/** Returns the body of a response; undefined: it has none. */
export function lowerBody(scope: MethodScope, body: ResponseBody): AnswerValue | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'constant':
      return { kind: 'constant', value: body.value };
    case 'value':
      return columnValue(scope, body, body.field);
    case 'report':
      return objectOf(body.properties.map(({ path, source }) => ({ path, value: writeResult(scope, body, source) })));
    case 'one': {
      const row: AnswerValue = { kind: 'mapped', binding: body.binding, mapper: mapperUse(scope, body.projection) };
      return wrapped(scope, body, body.listed === true ? { kind: 'list', items: [row] } : row);
    }
    case 'blob':
      return { kind: 'file', binding: body.binding };
    case 'bound':
      return wrapped(scope, body, { kind: 'binding', name: body.binding });
    case 'many': {
      const rows: AnswerValue = { kind: 'mapped-rows', binding: body.binding, mapper: mapperUse(scope, body.projection) };
      if (body.envelope === undefined) {
        return rows;
      }
      const { items, properties } = body.envelope;
      return objectOf([
        { path: items, value: rows },
        ...properties.map(({ path, source }) => ({ path, value: envelopeValue(scope, body, source) })),
      ]);
    }
  }
}

/** Returns the value of a header. */
export function lowerHeader(scope: MethodScope, body: ResponseBody, source: HeaderSource): AnswerValue {
  if (source.kind === 'column') return columnValue(scope, source, source.field);
  if (source.kind === 'constant') return metadataValue(scope, source);
  if (body.kind !== 'many') throw new Error(`A header of ${scope.operation.names.spec} is about pages of no list.`);
  return source.kind === 'page-links' ? linkHeader(scope, body) : envelopeValue(scope, body, source);
}

/** Returns the call of the mapper of a projection, with the inputs that it needs. */
export function mapperUse(scope: MethodScope, id: string): MapperUsePlan {
  const projection = scope.index.projection(id);
  const inputs = new Set(mapperInputs(scope.index, projection));
  const issued = scope.program.effects.find((effect) => effect.kind === 'issue');
  const [token, refresh] = issued?.kind === 'issue' ? [issued.bind, issued.refresh] : [];
  const use = (name: string | undefined): TokenUse => (name === undefined ? { kind: 'none' } : { kind: 'binding', name });
  return {
    projection: id,
    entity: projection.entity,
    readsRow: readsRow(projection),
    ...(inputs.has('principal') ? { principal: principalValue(scope) } : {}),
    ...(inputs.has('origin') ? { origin: { part: 'origin' } } : {}),
    ...(inputs.has('token') ? { token: use(token) } : {}),
    ...(inputs.has('refresh-token') ? { refreshToken: use(refresh) } : {}),
  };
}

interface PropertyAt {
  readonly path: readonly string[];
  readonly value: AnswerValue;
}

/** Returns the object that has each value at its path. A later value at the same path replaces the earlier one. */
function objectOf(properties: readonly PropertyAt[]): AnswerValue {
  const groups = new Map<string, { value?: AnswerValue; inner: PropertyAt[] }>();
  for (const { path, value } of properties) {
    const [first, ...rest] = path;
    if (first === undefined) continue;
    const group = groups.get(first) ?? { inner: [] };
    groups.set(first, group);
    if (rest.length === 0) {
      group.value = value;
      group.inner = [];
    } else {
      delete group.value;
      group.inner.push({ path: rest, value });
    }
  }
  return { kind: 'object', members: [...groups].map(([name, { value, inner }]) => ({ name, value: value ?? objectOf(inner) })) };
}

function wrapped(
  scope: MethodScope,
  { wrap, metadata }: Pick<Extract<ResponseBody, { kind: 'one' | 'bound' }>, 'wrap' | 'metadata'>,
  value: AnswerValue,
): AnswerValue {
  return wrap.length === 0
    ? value
    : objectOf([...(metadata ?? []).map(({ path, source }) => ({ path, value: metadataValue(scope, source) })), { path: wrap, value }]);
}

function columnValue(scope: MethodScope, body: { readonly binding: string; readonly entity: string }, field: string): AnswerValue {
  const { kind } = fieldOf(scope.index.entity(body.entity), field).type;
  return { kind: 'column', binding: body.binding, field, to: kind === 'json' ? 'document' : kind === 'bigint' ? 'number' : 'copy' };
}

function writeResult(scope: MethodScope, body: Extract<ResponseBody, { kind: 'report' }>, source: WriteResultSource): AnswerValue {
  switch (source.kind) {
    case 'column':
      return columnValue(scope, body, source.field);
    case 'location':
      return { kind: 'location', pieces: locationPieces(scope) };
    default:
      return metadataValue(scope, source);
  }
}

/** Returns the path at which a new row can be read. */
function locationPieces(scope: MethodScope): readonly LocationPiece[] {
  const { location } = scope.program.respond;
  const template = `${scope.index.model.basePath}${location?.path ?? ''}`;
  return template.split(/(\{[^{}]*\})/).map((piece) => {
    const value = location?.parameters[/^\{(.*)\}$/s.exec(piece)?.[1] ?? ''];
    return value === undefined
      ? { kind: 'text', text: piece }
      : { kind: 'value', value: lowerValue(scope, value), isText: isText(scope, value) };
  });
}

function isText(scope: MethodScope, value: Value): boolean {
  if (value.kind === 'parameter') {
    return parameterOf(scope.operation, value.in, value.name).encoding.types.every((type) => type === 'string');
  }
  const body = scope.program.respond.body;
  return value.kind === 'binding' && body.kind === 'report' && fieldOf(scope.index.entity(body.entity), value.field).type.kind === 'string';
}

function metadataValue(scope: MethodScope, source: MetadataSource): AnswerValue {
  switch (source.kind) {
    case 'constant':
      return { kind: 'constant', value: source.value };
    case 'parameter': {
      const value: ValuePlan = lowerValue(scope, source);
      return { kind: 'value', value };
    }
    case 'now':
      return { kind: 'now' };
  }
}

function envelopeValue(scope: MethodScope, body: Extract<ResponseBody, { kind: 'many' }>, source: EnvelopeSource): AnswerValue {
  const by = pageOf(scope, body.binding)?.kind === 'cursor' ? 'cursor' : 'offset';
  const page = (value: PageValue): AnswerValue => ({ kind: 'page', binding: body.binding, value });
  switch (source.kind) {
    case 'total':
    case 'count':
    case 'limit':
    case 'offset':
    case 'page':
    case 'page-count':
    case 'is-empty':
      return page({ kind: source.kind });
    case 'has-more':
    case 'has-previous':
    case 'is-first':
    case 'is-last':
      return page({ kind: source.kind, by });
    case 'next-cursor':
      return page({ kind: 'next-cursor', last: source.last });
    case 'link':
      return pageLink(scope, body, source);
    default:
      return metadataValue(scope, source);
  }
}

/** Returns a link to another page of a list, which is made from the URL of the request. */
function pageLink(
  scope: MethodScope,
  body: Extract<ResponseBody, { kind: 'many' }>,
  { to, nullable }: Extract<EnvelopeSource, { kind: 'link' }>,
): AnswerValue {
  if (to === 'self') {
    return { kind: 'own-link', part: 'url' };
  }
  const page = pageOf(scope, body.binding);
  const parameter = page === undefined ? undefined : pageParameter(scope.operation, page);
  if (page === undefined || parameter === undefined || (page.kind === 'cursor' && to !== 'next')) {
    return { kind: 'no-link', as: nullable ? 'null' : 'absent' };
  }
  return {
    kind: 'page-link',
    part: 'url',
    binding: body.binding,
    to,
    by: page.kind === 'cursor' ? { cursor: parameter } : 'offset',
    whenNone: nullable ? 'null' : to === 'first' || to === 'last' ? 'never' : 'absent',
  };
}

function linkHeader(scope: MethodScope, { binding }: Extract<ResponseBody, { kind: 'many' }>): AnswerValue {
  const page = pageOf(scope, binding);
  const cursor = page?.kind === 'cursor' ? pageParameter(scope.operation, page) : undefined;
  return { kind: 'link-header', part: 'url', binding, by: cursor === undefined ? 'offset' : { cursor } };
}

/** Returns the page of the list that has bound these rows. */
function pageOf({ program }: MethodScope, binding: string): Page | undefined {
  const list = program.effects.find((effect) => effect.kind === 'list' && effect.bind === binding);
  return list?.kind === 'list' ? list.page : undefined;
}
