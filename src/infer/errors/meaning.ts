/** Meanings of the properties of an error body, by their normalised names. */
import { errorNames } from '../vocabulary/error-names.js';
import type { ErrorMeaning } from '../vocabulary/error-names.js';
import { violationCodeNames, violationInNames, violationMessageNames, violationPointerNames } from '../vocabulary/violation-names.js';

/** Returns the meaning of a name: `errorCode` → `code`. */
export function meaningOf(normalized: string): ErrorMeaning | undefined {
  return errorNames.find(normalized)?.means;
}

/** Returns the part of a violation that a property of a list item holds. */
export function violationPart(normalized: string): 'pointer' | 'message' | 'code' | 'in' | undefined {
  if (violationPointerNames.has(normalized)) return 'pointer';
  if (violationMessageNames.has(normalized)) return 'message';
  if (violationCodeNames.has(normalized)) return 'code';
  return violationInNames.has(normalized) ? 'in' : undefined;
}
