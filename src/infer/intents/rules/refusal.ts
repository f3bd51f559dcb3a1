import type { ResponseShape, Unsupported } from '../operation-intent.js';

/** Narrows what a part of a rule gave. */
export function isRefusal(conclusion: ResponseShape | Unsupported): conclusion is Unsupported {
  return 'because' in conclusion;
}
