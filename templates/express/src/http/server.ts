import { IncomingMessage, type Server, ServerResponse, createServer } from 'node:http';
import type { Express } from 'express';

/**
 * Longer than the idle timeout of load balancers, so that they never reuse a connection that we
 * close.
 */
const keepAliveTimeout = 65_000;
const headersTimeout = 10_000;
const requestTimeout = 30_000;

/**
 * Creates an HTTP server whose requests and responses have Express's prototypes from the start.
 * Express otherwise changes the prototypes of both on every request. Measured on Node.js 20: a
 * read of one row takes a fifth less CPU time.
 */
export function createAppServer(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  Object.assign(app, { request: AppRequest.prototype, response: AppResponse.prototype });
  return createServer(
    {
      IncomingMessage: AppRequest,
      ServerResponse: AppResponse,
      keepAliveTimeout,
      headersTimeout,
      requestTimeout,
    },
    app,
  );
}
