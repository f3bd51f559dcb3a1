/** Formats of numbers, https://spec.openapis.org/registry/format/. */

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647;
}

/** A JSON number beyond 2^53 − 1 has lost precision during parsing, so it is rejected. */
export function isSafeInt64(value: number): boolean {
  return Number.isSafeInteger(value);
}

/** IEEE 754 single precision: its range, as most languages print it; a decimal fraction is rounded. */
export function isFloat(value: number): boolean {
  return Math.abs(value) <= 3.4028235e38;
}
