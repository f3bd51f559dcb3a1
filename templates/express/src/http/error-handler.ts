import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Prisma } from '../generated/prisma/client.js';
import { type ErrorStyle, defaultErrorStyle } from './error-body.js';
import { HttpError, tooLarge } from './errors.js';

/** Writes every error in the declared format, without internal details. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toHttpError(error, {
      reference: referenceStatusOf(request, response),
      taken: declaredErrorsOf(response)?.taken ?? 409,
    });
    if (problem.status >= 500 && problem.status !== 501) {
      log.error({ err: error, method: request.method, path: request.path }, 'request failed');
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    const style = errorStyleOf(response, problem.status);
    response.status(problem.status).set(problem.headers).set('Content-Type', style.mediaType);
    const requestId = String(response.getHeader('X-Request-Id') ?? '');
    response.end(style.write({ problem, method: request.method, path: request.path, requestId }));
  };
}

/** The declared errors of an operation. */
export interface DeclaredErrors {
  /** Error formats by status that differ from the default. */
  readonly styles?: Readonly<Record<string, ErrorStyle>>;
  /** The status for a foreign key violation, if not 409 for DELETE and 404 for other methods. */
  readonly reference?: 409 | 422;
  /** The declared status for a duplicate value, if not 409. */
  readonly taken?: 400 | 422;
}

/** Statuses that depend on the declared responses. */
interface Statuses {
  readonly reference: 404 | 409 | 422;
  readonly taken: 400 | 409 | 422;
}

/** Stores the declared errors of an operation for the error handler. */
export function setDeclaredErrors(response: Response, declared: DeclaredErrors): void {
  response.locals['declaredErrors'] = declared;
}

function declaredErrorsOf(response: Response): DeclaredErrors | undefined {
  return response.locals['declaredErrors'] as DeclaredErrors | undefined;
}

/** The status for a foreign key violation: 409 for a row that is still referenced. */
function referenceStatusOf(request: Request, response: Response): 404 | 409 | 422 {
  return declaredErrorsOf(response)?.reference ?? (request.method === 'DELETE' ? 409 : 404);
}

function errorStyleOf(response: Response, status: number): ErrorStyle {
  const styles = declaredErrorsOf(response)?.styles;
  return (
    styles?.[String(status)] ??
    styles?.[`${String(Math.floor(status / 100))}XX`] ??
    styles?.['default'] ??
    defaultErrorStyle
  );
}

function toHttpError(error: unknown, statuses: Statuses): HttpError {
  if (error instanceof HttpError) {
    return error;
  }
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return fromPrisma(error, statuses);
  }
  if (isBodyParserError(error)) {
    return fromBodyParser(error);
  }
  return new HttpError(500, 'Internal Server Error', 'The server encountered an unexpected error.');
}

const titles = {
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Content',
} as const;

/** https://www.prisma.io/docs/orm/reference/error-reference */
function fromPrisma(
  error: Prisma.PrismaClientKnownRequestError,
  { reference, taken }: Statuses,
): HttpError {
  switch (error.code) {
    case 'P2002':
      return new HttpError(taken, titles[taken], 'A value that must be unique already exists.');
    case 'P2003':
    case 'P2014':
      return new HttpError(
        reference,
        titles[reference],
        reference === 409
          ? 'The resource is referenced by another, or refers to one that does not exist.'
          : 'A referenced resource does not exist.',
      );
    case 'P2020':
      return new HttpError(400, 'Bad Request', 'A number exceeds the supported range.');
    case 'P2001':
    case 'P2015':
    case 'P2018':
    case 'P2025':
      return new HttpError(404, 'Not Found', 'The resource was not found.');
    case 'P1001':
    case 'P1002':
    case 'P1008':
    case 'P1017':
    case 'P2024':
    case 'P2028':
      return new HttpError(503, 'Service Unavailable', 'The database is unavailable.', [], {
        'Retry-After': '1',
      });
    default:
      return new HttpError(
        500,
        'Internal Server Error',
        'The server encountered an unexpected error.',
      );
  }
}

interface BodyParserError {
  readonly status: number;
  readonly type?: string;
}

/** body-parser and the router set `status` on errors of the client. */
function isBodyParserError(error: unknown): error is BodyParserError {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500
  );
}

function fromBodyParser(error: BodyParserError): HttpError {
  switch (error.status) {
    case 413:
      return tooLarge();
    case 415:
      return new HttpError(
        415,
        'Unsupported Media Type',
        'The content encoding of the body is not supported.',
      );
    default:
      return new HttpError(400, 'Bad Request', 'The request is malformed.');
  }
}
