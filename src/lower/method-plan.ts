/** The method of a service that an operation calls: its inputs and its statements. */

/** A part of a request. */
export type InputName = 'url' | 'path' | 'query' | 'headers' | 'cookies' | 'body' | 'principal';

/** The method of one operation. */
export interface MethodPlan {
  /** The parts of the request that its statements read, in the order of `InputName`. */
  readonly inputs: readonly InputName[];
  /** Its writes happen all or not at all. */
  readonly isTransaction: boolean;
}
