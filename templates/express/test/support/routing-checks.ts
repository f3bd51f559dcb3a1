/** What every path of the API has in common. */
import { describe, expect, it } from 'vitest';
import type { World } from './make.js';

/** Declares the tests of one path: 405 and Allow for what it does not declare. */
export function checkPath(path: string, methods: readonly string[], world: () => World): void {
  describe(path, () => {
    const concrete = path.replace(/\{[^{}]+\}/g, '1');
    for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'].filter(
      (candidate) => !methods.includes(candidate),
    )) {
      it(`answers 405 to ${method}`, async () => {
        const here = world();
        const answer = await here.service.call({ method, path: here.basePath + concrete });
        expect(answer.status).toBe(405);
        const allowed = String(answer.headers['allow']).split(', ');
        for (const declared of methods) {
          expect(allowed).toContain(declared);
        }
        expect(allowed).not.toContain(method);
      });
    }
  });
}
