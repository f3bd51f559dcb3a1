/** Calls every operation of a running service once, by the description that it serves itself. */
import { parseFragment } from '../core/json-pointer.js';
import { type Json, isObject, listOf } from '../core/json.js';
import type { Schema } from '../core/schema.js';
import { sampleOf } from '../json-schema/samples.js';
import type { Credential } from './credentials.js';

/** The response of one operation. `status` is 0 without a response. */
export interface CallResult {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** 501 is the honest answer of an operation that its author still has to write. */
  readonly verdict: 'ok' | 'not-written' | 'failed';
  readonly detail?: string;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Node;
}

type Node = Readonly<Record<string, unknown>>;

/** The parts of the served description that requests are made from. */
interface Description {
  /** Finds the target of a local reference. */
  readonly resolve: (ref: string) => unknown;
  /** Returns a valid value; null for a schema without one. */
  readonly sample: (schema: unknown, name: string) => Json;
}

/** Creating methods first, DELETE last, so that rows exist for the calls in between. */
const order = ['post', 'put', 'get', 'head', 'options', 'trace', 'patch', 'delete'];

/** Calls all operations in turn; `origin` is `http://127.0.0.1:PORT`, and `path` that of the description, whose order the results have. */
export async function callOperations(
  origin: string,
  credentials: readonly Credential[],
  signal?: AbortSignal,
  path = '/openapi.json',
): Promise<readonly CallResult[]> {
  const document = await readDescription(`${origin}${path}`);
  const description: Description = {
    resolve: (ref) => pointed(document, ref),
    sample: (schema, name) => sampleOf(schema as Schema, schemas, { direction: 'request', name }) ?? null,
  };
  const components = isObject(document['components']) ? document['components'] : {};
  const schemas = (isObject(components['schemas']) ? components['schemas'] : {}) as Readonly<Record<string, Schema>>;
  const base = basePathOf(document);
  const calls = callsOf(document);
  const made = new Map<string, string>();
  const results = new Map<Call, CallResult>();
  for (const call of [...calls].sort((left, right) => rank(left) - rank(right))) {
    if (signal?.aborted === true) break;
    results.set(call, await callOnce(`${origin}${base}`, call, credentialsOf(call.operation, document, credentials), description, made));
  }
  return calls.flatMap((call) => results.get(call) ?? []);
}

async function readDescription(url: string): Promise<Node> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const json: unknown = await response.json();
  if (!response.ok || !isObject(json)) throw new Error(`${new URL(url).pathname} responded with ${response.status}`);
  return json;
}

/** Path of the first server; it may be relative (OAS 3.1 §4.8.5). */
function basePathOf(document: Node): string {
  const servers: unknown = document['servers'];
  const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
  const url = isObject(first) && typeof first['url'] === 'string' ? first['url'] : '/';
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost').pathname.replace(/\/+$/, '') : '';
}

function callsOf(document: Node): readonly Call[] {
  const paths = isObject(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]): Call[] =>
      order.includes(method) && isObject(operation) ? [{ method, path, operation: withShared(operation, item) }] : [],
    ),
  );
}

/** Parameters of the path item hold for each of its operations (OAS 3.1 §4.8.9). */
function withShared(operation: Node, item: unknown): Node {
  const shared = isObject(item) ? listOf(item['parameters']) : [];
  return shared.length === 0 ? operation : { ...operation, parameters: [...shared, ...listOf(operation['parameters'])] };
}

/** A logout comes last: it ends the token that all others are called with. */
const rank = ({ method, path }: Call): number =>
  (/(?:log|sign)-?_?(?:out|off)|\/sessions?$/iu.test(path) ? 1000 : 0) +
  order.indexOf(method) * 100 +
  (method === 'delete' ? 50 - Math.min(path.split('/').length, 50) : Math.min(path.split('/').length, 50));

