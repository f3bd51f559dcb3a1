/** Names: from the words of a specification to the required spellings, unique in their scope. */
import { createHash } from 'node:crypto';
import { foldToAscii, wordOfSymbol } from './ascii.js';
import { reservedCamel, reservedKebab, reservedSnake } from './reserved-words.js';

export { pluralize, singularize } from './inflection.js';

/**
 * A name in every required spelling, computed once from the name in the specification. Each spelling is a legal, non-empty ASCII
 * identifier (or file segment, for `kebab`).
 */
export interface Names {
  /** The name in the specification, verbatim. Printed only through an encoder. */
  readonly spec: string;
  /** `orderLine` */
  readonly camel: string;
  /** `OrderLine` */
  readonly pascal: string;
  /** `order-line`: files, folders, packages */
  readonly kebab: string;
  /** `order_line`: columns, tables, Python */
  readonly snake: string;
}

/**
 * The pattern of `camel`, `pascal` and `snake`: legal in TypeScript, Python, SQL and as a Prisma name, which may not start with
 * `_`.
 */
export const identifierPattern = /^[A-Za-z][A-Za-z0-9_]*$/u;

/** PostgreSQL cuts identifiers after 63 bytes. */
const maxDatabaseIdentifier = 63;
/** A file name may have 255 bytes, and a whole path 260 on Windows; `.repository.ts` and the like come after it. */
const maxSegment = 80;
/** The limit of text used for a name; the hash covers the whole text. */
const maxText = 400;

/**
 * The words of a name, in lower case and ASCII, e.g. `['order', 'line', '2a']` for `orderLine-2A`.
 * A word ends where the case rises (`orderLine`, `HTTPServer` → http, server), after a digit before a capital, and at
 * whatever is neither letter nor digit. A plural `s` belongs to its acronym: `userIDs` → user, ids; OAuth and IPv6 are one
 * word each. Never empty.
 */
export function wordsOf(spec: string): readonly string[] {
  let words = knownWords.get(spec);
  if (words === undefined) {
    words = splitIntoWords(spec);
    if (knownWords.size >= maxKnownWords) knownWords.clear();
    knownWords.set(spec, words);
  }
  return words;
}

/** A cache: a document of a thousand operations needs the words of the same few thousand names a million times. */
const knownWords = new Map<string, readonly string[]>();
const maxKnownWords = 100_000;

function splitIntoWords(spec: string): readonly string[] {
  // GitHub calls two reactions `+1` and `-1`: a sign before a digit is a word.
  const text = foldToAscii(spec.slice(0, maxText).normalize('NFKC')).replace(/^([+-])(?=\d)/u, (sign) => `${wordOfSymbol(sign)} `);
  const words = text
    .replace(/OAuth|IPv(?=[46])/gu, (word) => capitalized(word.toLowerCase()))
    .replace(/([A-Z]{2,})s(?![a-z])/gu, (_, acronym: string) => `${acronym}S`)
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/gu, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9]+/gu);
  if (words !== null) return words;
  // Nothing but punctuation, e.g. the operators `<=` and `!=` of an enumeration.
  const symbols = [...spec].slice(0, 8).map(wordOfSymbol);
  return symbols.length > 0 ? symbols : ['empty'];
}

/** Returns an equal text for names that differ only in case, separators and accents: `order_line`, `OrderLine` → `orderline`. */
export function normalizeName(spec: string): string {
  let normal = knownNormal.get(spec);
  if (normal === undefined) {
    normal = wordsOf(spec).join('');
    if (knownNormal.size >= maxKnownWords) knownNormal.clear();
    knownNormal.set(spec, normal);
  }
  return normal;
}

const knownNormal = new Map<string, string>();

/**
 * A name in every spelling.
 *
 * - A name that would start with a digit gets an `n`: `2fa` → `n2fa`.
 * - A reserved word keeps its spelling and gets what is customary: `delete` → `delete_` in camel and, with Python's words,
 *   in snake (PEP 8: a trailing underscore); `con` → `con-file` in kebab. Reserved types belong to a language.
 * - Whatever is too long is cut and ends in eight hex digits of the hash of the whole name.
 */
export function makeNames(spec: string): Names {
  let names = knownNames.get(spec);
  if (names === undefined) {
    names = spell(spec, wordsOf(spec));
    if (knownNames.size >= maxKnownWords) knownNames.clear();
    knownNames.set(spec, names);
  }
  return names;
}

const knownNames = new Map<string, Names>();

