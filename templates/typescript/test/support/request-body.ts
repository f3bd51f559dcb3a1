/** Bodies of requests. */
import { put } from './json.js';
import type { Json, Texts } from './scenario.js';

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
  if (isForm && typeof body === 'object' && body !== null && !Array.isArray(body)) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(body)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        form.append(name, typeof item === 'string' ? item : JSON.stringify(item));
      }
    }
    return form.toString();
  }
  return !mediaType.includes('json') && typeof body === 'string' ? body : JSON.stringify(body);
}
