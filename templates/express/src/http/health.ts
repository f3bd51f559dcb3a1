import { Router } from 'express';
import type { Database } from '../database.js';

/**
 * The time in milliseconds for which readiness is cached, so that probes do not load the database.
 */
const rememberFor = 1000;

/** Liveness: the process runs. Readiness: the database responds and the service is not stopping. */
export function healthRouter(database: Database, isStopping: () => boolean): Router {
  let checkedAt = 0;
  let ready = false;

  const isReady = async (): Promise<boolean> => {
    const now = Date.now();
    if (now - checkedAt > rememberFor) {
      checkedAt = now;
      ready = await database.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      );
    }
    return ready;
  };

  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const serving = !isStopping() && (await isReady());
    response.status(serving ? 200 : 503).json({ status: serving ? 'ready' : 'unavailable' });
  });
  return router;
}
