/** The contract of counting: a number that follows what is made. */
import { expect, it } from 'vitest';
import type { OperationCase } from './cases.js';
import { expectValid } from './expectations.js';
import { type World, get } from './make.js';
import { checkUnknownParent } from './write-checks.js';

export function checkCount(operation: OperationCase, world: () => World): void {
  const { entity } = operation;
  if (entity === undefined) {
    return;
  }
  it('counts what there is, and one more when one more is made', async () => {
    const here = world();
    const made = await here.make(entity);
    const path = await here.pathTo(operation, made);
    const count = async (): Promise<unknown> => {
      const answer = await here.send(operation, { path });
      expect(answer.status, answer.text).toBe(operation.status);
      expectValid(operation, answer.body);
      return get(answer.body, operation.wrap);
    };
    const before = await count();
    expect(before).toBeGreaterThan(0);
    if (Object.values(operation.keys).some((key) => key.entity === entity)) {
      return; // It counts rows with a value that the next one need not have.
    }
    if (made.answer === undefined) {
      // No operation makes one: all rows there are were seeded, and are counted already.
      expect(before).toBeGreaterThanOrEqual(here.seeded(operation, made).beside.length);
      return;
    }
    await here.make(entity, here.beside(operation, made));
    expect(await count()).toBe(Number(before) + 1);
  });
  checkUnknownParent(operation, world);
}
