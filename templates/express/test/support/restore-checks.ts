/** The contract of bringing back what was deleted. */
import { expect, it } from 'vitest';
import type { OperationCase } from './cases.js';
import { expectValid, readBack } from './expectations.js';
import type { World } from './make.js';

export function checkRestore(operation: OperationCase, world: () => World): void {
  if (operation.deleted === undefined) {
    return;
  }
  const deletion = operation.deleted();
  it('brings back what was deleted, as it was', async () => {
    const here = world();
    const made = await here.make(operation.entity ?? '');
    const before = await readBack(here, made);
    const gone = await here.send(deletion, {
      path: await here.pathTo(deletion, made),
      body: await here.bodyFor(deletion, made),
    });
    expect(gone.status, gone.text).toBe(deletion.status);
    expect((await readBack(here, made)) ?? null).toBeNull();
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, made),
      body: await here.bodyFor(operation, made),
    });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const { clocks } = here.case(made.entity);
    const after = await readBack(here, made);
    for (const property of Object.keys(before ?? {}).filter(
      (name) => !clocks.changed.includes(name),
    )) {
      expect(after?.[property], property).toEqual(before?.[property]);
    }
  });
}
