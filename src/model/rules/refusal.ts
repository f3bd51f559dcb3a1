import type { Answer, Refusal } from '../usage.js';

/** Narrows what a part of a rule gave. */
export function isRefusal(conclusion: Answer | Refusal): conclusion is Refusal {
  return 'because' in conclusion;
}