function spell(spec: string, split: readonly string[]): Names {
  const [first = 'empty', ...rest] = split;
  const words = [/^\d/u.test(first) ? `n${first}` : first, ...rest];
  const camel = joinWords(words, (word, index) => (index === 0 ? word : capitalized(word)));
  const pascal = joinWords(words, capitalized);
  const kebab = words.join('-');
  const snake = words.join('_');
  return {
    spec,
    camel: cut(reservedCamel.has(camel) ? `${camel}_` : camel, maxSegment, '', spec),
    pascal: cut(pascal, maxSegment, '', spec),
    kebab: cut(reservedKebab.has(kebab) ? `${kebab}-file` : kebab, maxSegment, '-', spec),
    snake: cut(reservedSnake.has(snake) ? `${snake}_` : snake, maxDatabaseIdentifier, '_', spec),
  };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Words without a separator; but for digits, which would run together: `v1_2` is not `v12`. */
function joinWords(words: readonly string[], spelled: (word: string, index: number) => string): string {
  let text = '';
  words.forEach((word, index) => {
    text += (/\d$/u.test(text) && /^\d/u.test(word) ? '_' : '') + spelled(word, index);
  });
  return text;
}

function cut(text: string, max: number, separator: string, spec: string): string {
  return text.length <= max ? text : `${text.slice(0, max - separator.length - 8)}${separator}${hashOf(spec, 8)}`;
}

function hashOf(text: string, length: number): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, length);
}

// ─── uniqueness ────────────────────────────────────────────────────────────────────────────────────────────

export interface NameAllocatorOptions {
  /** Spellings that are taken in this scope, compared without case, e.g. the names of a framework. */
  readonly reserved?: readonly string[];
}

/** Gives names that are unique in one scope, in every spelling and without regard to case, as file systems and SQL compare. */
export interface NameAllocator {
  /**
   * The names of `spec`, or, where one of them is taken, those with four (then eight) hex digits of the hash of `key` as a
   * last word: `orderLineX3fa9`. The suffix depends on the name alone, so it stays when other names come and go.
   * @param key What tells this name from others of the same text, e.g. a pointer; the text itself when absent.
   */
  readonly allocate: (spec: string, key?: string) => Names;
  /**
   * Names for all of these, in their order; the same text has the same names. Which of several colliding names stays plain does not depend on the order: it
   * is one that is written exactly as one of its spellings, else the first by code units.
   */
  readonly allocateAll: (specs: readonly string[]) => readonly Names[];
  /** True if this spelling is taken. */
  readonly has: (spelling: string) => boolean;
}

type Spelling = 'camel' | 'pascal' | 'kebab' | 'snake';
const spellings: readonly Spelling[] = ['camel', 'pascal', 'kebab', 'snake'];

/** A scope of names: one folder, one entity, one module. */
export function createNameAllocator(options: NameAllocatorOptions = {}): NameAllocator {
  const taken = new Set((options.reserved ?? []).map((name) => name.toLowerCase()));

  const isFree = (names: Names): boolean => spellings.every((spelling) => !taken.has(names[spelling].toLowerCase()));

  const allocate = (spec: string, key: string = spec): Names => {
    let names = makeNames(spec);
    for (let attempt = 0; !isFree(names); attempt += 1) {
      // A counter comes in only for the same key again, where nothing but the order tells the two apart.
      const suffix = attempt === 0 ? hashOf(key, 4) : hashOf(attempt === 1 ? key : `${key}#${String(attempt)}`, 8);
      names = spell(spec, [...wordsOf(spec).slice(0, 6), `x${suffix}`]);
    }
    for (const spelling of spellings) taken.add(names[spelling].toLowerCase());
    return names;
  };

  const allocateAll = (specs: readonly string[]): readonly Names[] => {
    const bySpec = new Map<string, Names>();
    for (const spec of [...new Set(specs)].sort(plainFirst)) bySpec.set(spec, allocate(spec));
    return specs.map((spec) => bySpec.get(spec) ?? makeNames(spec));
  };

  return { allocate, allocateAll, has: (spelling) => taken.has(spelling.toLowerCase()) };
}

function plainFirst(left: string, right: string): number {
  const rank = Number(!isPlain(left)) - Number(!isPlain(right));
  if (rank !== 0) return rank;
  return left < right ? -1 : left > right ? 1 : 0;
}

function isPlain(spec: string): boolean {
  const names = makeNames(spec);
  return spellings.some((spelling) => names[spelling] === spec);
}
