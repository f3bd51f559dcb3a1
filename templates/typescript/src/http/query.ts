import { malformed } from './errors.js';
import { isStorableText } from './storable-text.js';

/** Name → values in order, decoded. */
export type Query = ReadonlyMap<string, readonly string[]>;

const none: Query = new Map();

/** The query of a request target as `application/x-www-form-urlencoded` (OpenAPI 3.1, "Style Values"). */
export function queryOf(url: string): Query {
  const start = url.indexOf('?');
  return start === -1 ? none : parsePairs(url.slice(start + 1), '&', true);
}

/** RFC 6265 §4.2.1. */
export function cookiesOf(header: string | undefined): Query {
  return header === undefined ? none : parsePairs(header, ';', false);
}

function parsePairs(text: string, separator: string, plusIsSpace: boolean): Query {
  const values = new Map<string, string[]>();
  for (const pair of text.split(separator)) {
    const part = pair.trim();
    if (part === '') {
      continue;
    }
    const equals = part.indexOf('=');
    const name = decode(equals === -1 ? part : part.slice(0, equals), plusIsSpace);
    const value = equals === -1 ? '' : part.slice(equals + 1);
    const list = values.get(name);
    // The value stays encoded: a percent-encoded delimiter inside it is text.
    if (list === undefined) {
      values.set(name, [plusIsSpace ? value.replaceAll('+', '%20') : value]);
    } else {
      list.push(plusIsSpace ? value.replaceAll('+', '%20') : value);
    }
  }
  return values;
}

function decode(text: string, plusIsSpace: boolean): string {
  return decodePercent(plusIsSpace ? text.replaceAll('+', ' ') : text);
}

/** Decodes UTF-8 percent-encoding (RFC 3986 §2.1); throws 400 for invalid or unstorable text. */
export function decodePercent(text: string): string {
  let decoded = text;
  if (text.includes('%')) {
    try {
      decoded = decodeURIComponent(text);
    } catch (error) {
      if (error instanceof URIError) {
        throw malformed('The request target is not percent-encoded UTF-8.');
      }
      throw error;
    }
  }
  return refuseUnstorable(decoded);
}

/** Returns the text if a database can store it; throws 400 otherwise. */
export function refuseUnstorable(text: string): string {
  if (!isStorableText(text)) {
    throw malformed(
      'The request contains U+0000 or an unpaired surrogate, which cannot be stored.',
    );
  }
  return text;
}