/** The first alternative of the effective security that every scheme of it has a credential for. */
function credentialsOf(operation: Node, document: Node, credentials: readonly Credential[]): readonly Credential[] {
  const alternatives = listOf(operation['security'] ?? document['security']);
  for (const alternative of alternatives) {
    const names = Object.keys(isObject(alternative) ? alternative : {});
    const found = names.flatMap((name) => credentials.find(({ schemes }) => schemes.includes(name)) ?? []);
    if (names.length > 0 && found.length === names.length) return found;
  }
  return [];
}

async function callOnce(
  base: string,
  call: Call,
  credentials: readonly Credential[],
  description: Description,
  made: Map<string, string>,
): Promise<CallResult> {
  const { method, path, operation } = call;
  const label = { method: method.toUpperCase(), path };
  const request = requestOf(call, credentials, description, made);
  try {
    const response = await fetch(`${base}${request.target}`, {
      method: label.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await response.text();
    if (method === 'get' && response.status === 200) rememberListed(path, text, made);
    if (method === 'post' && response.status === 201) rememberKey(path, response.headers.get('location'), text, made);
    if (response.status === 501) return { ...label, status: 501, verdict: 'not-written' };
    if (response.status < 500) return { ...label, status: response.status, verdict: 'ok' };
    return { ...label, status: response.status, verdict: 'failed', detail: text.slice(0, 300) };
  } catch (error) {
    // fetch refuses TRACE by its own standard (WHATWG Fetch §2.2.1); that says nothing about the service.
    if (method === 'trace') return { ...label, status: 0, verdict: 'ok', detail: 'not callable with fetch' };
    if (!(error instanceof Error)) throw error;
    return {
      ...label,
      status: 0,
      verdict: 'failed',
      detail: `${operation['operationId'] === undefined ? '' : 'no response: '}${error.message}`,
    };
  }
}

interface RequestParts {
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData | Uint8Array<ArrayBuffer>;
}

function requestOf(
  { method, path, operation }: Call,
  credentials: readonly Credential[],
  description: Description,
  made: ReadonlyMap<string, string>,
): RequestParts {
  const parameters = listOf(operation['parameters']).flatMap((each): Node[] => {
    const node = isObject(each) && typeof each['$ref'] === 'string' ? description.resolve(each['$ref']) : each;
    return isObject(node) ? [node] : [];
  });
  const sampleText = (parameter: Node): string => {
    const value = parameter['example'] ?? description.sample(parameter['schema'], String(parameter['name']));
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? `${value}` : 'sample';
  };
  const target = path.replace(/\{([^}]*)\}/g, (whole, name: string, offset: number) => {
    const remembered = made.get(path.slice(0, offset).replace(/\/$/, ''));
    const parameter = parameters.find((each) => each['in'] === 'path' && each['name'] === name);
    return encodeURIComponent(remembered ?? (parameter === undefined ? whole : sampleText(parameter)));
  });
  const query = new URLSearchParams();
  const headers: Record<string, string> = { accept: '*/*' };
  for (const parameter of parameters.filter((each) => each['required'] === true)) {
    const name = String(parameter['name']);
    if (parameter['in'] === 'query') query.append(name, sampleText(parameter));
    if (parameter['in'] === 'header') headers[name.toLowerCase()] = sampleText(parameter);
  }
  for (const credential of credentials) {
    if (credential.in === 'query') query.append(credential.name, credential.value);
    if (credential.in === 'header') headers[credential.name.toLowerCase()] = credential.value;
    if (credential.in === 'cookie')
      headers['cookie'] = [...(headers['cookie'] === undefined ? [] : [headers['cookie']]), `${credential.name}=${credential.value}`].join(
        '; ',
      );
  }
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const content =
    isObject(operation['requestBody']) && isObject(operation['requestBody']['content']) ? operation['requestBody']['content'] : undefined;
  if (content === undefined || method === 'get' || method === 'head') return { target: `${target}${search}`, headers };
  return { target: `${target}${search}`, ...bodyOf(content, headers, description, made) };
}

function bodyOf(
  content: Node,
  headers: Readonly<Record<string, string>>,
  description: Description,
  made: ReadonlyMap<string, string>,
): Omit<RequestParts, 'target'> {
  const type = Object.keys(content).find((each) => /[/+]json\b/.test(each)) ?? Object.keys(content)[0] ?? 'application/json';
  const media = content[type];
  const sample = withMadeKeys(isObject(media) ? (media['example'] ?? description.sample(media['schema'], 'value')) : null, made);
  if (/^multipart\/form-data/.test(type)) {
    const form = new FormData();
    for (const [name, value] of Object.entries(isObject(sample) ? sample : {}))
      form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    return { headers, body: form };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const fields = Object.entries(isObject(sample) ? sample : {}).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return { headers: { ...headers, 'content-type': type }, body: new URLSearchParams(fields).toString() };
  }
  const concrete = type.includes('*') ? 'application/json' : type;
  if (/[/+]json\b/.test(concrete)) return { headers: { ...headers, 'content-type': concrete }, body: JSON.stringify(sample) };
  return { headers: { ...headers, 'content-type': concrete }, body: typeof sample === 'string' ? sample : new Uint8Array([1, 2, 3]) };
}

/** Fills `authorId` with the key of the row created by `/authors`, so that foreign keys are valid. */
function withMadeKeys(sample: unknown, made: ReadonlyMap<string, string>): unknown {
  if (!isObject(sample)) return sample;
  const entries = Object.entries(sample).map(([name, value]): [string, unknown] => {
    const word = /^(.+?)_?id$/i.exec(name)?.[1]?.toLowerCase();
    // The last letter may change in the plural: categories, shelves.
    const stem = word?.slice(0, Math.max(3, word.length - 1));
    const key =
      stem === undefined ? undefined : [...made].find(([path]) => path.split('/').pop()?.toLowerCase().startsWith(stem) === true)?.[1];
    if (key === undefined) return [name, value];
    return [name, typeof value === 'number' ? Number(key) : key];
  });
  return Object.fromEntries(entries);
}

/** Stores the key of a created row for later calls: the end of `Location`, else `id`. */
function rememberKey(path: string, location: string | null, text: string, made: Map<string, string>): void {
  const last = location
    ?.replace(/[?#].*$/, '')
    .split('/')
    .pop();
  const id = last === undefined || last === '' ? /"id"\s*:\s*"?([^",}\s]+)/.exec(text)?.[1] : decodeURIComponent(last);
  if (id !== undefined) made.set(path.replace(/\/$/, ''), id);
}

