/** Shares of common properties from which two schemas count as one thing, each with its measurement. */

export interface Threshold {
  readonly name: string;
  readonly least: number;
  readonly decides: string;
  /** Measured over 303 documents (`npm run corpus -- --decisions`). */
  readonly reason: string;
}

export const thresholds = {
  sameResource: {
    name: 'same-resource',
    least: 0.7,
    decides: 'two collections of the same name hold one resource: share of the smaller schema in the larger',
    reason: '',
  },
  nestedResource: {
    name: 'nested-resource',
    least: 0.7,
    decides: 'a nested object named like a resource is a row of it: share of the smaller schema in the larger',
    reason: '',
  },
  itemShape: {
    name: 'item-shape',
    least: 0.5,
    decides: 'a request body describes the items of a collection: share of the smaller schema in the larger',
    reason: '',
  },
  storedItem: {
    name: 'stored-item',
    least: 0.6,
    decides: 'a POST that nothing reads stores a row: share of the request body in the response',
    reason: '',
  },
  receipt: {
    name: 'receipt',
    least: 0.75,
    decides: 'a response with a key acknowledges the row that was sent: share of its own properties that the request body has',
    reason: '',
  },
  singletonBody: {
    name: 'singleton-body',
    least: 0.3,
    decides: 'a write is about the singleton that GET returns: share of the request body in the response of GET',
    reason: '',
  },
  responseShape: {
    name: 'response-shape',
    least: 0.5,
    decides: 'a response shows a resource: share of its properties that the resource has',
    reason: '',
  },
  requestShape: {
    name: 'request-shape',
    least: 0.3,
    decides: 'a request body is about a resource: share of its properties that the resource has',
    reason: '',
  },
  createdShape: {
    name: 'created-shape',
    least: 0.5,
    decides: 'the body of a POST is an item of the collection: share of its properties that the items have',
    reason: '',
  },
  bulkResponse: {
    name: 'bulk-response',
    least: 0.5,
    decides: 'the response of a bulk create lists the rows that were sent: share of the item sent in the item returned',
    reason: '',
  },
} as const satisfies Readonly<Record<string, Threshold>>;

/** True if a share (0 to 1) reaches a threshold. */
export function reaches({ least }: Threshold, share: number): boolean {
  return share >= least;
}
