/** Relations of callers to things: the verbs that make them, and the properties that speak of them. */
import { normalizeName, pluralize, singularize } from '../../core/names.js';
import { userActionSpellings, userActionUndoings, userActionVerbs } from '../vocabulary/user-action-verbs.js';
import type { UserActionVerb } from '../vocabulary/user-action-verbs.js';

/** What the last segment of a path does to the relation between its caller and a thing. */
export function callerVerb(segment: string): { readonly verb: string; readonly undoes: boolean } | undefined {
  const word = normalizeName(segment);
  const undone = userActionUndoings.find(word);
  if (undone !== undefined) return { verb: undone.verb, undoes: true };
  const verb = userActionSpellings.find(word)?.verb ?? word;
  return userActionVerbs.has(verb) ? { verb, undoes: false } : undefined;
}

/**
 * What a caller has done to the things that a word of a path stands before or behind: `/me/likes/tracks`, `/bookmarks`, `/media/liked`.
 * `followers` are those who have done it, and not what they have done it to.
 */
export function doneVerb(segment: string): string | undefined {
  const word = normalizeName(segment);
  return userActionVerbs.entries.find(({ word: verb, participles, nouns }) =>
    [...spellingsOf(verb), ...participles, ...nouns].some((each) => each !== 'member' && (word === each || word === `${each}s`)),
  )?.word;
}

/** What must be known before the verb says something of its caller alone. */
export function doubtOf(verb: string): UserActionVerb['unless'] {
  return userActionVerbs.find(verb)?.unless;
}

/** One time that it was done, or somebody who did it: `subscription`, `attendee`. */
export function nounOf(verb: string): string {
  const { nouns = [], people = [] } = userActionVerbs.find(verb) ?? {};
  return singularize(nouns[0] ?? people[0] ?? verb);
}

/** The participle: `favorite` → `favorited`. */
export function participleOf(verb: string): string {
  return userActionVerbs.find(verb)?.participles[0] ?? verb;
}

function spellingsOf(verb: string): readonly string[] {
  return verb === 'favorite' ? [verb, 'favourite'] : [verb];
}

/** Does a property of this normalised name say whether the caller has done it? */
export function saysWhether(name: string, verb: string): boolean {
  const { participles = [] } = userActionVerbs.find(verb) ?? {};
  const words = [...participles, ...spellingsOf(verb)];
  return words.some((word) =>
    [
      word,
      `is${word}`,
      `has${word}`,
      `am${word}`,
      `${word}byme`,
      `is${word}byme`,
      `viewerhas${word}`,
      `${word}byviewer`,
      `i${word}`,
    ].includes(name),
  );
}

/** Does a property of this normalised name say how many have done it? */
export function saysHowMany(name: string, verb: string): boolean {
  const { participles = [], nouns = [], people = [] } = userActionVerbs.find(verb) ?? {};
  const counted = [...nouns, ...people];
  // `followingCount` counts what somebody follows.
  const words = [...counted, ...participles.filter((word) => !word.endsWith('ing')), verb, pluralize(verb)];
  return (
    counted.includes(name) ||
    words.some((word) =>
      [`${word}count`, `${word}total`, `total${word}`, `num${word}`, `numberof${word}`, `numof${word}`, `count${word}`].includes(name),
    )
  );
}

/** Does a property of this normalised name list those who have done it? */
export function listsWho(name: string, verb: string): boolean {
  const { nouns = [], people = [] } = userActionVerbs.find(verb) ?? {};
  return [...nouns, ...people].includes(name);
}

/** Does a query parameter of this normalised name ask for what somebody has done it to? */
export function asksByWhom(name: string, verb: string): boolean {
  const { participles = [] } = userActionVerbs.find(verb) ?? {};
  return participles.some((word) => name === word || name === `${word}by`);
}

/** Does a segment speak of a relation of people to things, and not of the things: `/me/likes/tracks`, `/me/followings/{user_id}`? */
export function isRelationWord(literal: string): boolean {
  const word = normalizeName(literal);
  // `/blocks` and `/pins` may be things.
  return userActionVerbs.entries.some(
    ({ participles, nouns, people, unless }) =>
      unless !== 'said' && [...participles, ...nouns, ...people].some((each) => word === each || word === `${each}s`),
  );
}
