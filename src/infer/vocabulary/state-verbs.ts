/** Verbs at the end of a path that set a state: `POST /orders/{id}/cancel`. */
import { wordList } from './word-list.js';
import type { WordEntry } from './word-list.js';

/** The state of a row after a verb. */
export interface StateVerb {
  /** Normalised participles, the usual first. */
  readonly words: readonly string[];
  /** The verb ends the states: `unlock`. */
  readonly undoes: boolean;
  /** Normalised words for a row that is in none of the states. */
  readonly opposite: readonly string[];
}

export const stateVerbs = wordList<StateVerb & WordEntry>(
  'state-verbs',
  'verbs at the end of a path, and the state of the row afterwards',
  [
    { word: 'enable', words: ['enabled', 'active'], undoes: false, opposite: ['disabled', 'inactive'], seen: [] },
    { word: 'disable', words: ['enabled', 'active'], undoes: true, opposite: ['disabled', 'inactive'], seen: [] },
    {
      word: 'activate',
      words: ['active', 'activated', 'enabled'],
      undoes: false,
      opposite: ['inactive', 'deactivated', 'disabled'],
      seen: [],
    },
    {
      word: 'deactivate',
      words: ['active', 'activated', 'enabled'],
      undoes: true,
      opposite: ['inactive', 'deactivated', 'disabled'],
      seen: [],
    },
    { word: 'archive', words: ['archived'], undoes: false, opposite: [], seen: [] },
    { word: 'unarchive', words: ['archived'], undoes: true, opposite: [], seen: [] },
    { word: 'lock', words: ['locked', 'lockedout'], undoes: false, opposite: ['unlocked'], seen: [] },
    { word: 'unlock', words: ['locked', 'lockedout'], undoes: true, opposite: ['unlocked'], seen: [] },
    { word: 'block', words: ['blocked'], undoes: false, opposite: [], seen: [] },
    { word: 'unblock', words: ['blocked'], undoes: true, opposite: [], seen: [] },
    { word: 'publish', words: ['published'], undoes: false, opposite: ['unpublished'], seen: [] },
    { word: 'unpublish', words: ['published'], undoes: true, opposite: ['unpublished'], seen: [] },
    { word: 'pin', words: ['pinned'], undoes: false, opposite: [], seen: [] },
    { word: 'unpin', words: ['pinned'], undoes: true, opposite: [], seen: [] },
    { word: 'mute', words: ['muted'], undoes: false, opposite: [], seen: [] },
    { word: 'unmute', words: ['muted'], undoes: true, opposite: [], seen: [] },
    { word: 'suspend', words: ['suspended'], undoes: false, opposite: [], seen: [] },
    { word: 'unsuspend', words: ['suspended'], undoes: true, opposite: [], seen: [] },
    { word: 'pause', words: ['paused'], undoes: false, opposite: [], seen: [] },
    { word: 'unpause', words: ['paused'], undoes: true, opposite: [], seen: [] },
    { word: 'hide', words: ['hidden'], undoes: false, opposite: ['visible'], seen: [] },
    { word: 'unhide', words: ['hidden'], undoes: true, opposite: ['visible'], seen: [] },
    { word: 'complete', words: ['completed', 'complete', 'done'], undoes: false, opposite: [], seen: [] },
    { word: 'uncomplete', words: ['completed', 'complete', 'done'], undoes: true, opposite: [], seen: [] },
    { word: 'finish', words: ['finished', 'completed', 'done'], undoes: false, opposite: [], seen: [] },
    { word: 'cancel', words: ['cancelled', 'canceled', 'aborted'], undoes: false, opposite: [], seen: [] },
    { word: 'close', words: ['closed'], undoes: false, opposite: ['open', 'opened'], seen: [] },
    { word: 'reopen', words: ['reopened', 'open', 'opened'], undoes: false, opposite: ['closed'], seen: [] },
    { word: 'approve', words: ['approved'], undoes: false, opposite: [], seen: [] },
    { word: 'reject', words: ['rejected'], undoes: false, opposite: [], seen: [] },
    { word: 'accept', words: ['accepted'], undoes: false, opposite: [], seen: [] },
    { word: 'decline', words: ['declined'], undoes: false, opposite: [], seen: [] },
    { word: 'confirm', words: ['confirmed'], undoes: false, opposite: [], seen: [] },
    { word: 'verify', words: ['verified'], undoes: false, opposite: [], seen: [] },
    { word: 'ship', words: ['shipped'], undoes: false, opposite: [], seen: [] },
    { word: 'deliver', words: ['delivered'], undoes: false, opposite: [], seen: [] },
    { word: 'resolve', words: ['resolved'], undoes: false, opposite: ['unresolved'], seen: [] },
    { word: 'unresolve', words: ['resolved'], undoes: true, opposite: ['unresolved'], seen: [] },
    { word: 'read', words: ['read'], undoes: false, opposite: ['unread'], seen: [] },
    { word: 'unread', words: ['read'], undoes: true, opposite: ['unread'], seen: [] },
    { word: 'flag', words: ['flagged'], undoes: false, opposite: [], seen: [] },
    { word: 'unflag', words: ['flagged'], undoes: true, opposite: [], seen: [] },
    { word: 'start', words: ['started', 'running', 'active', 'inprogress', 'processing'], undoes: false, opposite: ['stopped'], seen: [] },
    { word: 'begin', words: ['begun', 'started', 'running', 'inprogress'], undoes: false, opposite: [], seen: [] },
    { word: 'run', words: ['running', 'started'], undoes: false, opposite: [], seen: [] },
    { word: 'stop', words: ['stopped'], undoes: false, opposite: ['running', 'started'], seen: [] },
    { word: 'resume', words: ['paused', 'suspended'], undoes: true, opposite: ['resumed', 'running'], seen: [] },
    { word: 'restore', words: ['deleted', 'archived', 'trashed', 'removed'], undoes: true, opposite: [], seen: [] },
    { word: 'undelete', words: ['deleted', 'trashed', 'removed'], undoes: true, opposite: [], seen: [] },
    { word: 'send', words: ['sent'], undoes: false, opposite: [], seen: [] },
    { word: 'submit', words: ['submitted', 'pendingreview', 'inreview'], undoes: false, opposite: [], seen: [] },
    { word: 'pay', words: ['paid'], undoes: false, opposite: [], seen: [] },
    { word: 'capture', words: ['captured', 'paid'], undoes: false, opposite: [], seen: [] },
    { word: 'authorize', words: ['authorized', 'authorised'], undoes: false, opposite: [], seen: [] },
    { word: 'hold', words: ['held', 'onhold'], undoes: false, opposite: [], seen: [] },
    { word: 'withdraw', words: ['withdrawn'], undoes: false, opposite: [], seen: [] },
    { word: 'build', words: ['built', 'building'], undoes: false, opposite: [], seen: [] },
    { word: 'take', words: ['taken'], undoes: false, opposite: [], seen: [] },
    { word: 'freeze', words: ['frozen'], undoes: false, opposite: [], seen: [] },
    { word: 'unfreeze', words: ['frozen'], undoes: true, opposite: [], seen: [] },
    { word: 'checkin', words: ['checkedin'], undoes: false, opposite: [], seen: [] },
    { word: 'checkout', words: ['checkedout'], undoes: false, opposite: [], seen: [] },
    { word: 'open', words: ['open', 'opened'], undoes: false, opposite: ['closed'], seen: [] },
    { word: 'terminate', words: ['terminated'], undoes: false, opposite: [], seen: [] },
    { word: 'ban', words: ['banned'], undoes: false, opposite: [], seen: [] },
    { word: 'unban', words: ['banned'], undoes: true, opposite: [], seen: [] },
  ],
);
