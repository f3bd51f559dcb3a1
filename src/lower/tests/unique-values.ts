/** Distinct values of a property of which no two rows may have the same. */
import type { Json } from '../../core/json.js';
import type { UniqueValues } from './facts.js';

/** As many rows as one file of tests creates at most. */
export const wantedValues = 220;

/** Returns a counter within a sample where all its values are valid and free, else the samples themselves; undefined: there are too few. */
export function uniqueValues(samples: readonly Json[], isFree: (value: Json) => boolean): UniqueValues | undefined {
  const distinct = [...new Map(samples.map((value) => [JSON.stringify(value), value])).values()];
  const [first] = distinct;
  if (typeof first === 'string') {
    const text = templatesOf(first).find(
      (template) => tried.every((number) => isFree(filled(template, number))) && isAllFree(template, isFree),
    );
    if (text !== undefined) {
      return { text };
    }
  }
  if (typeof first === 'number') {
    const from = [first, 1, 4000].find((start) => Number.isInteger(start) && numbers.every((number) => isFree(start + number)));
    if (from !== undefined) {
      return { from };
    }
  }
  return distinct.length < 2 ? undefined : { values: distinct };
}

const numbers = Array.from({ length: wantedValues }, (_, index) => index);

/** A few numbers show that most templates do not work. */
const tried = [1, 57, wantedValues];

function isAllFree(template: string, isFree: (value: Json) => boolean): boolean {
  return numbers.every((number) => isFree(filled(template, number + 1)));
}

function filled(template: string, number: number): string {
  const places = /#+/.exec(template)?.[0] ?? '';
  return template.replace(places, () => String(number).padStart(places.length, '0'));
}

/** The sample with `#` signs for a counter: in place of digits, at its end, or anywhere else. */
function templatesOf(sample: string): readonly string[] {
  if (sample.includes('#') || sample.length > 80) {
    return [];
  }
  const runs = [...sample.matchAll(/\d{3,}/g)].reverse();
  const digits = runs.map(({ 0: run, index }) => {
    const places = Math.min(run.length, 4);
    const end = index + run.length;
    return sample.slice(0, end - places) + '#'.repeat(places) + sample.slice(end);
  });
  const points = Array.from(sample);
  const inserted = points.map((_, index) =>
    [...points.slice(0, points.length - index), '###', ...points.slice(points.length - index)].join(''),
  );
  return [...digits, `${sample} ###`, ...inserted];
}
