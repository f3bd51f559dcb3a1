import { decodePercent, refuseUnstorable } from './query.js';

export type Scalar = 'null' | 'boolean' | 'integer' | 'number' | 'string';

/** The serialisation of one parameter (OpenAPI 3.1, "Style Values") and its decoded type. */
export interface Parameter {
  /** The name in code. */
  readonly name: string;
  readonly specName: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'part';
  readonly style:
    | 'simple'
    | 'label'
    | 'matrix'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'deepObject'
    | 'json';
  readonly explode: boolean;
  /** The types of its schema. */
  readonly types: readonly (Scalar | 'array' | 'object')[];
  /** The types of the items of an array. */
  readonly items?: readonly Scalar[];
  /** The types of the properties of an object. */
  readonly properties?: Readonly<Record<string, readonly Scalar[]>>;
  readonly default?: unknown;
}

/** The raw parameters of a request: all values of a name, in order. */
export interface ParameterText {
  get(specName: string): readonly string[] | undefined;
  keys?(): Iterable<string>;
}

/**
 * Returns the value of a parameter, or undefined if absent. A string that does not match the
 * declared type stays a string, so that the schema rejects it: no coercion.
 */
export function decodeParameter(parameter: Parameter, text: ParameterText): unknown {
  if (parameter.style === 'deepObject') {
    return decodeDeepObject(parameter, text);
  }
  if (
    parameter.types.includes('object') &&
    parameter.in === 'query' &&
    parameter.explode &&
    parameter.style === 'form'
  ) {
    return decodeExplodedObject(parameter, text);
  }
  const values = text.get(parameter.specName);
  const first = values?.[0];
  if (values === undefined || first === undefined) {
    return undefined;
  }
  if (parameter.style === 'json') {
    return decodeJson(decodeText(parameter, first));
  }
  if (parameter.types.includes('array')) {
    return decodeArray(parameter, values, first);
  }
  if (parameter.types.includes('object')) {
    return decodeObject(parameter, first);
  }
  return toScalar(decodeText(parameter, stripPrefix(parameter, first)), parameter.types);
}

/** Path parameters are decoded by the router; header values and parts of a form are not percent-encoded. */
function decodeText(parameter: Parameter, text: string): string {
  return parameter.in === 'query' || parameter.in === 'cookie'
    ? decodePercent(text)
    : refuseUnstorable(text);
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return text;
    }
    throw error;
  }
}

function decodeArray(
  parameter: Parameter,
  values: readonly string[],
  first: string,
): readonly unknown[] {
  const repeated = parameter.style === 'form' && parameter.explode;
  const texts = repeated ? values : split(stripPrefix(parameter, first), delimiterOf(parameter));
  const types = parameter.items ?? ['string'];
  return texts.map((text) => toScalar(decodeText(parameter, text), types));
}

function decodeObject(parameter: Parameter, first: string): Record<string, unknown> {
  const parts = split(stripPrefix(parameter, first), delimiterOf(parameter));
  const pairs = parameter.explode
    ? parts.map((part) => splitPair(part))
    : parts.flatMap((part, index) =>
        index % 2 === 0 ? [[part, parts[index + 1] ?? ''] as const] : [],
      );
  return toObject(
    parameter,
    pairs.map(([name, value]) => [decodeText(parameter, name), decodeText(parameter, value)]),
  );
}

/** `?filter[status]=open&filter[owner]=me` */
function decodeDeepObject(parameter: Parameter, text: ParameterText): unknown {
  const prefix = `${parameter.specName}[`;
  const pairs: (readonly [string, string])[] = [];
  for (const key of text.keys?.() ?? []) {
    if (key.startsWith(prefix) && key.endsWith(']')) {
      pairs.push([key.slice(prefix.length, -1), decodePercent(text.get(key)?.[0] ?? '')]);
    }
  }
  return pairs.length === 0 ? undefined : toObject(parameter, pairs);
}

/** `?status=open&owner=me`: the properties are parameters of their own. */
function decodeExplodedObject(parameter: Parameter, text: ParameterText): unknown {
  const pairs: (readonly [string, string])[] = [];
  for (const name of Object.keys(parameter.properties ?? {})) {
    const value = text.get(name)?.[0];
    if (value !== undefined) {
      pairs.push([name, decodePercent(value)]);
    }
  }
  return pairs.length === 0 ? undefined : toObject(parameter, pairs);
}

function toObject(
  parameter: Parameter,
  pairs: readonly (readonly [string, string])[],
): Record<string, unknown> {
  const types = new Map(Object.entries(parameter.properties ?? {}));
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, toScalar(value, types.get(name) ?? ['string'])]),
  );
}

function stripPrefix({ style }: Parameter, text: string): string {
  if (style === 'label') {
    return text.replace(/^\./, '');
  }
  return style === 'matrix' ? text.replace(/^;[^=;]*=?/, '') : text;
}

function delimiterOf({ style, explode }: Parameter): RegExp {
  switch (style) {
    case 'spaceDelimited':
      return / |%20/;
    case 'pipeDelimited':
      return /\||%7C/i;
    case 'label':
      return explode ? /\./ : /,/;
    case 'matrix':
      return explode ? /;(?:[^=;]*=)?/ : /,/;
    default:
      return /,/;
  }
}

function split(text: string, delimiter: RegExp): readonly string[] {
  return text === '' ? [] : text.split(delimiter);
}

function splitPair(part: string): readonly [string, string] {
  const equals = part.indexOf('=');
  return equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
}

const integerText = /^-?(?:0|[1-9]\d*)$/;
/** RFC 8259 §6. */
const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function toScalar(text: string, types: Parameter['types']): unknown {
  if (types.includes('integer') && integerText.test(text)) {
    return Number(text);
  }
  if (types.includes('number') && numberText.test(text)) {
    return Number(text);
  }
  if (types.includes('boolean') && (text === 'true' || text === 'false')) {
    return text === 'true';
  }
  if (types.includes('null') && !types.includes('string') && (text === 'null' || text === '')) {
    return null;
  }
  return text;
}
