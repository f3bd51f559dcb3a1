/** Words of user actions: verbs in paths, and names of the properties that report them. */
import { normalizeName, pluralize, singularize } from '../../core/names.js';
import { userActionSpellings, userActionUndoings, userActionVerbs } from '../vocabulary/user-action-verbs.js';
import type { UserActionVerb } from '../vocabulary/user-action-verbs.js';

/** Returns the user action of the last segment of a path. */
export function userActionOf(segment: string): { readonly verb: string; readonly undoes: boolean } | undefined {
  const word = normalizeName(segment);
  const undone = userActionUndoings.find(word);
  if (undone !== undefined) return { verb: undone.verb, undoes: true };
  const verb = userActionSpellings.find(word)?.verb ?? word;
  return userActionVerbs.has(verb) ? { verb, undoes: false } : undefined;
}

/** Returns the user action that a list is about: `/me/likes/tracks`, `/bookmarks`, `/media/liked`. `followers` lists users, not rows. */
export function listedActionOf(segment: string): string | undefined {
  const word = normalizeName(segment);
  return userActionVerbs.entries.find(({ word: verb, participles, nouns }) =>
    [...spellingsOf(verb), ...participles, ...nouns].some((each) => each !== 'member' && (word === each || word === `${each}s`)),
  )?.word;
}

/** Returns the condition under which the verb is a user action. */
export function conditionOf(verb: string): UserActionVerb['unless'] {
  return userActionVerbs.find(verb)?.unless;
}

/** Returns a noun for the action or the user: `subscription`, `attendee`. */
export function nounOf(verb: string): string {
  const { nouns = [], people = [] } = userActionVerbs.find(verb) ?? {};
  return singularize(nouns[0] ?? people[0] ?? verb);
}

/** Returns the participle: `favorite` → `favorited`. */
export function participleOf(verb: string): string {
  return userActionVerbs.find(verb)?.participles[0] ?? verb;
}

function spellingsOf(verb: string): readonly string[] {
  return verb === 'favorite' ? [verb, 'favourite'] : [verb];
}

/** True for the name of a property that tells whether the principal has acted. */
export function isActionFlagName(name: string, verb: string): boolean {
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

/** True for the name of a property that counts the users who have acted. */
export function isActionCountName(name: string, verb: string): boolean {
  const { participles = [], nouns = [], people = [] } = userActionVerbs.find(verb) ?? {};
  const counted = [...nouns, ...people];
  // `followingCount` counts the rows that a user follows.
  const words = [...counted, ...participles.filter((word) => !word.endsWith('ing')), verb, pluralize(verb)];
  return (
    counted.includes(name) ||
    words.some((word) =>
      [`${word}count`, `${word}total`, `total${word}`, `num${word}`, `numberof${word}`, `numof${word}`, `count${word}`].includes(name),
    )
  );
}

/** True for the name of a property that lists the users who have acted. */
export function isActorListName(name: string, verb: string): boolean {
  const { nouns = [], people = [] } = userActionVerbs.find(verb) ?? {};
  return [...nouns, ...people].includes(name);
}

/** True for the name of a query parameter that filters by the user who has acted. */
export function isActionFilterName(name: string, verb: string): boolean {
  const { participles = [] } = userActionVerbs.find(verb) ?? {};
  return participles.some((word) => name === word || name === `${word}by`);
}

/** True for a segment that names a user action, not a resource: `/me/likes/tracks`, `/me/followings/{user_id}`. */
export function isUserActionSegment(literal: string): boolean {
  const word = normalizeName(literal);
  // `/blocks` and `/pins` may be resources.
  return userActionVerbs.entries.some(
    ({ participles, nouns, people, unless }) =>
      unless !== 'said' && [...participles, ...nouns, ...people].some((each) => word === each || word === `${each}s`),
  );
}
