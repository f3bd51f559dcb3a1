/** Reads and changes JSON values. */
import type { Json, Path, UniqueValues } from './scenario.js';

export function get(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** A copy with one value in its place; undefined: without it. */
export function put(value: Json, [first, ...rest]: Path, inner: Json | undefined): Json {
  if (first === undefined) {
    return inner ?? null;
  }
  if (isList(value)) {
    return value.map((item, index) => (String(index) === first ? put(item, rest, inner) : item));
  }
  const object = typeof value === 'object' && value !== null ? value : {};
  const { [first]: old, ...others } = object;
  if (inner === undefined && (rest.length === 0 || old === undefined)) {
    return others;
  }
  return { ...object, [first]: put(old ?? {}, rest, inner) };
}

/** The value with this number. */
export function uniqueValue(unique: UniqueValues, number: number): Json {
  if ('text' in unique) {
    return unique.text.replace(/#+/, ({ length }) =>
      unique.counter === 'letters'
        ? inLetters(number + 1, length)
        : String(number + 1).padStart(length, '0'),
    );
  }
  return 'from' in unique
    ? unique.from + number
    : (unique.values[number % unique.values.length] ?? null);
}

/** Returns a number in base 26, whose digits are the letters from a to z. */
function inLetters(number: number, length: number): string {
  const digits = Array.from(
    { length },
    (_, place) => Math.floor(number / 26 ** (length - 1 - place)) % 26,
  );
  return String.fromCharCode(...digits.map((digit) => 'a'.charCodeAt(0) + digit));
}
