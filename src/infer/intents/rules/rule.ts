/** The interface of a rule. Each rule is one file, and one line in the list of each target that it serves in `index.ts`. */
import type { HttpMethod } from '../../../core/http.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { OperationIntent } from '../operation-intent.js';
import type { Unsupported } from '../../unsupported.js';
import type { IntentContext } from '../intent-context.js';
import type { OperationTarget } from '../operation-target.js';

/** The evidence that a rule gives. */
export interface RuleEvidence {
  /** The file without its extension. */
  readonly name: string;
  /** 1: the document says so; 0.5: a convention that could be otherwise. */
  readonly confidence: number;
  /** One sentence for a person: the reason for the intent. */
  readonly because: string;
}

/** Recognises the intent of an operation with one of these targets. */
export interface IntentRule<in T extends OperationTarget> extends RuleEvidence {
  /** The methods of all operations that the rule recognises; absent if it may recognise any. */
  readonly methods?: readonly HttpMethod[];
  /**
   * undefined: not the rule's shape, the next one is asked. A refusal: its shape, but what is declared contradicts
   * the usual meaning; the operation is custom unless a later rule concludes otherwise.
   */
  readonly apply: (operation: ApiOperation, target: T, context: IntentContext) => OperationIntent | Unsupported | undefined;
}
