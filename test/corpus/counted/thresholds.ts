/** The thresholds of `src/infer`, counting the shares that are compared. */
import { reaches as plainReaches } from '../../../src/infer/thresholds.js';
import type { Threshold } from '../../../src/infer/thresholds.js';
import { countShare } from './counts.js';

export { thresholds } from '../../../src/infer/thresholds.js';

export function reaches(threshold: Threshold, share: number): boolean {
  countShare(threshold, share);
  return plainReaches(threshold, share);
}