/** Stores the key of an existing row if none was created: of the first item of a list, by `id` or a similar name. */
function rememberListed(path: string, text: string, made: Map<string, string>): void {
  const at = path.replace(/\/$/, '');
  if (made.has(at) || at.endsWith('}')) return;
  const first = firstListed(text);
  const stem = at.split('/').pop()?.toLowerCase().slice(0, 4) ?? '';
  const names = Object.keys(first ?? {});
  const name =
    names.find((each) => /^_?(?:id|uuid|guid)$/i.test(each)) ??
    names.find((each) => /(?:id|code|key|slug)$/i.test(each) && each.toLowerCase().startsWith(stem)) ??
    names.find((each) => /^(?:code|key|slug|name)$/i.test(each));
  const key = name === undefined ? undefined : first?.[name];
  if (typeof key === 'string' || typeof key === 'number') made.set(at, String(key));
}

function firstListed(text: string): Node | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const body: unknown = JSON.parse(text);
  const list = Array.isArray(body)
    ? (body as readonly unknown[])
    : Object.values(isObject(body) ? body : {}).find((each) => Array.isArray(each));
  const [first] = listOf(list);
  return isObject(first) ? first : undefined;
}

function pointed(document: Node, ref: string): unknown {
  if (!ref.startsWith('#')) return undefined;
  let node: unknown = document;
  for (const key of parseFragment(ref.slice(1))) {
    node = (isObject(node) || Array.isArray(node)) && Object.hasOwn(node, key) ? (node as Node)[key] : undefined;
  }
  return node;
}
