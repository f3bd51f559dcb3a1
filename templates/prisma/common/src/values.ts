/** How values of the wire become values of the database and back, where the two differ. */
import { randomBytes, randomInt } from 'node:crypto';
import { Prisma } from './generated/prisma/client.js';
import { malformed, notFound } from './http/errors.js';

/**
 * A moment (RFC 3339 date-time); 400 for what is none, where a schema takes any text. A leap second,
 * which JavaScript has not, is the first moment of the next minute.
 */
export function toDate(text: string): Date {
  const date = new Date(text);
  const moment = Number.isNaN(date.getTime())
    ? new Date(new Date(text.replace(/:60(?=[.Zz+-])/, ':59')).getTime() + 1000)
    : date;
  const year = moment.getUTCFullYear();
  if (Number.isNaN(year) || year < 0 || year > 9999) {
    throw malformed('A moment must be a date-time, for example 2024-05-01T12:00:00Z.');
  }
  return moment;
}

/** The number by which a path names a row; 404 for anything else, since no row is called that. */
export function toBigKey(key: string | number): bigint {
  if (!/^-?\d{1,18}$/.test(String(key))) {
    throw notFound('Such a row');
  }
  return BigInt(key);
}

/** The same for a column of 32 bits. */
export function toIntKey(key: string | number): number {
  const whole = Number(toBigKey(key));
  if (whole !== (whole | 0)) {
    throw notFound('Such a row');
  }
  return whole;
}

/** A text to be contained in a column, where `%` and `_` would stand for any other text. */
export function toLikeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** A value for a JSON column. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** A value for a JSON column that may be empty: null is kept as SQL NULL. */
export function toNullableJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value ?? Prisma.DbNull;
}

/** The key of a row that a body refers to by an object; 400 when the object lacks it. */
export function keyOf<Key>(key: Key | undefined): Key {
  if (key === undefined) {
    throw malformed('An object that refers to something must have its key.');
  }
  return key;
}

/** A property of the object itself: `constructor` and the like are found in every object. */
export function ownValue<T extends object, Key extends keyof T>(
  object: T,
  key: Key,
): T[Key] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * An object of a column, with the plainest values of what answers promise and it was stored without; `inside`
 * does the same to what is in it.
 */
export function withMissing<T extends object>(
  stored: unknown,
  plain: Partial<T>,
  inside: { readonly [Key in keyof T]?: (value: NonNullable<T[Key]>) => T[Key] } = {},
): T {
  const whole = { ...plain, ...(stored as T) };
  for (const name of Object.keys(inside) as (keyof T)[]) {
    const value: T[keyof T] | null | undefined = whole[name];
    if (value !== undefined && value !== null) {
      whole[name] = inside[name]?.(value) ?? value;
    }
  }
  return whole;
}

/** A secret that nobody can guess: `bytes` random bytes, URL-safe, behind a prefix. */
export function createToken(prefix: string, bytes: number): string {
  return prefix + randomBytes(bytes).toString('base64url');
}

/** A key that nobody has chosen: random characters of an alphabet. */
export function createKey(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A name for a URL: the words of a text in plain letters, and an ending that makes it unique. */
export function createSlug(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const ending = randomBytes(5).toString('hex');
  return words === '' ? ending : `${words.slice(0, 80)}-${ending}`;
}
