/** The word lists of `src/infer/vocabulary`, counting the entries that decide. */
import { wordList as plainList } from '../../../src/infer/vocabulary/word-list.js';
import type { WordEntry, WordList, WordListOptions } from '../../../src/infer/vocabulary/word-list.js';
import { countEntry, countList, entryName } from './counts.js';

export function wordList<Entry extends WordEntry>(
  topic: string,
  meaning: string,
  entries: readonly Entry[],
  options: WordListOptions = {},
): WordList<Entry> {
  const list = plainList(topic, meaning, entries, options);
  countList(list);
  const seen = (word: string | undefined): string | undefined => {
    if (word !== undefined) countEntry(list, word);
    return word;
  };
  const find = (text: string): Entry | undefined => {
    const entry = list.find(text);
    if (entry !== undefined) countEntry(list, entryName(entry));
    return entry;
  };
  return {
    ...list,
    find,
    has: (text) => find(text) !== undefined,
    findEnd: (text) => seen(list.findEnd(text)),
    findStart: (text, next) => seen(list.findStart(text, next)),
    first: (candidates, nameOf) => {
      const candidate = list.first(candidates, nameOf);
      if (candidate !== undefined) find(nameOf(candidate));
      return candidate;
    },
  };
}
