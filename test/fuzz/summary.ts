/** The summary of a run: failures by signature, and documents for which no service was made by code. */
import type { Examined } from './examine.js';

/** Returns the summary as text. */
export function summaryOf(examined: readonly Examined[], minutes: number): string {
  const failed = examined.filter(({ failures }) => failures.length > 0);
  const refused = examined.filter((each) => each.refused.length > 0);
  const started = examined.filter((each) => each.started);
  return [
    '',
    ...counted(failed.map(({ failures }) => failures.map(({ signature }) => signature))),
    ...(refused.length > 0 ? [`refused with a place: ${counted(refused.map((each) => each.refused)).map((line) => line.trim()).join(', ')}`] : []),
    `${String(examined.length)} documents in ${minutes.toFixed(1)} minutes (${(examined.length / minutes).toFixed(0)} a minute): ${String(failed.length)} failed, ${String(refused.length)} refused, ${String(started.length)} started.`,
  ].join('\n'); // prettier-ignore
}

/** Returns a line for each word with the number of documents that have it, the most frequent first. */
function counted(lists: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const words of lists) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `${String(count).padStart(5)} ${word}`);
}
