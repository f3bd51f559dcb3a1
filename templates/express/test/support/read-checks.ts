/** The contract of reading one row, and of not finding it. */
import { expect, it } from 'vitest';
import type { OperationCase } from './cases.js';
import {
  expectEchoed,
  expectHidden,
  expectRefused,
  expectValid,
  readBack,
} from './expectations.js';
import { shownKeyOf } from './list-checks.js';
import { type World, echoOf, itemOf, set } from './make.js';

export function checkRead(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  if (operation.done !== undefined) {
    return;
  }
  it('answers the row as it was made', async () => {
    const here = world();
    const made = await here.make(entity);
    await here.make(entity);
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, made),
      body: await here.bodyFor(operation, made),
    });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const item = itemOf(operation, answer);
    const given = echoOf(here.case(entity));
    const isShown = (name: string | undefined) => operation.shows?.includes(name ?? '') !== false;
    const echoed = given.echoed.filter(({ got }) => isShown(got[0]));
    expectEchoed({ ...given, echoed }, made.sent, item);
    expectHidden(given, made.sent, answer.body);
    const { key } = here.case(entity);
    const as = shownKeyOf(operation, key);
    if (key !== undefined && as !== undefined && isShown(as)) {
      // One answer may promise as text what another promises as a number.
      expect(String(item[as])).toBe(String(made.item[key]));
    }
  });
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

/** 404 for a key that no row has. */
export function checkMissing(operation: OperationCase, world: () => World): void {
  const { ownKey } = operation;
  if (Object.keys(operation.unknown).length === 0 && ownKey?.unknown === undefined) {
    return;
  }
  it('answers 404 where there is nothing', async () => {
    const here = world();
    const valid = operation.body === undefined ? undefined : await here.body(operation);
    const body =
      valid === undefined || ownKey?.unknown === undefined
        ? valid
        : set(valid, ownKey.path, ownKey.unknown);
    const answer = await here.send(operation, {
      path: { ...operation.examples.path, ...operation.unknown },
      body,
    });
    expectRefused(operation, answer, 404);
  });
}

/** A row is only found below its own parent. */
export function checkOtherParent(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  const own = Object.values(operation.keys).filter((reference) => reference.entity === entity);
  const foreign = Object.entries(operation.keys).filter(
    ([, reference]) => reference.entity !== entity,
  );
  // What makes a row where there is none finds one below any parent.
  if (own.length === 0 || foreign.length === 0 || operation.named !== undefined) {
    return;
  }
  it('does not find a row below another parent', async () => {
    const here = world();
    const [mine, other] = [await here.make(entity), await here.makeApart(entity)];
    const path = await here.pathTo(operation, mine);
    const elsewhere = await here.pathTo(operation, other);
    const body = operation.body === undefined ? undefined : await here.body(operation);
    for (const [name] of foreign) {
      if (elsewhere[name] !== path[name]) {
        const answer = await here.send(operation, {
          path: { ...path, [name]: elsewhere[name] ?? '' },
          body,
        });
        expectRefused(operation, answer, 404);
      }
    }
    expect(await readBack(here, mine)).not.toBeNull();
  });
}
