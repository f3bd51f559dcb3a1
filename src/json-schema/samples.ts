/** Values that fit a schema, values that just do not, and texts that services must keep as they are. Computed on demand. */
export { hostileStrings } from './samples/hostile-strings.js';
export { isValid } from './is-valid.js';
export type { Direction } from './directions.js';
export { sampleOf } from './samples/sample.js';
export type { SampleOptions } from './samples/sample.js';
export { violationsOf } from './samples/violations.js';
export type { Violation } from './samples/violations.js';
