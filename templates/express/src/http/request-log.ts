import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** The format of an external request id that is safe in a log and a header. */
const acceptableId = /^[\w.-]{1,64}$/;

/**
 * Logs one line per request when the response is sent, without the query: it may contain a
 * credential.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && acceptableId.test(given) ? given : randomUUID();
    const started = performance.now();
    const { path } = request;
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      log.info({
        id,
        method: request.method,
        path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - started),
      });
    });
    next();
  };
}
