/** Words about files. */
import { wordList } from './word-list.js';

export const fileContentNames = wordList('file-content-names', 'names of the bytes of a row, whatever they are', [
  { word: 'file', seen: [] },
  { word: 'files', seen: [] },
  { word: 'content', seen: [] },
  { word: 'contents', seen: [] },
  { word: 'data', seen: [] },
  { word: 'body', seen: [] },
  { word: 'binary', seen: [] },
  { word: 'blob', seen: [] },
  { word: 'raw', seen: [] },
  { word: 'media', seen: [] },
  { pattern: /^upload(?:ed)?$/u, seen: [] },
  { word: 'download', seen: [] },
  { word: 'attachment', seen: [] },
  { word: 'original', seen: [] },
  { word: 'source', seen: [] },
  { word: 'object', seen: [] },
  { word: 'stream', seen: [] },
  { word: 'bytes', seen: [] },
  { word: 'payload', seen: [] },
  { word: 'value', seen: [] },
]);

export const fileVerbs = wordList('file-verbs', 'verbs beside the name of a file in a path segment', [
  { word: 'upload', seen: [] },
  { word: 'download', seen: [] },
  { word: 'get', seen: [] },
  { word: 'set', seen: [] },
  { word: 'add', seen: [] },
  { word: 'update', seen: [] },
  { word: 'change', seen: [] },
  { word: 'replace', seen: [] },
  { word: 'put', seen: [] },
  { word: 'post', seen: [] },
  { word: 'file', seen: [] },
]);
