/** Error codes: the service's own, and the closest of an enumeration. */
import { normalizeName } from '../../core/names.js';

/** Statuses that a generated service answers, with their reason phrases (RFC 9110 §15, RFC 6585). */
export const reasons: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [409, 'Conflict'],
  [413, 'Content Too Large'],
  [415, 'Unsupported Media Type'],
  [422, 'Unprocessable Content'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [503, 'Service Unavailable'],
]);

/** Words for each status, the most exact first. */
const synonyms: ReadonlyMap<number, readonly string[]> = new Map([
  [400, ['badrequest', 'invalidrequest', 'validationerror', 'validation', 'invalid', 'malformed', 'bad', 'request']],
  [401, ['unauthorized', 'unauthenticated', 'authentication', 'notauthenticated', 'auth', 'credential', 'token']],
  [403, ['forbidden', 'permissiondenied', 'accessdenied', 'notallowed', 'permission', 'access', 'authorization', 'denied']],
  [404, ['notfound', 'missing', 'unknown', 'exist']],
  [405, ['methodnotallowed', 'notallowed', 'method', 'unsupported']],
  [406, ['notacceptable', 'acceptable', 'unsupported']],
  [409, ['conflict', 'alreadyexists', 'duplicate', 'exists', 'taken']],
  [413, ['contenttoolarge', 'payloadtoolarge', 'toolarge', 'large', 'limit']],
  [415, ['unsupportedmediatype', 'mediatype', 'unsupported']],
  [422, ['unprocessablecontent', 'unprocessableentity', 'unprocessable', 'validationerror', 'validation', 'invalid', 'badrequest']],
  [429, ['toomanyrequests', 'ratelimitexceeded', 'ratelimit', 'rate', 'throttl', 'limit']],
  [500, ['internalservererror', 'internalerror', 'servererror', 'internal', 'server', 'unexpected', 'unknown']],
  [501, ['notimplemented', 'unsupported', 'internal', 'server']],
  [503, ['serviceunavailable', 'unavailable', 'temporar', 'internal', 'server']],
]);

/** Returns the code of a status: `NOT_FOUND`, or `not-found`. */
export function codeWord(status: number, spelling: 'upper' | 'kebab'): string {
  const words = (reasons.get(status) ?? 'Error').toLowerCase().split(' ');
  return spelling === 'upper' ? words.join('_').toUpperCase() : words.join('-');
}

/** Returns the closest of the admitted words by status, with `default` for the rest. */
export function nearestWords(admitted: readonly string[], statuses: readonly number[]): Readonly<Record<string, string>> {
  const general = find(admitted, ['error', 'fail', 'ko', 'unknown', 'other', 'internal', 'invalid']) ?? admitted[0] ?? '';
  const words: Record<string, string> = {};
  for (const status of statuses) {
    const word = admitted.find((value) => value === String(status)) ?? find(admitted, synonyms.get(status) ?? []);
    if (word !== undefined && word !== general) words[String(status)] = word;
  }
  return { ...words, default: general };
}

function find(admitted: readonly string[], wanted: readonly string[]): string | undefined {
  for (const word of wanted) {
    const exact = admitted.find((value) => normalizeName(value) === word);
    if (exact !== undefined) return exact;
  }
  for (const word of wanted) {
    const partly = admitted.find((value) => normalizeName(value).includes(word));
    if (partly !== undefined) return partly;
  }
  return undefined;
}
