/** Lists that a document says are the principal's own. */
import type { ApiOperation } from '../operations/api-operation.js';

const principal = '(?:currently )?(?:current|logged[- ]in|authenticated|signed[- ]in) (?:user|account|member|customer)';
const ofPrincipal = new RegExp(`\\b(?:for|of|by|belonging to) (?:the |a )?${principal}\\b|\\b${principal}'s\\b`, 'iu');
const endsInMe = /^(?:me|my|mine|myself)$/iu;
const mine = /^\W*(?:get|list|retrieve|fetch|show|view|returns?|find)s?\b[^.]{0,20}\b(?:my|your)\b/iu;

/** True for `/bookings/me`, and for a summary such as "List my orders" or "Orders of the current user". */
export function isPrincipalsOwn({ parsed, spec }: ApiOperation): boolean {
  const { summary = '', description = '' } = spec;
  const [first = ''] = description.split('.');
  return endsInMe.test(parsed.tail.at(-1) ?? '') || [summary, first].some((text) => ofPrincipal.test(text) || mine.test(text));
}
