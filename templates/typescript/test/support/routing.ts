/** Methods that a path does not serve. */
import { describe, expect, it } from 'vitest';
import type { World } from './world.js';

/** Declares the tests of one path: 405 and Allow for what it does not declare. */
export function declarePath(path: string, methods: readonly string[], world: () => World): void {
  describe(path, () => {
    const concrete = path.replace(/\{[^{}]+\}/g, '1');
    for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'].filter(
      (candidate) => !methods.includes(candidate),
    )) {
      it(`${method}: 405 with the methods that it serves`, async () => {
        const here = world();
        const answer = await here.service.call({ method, path: here.setting.basePath + concrete });
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
