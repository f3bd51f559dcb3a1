/** Distinct values of a property of which no two rows may have the same. */
import type { Json } from '../../core/json.js';
import type { UniqueValues } from './format.js';

/** As many rows as one file of tests creates at most. */
export const wantedValues = 220;

/** Returns a counter within a sample where all its values are valid and free, else the samples themselves; undefined: there are too few. */
export function uniqueValues(samples: readonly Json[], isFree: (value: Json) => boolean): UniqueValues | undefined {
  const distinct = [...new Map(samples.map((value) => [JSON.stringify(value), value])).values()];
  const [first] = distinct;
  if (typeof first === 'string') {
    const template = templatesOf(first).find(
      (candidate) => tried.every((number) => isFree(filled(candidate, number))) && isAllFree(candidate, isFree),
    );
    if (template !== undefined) {
      return template;
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

/** A text whose `#` signs a counter replaces: in decimal digits, or in letters from a to z. */
type Template = Extract<UniqueValues, { readonly text: string }>;

function isAllFree(template: Template, isFree: (value: Json) => boolean): boolean {
  return numbers.every((number) => isFree(filled(template, number + 1)));
}

function filled({ text, counter }: Template, number: number): string {
  return text.replace(/#+/, ({ length }) => (counter === 'letters' ? inLetters(number, length) : String(number).padStart(length, '0')));
}

/** Returns a number in base 26, whose digits are the letters from a to z. */
function inLetters(number: number, length: number): string {
  const digits = Array.from({ length }, (_, place) => Math.floor(number / 26 ** (length - 1 - place)) % 26);
  return String.fromCharCode(...digits.map((digit) => 'a'.charCodeAt(0) + digit));
}

/**
 * Returns the sample with `#` signs for a counter: in place of digits, at its end, or anywhere else; last for a counter in letters, for
 * patterns that admit no digit.
 */
function templatesOf(sample: string): readonly Template[] {
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
  const lettered = [`${sample}###`, sample.replace(/[a-z]{3}(?=[^a-z]*$)/, '###')].filter((text) => text.includes('#'));
  return [
    ...[...digits, `${sample} ###`, ...inserted].map((text) => ({ text })),
    ...lettered.map((text) => ({ text, counter: 'letters' as const })),
  ];
}
