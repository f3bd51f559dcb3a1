/** Numeric keywords: numbers in strings are repaired, keywords without effect are ignored. */
import { childAt, report, type At, type Conversion } from './conversion.js';
import { printable, printableValue } from '../parse/printable.js';
import { ownTypes } from './schema-types.js';

const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'minContains', 'maxContains'] as const;
const bounds = ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

/** Repairs every numeric keyword to a number that its rule allows. Source: JSON Schema Validation §6.2 to §6.5. */
export function repairNumbers(conversion: Conversion, at: At, made: Record<string, unknown>): void {
  for (const keyword of [...counts, ...bounds]) {
    const value = made[keyword];
    if (value === undefined || typeof value === 'boolean') continue;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    const isCount = (counts as readonly string[]).includes(keyword);
    if (typeof number === 'number' && isAllowed(keyword, number, isCount)) {
      made[keyword] = number;
      if (number !== value)
        report(
          conversion,
          'SW1042',
          'warning',
          `${printable(keyword)} must be a number; the string ${printableValue(value)} is read as one`,
          childAt(at, keyword),
        );
    } else {
      delete made[keyword];
      // null: cloneData made it of a number that JSON cannot hold, or it was written so; either way it bounds nothing.
      const wanted = isCount ? 'a whole number from 0 to 2^53' : keyword === 'multipleOf' ? 'a number above 0' : 'a number';
      report(
        conversion,
        'SW1042',
        'warning',
        `${printable(keyword)} must be ${wanted}, not ${printableValue(value)}; it is ignored`,
        childAt(at, keyword),
      );
    }
  }
}

function isAllowed(keyword: string, value: number, isCount: boolean): boolean {
  if (!Number.isFinite(value)) return false;
  if (isCount) return Number.isSafeInteger(value) && value >= 0;
  return keyword !== 'multipleOf' || value > 0;
}

/** Converts boolean exclusive bounds of draft 4 to numbers; ignores bounds that conflict or repeat int64. */
export function repairBounds(conversion: Conversion, at: At, made: Record<string, unknown>): void {
  convertExclusive(conversion, at, made, 'minimum', 'exclusiveMinimum');
  convertExclusive(conversion, at, made, 'maximum', 'exclusiveMaximum');
  dropWideBounds(made);
  for (const [low, high] of [
    ['minimum', 'maximum'],
    ['minLength', 'maxLength'],
    ['minItems', 'maxItems'],
    ['minProperties', 'maxProperties'],
  ] as const) {
    const [least, most] = [made[low], made[high]];
    if (typeof least !== 'number' || typeof most !== 'number' || least <= most) continue;
    delete made[low];
    delete made[high];
    report(
      conversion,
      'SW1042',
      'warning',
      `No value is at least ${least} and at most ${most}; ${printable(low)} and ${printable(high)} are ignored`,
      childAt(at, low),
    );
  }
}

/** Source: OAS 3.0.3 §4.7.24, where both are JSON Schema Wright-00 booleans beside the bound that they sharpen. */
function convertExclusive(conversion: Conversion, at: At, made: Record<string, unknown>, bound: string, exclusive: string): void {
  const flag = made[exclusive];
  if (typeof flag !== 'boolean') return;
  delete made[exclusive];
  if (conversion.version === '3.1') {
    report(
      conversion,
      'SW1042',
      'warning',
      `${printable(exclusive)} is a number in OpenAPI 3.1; it is read as in 3.0`,
      childAt(at, exclusive),
    );
  }
  if (!flag) return;
  if (typeof made[bound] === 'number') {
    made[exclusive] = made[bound];
    delete made[bound];
  } else {
    report(
      conversion,
      'SW1042',
      'warning',
      `${printable(exclusive)} has no effect without ${printable(bound)}; it is ignored`,
      childAt(at, exclusive),
    );
  }
}

/** The ends of int64 cannot be held by a double, and say no more than the type: `maximum: 9223372036854775807`. */
function dropWideBounds(made: Record<string, unknown>): void {
  if (!(ownTypes(made) ?? []).includes('integer')) return;
  for (const keyword of ['maximum', 'exclusiveMaximum'])
    if (typeof made[keyword] === 'number' && made[keyword] >= 2 ** 63) delete made[keyword];
  for (const keyword of ['minimum', 'exclusiveMinimum'])
    if (typeof made[keyword] === 'number' && made[keyword] <= -(2 ** 63)) delete made[keyword];
}
