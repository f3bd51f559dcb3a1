/** Verbs of user actions (like, follow, star), which hold for one principal and one row. */
import { wordList } from './word-list.js';
import type { WordEntry } from './word-list.js';

export interface UserActionVerb extends WordEntry {
  readonly word: string;
  /** Normalised participles of a row that the user has acted on, the usual first. */
  readonly participles: readonly string[];
  /** Normalised nouns for one action: `likes`, `subscriptions`. */
  readonly nouns: readonly string[];
  /** Normalised nouns for the users who acted: `followers`. */
  readonly people: readonly string[];
  /**
   * The verb alone may set a state of the row for every user. It is a user action where the document says so (`said`), or where an
   * operation undoes it (`undone`).
   */
  readonly unless?: 'said' | 'undone';
}

export const userActionVerbs = wordList<UserActionVerb>('user-action-verbs', 'verbs of user actions', [
  { word: 'favorite', participles: ['favorited', 'favourited'], nouns: ['favorites', 'favourites'], people: [], seen: [] },
  { word: 'like', participles: ['liked'], nouns: ['likes'], people: [], seen: [] },
  { word: 'star', participles: ['starred'], nouns: ['stars'], people: ['stargazers'], seen: [] },
  { word: 'follow', participles: ['followed', 'following'], nouns: ['follows'], people: ['followers'], seen: [] },
  { word: 'bookmark', participles: ['bookmarked'], nouns: ['bookmarks'], people: [], seen: [] },
  { word: 'watch', participles: ['watched', 'watching'], nouns: [], people: ['watchers'], unless: 'undone', seen: [] },
  { word: 'subscribe', participles: ['subscribed'], nouns: ['subscriptions'], people: ['subscribers'], seen: [] },
  { word: 'upvote', participles: ['upvoted'], nouns: ['upvotes'], people: [], seen: [] },
  { word: 'vote', participles: ['voted'], nouns: ['votes'], people: [], seen: [] },
  { word: 'clap', participles: ['clapped'], nouns: ['claps'], people: [], seen: [] },
  { word: 'love', participles: ['loved'], nouns: ['loves'], people: [], seen: [] },
  { word: 'save', participles: ['saved'], nouns: ['saves'], people: [], unless: 'undone', seen: [] },
  { word: 'join', participles: ['joined', 'member'], nouns: [], people: ['members', 'participants', 'attendees'], seen: [] },
  { word: 'attend', participles: ['attended', 'attending'], nouns: [], people: ['attendees', 'participants'], seen: [] },
  { word: 'endorse', participles: ['endorsed'], nouns: ['endorsements'], people: ['endorsers'], seen: [] },
  { word: 'repost', participles: ['reposted'], nouns: ['reposts'], people: [], seen: [] },
  { word: 'block', participles: ['blocked', 'blocking'], nouns: ['blocks'], people: [], unless: 'said', seen: [] },
  { word: 'mute', participles: ['muted', 'muting'], nouns: ['mutes'], people: [], unless: 'said', seen: [] },
  { word: 'pin', participles: ['pinned'], nouns: ['pins'], people: [], unless: 'said', seen: [] },
]);

export interface UserActionWord extends WordEntry {
  readonly verb: string;
}

export const userActionSpellings = wordList<UserActionWord>('user-action-spellings', 'other words of a path for a user action', [
  { word: 'favourite', verb: 'favorite', seen: [] },
  { word: 'favorites', verb: 'favorite', seen: [] },
  { word: 'favourites', verb: 'favorite', seen: [] },
  { word: 'likes', verb: 'like', seen: [] },
  { word: 'stars', verb: 'star', seen: [] },
  { word: 'starred', verb: 'star', seen: [] },
  { word: 'followers', verb: 'follow', seen: [] },
  { word: 'following', verb: 'follow', seen: [] },
  { word: 'bookmarks', verb: 'bookmark', seen: [] },
  { word: 'subscription', verb: 'subscribe', seen: [] },
  { word: 'votes', verb: 'vote', seen: [] },
  { word: 'upvotes', verb: 'upvote', seen: [] },
  { word: 'membership', verb: 'join', seen: [] },
  { word: 'attendance', verb: 'attend', seen: [] },
]);

export const userActionUndoings = wordList<UserActionWord>('user-action-undoings', 'words of a path that undo a user action', [
  { word: 'unfavorite', verb: 'favorite', seen: [] },
  { word: 'unfavourite', verb: 'favorite', seen: [] },
  { word: 'unlike', verb: 'like', seen: [] },
  { word: 'unstar', verb: 'star', seen: [] },
  { word: 'unfollow', verb: 'follow', seen: [] },
  { word: 'unbookmark', verb: 'bookmark', seen: [] },
  { word: 'unwatch', verb: 'watch', seen: [] },
  { word: 'unsubscribe', verb: 'subscribe', seen: [] },
  { word: 'unvote', verb: 'vote', seen: [] },
  { word: 'unsave', verb: 'save', seen: [] },
  { word: 'unrepost', verb: 'repost', seen: [] },
  { word: 'unblock', verb: 'block', seen: [] },
  { word: 'unmute', verb: 'mute', seen: [] },
  { word: 'unpin', verb: 'pin', seen: [] },
  { word: 'leave', verb: 'join', seen: [] },
]);
