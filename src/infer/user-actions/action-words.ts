/** Relations of callers to things: the verbs that make them, and the properties that speak of them. */
import { normalizeName, pluralize, singularize } from '../../core/names.js';

interface CallerVerb {
  /** Normalised participles, the usual first: what a thing is for those who have done it. */
  readonly done: readonly string[];
  /** Normalised nouns for each time that it was done: `likes`, `subscriptions`. */
  readonly nouns: readonly string[];
  /** Normalised nouns for those who have done it: `followers`. */
  readonly people: readonly string[];
  /**
   * The verb alone may be about the thing, and be the same for everybody: it is the caller's where the document says so (`said`), or
   * where it can be taken back (`undone`).
   */
  readonly unless?: 'said' | 'undone';
}

const verbs: Readonly<Record<string, CallerVerb>> = {
  favorite: { done: ['favorited', 'favourited'], nouns: ['favorites', 'favourites'], people: [] },
  like: { done: ['liked'], nouns: ['likes'], people: [] },
  star: { done: ['starred'], nouns: ['stars'], people: ['stargazers'] },
  follow: { done: ['followed', 'following'], nouns: ['follows'], people: ['followers'] },
  bookmark: { done: ['bookmarked'], nouns: ['bookmarks'], people: [] },
  watch: { done: ['watched', 'watching'], nouns: [], people: ['watchers'], unless: 'undone' },
  subscribe: { done: ['subscribed'], nouns: ['subscriptions'], people: ['subscribers'] },
  upvote: { done: ['upvoted'], nouns: ['upvotes'], people: [] },
  vote: { done: ['voted'], nouns: ['votes'], people: [] },
  clap: { done: ['clapped'], nouns: ['claps'], people: [] },
  love: { done: ['loved'], nouns: ['loves'], people: [] },
  save: { done: ['saved'], nouns: ['saves'], people: [], unless: 'undone' },
  join: { done: ['joined', 'member'], nouns: [], people: ['members', 'participants', 'attendees'] },
  attend: { done: ['attended', 'attending'], nouns: [], people: ['attendees', 'participants'] },
  endorse: { done: ['endorsed'], nouns: ['endorsements'], people: ['endorsers'] },
  repost: { done: ['reposted'], nouns: ['reposts'], people: [] },
  block: { done: ['blocked', 'blocking'], nouns: ['blocks'], people: [], unless: 'said' },
  mute: { done: ['muted', 'muting'], nouns: ['mutes'], people: [], unless: 'said' },
  pin: { done: ['pinned'], nouns: ['pins'], people: [], unless: 'said' },
};

const spellings: Readonly<Record<string, string>> = {
  favourite: 'favorite',
  favorites: 'favorite',
  favourites: 'favorite',
  likes: 'like',
  stars: 'star',
  starred: 'star',
  followers: 'follow',
  following: 'follow',
  bookmarks: 'bookmark',
  subscription: 'subscribe',
  votes: 'vote',
  upvotes: 'upvote',
  membership: 'join',
  attendance: 'attend',
};

const undoing: Readonly<Record<string, string>> = {
  unfavorite: 'favorite',
  unfavourite: 'favorite',
  unlike: 'like',
  unstar: 'star',
  unfollow: 'follow',
  unbookmark: 'bookmark',
  unwatch: 'watch',
  unsubscribe: 'subscribe',
  unvote: 'vote',
  unsave: 'save',
  unrepost: 'repost',
  unblock: 'block',
  unmute: 'mute',
  unpin: 'pin',
  leave: 'join',
};

/** What the last segment of a path does to the relation between its caller and a thing. */
export function callerVerb(segment: string): { readonly verb: string; readonly undoes: boolean } | undefined {
  const word = normalizeName(segment);
  const undone = Object.hasOwn(undoing, word) ? undoing[word] : undefined;
  if (undone !== undefined) return { verb: undone, undoes: true };
  const verb = Object.hasOwn(spellings, word) ? spellings[word] : word;
  return verb !== undefined && Object.hasOwn(verbs, verb) ? { verb, undoes: false } : undefined;
}

/**
 * What a caller has done to the things that a word of a path stands before or behind: `/me/likes/tracks`, `/bookmarks`, `/media/liked`.
 * `followers` are those who have done it, and not what they have done it to.
 */
export function doneVerb(segment: string): string | undefined {
  const word = normalizeName(segment);
  return Object.entries(verbs).find(([verb, { done, nouns }]) =>
    [...spellingsOf(verb), ...done, ...nouns].some((each) => each !== 'member' && (word === each || word === `${each}s`)),
  )?.[0];
}

/** What must be known before the verb says something of its caller alone. */
export function doubtOf(verb: string): CallerVerb['unless'] {
  return verbs[verb]?.unless;
}

/** One time that it was done, or somebody who did it: `subscription`, `attendee`. */
export function nounOf(verb: string): string {
  const { nouns = [], people = [] } = verbs[verb] ?? {};
  return singularize(nouns[0] ?? people[0] ?? verb);
}

/** The participle: `favorite` → `favorited`. */
export function participleOf(verb: string): string {
  return verbs[verb]?.done[0] ?? verb;
}

function spellingsOf(verb: string): readonly string[] {
  return verb === 'favorite' ? [verb, 'favourite'] : [verb];
}

/** Does a property of this normalised name say whether the caller has done it? */
export function saysWhether(name: string, verb: string): boolean {
  const { done = [] } = verbs[verb] ?? {};
  const words = [...done, ...spellingsOf(verb)];
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
  const { done = [], nouns = [], people = [] } = verbs[verb] ?? {};
  const counted = [...nouns, ...people];
  // `followingCount` counts what somebody follows.
  const words = [...counted, ...done.filter((word) => !word.endsWith('ing')), verb, pluralize(verb)];
  return (
    counted.includes(name) ||
    words.some((word) =>
      [`${word}count`, `${word}total`, `total${word}`, `num${word}`, `numberof${word}`, `numof${word}`, `count${word}`].includes(name),
    )
  );
}

/** Does a property of this normalised name list those who have done it? */
export function listsWho(name: string, verb: string): boolean {
  const { nouns = [], people = [] } = verbs[verb] ?? {};
  return [...nouns, ...people].includes(name);
}

/** Does a query parameter of this normalised name ask for what somebody has done it to? */
export function asksByWhom(name: string, verb: string): boolean {
  const { done = [] } = verbs[verb] ?? {};
  return done.some((word) => name === word || name === `${word}by`);
}

/** Normalised names of the property that says whose a row is. */
export const ownerPattern =
  /^(?:author|owner|user|account|creator|createdby|poster|postedby|publisher|submitter|submittedby|uploader|uploadedby|addedby|writer|writtenby|reporter|organi[sz]er|host|sender|member|customer)$/u;

/** Does a segment speak of a relation of people to things, and not of the things: `/me/likes/tracks`, `/me/followings/{user_id}`? */
export function isRelationWord(literal: string): boolean {
  const word = normalizeName(literal);
  // `/blocks` and `/pins` may be things.
  return Object.values(verbs).some(
    ({ done, nouns, people, unless }) =>
      unless !== 'said' && [...done, ...nouns, ...people].some((each) => word === each || word === `${each}s`),
  );
}
