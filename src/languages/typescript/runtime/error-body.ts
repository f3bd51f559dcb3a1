/** `src/http/error-body.ts`: the error styles as functions. */
import { code, tsKey, tsString, tsValue } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ErrorBody, ErrorProperty, ErrorStylePlan, ErrorValue } from '../../../lower/errors.js';
import type { ServicePlan } from '../../../lower/service-plan.js';

/** Returns the view of the error styles; the first is that of every error without a declared shape. */
export function errorBodyView({ errorStyles }: Pick<ServicePlan, 'errorStyles'>): View {
  return {
    first: errorStyles[0]?.id ?? 'problem',
    codes: errorStyles.some(({ usesStatusWord }) => usesStatusWord),
    styles: errorStyles.map(styleView),
  };
}

function styleView({ id, isStandard, mediaType, inputs, body }: ErrorStylePlan): View {
  return {
    name: id,
    description: isStandard ? 'RFC 9457.' : '',
    mediaType,
    parameters: code(inputs.length === 0 ? '' : `{ ${inputs.join(', ')} }`),
    expression: code(bodyCode(body)),
  };
}

function bodyCode(body: ErrorBody): string {
  switch (body.kind) {
    case 'text':
      return 'problem.detail';
    case 'json-text':
      return 'JSON.stringify(problem.detail)';
    case 'json-texts':
      return `JSON.stringify(${violationsCode({ kind: 'violations', as: 'text', properties: [], orDetail: true })})`;
    case 'object':
      return `JSON.stringify(${objectCode(body.properties)})`;
    case 'array':
      return `JSON.stringify([${objectCode(body.properties)}])`;
  }
}

function objectCode(properties: readonly ErrorProperty[]): string {
  return `{ ${properties.map(({ name, value }) => `${tsKey(name)}: ${valueCode(value)}`).join(', ')} }`;
}

function valueCode(value: ErrorValue): string {
  switch (value.kind) {
    case 'type':
      return `'about:blank'`;
    case 'title':
      return 'problem.title';
    case 'status':
      return 'problem.status';
    case 'status-text':
      return 'String(problem.status)';
    case 'detail':
      return 'problem.detail';
    case 'instance':
      return 'path';
    case 'method':
      return 'method';
    case 'timestamp':
      return timestampCode(value.as);
    case 'request-id':
      return 'requestId';
    case 'code':
      return statusWordCode(value);
    case 'violations':
      return violationsCode(value);
    case 'object':
      return objectCode(value.properties);
    case 'list':
      return `[${objectCode(value.properties)}]`;
    case 'constant':
      return tsValue(value.value);
  }
}

function timestampCode(as: 'date' | 'seconds' | 'milliseconds' | undefined): string {
  switch (as) {
    case undefined:
      return 'new Date().toISOString()';
    case 'date':
      return 'new Date().toISOString().slice(0, 10)';
    case 'seconds':
      return 'Math.floor(Date.now() / 1000)';
    case 'milliseconds':
      return 'Date.now()';
  }
}

function statusWordCode({ spelling, words }: Extract<ErrorValue, { kind: 'code' }>): string {
  if (words === undefined) {
    return spelling === 'upper' ? 'codeOf(problem.status)' : `codeOf(problem.status).toLowerCase().replaceAll('_', '-')`;
  }
  const { default: fallback = '', ...byStatus } = words;
  const entries = Object.entries(byStatus).map(([status, word]) => `[${String(Number(status))}, ${tsString(word)}]`);
  return entries.length === 0 ? tsString(fallback) : `new Map([${entries.join(', ')}]).get(problem.status) ?? ${tsString(fallback)}`;
}

function violationsCode(value: Extract<ErrorValue, { kind: 'violations' }>): string {
  if (value.as === 'text') {
    const list = 'problem.violations.map(({ pointer, message }) => `${pointer} ${message}`)';
    return value.orDetail === true ? `problem.violations.length === 0 ? [problem.detail] : ${list}` : list;
  }
  const lines = value.properties.map((property) => `${tsKey(property.specName)}: violation.${property.source}`);
  return `problem.violations.map((violation) => ({ ${lines.join(', ')} }))`;
}
