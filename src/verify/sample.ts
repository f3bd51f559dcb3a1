/** A value that a schema admits, as plain as possible: enough to call an operation, not to test it. Source: JSON Schema 2020-12. */
import type { Json } from '../core/json.js';

/** Resolves a local `$ref`; undefined when there is nothing. */
export type Resolve = (ref: string) => unknown;

/** Deeper than this a value is null or empty; documents may be recursive without end. */
const deepest = 12;

const formats: Readonly<Record<string, string>> = {
  date: '2024-01-31',
  'date-time': '2024-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/',
  url: 'https://example.com/',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  byte: 'AAAA',
  password: 'correct-horse-battery',
};

/** A value for `schema`; properties that are only read are left out, and below the outermost object those that are not required. */
export function sampleOf(schema: unknown, resolve: Resolve, depth = 0, outermost = true): Json {
  const node = dereferenced(schema, resolve);
  if (node === undefined || depth > deepest) return null;
  for (const keyword of ['const', 'default', 'example'] as const) if (isJson(node[keyword])) return node[keyword];
  for (const keyword of ['examples', 'enum'] as const) {
    const values: unknown = node[keyword];
    if (Array.isArray(values) && isJson(values[0])) return values[0];
  }
  const all = listOf(node['allOf']);
  if (all.length > 0) return sampleOf(merged(node, all, resolve), resolve, depth + 1, outermost);
  const alternative = [...listOf(node['oneOf']), ...listOf(node['anyOf'])][0];
  if (alternative !== undefined) return sampleOf(merged(node, [alternative], resolve), resolve, depth + 1, outermost);
  switch (typeOf(node)) {
    case 'object':
      return sampleObject(node, resolve, depth, outermost);
    case 'array': {
      const count = Math.min(numberOf(node['minItems']) ?? 0, 8);
      return Array.from({ length: count }, () => sampleOf(node['items'], resolve, depth + 1, false));
    }
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return sampleNumber(node);
    case 'null':
      return null;
    default:
      return sampleText(node);
  }
}

type Node = Readonly<Record<string, unknown>>;

function sampleObject(node: Node, resolve: Resolve, depth: number, outermost: boolean): Json {
  const required = listOf(node['required']);
  const properties = Object.entries(isNode(node['properties']) ? node['properties'] : {}).filter(([name, property]) => {
    const readOnly = dereferenced(property, resolve)?.['readOnly'] === true;
    return !readOnly && (required.includes(name) || outermost);
  });
  return Object.fromEntries(properties.map(([name, property]) => [name, sampleOf(property, resolve, depth + 1, false)]));
}

function sampleNumber(node: Node): number {
  const step = numberOf(node['multipleOf']) ?? 1;
  const least = numberOf(node['minimum']) ?? exclusive(node['exclusiveMinimum'], step);
  const most = numberOf(node['maximum']) ?? exclusive(node['exclusiveMaximum'], -step);
  const start = least ?? Math.min(step, most ?? step);
  return Math.ceil(start / step) * step;
}

function exclusive(bound: unknown, step: number): number | undefined {
  const value = numberOf(bound);
  return value === undefined ? undefined : value + step;
}

function sampleText(node: Node): string {
  const format = typeof node['format'] === 'string' && Object.hasOwn(formats, node['format']) ? formats[node['format']] : undefined;
  if (format !== undefined) return format;
  const least = Math.min(numberOf(node['minLength']) ?? 0, 1000);
  const most = numberOf(node['maxLength']) ?? Infinity;
  return 'sample'.padEnd(least, 'x').slice(0, most);
}

function typeOf(node: Node): string | undefined {
  const type: unknown = Array.isArray(node['type']) ? node['type'].find((each) => each !== 'null') : node['type'];
  if (typeof type === 'string') return type;
  if (isNode(node['properties'])) return 'object';
  return isNode(node['items']) ? 'array' : undefined;
}

/** Merges the parts into one object schema; sufficient for a sample. */
function merged(node: Node, parts: readonly unknown[], resolve: Resolve): Node {
  const nodes = parts.flatMap((part): Node[] => {
    const found = dereferenced(part, resolve);
    return found === undefined ? [] : [found];
  });
  const own = Object.entries(node).filter(([keyword]) => !['allOf', 'oneOf', 'anyOf'].includes(keyword));
  const every: readonly Node[] = [Object.fromEntries(own), ...nodes];
  const properties = every.flatMap((each) => (isNode(each['properties']) ? Object.entries(each['properties']) : []));
  return {
    ...Object.fromEntries([...nodes.flatMap((each) => Object.entries(each)), ...own]),
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    required: every.flatMap((each) => listOf(each['required'])),
  };
}

function dereferenced(schema: unknown, resolve: Resolve): Node | undefined {
  let node = schema;
  for (let hops = 0; hops < 32 && isNode(node) && typeof node['$ref'] === 'string'; hops++) node = resolve(node['$ref']);
  return isNode(node) ? node : undefined;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isJson = (value: unknown): value is Json => value !== undefined;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
