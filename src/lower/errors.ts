/** Error bodies: the styles of a service, and the statuses of one operation's errors. */
import type { ErrorSource, ErrorStyle } from '../model/error-style.js';

/** One way of writing an error body. */
export interface ErrorStylePlan {
  /** camelCase, unique. */
  readonly id: string;
  readonly mediaType: string;
  /** RFC 9457, which no schema of the document declares. */
  readonly isStandard: boolean;
  readonly body: ErrorBody;
  /** The facts about a failed request that the body needs, sorted. */
  readonly inputs: readonly ErrorInput[];
  /** It has the word of a status, such as `NOT_FOUND`. */
  readonly usesStatusWord: boolean;
}

/** A fact about a failed request. `problem`: status, title, detail and violations. */
export type ErrorInput = 'method' | 'path' | 'problem' | 'requestId';

/** `text`: the detail as it is; `json-text`: the detail as a JSON string; `json-texts`: a list of sentences; `array`: one object in a list. */
export type ErrorBody =
  | { readonly kind: 'text' | 'json-text' | 'json-texts' }
  | { readonly kind: 'object' | 'array'; readonly properties: readonly ErrorProperty[] };

/** One property of an error body. */
export interface ErrorProperty {
  readonly name: string;
  readonly value: ErrorValue;
}

export type ErrorValue =
  Exclude<ErrorSource, { readonly kind: 'list' }> | { readonly kind: 'object' | 'list'; readonly properties: readonly ErrorProperty[] };

/** Returns the style with its properties nested as they are written. */
export function lowerErrorStyle(style: ErrorStyle): ErrorStylePlan {
  const body = bodyOf(style);
  const sources = 'properties' in body ? style.properties.flatMap(({ source }) => leavesOf(source)) : [];
  const inputs = 'properties' in body ? sources.flatMap(inputsOf) : (['problem'] as const);
  return {
    id: style.id,
    mediaType: style.mediaType,
    isStandard: style.schema === undefined,
    body,
    inputs: [...new Set(inputs)].sort(),
    usesStatusWord: sources.some((source) => source.kind === 'code' && source.words === undefined),
  };
}

function bodyOf({ shape, mediaType, properties }: ErrorStyle): ErrorBody {
  if (shape === 'text') {
    return { kind: mediaType.includes('json') ? 'json-text' : 'text' };
  }
  if (shape === 'texts') {
    return { kind: 'json-texts' };
  }
  return { kind: shape, properties: nested(properties) };
}

interface Tree {
  [name: string]: ErrorValue | Tree;
}

function nested(properties: ErrorStyle['properties']): readonly ErrorProperty[] {
  const tree = emptyTree();
  for (const { path, source } of properties) {
    put(tree, path, source.kind === 'list' ? { kind: 'list', properties: nested(source.properties) } : source);
  }
  return propertiesOf(tree);
}

/** A name such as `__proto__` is a property like any other. */
function emptyTree(): Tree {
  return Object.create(null) as Tree;
}

function put(tree: Tree, path: readonly string[], value: ErrorValue): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const branch = inner !== undefined && isTree(inner) ? inner : emptyTree();
  tree[first] = branch;
  put(branch, rest, value);
}

function isTree(value: ErrorValue | Tree): value is Tree {
  return Object.getPrototypeOf(value) === null;
}

function propertiesOf(tree: Tree): readonly ErrorProperty[] {
  return Object.entries(tree).map(([name, value]) => ({
    name,
    value: isTree(value) ? { kind: 'object', properties: propertiesOf(value) } : value,
  }));
}

/** The sources of a property, those inside a list included. */
function leavesOf(source: ErrorSource): readonly ErrorSource[] {
  return source.kind === 'list' ? source.properties.flatMap((property) => leavesOf(property.source)) : [source];
}

function inputsOf(source: ErrorSource): readonly ErrorInput[] {
  switch (source.kind) {
    case 'title':
    case 'status':
    case 'status-text':
    case 'detail':
    case 'violations':
      return ['problem'];
    case 'code':
      return isConstantCode(source) ? [] : ['problem'];
    case 'instance':
      return ['path'];
    case 'method':
      return ['method'];
    case 'request-id':
      return ['requestId'];
    case 'type':
    case 'timestamp':
    case 'constant':
    case 'list':
      return [];
  }
}

/** True if every status has the same word. */
function isConstantCode({ words }: Extract<ErrorSource, { kind: 'code' }>): boolean {
  return words !== undefined && Object.keys(words).every((status) => status === 'default');
}
