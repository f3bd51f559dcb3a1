/** Counts of the decisions of one run: which word, threshold or rule decided in which document. */
import type { Threshold } from '../../../src/infer/thresholds.js';
import type { WordList } from '../../../src/infer/vocabulary/word-list.js';

type Documents = Map<string, Set<string>>;

const lists = new Map<string, { readonly list: WordList; readonly entries: Documents }>();
const shares = new Map<Threshold, number[]>();
const rules: Documents = new Map();
let current = '';

/** Names the document that the next decisions are about. */
export function countFor(document: string): void {
  current = document;
}

export function countList(list: WordList): void {
  lists.set(list.topic, { list, entries: new Map() });
}

export function countEntry({ topic }: WordList, entry: string): void {
  note(lists.get(topic)?.entries, entry);
}

export function countShare(threshold: Threshold, share: number): void {
  shares.set(threshold, [...(shares.get(threshold) ?? []), share]);
}

/** Counts the rules of all evidence in a model. */
export function countRules(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('evidence' in value && Array.isArray(value.evidence))
    for (const each of value.evidence as readonly { readonly rule?: unknown }[]) if (typeof each.rule === 'string') note(rules, each.rule);
  for (const inner of Object.values(value)) countRules(inner);
}

function note(documents: Documents | undefined, id: string): void {
  documents?.set(id, (documents.get(id) ?? new Set()).add(current));
}

export function entryName(entry: { readonly word?: string; readonly pattern?: RegExp }): string {
  return entry.word ?? entry.pattern?.source ?? '';
}

/** Renders the counts: documents per rule and per word, shares around each threshold. */
export function countsReport(): string {
  return [
    'Rules, by the number of documents in which each decided',
    `  ${counted(rules)}`,
    'Thresholds, by the shares compared: below, reached; nearest below and above',
    ...[...shares].map(([threshold, values]) => `  ${shareLine(threshold, values)}`),
    'Words, by the number of documents in which each decided',
    ...[...lists.values()].flatMap(({ list, entries }) => {
      const never = list.entries.map(entryName).filter((name) => !entries.has(name));
      return [
        `  ${list.topic}: ${list.meaning}`,
        `    ${counted(entries)}`,
        ...(never.length === 0 ? [] : [`    never: ${never.join(', ')}`]),
      ];
    }),
  ].join('\n');
}

/** The documents of each word, as data: topic → word → documents. */
export function countsData(): unknown {
  const plain = (documents: Documents): unknown => Object.fromEntries([...documents].map(([id, names]) => [id, [...names].sort()]));
  return Object.fromEntries([...lists].map(([topic, { entries }]) => [topic, plain(entries)]));
}

function counted(documents: Documents): string {
  const sorted = [...documents].sort(([left, a], [right, b]) => b.size - a.size || (left < right ? -1 : 1));
  return sorted.length === 0 ? 'none' : sorted.map(([id, names]) => `${id} ${String(names.size)}`).join(', ');
}

function shareLine({ name, least }: Threshold, values: readonly number[]): string {
  const below = values.filter((value) => value < least);
  const reached = values.filter((value) => value >= least);
  const text = (value: number | undefined): string => (value === undefined || !Number.isFinite(value) ? 'none' : value.toFixed(2));
  return `${name} ${String(least)}: ${String(below.length)} below, ${String(reached.length)} reached; ${text(Math.max(...below))}, ${text(Math.min(...reached))}`;
}
