/** Numbers that fit the keywords of a number schema. */
import type { SchemaObject } from '../../core/schema.js';
import { integerRanges } from './formats.js';

/** How far from zero, or from the one bound there is, unbounded samples go. */
const spread = 1_000_000;

/** A number that fits bounds, `multipleOf` and format, or undefined. Different seeds give different numbers where there is room. */
export function sampleNumber(schema: SchemaObject, integer: boolean, seed: number): number | undefined {
  const [formatLow, formatHigh] = integerRanges.get(schema.format ?? '') ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const low = Math.max(schema.minimum ?? -Infinity, schema.exclusiveMinimum ?? -Infinity);
  const high = Math.min(schema.maximum ?? Infinity, schema.exclusiveMaximum ?? Infinity);
  const step = stepOf(schema, integer);
  if (step !== undefined) {
    const first = Math.ceil(roundOff(Math.max(low, formatLow) / step));
    const last = Math.floor(roundOff(Math.min(high, formatHigh) / step));
    const from = first * step <= (schema.exclusiveMinimum ?? -Infinity) ? first + 1 : first;
    const to = last * step >= (schema.exclusiveMaximum ?? Infinity) ? last - 1 : last;
    if (from > to) return undefined;
    // From one upwards where that is allowed, from the nearest bound otherwise; around when the room is used up.
    const start = Math.min(Math.max(from, 1), to);
    // Near to the start only: sums of numbers as large as the bounds of int64 would not be exact.
    const lowest = Math.max(from, start - spread);
    const index = lowest + ((start - lowest + seed) % (Math.min(to, start + spread) - lowest + 1));
    return decimal(index * step, step);
  }
  if (low === high) return low;
  const lower = Number.isFinite(low) ? low : Math.min(0, high - spread);
  const upper = Number.isFinite(high) ? high : Math.max(0, low) + spread;
  return upper - lower < 2 ? lower + (upper - lower) * (0.5 + (seed % 1000) / 2001) : lower + 0.5 + (seed % Math.floor(upper - lower));
}

function stepOf(schema: SchemaObject, integer: boolean): number | undefined {
  const multiple = typeof schema.multipleOf === 'number' && schema.multipleOf > 0 ? schema.multipleOf : undefined;
  if (!integer) return multiple ?? (integerRanges.has(schema.format ?? '') ? 1 : undefined);
  if (multiple === undefined) return 1;
  // The integers among the multiples of a fraction: of 0.5 those of 1, of 2.5 those of 5.
  for (let factor = 1; factor <= 1000; factor += 1)
    if (Number.isInteger(decimal(multiple * factor, multiple))) return decimal(multiple * factor, multiple);
  return undefined;
}

/** 0.1 × 3 is written 0.3. */
function decimal(value: number, step: number): number {
  const digits = /\.(\d+)$/u.exec(String(step))?.[1]?.length ?? 0;
  return digits === 0 ? value : Number(value.toFixed(digits));
}

function roundOff(quotient: number): number {
  const nearest = Math.round(quotient);
  return Math.abs(quotient - nearest) < 1e-9 ? nearest : quotient;
}
