/** Shares of common properties from which two schemas count as one thing, each with its measurement. */

export interface Threshold {
  readonly name: string;
  readonly least: number;
  readonly decides: string;
  /** Measured over 303 documents by `npm run corpus -- --decisions`, which counts the shares compared. */
  readonly reason: string;
}

export const thresholds = {
  sameResource: {
    name: 'same-resource',
    least: 0.7,
    decides: 'two collections of the same name hold one resource: share of the smaller schema in the larger',
    reason: '53 shares below, 57 reached; every value above 0.67 up to 0.71 decides the same',
  },
  nestedResource: {
    name: 'nested-resource',
    least: 0.7,
    decides: 'a nested object named like a resource is a row of it: share of the smaller schema in the larger',
    reason: '130 shares below, 377 reached; every value above 0.67 up to 1.00 decides the same',
  },
  itemShape: {
    name: 'item-shape',
    least: 0.5,
    decides: 'a request body describes the items of a collection: share of the smaller schema in the larger',
    reason: '58 shares below, 237 reached; every value above 0.38 up to 0.50 decides the same',
  },
  storedItem: {
    name: 'stored-item',
    least: 0.6,
    decides: 'a POST that nothing reads stores a row: share of the request body in the response',
    reason: '491 shares below, 150 reached; every value above 0.57 up to 0.67 decides the same',
  },
  receipt: {
    name: 'receipt',
    least: 0.75,
    decides: 'a response with a key acknowledges the row that was sent: share of its own properties that the request body has',
    reason: '22 shares below, 4 reached; every value above 0.60 up to 1.00 decides the same',
  },
  singletonBody: {
    name: 'singleton-body',
    least: 0.3,
    decides: 'a write is about the singleton that GET returns: share of the request body in the response of GET',
    reason: '12 shares below, 16 reached; every value above 0.00 up to 0.57 decides the same',
  },
  responseShape: {
    name: 'response-shape',
    least: 0.5,
    decides: 'a response shows a resource: share of its properties that the resource has',
    reason: '102 shares below, 94 reached; every value above 0.40 up to 0.50 decides the same',
  },
  requestShape: {
    name: 'request-shape',
    least: 0.3,
    decides: 'a request body is about a resource: share of its properties that the resource has',
    reason: '22 shares below, 437 reached; every value above 0.25 up to 0.33 decides the same',
  },
  createdShape: {
    name: 'created-shape',
    least: 0.5,
    decides: 'the body of a POST is an item of the collection: share of its properties that the items have',
    reason: 'compared in no document; half, as for a response shape',
  },
  bulkResponse: {
    name: 'bulk-response',
    least: 0.5,
    decides: 'the response of a bulk create lists the rows that were sent: share of the item sent in the item returned',
    reason: 'no share below; the lowest is 0.70 (4 comparisons)',
  },
} as const satisfies Readonly<Record<string, Threshold>>;

/** True if a share (0 to 1) reaches a threshold. */
export function reaches({ least }: Threshold, share: number): boolean {
  return share >= least;
}
