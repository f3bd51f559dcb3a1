/**
 * Word lists: the words by which authors of APIs say what they mean, as data. No list is about one document; each entry names what shows
 * the word in use.
 */

/** One word of a list, or a pattern for its spellings. */
export interface WordEntry {
  readonly word?: string;
  /** Matches from start to end. */
  readonly pattern?: RegExp;
  /**
   * Public documents of the corpus (`gotify`, `box.com`) and public conventions (`Spring Data`, `RFC 6749 §5.1`) that use the word.
   * Empty: a spelling beside a word that is seen.
   */
  readonly seen: readonly string[];
}

/** The words of one topic. A lookup returns the entry that decides. */
export interface WordList<Entry extends WordEntry = WordEntry> {
  readonly topic: string;
  readonly meaning: string;
  readonly entries: readonly Entry[];
  /** Returns the entry that a text matches as a whole. */
  readonly find: (text: string) => Entry | undefined;
  readonly has: (text: string) => boolean;
  /** Returns the longest word that a text ends in. */
  readonly findEnd: (text: string) => string | undefined;
  /** Returns the word that a text begins with, where `next` matches what follows it. */
  readonly findStart: (text: string, next: RegExp) => string | undefined;
  /** Returns the candidate whose name comes first in the list. */
  readonly first: <Candidate>(candidates: readonly Candidate[], nameOf: (candidate: Candidate) => string) => Candidate | undefined;
  /** The words of the entries without patterns. */
  readonly words: readonly string[];
}

export interface WordListOptions {
  /** Texts are compared as they stand in the document, in any case; else they are normalised names. */
  readonly ignoreCase?: true;
}

export function wordList<Entry extends WordEntry>(
  topic: string,
  meaning: string,
  entries: readonly Entry[],
  { ignoreCase }: WordListOptions = {},
): WordList<Entry> {
  const fold = (text: string): string => (ignoreCase === true ? text.toLowerCase() : text);
  const byWord = new Map(entries.flatMap((entry) => (entry.word === undefined ? [] : [[entry.word, entry] as const])));
  const patterns = entries.flatMap((entry) => (entry.pattern === undefined ? [] : [{ entry, pattern: entry.pattern }]));
  const words = [...byWord.keys()];
  const longestFirst = [...words].sort((left, right) => right.length - left.length);
  const find = (text: string): Entry | undefined => byWord.get(fold(text)) ?? patterns.find(({ pattern }) => pattern.test(text))?.entry;
  return {
    topic,
    meaning,
    entries,
    words,
    find,
    has: (text) => find(text) !== undefined,
    findEnd: (text) => longestFirst.find((word) => fold(text).endsWith(word)),
    findStart: (text, next) => longestFirst.find((word) => fold(text).startsWith(word) && next.test(text.slice(word.length))),
    first: (candidates, nameOf) =>
      entries.flatMap((entry) => candidates.find((candidate) => find(nameOf(candidate)) === entry) ?? []).at(0),
  };
}
