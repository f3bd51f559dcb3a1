/** Evidence: why a node of the ServiceModel exists. */
import type { JsonPointer } from '../core/diagnostics.js';

/** The reason for a node: a rule, its confidence, and its location in the document. */
export interface Evidence {
  readonly pointer: JsonPointer;
  /** Name of the rule: the file in `model/rules/` without its extension. */
  readonly rule: string;
  /** 1 = stated in the document; 0.5 = a convention with exceptions. */
  readonly confidence: number;
  /** One sentence for a person. */
  readonly because: string;
  /** Set if a decision overruled the rules: its id and its origin. */
  readonly decision?: { readonly id: string; readonly by: 'user' | 'agent' | 'model' | 'default'; readonly reason?: string };
}
