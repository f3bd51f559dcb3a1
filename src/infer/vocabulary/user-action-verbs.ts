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
  {
    word: 'favorite',
    participles: ['favorited', 'favourited'],
    nouns: ['favorites', 'favourites'],
    people: [],
    seen: ['Mastodon', 'RealWorld', 'mastodon.local'],
  },
  { word: 'like', participles: ['liked'], nouns: ['likes'], people: [], seen: ['SoundCloud', 'Twitter', 'flat.io'] },
  { word: 'star', participles: ['starred'], nouns: ['stars'], people: ['stargazers'], seen: ['GitHub'] },
  {
    word: 'follow',
    participles: ['followed', 'following'],
    nouns: ['follows'],
    people: ['followers'],
    seen: ['GitHub', 'RealWorld', 'mastodon.local'],
  },
  { word: 'bookmark', participles: ['bookmarked'], nouns: ['bookmarks'], people: [], seen: ['Mastodon', 'mastodon.local', 'fusion'] },
  { word: 'watch', participles: ['watched', 'watching'], nouns: [], people: ['watchers'], unless: 'undone', seen: ['GitHub'] },
  { word: 'subscribe', participles: ['subscribed'], nouns: ['subscriptions'], people: ['subscribers'], seen: ['mastodon.local'] },
  { word: 'upvote', participles: ['upvoted'], nouns: ['upvotes'], people: [], seen: ['Reddit'] },
  { word: 'vote', participles: ['voted'], nouns: ['votes'], people: [], seen: ['Reddit', 'pendo.io'] },
  { word: 'clap', participles: ['clapped'], nouns: ['claps'], people: [], seen: ['Medium'] },
  { word: 'love', participles: ['loved'], nouns: ['loves'], people: [], seen: [] },
  {
    word: 'save',
    participles: ['saved'],
    nouns: ['saves'],
    people: [],
    unless: 'undone',
    seen: ['Reddit', 'airbyte.local_config', 'employee'],
  },
  { word: 'join', participles: ['joined', 'member'], nouns: [], people: ['members', 'participants', 'attendees'], seen: ['telnyx.com'] },
  { word: 'attend', participles: ['attended', 'attending'], nouns: [], people: ['attendees', 'participants'], seen: [] },
  { word: 'endorse', participles: ['endorsed'], nouns: ['endorsements'], people: ['endorsers'], seen: ['LinkedIn'] },
  { word: 'repost', participles: ['reposted'], nouns: ['reposts'], people: [], seen: ['SoundCloud', 'soundcloud.com'] },
  {
    word: 'block',
    participles: ['blocked', 'blocking'],
    nouns: ['blocks'],
    people: [],
    unless: 'said',
    seen: ['Mastodon', 'mastodon.local'],
  },
  { word: 'mute', participles: ['muted', 'muting'], nouns: ['mutes'], people: [], unless: 'said', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'pin', participles: ['pinned'], nouns: ['pins'], people: [], unless: 'said', seen: ['Mastodon', 'mastodon.local', 'chat-app'] },
]);

export interface UserActionWord extends WordEntry {
  readonly verb: string;
}

export const userActionSpellings = wordList<UserActionWord>('user-action-spellings', 'other words of a path for a user action', [
  { word: 'favourite', verb: 'favorite', seen: ['mastodon.local'] },
  { word: 'favorites', verb: 'favorite', seen: ['soundcloud.com'] },
  { word: 'favourites', verb: 'favorite', seen: ['mastodon.local'] },
  { word: 'likes', verb: 'like', seen: ['flat.io'] },
  { word: 'stars', verb: 'star', seen: ['GitHub'] },
  { word: 'starred', verb: 'star', seen: ['GitHub'] },
  { word: 'followers', verb: 'follow', seen: ['GitHub', 'mastodon.local', 'soundcloud.com'] },
  { word: 'following', verb: 'follow', seen: ['GitHub', 'mastodon.local'] },
  { word: 'bookmarks', verb: 'bookmark', seen: ['mastodon.local', 'fusion'] },
  { word: 'subscription', verb: 'subscribe', seen: ['GitHub', 'mastodon.local'] },
  { word: 'votes', verb: 'vote', seen: ['pendo.io'] },
  { word: 'upvotes', verb: 'upvote', seen: [] },
  { word: 'membership', verb: 'join', seen: [] },
  { word: 'attendance', verb: 'attend', seen: [] },
]);

export const userActionUndoings = wordList<UserActionWord>('user-action-undoings', 'words of a path that undo a user action', [
  { word: 'unfavorite', verb: 'favorite', seen: [] },
  { word: 'unfavourite', verb: 'favorite', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'unlike', verb: 'like', seen: ['SoundCloud', 'Twitter'] },
  { word: 'unstar', verb: 'star', seen: ['GitHub'] },
  { word: 'unfollow', verb: 'follow', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'unbookmark', verb: 'bookmark', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'unwatch', verb: 'watch', seen: [] },
  { word: 'unsubscribe', verb: 'subscribe', seen: ['pendo.io'] },
  { word: 'unvote', verb: 'vote', seen: [] },
  { word: 'unsave', verb: 'save', seen: ['Reddit'] },
  { word: 'unrepost', verb: 'repost', seen: ['SoundCloud'] },
  { word: 'unblock', verb: 'block', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'unmute', verb: 'mute', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'unpin', verb: 'pin', seen: ['Mastodon', 'mastodon.local'] },
  { word: 'leave', verb: 'join', seen: ['crucible.local', 'telnyx.com'] },
]);
