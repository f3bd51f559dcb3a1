/** Evidence: why a node of the ServiceModel exists. */
import type { JsonPointer } from '../core/diagnostics.js';

/** The reason for a node: a rule, its confidence, and its location in the document. */
export interface Evidence {
  readonly pointer: JsonPointer;
  /** Name of the rule: for rules of intents, the file below `infer/intents/rules/` without its extension. */
  readonly rule: string;
  /** 1 = stated in the document; 0.5 = a convention with exceptions. */
  readonly confidence: number;
  /** One sentence for a person. */
  readonly because: string;
  /** Set if a decision overruled the rules: its id and its origin. */
  readonly decision?: { readonly id: string; readonly by: 'user' | 'agent' | 'model' | 'default'; readonly reason?: string };
}

/** Source of a node: the document states it (`derived`) or a convention suggests it (`assumed`), so that a person should review it. */
export type EvidenceClass = 'derived' | 'assumed';

/** The least confidence of each class, the highest first. */
const leastConfidence: readonly (readonly [EvidenceClass, number])[] = [
  ['derived', 0.9],
  ['assumed', 0],
];

/** Returns the class of evidence. A decision counts as stated. */
export function classOf({ confidence, decision }: Pick<Evidence, 'confidence' | 'decision'>): EvidenceClass {
  if (decision !== undefined) return 'derived';
  return leastConfidence.find(([, least]) => confidence >= least)?.[0] ?? 'assumed';
}
