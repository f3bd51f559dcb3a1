import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Prisma } from '../generated/prisma/client.js';
import { type ErrorStyle, defaultErrorStyle } from './error-body.js';
import { HttpError, tooLarge } from './errors.js';

/** Writes every error once: in the form that the operation declares, with nothing of the inside in it. */
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

/** What an operation declares of its errors. */
export interface DeclaredErrors {
  /** The form of errors, by status, where it is not the usual one. */
  readonly styles?: Readonly<Record<string, ErrorStyle>>;
  /** A reference that leads nowhere, or that something still has, is 409: it declares that, or it removes rows. */
  readonly conflict?: boolean;
  /** What it declares in place of 409 for a value that must be unique and is taken. */
  readonly taken?: 400 | 422;
}

/** Statuses that depend on what an operation declares. */
interface Statuses {
  readonly reference: 404 | 409;
  readonly taken: 400 | 409 | 422;
}

/** Tells the error handler which operation answers. */
export function setDeclaredErrors(response: Response, declared: DeclaredErrors): void {
  response.locals['declaredErrors'] = declared;
}

function declaredErrorsOf(response: Response): DeclaredErrors | undefined {
  return response.locals['declaredErrors'] as DeclaredErrors | undefined;
}

/** The status for a foreign key that leads nowhere; what is still referred to cannot be deleted: 409. */
function referenceStatusOf(request: Request, response: Response): 404 | 409 {
  return request.method === 'DELETE' || declaredErrorsOf(response)?.conflict === true ? 409 : 404;
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
  return new HttpError(500, 'Internal Server Error', 'Something went wrong on our side.');
}

const titles = { 400: 'Bad Request', 409: 'Conflict', 422: 'Unprocessable Content' } as const;

/** https://www.prisma.io/docs/orm/reference/error-reference */
function fromPrisma(
  error: Prisma.PrismaClientKnownRequestError,
  { reference, taken }: Statuses,
): HttpError {
  switch (error.code) {
    case 'P2002':
      return new HttpError(taken, titles[taken], 'A value that must be unique is taken.');
    case 'P2003':
    case 'P2014':
      return reference === 409
        ? new HttpError(409, 'Conflict', 'Something refers to it, or it refers to nothing.')
        : new HttpError(404, 'Not Found', 'Something that it refers to is missing.');
    case 'P2020':
      return new HttpError(400, 'Bad Request', 'A number is larger than can be stored.');
    case 'P2001':
    case 'P2015':
    case 'P2018':
    case 'P2025':
      return new HttpError(404, 'Not Found', 'There is no such thing.');
    case 'P1001':
    case 'P1002':
    case 'P1008':
    case 'P1017':
    case 'P2024':
    case 'P2028':
      return new HttpError(503, 'Service Unavailable', 'The database does not answer.', [], {
        'Retry-After': '1',
      });
    default:
      return new HttpError(500, 'Internal Server Error', 'Something went wrong on our side.');
  }
}

interface BodyParserError {
  readonly status: number;
  readonly type?: string;
}

/** body-parser and the router mark what the client did wrong with a `status`. */
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
        'The encoding of the body is not supported.',
      );
    default:
      return new HttpError(400, 'Bad Request', 'The request cannot be read.');
  }
}
