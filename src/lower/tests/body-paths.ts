/** Places in a body. */
import { type Json, isObject } from '../../core/json.js';
import type { Path } from './format.js';

export function objectAt(body: Json, path: Path): Readonly<Record<string, Json>> {
  const found = path.reduce<Json>(
    (inner, name) =>
      isObject(inner) ? (inner[name] ?? null) : Array.isArray(inner) ? ((inner as readonly Json[])[Number(name)] ?? null) : null,
    body,
  );
  return isObject(found) ? found : {};
}

export function remove(body: Json, path: Path): Json {
  const [first, ...rest] = path;
  if (Array.isArray(body)) {
    return (body as readonly Json[]).map((item, index) => (String(index) === first ? remove(item, rest) : item));
  }
  if (first === undefined || !isObject(body) || !Object.hasOwn(body, first)) {
    return body;
  }
  const { [first]: inner, ...others } = body;
  return rest.length === 0 || inner === undefined ? others : { ...others, [first]: remove(inner, rest) };
}

/** A list of references has one entry, which the tests fill in. */
export function trim(body: Json, path: Path): Json {
  const cut = (value: Json, at: Path): Json => {
    const [first, ...rest] = at;
    if (first === undefined) {
      return value;
    }
    if (Array.isArray(value)) {
      const items: readonly Json[] = value;
      return first === '0' ? items.slice(0, 1).map((item) => cut(item, rest)) : items;
    }
    return isObject(value) && value[first] !== undefined ? { ...value, [first]: cut(value[first], rest) } : value;
  };
  return cut(body, path);
}

export function only(body: Json, wrap: Path, name: string, optional: readonly string[]): Json {
  return optional.filter((other) => other !== name).reduce((value, other) => remove(value, [...wrap, other]), body);
}

/** Returns the value at a path of names. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined),
    value,
  );
}
