/** Operations about what is the principal's own, by texts and paths. */
import { normalizeName, wordsOf } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { isPrefix } from '../operations/paths.js';
import type { ParsedPath } from '../operations/paths.js';
import { isPrincipalOrPerson } from './principal-paths.js';
import { ownDocumentNames, principalWords } from '../vocabulary/person-words.js';

const principal = '(?:currently )?(?:current|logged[- ]in|authenticated|signed[- ]in) (?:user|account|member|customer)';
const ofPrincipal = new RegExp(`\\b(?:for|of|by|belonging to) (?:the |a )?${principal}\\b|\\b${principal}'s\\b`, 'iu');
const endsInMe = /^(?:me|my|mine|myself)$/iu;
const ofTheirs = new RegExp(
  `^\\W*(?:get|list|retrieve|fetch|show|view|returns?|find)s?\\b (?:all )?(?:the )?${principal}(?:'s)? \\w+`,
  'iu',
);
const mine = /^\W*(?:get|list|retrieve|fetch|show|view|returns?|find)s?\b[^.]{0,20}\b(?:my|your)\b/iu;

/** True for `/bookings/me`, and for a summary such as "List my orders" or "Orders of the current user". */
export function isPrincipalsOwn({ parsed, spec }: ApiOperation): boolean {
  const { summary = '', description = '' } = spec;
  const [first = ''] = description.split('.');
  return (
    endsInMe.test(parsed.tail.at(-1) ?? '') ||
    [summary, first].some((text) => ofPrincipal.test(text) || ofTheirs.test(text) || mine.test(text))
  );
}

/** True for a path below what is the principal's: `/me/orders`, `/cart/items/{id}`, `/my-orders`. */
export function isBelowPrincipal({ segments }: ParsedPath): boolean {
  const end = segments.findIndex(({ kind }) => kind === 'parameter');
  const words = segments
    .slice(0, end < 0 ? undefined : end)
    .flatMap((segment) => (segment.kind === 'literal' && !isPrefix(segment.text) ? [segment.text] : []));
  const above = words.slice(0, -1);
  return (
    wordsOf(words.at(-1) ?? '')[0]?.toLowerCase() === 'my' ||
    above.some((word, index) => isPrincipalWord(word) || isOwnDocument(above.slice(0, index + 1))) ||
    (above.length === 1 && /^(?:user|account)$/iu.test(above[0] ?? ''))
  );
}

function isPrincipalWord(word: string): boolean {
  const normal = normalizeName(word);
  return principalWords.has(normal) && normal !== 'current';
}

/** True for the words of a document of which each principal has one: `cart`, `user/preferences`; the profile of a pet is none. */
function isOwnDocument(words: readonly string[]): boolean {
  return ownDocumentNames.has(normalizeName(words.at(-1) ?? '')) && words.slice(0, -1).every(isPrincipalOrPerson);
}

/** True for an operation that its path or its text says to be about what is the principal's own. */
export function isOwnOperation(operation: ApiOperation): boolean {
  return isBelowPrincipal(operation.parsed) || isPrincipalsOwn(operation);
}

/** True for the path of a document of which each principal has one: `/cart`, `/user/preferences`. */
export function namesOwnDocument({ steps, tail }: ParsedPath): boolean {
  return steps.length === 0 && isOwnDocument(tail.filter((word) => !isPrefix(word)));
}
