/** Conversion of values between API and database. */
import { randomBytes, randomInt } from 'node:crypto';
import { Prisma } from './generated/prisma/client.js';
import { malformed, notFound } from './http/errors.js';

/**
 * Parses an RFC 3339 date-time; throws 400 for other text. A leap second, which JavaScript lacks,
 * becomes the first second of the next minute.
 */
export function toDate(text: string): Date {
  const date = new Date(text);
  const moment = Number.isNaN(date.getTime())
    ? new Date(new Date(text.replace(/:60(?=[.Zz+-])/, ':59')).getTime() + 1000)
    : date;
  const year = moment.getUTCFullYear();
  if (Number.isNaN(year) || year < 0 || year > 9999) {
    throw malformed('A timestamp must be an RFC 3339 date-time, for example 2024-05-01T12:00:00Z.');
  }
  return moment;
}

/** Parses the key of a row in a path; throws 404 for other text, since no row has such a key. */
export function toBigKey(key: string | number): bigint {
  if (!/^-?\d{1,18}$/.test(String(key))) {
    throw notFound('Resource');
  }
  return BigInt(key);
}

/** Parses the key of a row in a path, for a 32-bit column. */
export function toIntKey(key: string | number): number {
  const whole = Number(toBigKey(key));
  if (whole !== (whole | 0)) {
    throw notFound('Resource');
  }
  return whole;
}

/** Escapes `%` and `_` in a search text for LIKE. */
export function toLikeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** A value for a JSON column. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** A value for a nullable JSON column: null is stored as SQL NULL. */
export function toNullableJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value ?? Prisma.DbNull;
}

/** Returns the key of a referenced row in a body; throws 400 if it is missing. */
export function keyOf<Key>(key: Key | undefined): Key {
  if (key === undefined) {
    throw malformed('A reference object must contain the key of its target.');
  }
  return key;
}

/** Returns an own property: every object inherits `constructor` and the like. */
export function ownValue<T extends object, Key extends keyof T>(
  object: T,
  key: Key,
): T[Key] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * Adds default values for required properties that a stored object lacks; `inside` does the same
 * for nested values.
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

/** Returns a random secret: `bytes` random bytes, URL-safe, after a prefix. */
export function createToken(prefix: string, bytes: number): string {
  return prefix + randomBytes(bytes).toString('base64url');
}

/** Returns a random key of characters from an alphabet. */
export function createKey(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Returns a slug: the words of a text in ASCII, with a unique suffix. */
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
