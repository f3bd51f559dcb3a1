/** The contract of making a row under a key of one's own, where there is none (RFC 9110 §9.3.4). */
import { expect, it } from 'vitest';
import type { OperationCase } from './cases.js';
import { expectEchoed, expectValid, readBack } from './expectations.js';
import { type Made, type World, itemOf } from './make.js';

export function checkUpsert(operation: OperationCase, world: () => World): void {
  const { named, madeStatus = operation.status } = operation;
  if (named === undefined) {
    return;
  }
  it('makes the row that is not there, and changes it after that', async () => {
    const here = world();
    const { path, parents } = await here.resolvePath(operation);
    const references = new Map<string, Made>();
    const body =
      operation.body === undefined ? undefined : await here.body(operation, parents, references);
    const first = await here.send(operation, { path, body });
    expect(first.status, first.text).toBe(madeStatus);
    expectValid(operation, first.body);
    const item = {
      [named.property]: decodeURIComponent(path[named.parameter] ?? ''),
      ...itemOf(operation, first),
    };
    const made: Made = {
      entity: operation.entity ?? '',
      item,
      sent: body,
      answer: first,
      parents,
      references,
    };
    const stored = await readBack(here, made);
    if (stored !== undefined) {
      expect(stored).not.toBeNull();
      expectEchoed(operation.body, body, stored ?? {});
    }
    const second = await here.send(operation, { path, body });
    expect(second.status, second.text).toBe(operation.status);
    expectValid(operation, second.body);
    const after = await readBack(here, made);
    if (after !== undefined) {
      expectEchoed(operation.body, body, after ?? {});
    }
  });
}
