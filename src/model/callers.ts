/** Relations of callers to things: the verbs that make them, and the properties that speak of them. */
import { normalizeName, pluralize } from '../core/names.js';

interface CallerVerb {
  /** Normalised participles, the usual first: what a thing is for those who have done it. */
  readonly done: readonly string[];
  /** Normalised nouns for what there is of it: `likes`, `followers`. */
  readonly nouns: readonly string[];
}

const verbs: Readonly<Record<string, CallerVerb>> = {
  favorite: { done: ['favorited', 'favourited'], nouns: ['favorites', 'favourites'] },
  like: { done: ['liked'], nouns: ['likes'] },
  star: { done: ['starred'], nouns: ['stars', 'stargazers'] },
  follow: { done: ['followed', 'following'], nouns: ['followers', 'follows'] },
  bookmark: { done: ['bookmarked'], nouns: ['bookmarks'] },
  watch: { done: ['watched', 'watching'], nouns: ['watchers'] },
  subscribe: { done: ['subscribed'], nouns: ['subscribers', 'subscriptions'] },
  upvote: { done: ['upvoted'], nouns: ['upvotes'] },
  vote: { done: ['voted'], nouns: ['votes'] },
  clap: { done: ['clapped'], nouns: ['claps'] },
  love: { done: ['loved'], nouns: ['loves'] },
  save: { done: ['saved'], nouns: ['saves'] },
  join: { done: ['joined', 'member'], nouns: ['members', 'participants', 'attendees'] },
  attend: { done: ['attended', 'attending'], nouns: ['attendees', 'participants'] },
  endorse: { done: ['endorsed'], nouns: ['endorsements', 'endorsers'] },
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

/** The participle: `favorite` → `favorited`. */
export function participleOf(verb: string): string {
  return verbs[verb]?.done[0] ?? verb;
}

/** Does a property of this normalised name say whether the caller has done it? */
export function saysWhether(name: string, verb: string): boolean {
  const { done = [] } = verbs[verb] ?? {};
  const words = [...done, verb, ...(verb === 'favorite' ? ['favourite'] : [])];
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
  const { done = [], nouns = [] } = verbs[verb] ?? {};
  const words = [...nouns, ...done, verb, pluralize(verb)];
  return (
    nouns.includes(name) ||
    words.some((word) =>
      [`${word}count`, `${word}total`, `total${word}`, `num${word}`, `numberof${word}`, `numof${word}`, `count${word}`].includes(name),
    )
  );
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
  return Object.values(verbs).some(({ done, nouns }) => [...done, ...nouns].some((each) => word === each || word === `${each}s`));
}
