/** Reads and changes JSON values. */
import type { Json, Path } from './scenario.js';

export function get(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

/** A copy with one value in its place; undefined: without it. */
export function put(value: Json, [first, ...rest]: Path, inner: Json | undefined): Json {
  if (first === undefined) {
    return inner ?? null;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === first ? put(item, rest, inner) : item));
  }
  const object = typeof value === 'object' && value !== null ? value : {};
  const { [first]: old, ...others } = object;
  if (inner === undefined && (rest.length === 0 || old === undefined)) {
    return others;
  }
  return { ...object, [first]: put(old ?? {}, rest, inner) };
}
