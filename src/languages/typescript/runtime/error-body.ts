/** `src/http/error-body.ts`: the error styles as functions. */
import { code, tsKey } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ErrorBody, ErrorProperty, ErrorStylePlan, ErrorValue } from '../../../lower/errors.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import {
  array,
  arrow,
  binary,
  call,
  conditional,
  construct,
  destructured,
  literal,
  member,
  name,
  number,
  object,
  openObject,
  property,
  string,
  templateText,
  typeName,
} from '../code/build.js';
import { printDoc } from '../code/doc.js';
import { printDeclaration } from '../code/print-file.js';
import type { Expression } from '../code/syntax.js';

/** Returns the view of the error styles; the first is that of every error without a declared shape. */
export function errorBodyView({ errorStyles }: Pick<ServicePlan, 'errorStyles'>): View {
  return {
    first: errorStyles[0]?.id ?? 'problem',
    codes: errorStyles.some(({ usesStatusWord }) => usesStatusWord),
    styles: errorStyles.map((style) => code(styleCode(style))),
  };
}

function styleCode({ id, isStandard, mediaType, inputs, body }: ErrorStylePlan): string {
  const write = { ...arrow(undefined, bodyCode(body)), parameters: inputs.length === 0 ? [] : [destructured(...inputs)] };
  const value = openObject([property('mediaType', string(mediaType)), property('write', write)]);
  const description = isStandard ? { description: 'RFC 9457.' } : {};
  return printDoc(printDeclaration({ kind: 'constant', name: id, ...description, type: typeName('ErrorStyle'), value }));
}

const problem = (part: string): Expression => member(name('problem'), part);

function bodyCode(body: ErrorBody): Expression {
  switch (body.kind) {
    case 'text':
      return problem('detail');
    case 'json-text':
      return jsonOf(problem('detail'));
    case 'json-texts':
      return jsonOf(violationsCode({ kind: 'violations', as: 'text', properties: [], orDetail: true }));
    case 'object':
      return jsonOf(objectCode(body.properties));
    case 'array':
      return jsonOf(array([objectCode(body.properties)]));
  }
}

function jsonOf(value: Expression): Expression {
  return call(member(name('JSON'), 'stringify'), value);
}

function objectCode(properties: readonly ErrorProperty[]): Expression {
  return object(properties.map((one) => ({ key: tsKey(one.name), value: valueCode(one.value) })));
}

function valueCode(value: ErrorValue): Expression {
  switch (value.kind) {
    case 'type':
      return string('about:blank');
    case 'title':
    case 'status':
    case 'detail':
      return problem(value.kind);
    case 'status-text':
      return call(name('String'), problem('status'));
    case 'instance':
      return name('path');
    case 'method':
      return name('method');
    case 'timestamp':
      return timestampCode(value.as);
    case 'request-id':
      return name('requestId');
    case 'code':
      return statusWordCode(value);
    case 'violations':
      return violationsCode(value);
    case 'object':
      return objectCode(value.properties);
    case 'list':
      return array([objectCode(value.properties)]);
    case 'constant':
      return literal(value.value);
  }
}

function timestampCode(as: 'date' | 'seconds' | 'milliseconds' | undefined): Expression {
  const text = call(member(construct(name('Date')), 'toISOString'));
  const now = call(member(name('Date'), 'now'));
  switch (as) {
    case undefined:
      return text;
    case 'date':
      return call(member(text, 'slice'), number(0), number(10));
    case 'seconds':
      return call(member(name('Math'), 'floor'), binary(now, '/', number(1000)));
    case 'milliseconds':
      return now;
  }
}

function statusWordCode({ spelling, words }: Extract<ErrorValue, { kind: 'code' }>): Expression {
  if (words === undefined) {
    const word = call(name('codeOf'), problem('status'));
    return spelling === 'upper' ? word : call(member(call(member(word, 'toLowerCase')), 'replaceAll'), string('_'), string('-'));
  }
  const { default: fallback = '', ...byStatus } = words;
  const entries = Object.entries(byStatus).map(([status, word]) => array([number(Number(status)), string(word)]));
  if (entries.length === 0) return string(fallback);
  const found = call(member(construct(name('Map'), array(entries)), 'get'), problem('status'));
  return binary(found, '??', string(fallback));
}

function violationsCode(value: Extract<ErrorValue, { kind: 'violations' }>): Expression {
  const map = member(problem('violations'), 'map');
  if (value.as === 'text') {
    const text = templateText(name('pointer'), ' ', name('message'));
    const list = call(map, { ...arrow(undefined, text), parameters: [destructured('pointer', 'message')] });
    const isEmpty = binary(member(problem('violations'), 'length'), '===', number(0));
    return value.orDetail === true ? conditional(isEmpty, array([problem('detail')]), list) : list;
  }
  const members = value.properties.map(({ specName, source }) => ({ key: tsKey(specName), value: member(name('violation'), source) }));
  return call(map, arrow('violation', object(members)));
}
