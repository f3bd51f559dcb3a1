/** One violation of the contract by a request. */
export interface Violation {
  /** The part of the request. */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** RFC 6901 pointer into the body; for a parameter, its name. */
  readonly pointer: string;
  readonly message: string;
  /** The JSON Schema keyword that was violated. */
  readonly code: string;
}

/** An error response. Thrown anywhere, written by the error handler. */
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
      ? 'The request is invalid.'
      : `${first.in === 'body' ? `body${first.pointer}` : `${first.in} parameter ${first.pointer}`} ${first.message}.`;
  return new HttpError(status, title, detail, violations);
}

/** 400: the request is malformed. */
export function malformed(detail: string): HttpError {
  return new HttpError(400, 'Bad Request', detail);
}

/** 401: missing or invalid credentials. */
export function unauthorized(detail: string): HttpError {
  return new HttpError(401, 'Unauthorized', detail, [], { 'WWW-Authenticate': 'Bearer' });
}

/** 403: the principal lacks permission. */
export function forbidden(detail: string): HttpError {
  return new HttpError(403, 'Forbidden', detail);
}

/** 404: not found, or hidden from the principal. */
export function notFound(what: string): HttpError {
  return new HttpError(404, 'Not Found', `${what} not found.`);
}

/** 404 with this detail. */
export function missing(detail: string): HttpError {
  return new HttpError(404, 'Not Found', detail);
}

/** 422: the request is well-formed but cannot be processed. */
export function unprocessable(detail: string): HttpError {
  return new HttpError(422, 'Unprocessable Content', detail);
}

/** 409: the change conflicts with stored data. */
export function conflict(detail: string): HttpError {
  return new HttpError(409, 'Conflict', detail);
}

/** 413: the body exceeds the size limit. */
export function tooLarge(): HttpError {
  return new HttpError(413, 'Content Too Large', 'The body exceeds the size limit.');
}

/** 501: a custom operation that is not implemented yet. */
export function notImplemented(operation: string): HttpError {
  return new HttpError(501, 'Not Implemented', `${operation} is not implemented yet.`);
}
