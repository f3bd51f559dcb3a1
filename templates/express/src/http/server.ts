import { IncomingMessage, type Server, ServerResponse, createServer } from 'node:http';
import type { Express } from 'express';

/** Longer than a load balancer keeps its connections, so that it never sends into one that we close. */
const keepAliveTimeout = 65_000;
const headersTimeout = 10_000;
const requestTimeout = 30_000;

/**
 * An HTTP server whose requests and responses are born with the prototypes that Express gives them.
 * Express sets the prototype of both on every request; where it is the right one already, that does
 * nothing. Measured on Node.js 20, a read of one row takes a fifth less CPU time.
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
