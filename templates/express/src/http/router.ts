import { type RequestHandler, Router } from 'express';
import type { BodyParsers } from './body.js';
import { HttpError } from './errors.js';
import { comparePaths } from './path-order.js';
import { type Method, type Route, handlersOf, markUnreadable } from './route.js';

/**
 * One router of all routes. A concrete path wins over a templated one that also matches
 * (OpenAPI 3.1, "Path Templating Matching"), whatever feature either belongs to; a known path
 * called with another method answers 405 and says what it allows.
 */
export function createRouter(routes: readonly Route[], parsers: BodyParsers): Router {
  const router = Router({ caseSensitive: true });
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
 * A path whose bytes are no UTF-8 belongs to an operation all the same, which refuses it in its own form: the router would
 * refuse it before it knows of any.
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

/** Answers what no route took. */
export const notFoundHandler: RequestHandler = () => {
  throw new HttpError(404, 'Not Found', 'There is nothing at this path.');
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
    throw new HttpError(405, 'Method Not Allowed', `This path answers ${allow}.`, [], {
      Allow: allow,
    });
  };
}
