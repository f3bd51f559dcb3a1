import type { Case } from './suite.js';

/** Cases of the suite that do not pass, and why. An entry that no failing case needs breaks the build. */
export interface Exception {
  readonly file: string;
  readonly group?: string;
  readonly test?: RegExp;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    file: 'draft2020-12/format.json',
    test: /is only an annotation by default$/,
    reason: 'formats are asserted, which Validation §7.2.2 allows; the cases of optional/format, which want that, all pass',
  },
  {
    file: 'draft2020-12/vocabulary.json',
    group: 'schema that uses custom metaschema with with no validation vocabulary',
    reason: 'a schema of one’s own for schemas, which turns keywords off, is nothing that OpenAPI has',
  },
  { file: 'draft2020-12/optional/cross-draft.json', reason: 'every schema of an OpenAPI document is of one draft' },
  { file: 'draft2020-12/optional/dependencies-compatibility.json', reason: '`dependencies` is no keyword of 2020-12 nor of OpenAPI' },
  {
    file: 'draft4/optional/zeroTerminatedFloats.json',
    reason: '1.0 is an integer: JSON.parse does not tell, and 2020-12 (Core §4.2.3) wants it so',
  },
  {
    file: 'draft4/ref.json',
    group: 'relative pointer ref to array',
    reason: 'OpenAPI 3.0 has no lists in `items`, so no reference into one is rewritten',
  },
];

/** Is the case one of those that the exception is about? */
export function covers({ file, group, test }: Exception, item: Case): boolean {
  return item.file === file && (group === undefined || item.group === group) && (test === undefined || test.test(item.test));
}
