/** A step of the language is one file that exports one of these, and one line in the list of `index.ts`. */
import type { Reader } from '../../../../decisions/program/reader.js';
import type { ProgramScope } from '../scope.js';

export interface Step {
  /** The words that it begins with. */
  readonly words: readonly string[];
  readonly syntax: string;
  /** One sentence for a person. */
  readonly summary: string;
  readonly example: string;
  /** Reads the rest of the step and adds its effect; what is wrong goes to the reader. */
  readonly read: (reader: Reader, scope: ProgramScope) => void;
}
