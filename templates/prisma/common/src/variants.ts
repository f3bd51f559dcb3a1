/** Rows whose columns depend on their kind. */

/** Returns a value that every row of its kind has. */
export function present<Value>(value: Value | null): Value {
  if (value === null) {
    throw new TypeError('A row lacks a value that its kind requires.');
  }
  return value;
}
