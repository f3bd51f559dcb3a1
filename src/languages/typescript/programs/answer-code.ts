/** What a program answers, as one expression. */
import type { MetadataSource, EnvelopeSource, WriteResultSource, ResponseBody } from '../../../model/response.js';
import type { Value } from '../../../model/program.js';
import { tsIdentifier, tsValue } from '../../../emit/encode/typescript.js';
import { fieldOf, parameterOf } from '../../../model/lookup.js';
import { type MapperInput, mapperInputs, readsRow } from '../../../lower/mapper-inputs.js';
import { mapperName } from '../mapping/projection-code.js';
import { foundRows, linkCode, pageOf } from './link-code.js';
import { type Scope, use, variable } from './scope.js';
import { valueCode } from './value-code.js';
import { viewerCode } from './viewer-code.js';
import { type Tree, putWire, wireTreeCode } from './tree.js';

export function responseExpression(scope: Scope, body: ResponseBody): string | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'constant':
      return tsValue(body.value);
    case 'value':
      return columnCode(scope, body, body.field);
    case 'report': {
      const tree: Tree = Object.create(null) as Tree;
      for (const { path, source } of body.properties) {
        putWire(tree, path, reportCode(scope, body, source));
      }
      return wireTreeCode(tree);
    }
    case 'one': {
      const row = mapped(scope, body.projection, readsRow(scope.index.projection(body.projection)) ? variable(body.binding) : '');
      return wrapped(scope, body, body.listed === true ? `[${row}]` : row);
    }
    case 'blob':
      return `this.fileStorage.load(${variable(body.binding)})`;
    case 'bound':
      return wrapped(scope, body, variable(body.binding));
    case 'many': {
      const item = readsRow(scope.index.projection(body.projection)) ? 'row' : '';
      const items = `${variable(body.binding)}.map((${item}) => ${mapped(scope, body.projection, item)})`;
      if (body.envelope === undefined) {
        return items;
      }
      const tree: Tree = Object.create(null) as Tree;
      putWire(tree, body.envelope.items, items);
      for (const { path, source } of body.envelope.properties) {
        putWire(tree, path, envelopeCode(scope, body, source));
      }
      return wireTreeCode(tree);
    }
  }
}

function columnCode(scope: Scope, { binding, entity }: { readonly binding: string; readonly entity: string }, field: string): string {
  const value = `${variable(binding)}.${tsIdentifier(field)}`;
  const { kind } = fieldOf(scope.index.entity(entity), field).type;
  if (kind === 'json') return scope.resultType === 'unknown' ? value : `${value} as ${scope.resultType}`;
  return kind === 'bigint' ? `Number(${value})` : value;
}

function reportCode(scope: Scope, body: Extract<ResponseBody, { kind: 'report' }>, source: WriteResultSource): string {
  switch (source.kind) {
    case 'column':
      return columnCode(scope, body, source.field);
    case 'location':
      return addressCode(scope);
    default:
      return aroundCode(scope, source);
  }
}

/** The path at which a new row can be read. */
function addressCode(scope: Scope): string {
  const { location } = scope.program.respond;
  const template = `${scope.index.model.basePath}${location?.path ?? ''}`;
  const pieces = template.split(/(\{[^{}]*\})/).map((piece) => {
    const value = location?.parameters[/^\{(.*)\}$/s.exec(piece)?.[1] ?? ''];
    if (value === undefined) {
      return piece.replace(/[`\\$]/g, '\\$&');
    }
    const text = valueCode(scope, value, undefined, false);
    return `\${encodeURIComponent(${isText(scope, value) ? text : `String(${text})`})}`;
  });
  return `\`${pieces.join('')}\``;
}

function isText(scope: Scope, value: Value): boolean {
  if (value.kind === 'parameter') {
    const parameter = parameterOf(scope.operation, value.in, value.name);
    return parameter.encoding.types.every((type) => type === 'string');
  }
  const body = scope.program.respond.body;
  return value.kind === 'binding' && body.kind === 'report' && fieldOf(scope.index.entity(body.entity), value.field).type.kind === 'string';
}

function wrapped(
  scope: Scope,
  { wrap, around }: Pick<Extract<ResponseBody, { kind: 'one' | 'bound' }>, 'wrap' | 'around'>,
  inner: string,
): string {
  if (wrap.length === 0) {
    return inner;
  }
  const tree: Tree = Object.create(null) as Tree;
  for (const { path, source } of around ?? []) {
    putWire(tree, path, aroundCode(scope, source));
  }
  putWire(tree, wrap, inner);
  return wireTreeCode(tree);
}

/** Returns the call of the mapper of a projection. */
export function mapped(scope: Scope, projection: string, row: string): string {
  scope.uses.projections.add(projection);
  const shape = scope.index.projection(projection);
  const inputs = mapperInputs(scope.index, shape).map((input) => inputCode(scope, input));
  return `${mapperName(projection)}(${[...(row === '' ? [] : [row]), ...inputs].join(', ')})`;
}

function inputCode(scope: Scope, input: MapperInput): string {
  const issued = scope.program.effects.find((effect) => effect.kind === 'issue');
  switch (input) {
    case 'principal':
      return viewerCode(scope);
    case 'token':
      return issued?.kind === 'issue' ? tsIdentifier(issued.bind) : `''`;
    case 'refresh-token':
      return issued?.kind === 'issue' && issued.refresh !== undefined ? tsIdentifier(issued.refresh) : `''`;
  }
}

function envelopeCode(scope: Scope, body: Extract<ResponseBody, { kind: 'many' }>, source: EnvelopeSource): string {
  const bind = variable(body.binding);
  const total = `${bind}Total`;
  const call = (name: string): string => use(scope.uses, 'page', name);
  const byCursor = pageOf(scope, body.binding)?.kind === 'cursor';
  switch (source.kind) {
    case 'total':
      return total;
    case 'count':
      return `${bind}.length`;
    case 'limit':
      return 'page.limit';
    case 'offset':
      return 'page.offset';
    case 'page':
      return 'page.number';
    case 'page-count':
      return `${call('pageCount')}(${total}, page.limit)`;
    case 'has-more':
      return byCursor ? `page.next(${foundRows(body.binding)}) !== null` : `page.offset + ${bind}.length < ${total}`;
    case 'has-previous':
      return byCursor ? '!page.isFirst' : 'page.offset > 0';
    case 'is-first':
      return byCursor ? 'page.isFirst' : 'page.offset === 0';
    case 'is-last':
      return byCursor ? `page.next(${foundRows(body.binding)}) === null` : `page.offset + ${bind}.length >= ${total}`;
    case 'is-empty':
      return `${bind}.length === 0`;
    case 'next-cursor':
      return `page.next(${foundRows(body.binding)})${{ null: '', absent: ' ?? undefined', empty: " ?? ''" }[source.last]}`;
    case 'link':
      return linkCode(scope, body, source);
    default:
      return aroundCode(scope, source);
  }
}

function aroundCode(scope: Scope, source: MetadataSource): string {
  switch (source.kind) {
    case 'constant':
      return tsValue(source.value);
    case 'parameter':
      return valueCode(scope, source, undefined, false);
    case 'now':
      return 'new Date().toISOString()';
  }
}
