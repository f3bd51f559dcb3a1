/** Paths of the principal: `/me`, `/users/self`, `/current/user/password`. */
import { normalizeName } from '../../core/names.js';
import { isPrefix } from '../operations/paths.js';
import type { ParsedPath } from '../operations/paths.js';
import { personWords, principalWords } from '../vocabulary/person-words.js';

/** Returns the literals after those of the principal; undefined if the path is not about the principal. */
export function segmentsAfterPrincipal({ tail, steps }: ParsedPath): readonly string[] | undefined {
  const words = tail.filter((word) => !isPrefix(word));
  const about = words.findIndex((word) => !isPrincipalOrPerson(word));
  const path = about < 0 ? words : words.slice(0, about);
  const rest = about < 0 ? [] : words.slice(about);
  const speaks =
    path.some((word) => principalWords.has(normalizeName(word))) ||
    (rest.length === 0 && (isOwnProfile(path) || (path.length === 1 && /^(?:user|profile|account)$/iu.test(path[0] ?? ''))));
  return steps.length === 0 && speaks ? rest : undefined;
}

/** True if the path means the principal and nothing else. `/account` may be that of the service, and `/current` the weather. */
export function isOfPrincipal(parsed: ParsedPath): boolean {
  const words = parsed.tail.map(normalizeName);
  const callers = words.filter((word) => principalWords.has(word));
  const isSaid = callers.some((word) => word !== 'current' && word !== 'my') || words.some((word) => personWords.has(word));
  return (
    segmentsAfterPrincipal(parsed)?.length === 0 &&
    ((callers.length > 0 && isSaid) || isOwnProfile(parsed.tail.filter((word) => !isPrefix(word))))
  );
}

/** True for `/users/profile`: one profile without a user in the path. */
function isOwnProfile(path: readonly string[]): boolean {
  return path.length > 1 && path.every(isPrincipalOrPerson) && normalizeName(path.at(-1) ?? '') === 'profile';
}

/** True for a segment that stands for the principal or for people. */
export function isPrincipalOrPerson(word: string): boolean {
  const normal = normalizeName(word);
  return principalWords.has(normal) || personWords.has(normal);
}
