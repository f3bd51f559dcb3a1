/** Verbs of associations. */
import { wordList } from './word-list.js';

export const associationVerbs = wordList(
  'association-verbs',
  'verbs that begin a path segment which names no collection: `removeContact`',
  [
    { word: 'add', seen: [] },
    { word: 'remove', seen: [] },
    { word: 'assign', seen: [] },
    { word: 'unassign', seen: [] },
    { word: 'attach', seen: [] },
    { word: 'detach', seen: [] },
    { word: 'link', seen: [] },
    { word: 'unlink', seen: [] },
    { word: 'move', seen: [] },
    { word: 'delete', seen: [] },
    { word: 'set', seen: [] },
    { word: 'join', seen: [] },
    { word: 'leave', seen: [] },
  ],
);
