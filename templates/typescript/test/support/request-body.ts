/** Bodies of requests. */
import { get, isList, put } from './json.js';
import type { Asked, BodySource, Change, Json, OperationFacts, Texts } from './scenario.js';
import { type Row, type State, resolve, resolveAll, rowOf } from './world.js';

type Source = Pick<Asked, 'links'> & { readonly body?: BodySource | undefined };

/** The body that a step sends; the rows that it names are put into `used`. */
export async function bodyOf(
  operation: OperationFacts,
  { body: source, links = {} }: Source,
  state: State,
  used = new Map<string, Row>(),
): Promise<Json | undefined> {
  if (source === undefined) {
    return undefined;
  }
  const { again, from, valid, remove = [], set = [] } = source;
  const next = (): Promise<Json> => state.world.body(operation, links, state, used, valid);
  let body = again === true ? (state.last?.sent ?? null) : (from ?? (await next()));
  for (const path of remove) {
    body = put(body, path, undefined);
  }
  for (const change of set) {
    body = put(body, change.at, await changed(change, body, next, state));
  }
  return body;
}

/** What a place of a body becomes; undefined: nothing. */
async function changed(
  { at, value, each, row, rows, dangling, copy, fill, repeat, append, half }: Change,
  body: Json,
  next: () => Promise<Json>,
  state: State,
): Promise<Json | undefined> {
  if (row !== undefined) {
    return (await resolve(row, state)) as Json;
  }
  if (rows !== undefined) {
    return (await resolveAll(rows, state)) as Json[];
  }
  if (dangling === true) {
    const isNumber = typeof get(body, at) === 'number';
    return isNumber ? 2_000_000_011 : '00000000-0000-4000-8000-000000000000';
  }
  if (copy !== undefined) {
    return get((await rowOf(copy, state)).sent, at) as Json;
  }
  if (fill !== undefined) {
    const { start, length } = fill;
    return start.padEnd(length - Array.from(start).length + start.length, fill.with);
  }
  if (repeat !== undefined) {
    return Array.from({ length: repeat.times }, () => repeat.item);
  }
  const list = get(body, at) as readonly Json[];
  if (append !== undefined) {
    const items = append === 'same' ? list : append === 'next' ? get(await next(), at) : append;
    return [...list, ...(items as readonly Json[])];
  }
  if (half === true) {
    return list.slice(0, list.length / 2);
  }
  return each === true ? String(state.values.get('each')) : value;
}

/** The parameters of a query as properties of a body. */
export function queryInBody(
  types: Readonly<Record<string, readonly string[]>>,
  query: Texts,
  body: Json,
): Json {
  return Object.entries(query).reduce((asked, [name, encoded]) => {
    const [type] = types[name] ?? [];
    const text = decodeURIComponent(encoded);
    if (type === undefined) {
      return asked;
    }
    const value = type === 'string' ? text : type === 'array' ? [text] : (JSON.parse(text) as Json);
    return put(asked, [name], value);
  }, body);
}

export function encodeBody(mediaType: string, body: Json): string {
  const isForm = mediaType === 'application/x-www-form-urlencoded';
  if (isForm && typeof body === 'object' && body !== null && !isList(body)) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(body)) {
      for (const item of isList(value) ? value : [value]) {
        form.append(name, typeof item === 'string' ? item : JSON.stringify(item));
      }
    }
    return form.toString();
  }
  return !mediaType.includes('json') && typeof body === 'string' ? body : JSON.stringify(body);
}
