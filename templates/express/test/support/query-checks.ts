/** The contract of query parameters that no operation knows: callers are ahead of a description, or behind it. */
import { expect, it } from 'vitest';
import type { OperationCase } from './cases.js';
import { type World, keepKey } from './make.js';

/** @param prepare does what the operation needs in order to succeed, and says the path to call it by */
export function checkUnknownQuery(
  operation: OperationCase,
  world: () => World,
  prepare = async (here: World) => (await here.resolvePath(operation)).path,
): void {
  it('takes no notice of a query parameter that it does not know', async () => {
    const here = world();
    const made =
      operation.ownKey === undefined ? undefined : await here.make(operation.entity ?? '');
    const path = await prepare(here);
    const sent = operation.body === undefined ? undefined : await here.body(operation);
    const body = made === undefined || sent === undefined ? sent : keepKey(operation, sent, made);
    const answer = await here.send(operation, {
      path,
      body,
      query: { 'no-such-parameter': '1' },
    });
    expect([operation.status, operation.madeStatus]).toContain(answer.status);
  });
}
