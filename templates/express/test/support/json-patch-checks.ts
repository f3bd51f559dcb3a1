/** The contract of changing a row by operations on what is shown of it (RFC 6902). */
import { expect, it } from 'vitest';
import type { Json, OperationCase } from './cases.js';
import { expectRefused, readBack } from './expectations.js';
import { type World, get, set } from './make.js';

export function checkJsonPatch(operation: OperationCase, world: () => World): void {
  const { amends } = operation;
  if (amends === undefined) {
    return;
  }
  const { list, refused } = amends;
  for (const { because, operations, status } of refused) {
    it(`changes nothing with ${because}`, async () => {
      const here = world();
      const made = await here.make(operation.entity ?? '');
      const before = await readBack(here, made);
      const body = await here.body(operation);
      const good = get(body, list) as Json[];
      const answer = await here.send(operation, {
        path: await here.pathTo(operation, made),
        body: set(body, list, [...good, ...operations]),
      });
      expectRefused(operation, answer, status);
      expect(await readBack(here, made)).toEqual(before);
    });
  }
}
