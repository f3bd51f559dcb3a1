import { type RequestHandler, Router } from 'express';
import type { BodyParsers } from './body.js';
import { HttpError } from './errors.js';
import { comparePaths } from './path-order.js';
import { type Method, type Route, handlersOf, markUnreadable } from './route.js';

/**
 * Creates one router for all routes. A concrete path precedes a templated one that also matches
 * (OpenAPI 3.1, "Path Templating Matching"). Other methods of a known path get 405 with its
 * allowed methods. A trailing slash matters if paths differ in nothing else.
 */
export function createRouter(routes: readonly Route[], parsers: BodyParsers): Router {
  const paths = new Set(routes.map(({ path }) => path));
  const strict = routes.some(({ path }) => path.endsWith('/') && paths.has(path.slice(0, -1)));
  const router = Router({ caseSensitive: true, strict });
  router.use(markUnreadablePath);
  const byPath = new Map<string, Route[]>();
  for (const route of [...routes].sort((a, b) => comparePaths(a.path, b.path))) {
    byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  }
  for (const [path, group] of byPath) {
    const onPath = router.route(path);
    for (const route of group) {
      onPath[route.method](...handlersOf(route, parsers));
    }
    onPath.all(methodNotAllowed(group.map(({ method }) => method)));
  }
  return router;
}

/**
 * Marks a path that is not valid UTF-8, so that its operation rejects it in the declared error
 * format; the router would reject it before any route.
 */
const markUnreadablePath: RequestHandler = (request, response, next) => {
  if (request.path.includes('%')) {
    const segments = request.path.split('/');
    const readable = segments.map((segment) => (isReadable(segment) ? segment : '%EF%BF%BD'));
    if (readable.some((segment, index) => segment !== segments[index])) {
      markUnreadable(response);
      request.url = readable.join('/') + request.url.slice(request.path.length);
    }
  }
  next();
};

function isReadable(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch (error) {
    if (error instanceof URIError) {
      return false;
    }
    throw error;
  }
}

/** Responds to requests without a route. */
export const notFoundHandler: RequestHandler = () => {
  throw new HttpError(404, 'Not Found', 'No resource exists at this path.');
};

function methodNotAllowed(methods: readonly Method[]): RequestHandler {
  const allowed = methods.map((method) => method.toUpperCase());
  if (allowed.includes('GET') && !allowed.includes('HEAD')) {
    allowed.push('HEAD');
  }
  const allow = allowed.sort().join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.status(204).set('Allow', allow).end();
      return;
    }
    throw new HttpError(405, 'Method Not Allowed', `This path allows ${allow}.`, [], {
      Allow: allow,
    });
  };
}
