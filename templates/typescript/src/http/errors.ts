/** One thing that is wrong with a request. */
export interface Violation {
  /** Which part of the request it is in. */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** RFC 6901 pointer into the body; for a parameter, its name. */
  readonly pointer: string;
  readonly message: string;
  /** The JSON Schema keyword that was violated. */
  readonly code: string;
}

/** An answer other than success. Thrown anywhere, written once, by the error handler. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly violations: readonly Violation[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'HttpError';
  }
}

/** 400 or 422: the request breaks the contract. */
export function invalidRequest(status: number, violations: readonly Violation[]): HttpError {
  const title = status === 422 ? 'Unprocessable Content' : 'Bad Request';
  const first = violations[0];
  const detail =
    first === undefined
      ? 'The request is not valid.'
      : `${first.in === 'body' ? `body${first.pointer}` : `${first.in} parameter ${first.pointer}`} ${first.message}.`;
  return new HttpError(status, title, detail, violations);
}

/** 400: the request cannot be read at all. */
export function malformed(detail: string): HttpError {
  return new HttpError(400, 'Bad Request', detail);
}

/** 401: who calls is not known. */
export function unauthorized(detail: string): HttpError {
  return new HttpError(401, 'Unauthorized', detail, [], { 'WWW-Authenticate': 'Bearer' });
}

/** 403: who calls is known, and may not do this. */
export function forbidden(detail: string): HttpError {
  return new HttpError(403, 'Forbidden', detail);
}

/** 404: there is no such thing, or none that the caller may know of. */
export function notFound(what: string): HttpError {
  return new HttpError(404, 'Not Found', `${what} not found.`);
}

/** 404, in these words. */
export function missing(detail: string): HttpError {
  return new HttpError(404, 'Not Found', detail);
}

/** 422: the request is understood, and what it asks for cannot be. */
export function unprocessable(detail: string): HttpError {
  return new HttpError(422, 'Unprocessable Content', detail);
}

/** 409: the change would clash with what is stored. */
export function conflict(detail: string): HttpError {
  return new HttpError(409, 'Conflict', detail);
}

/** 413: there is more of the body than is accepted. */
export function tooLarge(): HttpError {
  return new HttpError(413, 'Content Too Large', 'The body is larger than is accepted.');
}

/** 501: an operation whose program its author has still to write. */
export function notImplemented(operation: string): HttpError {
  return new HttpError(501, 'Not Implemented', `${operation} is not implemented yet.`);
}
