/** Path templates as data: collections, the parameters that name their members, and what is left at the end. */
import { normalizeName } from '../../core/names.js';

export type Segment = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'parameter'; readonly name: string };

/** One `collection/{member}` pair of a path. */
export interface PathStep {
  /** Template key of the collection, e.g. `/owners/{}/pets`. */
  readonly collection: string;
  /** The last literal before the parameter; `''` where the parameter follows another one. */
  readonly literal: string;
  readonly parameter: string;
  /** It names a member together with the parameters after it, and nothing by itself. */
  readonly selects?: true;
}

export interface ParsedPath {
  readonly segments: readonly Segment[];
  /** In the order of the path. */
  readonly steps: readonly PathStep[];
  /** Literals after the last parameter: empty for the path of a member. */
  readonly tail: readonly string[];
  /** The path with its parameters' names left out, without a trailing slash: `/owners/{}/pets`. */
  readonly key: string;
  /** A segment mixes text and parameters, or uses another syntax: `{a}-{b}`, `{+name}`. */
  readonly irregular: boolean;
}

/**
 * Reads a path template. A `.json` at the end of a segment says how, not what: `/customers/{id}.json` is read as `/customers/{id}`.
 * `/orders/{id}:cancel` (https://google.aip.dev/136) is read as `/orders/{id}/cancel`, and `/Orders({id})` (OData 4.01, URL conventions
 * §4.3.1) as `/Orders/{id}`.
 */
export function parsePath(path: string): ParsedPath {
  let irregular = /[?#]/u.test(path);
  const segments: Segment[] = [];
  for (const raw of path.split('/')) {
    if (raw === '') continue;
    const text = raw.replace(/\.json$/iu, '');
    const parts = partsOf(text);
    if (parts !== undefined) {
      segments.push(...parts);
      continue;
    }
    const parameter = /^\{([^{}]+)\}$/u.exec(text)?.[1];
    if (parameter !== undefined && /^[^+/?.;*&#]/u.test(parameter)) segments.push({ kind: 'parameter', name: parameter });
    else {
      if (/[{}:]/u.test(text)) irregular = true;
      segments.push({ kind: 'literal', text });
    }
  }
  const steps: PathStep[] = [];
  let tail: string[] = [];
  let prefix = '';
  for (const segment of segments) {
    if (segment.kind === 'literal') {
      tail.push(segment.text);
      prefix += `/${segment.text}`;
    } else {
      steps.push({ collection: prefix, literal: lastWord(tail) ?? '', parameter: segment.name });
      tail = [];
      prefix += '/{}';
    }
  }
  return { segments, steps, tail, key: prefix === '' ? '/' : prefix, irregular };
}

/** A segment that says two things, as two. */
function partsOf(text: string): readonly Segment[] | undefined {
  const keyed = /^([A-Za-z_]\w*)\(('?)\{(\w+)\}\2\)$/u.exec(text);
  if (keyed !== null) return [literalOf(keyed[1]), parameterOf(keyed[3])];
  const verbed = /^\{(\w+)\}:([A-Za-z]\w*)$/u.exec(text);
  if (verbed !== null) return [parameterOf(verbed[1]), literalOf(verbed[2])];
  const called = /^([A-Za-z][\w-]*):([A-Za-z]\w*)$/u.exec(text);
  return called === null ? undefined : [literalOf(called[1]), literalOf(called[2])];
}

const literalOf = (text = ''): Segment => ({ kind: 'literal', text });
const parameterOf = (name = ''): Segment => ({ kind: 'parameter', name });

/** What the end of some literals is called: `products` in `/products/v2`. */
export function lastWord(literals: readonly string[]): string | undefined {
  const [last, before] = [literals.at(-1), literals.at(-2)];
  const isVersioned = last !== undefined && /^v\d/iu.test(last) && isPrefix(last) && before !== undefined && !isPrefix(before);
  return isVersioned ? before : last;
}

/** Does the last parameter of a path name one member and no more: `{id}`, or `{orderId}` of orders? */
export function namesOne({ parsed }: { readonly parsed: ParsedPath }, names: ReadonlySet<string>): boolean {
  const name = parsed.tail.length > 0 ? '' : normalizeName(parsed.steps.at(-1)?.parameter ?? '');
  return (
    /^(?:id|uuid|guid)$/u.test(name) ||
    [...names].some((resourceSchema) => name === `${resourceSchema}id` || name === `${resourceSchema}uuid`)
  );
}

/** `/api`, `/v1`, `/v2.0`: segments that say which interface, not which thing. */
export function isPrefix(literal: string): boolean {
  return /^(?:api|apis|rest|v\d+(?:[._]\d+)*(?:alpha\d*|beta\d*)?|public|internal|json|latest)$/iu.test(literal);
}

/**
 * The path of the first server URL, without a trailing slash. Variables take their defaults (OAS 3.1 §4.8.6); a URL that is no
 * URL even so, and the default server `/`, give `''`.
 */
export function basePathOf(
  servers: readonly { readonly url: string; readonly variables?: Readonly<Record<string, { readonly default: string }>> }[] | undefined,
): string {
  const server = servers?.[0];
  if (server === undefined || typeof server.url !== 'string') return '';
  const url = server.url.replace(/\{([^{}]*)\}/gu, (whole, name: string) => {
    const variables = server.variables;
    const value = variables !== undefined && Object.hasOwn(variables, name) ? variables[name]?.default : undefined;
    return value ?? whole;
  });
  let path = url
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu, '')
    .replace(/^\/\/[^/?#]*/u, '')
    .replace(/[?#].*$/su, '');
  // A relative server (`api`, `./v1`) is relative to where the document is served, which is the root.
  path = path.replace(/^\.?\/?/u, '/');
  if (!/^[/\w.~!$&'()*+,;=:@%-]*$/u.test(path) || path.includes('{')) return '';
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.length === 0 ? '' : `/${segments.join('/')}`;
}
