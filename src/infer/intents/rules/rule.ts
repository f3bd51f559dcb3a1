/** A rule is one file that exports one of these, and one line in the list of `index.ts`. */
import type { ApiOperation } from '../../operations/api-operation.js';
import type { OperationIntent } from '../operation-intent.js';
import type { Unsupported } from '../../unsupported.js';
import type { IntentContext } from '../intent-context.js';

/** Recognises what an operation does. */
export interface IntentRule {
  /** The file without its extension. */
  readonly name: string;
  /** 1: the document says so; 0.5: a convention that could be otherwise. */
  readonly confidence: number;
  /** One sentence for a person: why the operation is what the rule concludes. */
  readonly because: string;
  /**
   * undefined: not the rule's shape, the next one is asked. A refusal: its shape, but what is declared contradicts
   * the usual meaning; the operation is custom unless a later rule concludes otherwise.
   */
  readonly apply: (operation: ApiOperation, context: IntentContext) => OperationIntent | Unsupported | undefined;
}
