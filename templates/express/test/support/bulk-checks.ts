/** The contract of making several rows at once. */
import { expect, it } from 'vitest';
import type { Item, Json, OperationCase } from './cases.js';
import { expectEchoed, expectRefused, expectValid } from './expectations.js';
import { type World, get, set } from './make.js';

export function checkCreateMany(operation: OperationCase, world: () => World): void {
  const { body, each } = operation;
  if (body === undefined || each === undefined) {
    return;
  }
  it('makes a row of every item', async () => {
    const here = world();
    const { path, parents } = await here.resolvePath(operation);
    const single = [
      await here.body(operation, parents),
      await here.body(operation, parents),
    ] as const;
    const items = single.flatMap((one) => get(one, each) as Json[]);
    const answer = await here.send(operation, { path, body: set(single[0], each, items) });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    if (operation.answersItem) {
      const rows = get(answer.body, operation.wrap.slice(0, -1)) as Item[];
      expect(rows).toHaveLength(items.length);
      rows.forEach((row, index) => {
        expectEchoed(body, single[index], row);
      });
    }
  });
  if (body.unique.length > 0) {
    it('makes none of a list of which one is refused', async () => {
      const here = world();
      const { path, parents } = await here.resolvePath(operation);
      const sent = await here.body(operation, parents);
      const items = get(sent, each) as Json[];
      const twice = await here.send(operation, {
        path,
        body: set(sent, each, [...items, ...items]),
      });
      expectRefused(operation, twice, operation.takenStatus ?? 409, operation.invalidStatus);
      const once = await here.send(operation, { path, body: sent });
      expect(once.status, once.text).toBe(operation.status);
    });
  }
}
