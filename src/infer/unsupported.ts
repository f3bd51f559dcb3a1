/** The outcome of a step of inference that does not apply: why an operation is left to its author. */

/** The reason why an operation is not inferred, for a person. */
export interface Unsupported {
  readonly reason: string;
  /** Dropped if another operation is rejected, since that changes what is stored. */
  readonly unless?: 'others';
}

/** True if a step of inference gave a reason in place of a result. */
export function isUnsupported(result: unknown): result is Unsupported {
  return typeof result === 'object' && result !== null && 'reason' in result;
}
