import type { RequestHandler } from 'express';
import { errors, jwtVerify } from 'jose';

const key = new TextEncoder().encode(process.env['JWT_SECRET'] ?? '');

/** Lets a request through whose bearer token has the scope. */
export function requireScope(scope: string): RequestHandler {
  return async (req, res, next) => {
    const header = req.headers.authorization;
    if (!header?.startsWith('Bearer ')) {
      res.status(401).set('WWW-Authenticate', 'Bearer').json({ type: 'about:blank', title: 'Unauthorized', status: 401 });
      return;
    }
    try {
      const { payload } = await jwtVerify(header.slice('Bearer '.length), key, { algorithms: ['HS256'] });
      const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
      if (!scopes.includes(scope)) {
        res.status(403).json({ type: 'about:blank', title: 'Forbidden', status: 403 });
        return;
      }
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      res.status(401).set('WWW-Authenticate', 'Bearer').json({ type: 'about:blank', title: 'Unauthorized', status: 401 });
      return;
    }
    next();
  };
}
