/** The body of an error style: the reference for targets, and the check of a style against its schema. */
import type { Json } from '../../core/json.js';
import type { ErrorSource, ErrorStyle } from '../../model/error-style.js';
import { codeWord, reasons } from './words.js';

/** The content of an error. */
export interface ErrorFacts {
  readonly status: number;
  readonly detail: string;
  readonly path: string;
  readonly method: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly violations: readonly { readonly pointer: string; readonly message: string; readonly code: string; readonly in: string }[];
}

type Properties = ErrorStyle['properties'];

/** Returns the JSON body, or the text of a plain-text style. */
export function writeErrorBody(style: Pick<ErrorStyle, 'shape' | 'properties'>, values: ErrorFacts): Json {
  switch (style.shape) {
    case 'text':
      return values.detail;
    case 'texts':
      return violationsOf({ kind: 'violations', as: 'text', properties: [], orDetail: true }, values);
    case 'array':
      return [writeObject(style.properties, values)];
    case 'object':
      return writeObject(style.properties, values);
  }
}

/** A tree under construction. */
type Branch = Map<string, Json | Branch>;

function writeObject(properties: Properties, values: ErrorFacts): Json {
  const root: Branch = new Map();
  for (const { path, source } of properties) {
    let branch = root;
    for (const name of path.slice(0, -1)) {
      const next = branch.get(name);
      const inner: Branch = next instanceof Map ? next : new Map<string, Json | Branch>();
      branch.set(name, inner);
      branch = inner;
    }
    branch.set(path.at(-1) ?? '', valueOf(source, values));
  }
  return toJson(root);
}

function toJson(branch: Branch): Json {
  return Object.fromEntries([...branch].map(([name, value]) => [name, value instanceof Map ? toJson(value) : value]));
}

function valueOf(source: ErrorSource, values: ErrorFacts): Json {
  switch (source.kind) {
    case 'type':
      return 'about:blank';
    case 'title':
      return reasons.get(values.status) ?? 'Error';
    case 'status':
      return values.status;
    case 'status-text':
      return String(values.status);
    case 'detail':
      return values.detail;
    case 'instance':
      return values.path;
    case 'method':
      return values.method;
    case 'request-id':
      return values.requestId;
    case 'timestamp':
      return timestampOf(source.as, values.time);
    case 'code':
      return source.words === undefined
        ? codeWord(values.status, source.spelling)
        : (source.words[String(values.status)] ?? source.words['default'] ?? '');
    case 'violations':
      return violationsOf(source, values);
    case 'list':
      return [writeObject(source.properties, values)];
    case 'constant':
      return source.value;
  }
}

function timestampOf(as: 'date' | 'seconds' | 'milliseconds' | undefined, time: number): Json {
  if (as === 'seconds') return Math.floor(time / 1000);
  if (as === 'milliseconds') return time;
  const text = new Date(time).toISOString();
  return as === 'date' ? text.slice(0, 10) : text;
}

function violationsOf(source: Extract<ErrorSource, { kind: 'violations' }>, { violations, detail }: ErrorFacts): Json {
  if (source.as === 'text') {
    const sentences = violations.map((violation) => `${violation.pointer} ${violation.message}`);
    return sentences.length === 0 && source.orDetail === true ? [detail] : sentences;
  }
  return violations.map((violation) =>
    Object.fromEntries(source.properties.map(({ specName, source: part }) => [specName, violation[part]])),
  );
}
