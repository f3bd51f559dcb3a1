/**
 * Shared functions of the validators that are compiled from the OpenAPI document. JSON Schema
 * 2020-12.
 */

/** One violation of a schema by a value. */
export interface SchemaError {
  /** RFC 6901 pointer to the value. */
  readonly pointer: string;
  /** The JSON Schema keyword. */
  readonly keyword: string;
  /** The rest of a sentence that starts with the name of the value. */
  readonly message: string;
}

/** A compiled JSON Schema. Returns null for a valid value, else the errors. */
export type Validator = (value: unknown) => readonly SchemaError[] | null;

/** Checks a value against one schema; adds violations with their location to `errors`. */
export type Check = (value: unknown, at: string, errors: Errors, evaluated: Evaluated) => void;

/**
 * The names or indices that a schema evaluated, for `unevaluatedProperties` and
 * `unevaluatedItems`.
 */
export type Evaluated = Set<string | number>;

/** The errors found so far. */
export interface Errors {
  readonly found: SchemaError[];
  /** The number of errors after which checking stops. */
  readonly limit: number;
  /**
   * The locations that a recursive schema has visited, by pointer, so that it checks each only
   * once.
   */
  readonly visited: Map<Check, Set<string>>;
  /** The results of `passes`, by pointer. */
  readonly outcomes: Map<Check, Map<string, Outcome>>;
}

interface Outcome {
  readonly passes: boolean;
  readonly evaluated: Evaluated;
}

const MAX_ERRORS = 20;
const MAX_DEPTH = 200;

/**
 * Creates a validator from a check. It reports at most 20 errors and rejects a value with more
 * than 200 levels.
 */
export function validator(check: Check): Validator {
  return (value) => {
    if (isDeeperThan(MAX_DEPTH, value)) {
      return [
        {
          pointer: '',
          keyword: 'type',
          message: `must be at most ${String(MAX_DEPTH)} levels deep`,
        },
      ];
    }
    const errors = createErrors(MAX_ERRORS, new Map());
    check(value, '', errors, new Set());
    return errors.found.length === 0 ? null : errors.found;
  };
}

/** Adds an error below the limit. Equal errors of several schemas are reported once. */
export function fail(errors: Errors, pointer: string, keyword: string, message: string): void {
  const isKnown = errors.found.some(
    (error) => error.pointer === pointer && error.message === message,
  );
  if (!isKnown && !isFull(errors)) {
    errors.found.push({ pointer, keyword, message });
  }
}

/** True if the limit of errors is reached. */
export function isFull(errors: Errors): boolean {
  return errors.found.length >= errors.limit;
}

/** True if this check has visited this location before. */
export function visited(errors: Errors, check: Check, at: string): boolean {
  const places = errors.visited.get(check) ?? new Set();
  errors.visited.set(check, places);
  if (isFull(errors) || places.has(at)) {
    return true;
  }
  places.add(at);
  return false;
}

/**
 * True if the value is valid; for the branches of anyOf, oneOf, not, if and contains. Each branch
 * checks each location only once, so that nested branches do not multiply.
 */
export function passes(
  check: Check,
  value: unknown,
  at: string,
  { outcomes }: Errors,
  evaluated?: Evaluated,
): boolean {
  const places = outcomes.get(check) ?? new Map<string, Outcome>();
  outcomes.set(check, places);
  let outcome = places.get(at);
  if (outcome === undefined) {
    const errors = createErrors(1, outcomes);
    const looked: Evaluated = new Set();
    check(value, at, errors, looked);
    outcome = { passes: errors.found.length === 0, evaluated: looked };
    places.set(at, outcome);
  }
  if (outcome.passes && evaluated !== undefined) {
    addAll(evaluated, outcome.evaluated);
  }
  return outcome.passes;
}

function createErrors(limit: number, outcomes: Errors['outcomes']): Errors {
  return { found: [], limit, visited: new Map(), outcomes };
}

/** The initial set of an object or array. */
export function noneEvaluated(): Evaluated {
  return new Set();
}

export function addAll(evaluated: Evaluated, more: Iterable<string | number>): void {
  for (const key of more) {
    evaluated.add(key);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Rejects numbers that overflow a double: JSON has no Infinity. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** 1.0 is an integer (JSON Schema Core §4.2.3). */
export function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

/** True for an own property, not one of the prototype. */
export function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The number of properties. */
export function size(value: Readonly<Record<string, unknown>>): number {
  return Object.keys(value).length;
}

/** RFC 6901 §3: a name as part of a pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The length of a string in code points, as JSON Schema defines it, not in UTF-16 units. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

/** Exact for decimals: 19.99 is a multiple of 0.01, although 19.99 / 0.01 is not an integer in binary. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) {
    return value % divisor === 0;
  }
  const [digits, exponent] = decimal(value);
  const [divisorDigits, divisorExponent] = decimal(divisor);
  const common = Math.min(exponent, divisorExponent);
  return (
    (digits * 10n ** BigInt(exponent - common)) %
      (divisorDigits * 10n ** BigInt(divisorExponent - common)) ===
    0n
  );
}

/** A number as `digits * 10 ** exponent`. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

/**
 * True if two JSON values are equal. JSON Schema Core §4.2.2: the order of properties does not
 * matter.
 */
function equal(left: unknown, right: unknown): boolean {
  return (
    left === right ||
    (typeof left === 'object' && typeof right === 'object' && canonical(left) === canonical(right))
  );
}

/** True if the value equals one of these. */
export function isAnyOf(values: readonly unknown[], value: unknown): boolean {
  return values.some((candidate) => equal(candidate, value));
}

/** True if no two items are equal. */
export function hasUniqueItems(items: readonly unknown[]): boolean {
  return new Set(items.map(canonical)).size === items.length;
}

/** Returns a string that only equal values share. */
function canonical(value: unknown): string {
  if (isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (isObject(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
  }
  // JSON has one zero.
  return JSON.stringify(value === 0 ? 0 : value);
}

/** Iterative, since the value may be arbitrarily deep. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap(membersOf);
    if (level.length === 0) {
      return false;
    }
  }
  return true;
}

function membersOf(value: unknown): readonly unknown[] {
  return isArray(value) ? value : isObject(value) ? Object.values(value) : [];
}
