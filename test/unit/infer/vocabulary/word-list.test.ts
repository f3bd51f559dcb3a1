import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thresholds } from '../../../../src/infer/thresholds.js';
import { wordList } from '../../../../src/infer/vocabulary/word-list.js';
import type { WordEntry, WordList } from '../../../../src/infer/vocabulary/word-list.js';

/** Entries that no public document or convention shows yet. May only fall. */
const mostUnseen = 423;

const folder = new URL('../../../../src/infer/vocabulary/', import.meta.url);

async function allLists(): Promise<readonly WordList[]> {
  const files = readdirSync(folder).filter((file) => file !== 'word-list.ts');
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<Readonly<Record<string, unknown>>>));
  return modules.flatMap((module) => Object.values(module)).filter(isWordList);
}

function isWordList(value: unknown): value is WordList {
  return typeof value === 'object' && value !== null && 'topic' in value && 'entries' in value;
}

const nameOf = ({ word, pattern }: WordEntry): string => word ?? pattern?.source ?? '';

describe('word lists', () => {
  it('have topics of their own', async () => {
    const topics = (await allLists()).map(({ topic }) => topic);
    expect(new Set(topics).size).toBe(topics.length);
  });

  it('have each entry once', async () => {
    for (const { topic, entries } of await allLists()) expect([...new Set(entries.map(nameOf))], topic).toEqual(entries.map(nameOf));
  });

  it('have patterns that match from start to end', async () => {
    for (const { topic, entries } of await allLists())
      for (const { pattern } of entries) if (pattern !== undefined) expect(pattern.source, topic).toMatch(/^\^.*\$$/u);
  });

  it('name what shows an entry, but for a number of spellings that may only fall', async () => {
    const unseen = (await allLists()).flatMap(({ entries }) => entries.filter(({ seen }) => seen.length === 0));
    expect(unseen.length).toBeLessThanOrEqual(mostUnseen);
  });
});

describe('wordList', () => {
  const list = wordList('colours', 'colours', [
    { word: 'red', seen: ['a'] },
    { word: 'blue', seen: [] },
    { pattern: /^.*green$/u, seen: [] },
  ]);

  it('finds the entry of a word or a pattern', () => {
    expect(list.find('red')).toEqual({ word: 'red', seen: ['a'] });
    expect(list.find('lightgreen')).toBe(list.entries[2]);
    expect([list.find('Red'), list.find('reddish')]).toEqual([undefined, undefined]);
  });

  it('ignores case where it is told to', () => {
    expect(wordList('colours', 'colours', [{ word: 'red', seen: [] }], { ignoreCase: true }).has('RED')).toBe(true);
  });

  it('returns the candidate that comes first in the list, not among the candidates', () => {
    expect(list.first(['black', 'blue', 'red'], (name) => name)).toBe('red');
    expect(list.first(['black'], (name) => name)).toBeUndefined();
  });

  it('returns the longest word at the end of a text', () => {
    const endings = wordList('endings', 'endings', [
      { word: 'body', seen: [] },
      { word: 'responsebody', seen: [] },
    ]);
    expect(endings.findEnd('petresponsebody')).toBe('responsebody');
  });

  it('returns the word at the start of a text where the next character fits', () => {
    expect([list.findStart('redCar', /^[A-Z]/u), list.findStart('redcar', /^[A-Z]/u)]).toEqual(['red', undefined]);
  });
});

describe('thresholds', () => {
  it.each(Object.values(thresholds))('$name says what it decides and why', ({ least, decides, reason }) => {
    expect(least).toBeGreaterThan(0);
    expect(least).toBeLessThanOrEqual(1);
    expect([decides, reason].every((text) => text.length > 20)).toBe(true);
  });
});
