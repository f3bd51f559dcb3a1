/** Evidence: why a node of the ServiceModel exists. */
import type { JsonPointer } from '../core/diagnostics.js';

/** Why a node exists: a rule, its confidence, and the place that it read. */
export interface Evidence {
  readonly pointer: JsonPointer;
  /** Name of the rule: the file in `model/rules/` without its extension. */
  readonly rule: string;
  /** 1 = the document says so; 0.5 = a convention that could be otherwise. */
  readonly confidence: number;
  /** One sentence for a person. */
  readonly because: string;
  /** Set where a decision overruled what rules would have concluded: its id, and who gave it. */
  readonly decision?: { readonly id: string; readonly by: 'user' | 'agent' | 'model' | 'default'; readonly reason?: string };
}
