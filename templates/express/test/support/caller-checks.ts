/** The contract of what callers do to rows, each for themselves. */
import { expect, it } from 'vitest';
import type { Item, OperationCase } from './cases.js';
import { expectRefused, expectValid } from './expectations.js';
import { keyOf, shownKeyOf } from './list-checks.js';
import { type Made, type World, get, itemOf } from './make.js';

/** What a caller does to a row is kept, is theirs alone, and can be taken back. */
export function checkToggle(operation: OperationCase, world: () => World): void {
  const { toggle, entity } = operation;
  if (toggle === undefined || entity === undefined) {
    return;
  }
  const {
    on = operation,
    off,
    reader,
  } = {
    on: toggle.on?.(),
    off: toggle.off?.(),
    reader: toggle.read?.(),
  };
  const shown = (item: Item) => ({
    whether: toggle.whether === undefined ? undefined : get(item, toggle.whether),
    howMany: toggle.howMany === undefined ? undefined : Number(get(item, toggle.howMany)),
  });
  it('is kept for each caller, however often it is asked for', async () => {
    const here = world();
    const made = await here.make(entity);
    const [mine, other] = here.callers();
    if (off !== undefined) {
      await act(here, off, made, mine);
    }
    const look = async (who: number) =>
      reader === undefined ? undefined : shown(await act(here, reader, made, who));
    const before = await look(mine);
    const said = (whether: boolean, more: number) => ({
      whether: toggle.whether === undefined ? undefined : whether,
      howMany: toggle.howMany === undefined ? undefined : (before?.howMany ?? 0) + more,
    });
    const expectSeen = async (who: number, whether: boolean, more: number) => {
      if (before !== undefined) {
        expect(await look(who)).toEqual(said(whether, more));
      }
    };
    const expectDone = async (
      asked: OperationCase,
      who: number,
      whether: boolean,
      more: number,
    ) => {
      const item = await act(here, asked, made, who);
      if (asked.answersItem && before !== undefined) {
        expect(shown(item)).toEqual(said(whether, more));
      }
      if (asked.answersItem) {
        expect(shown(item).whether).toEqual(said(whether, more).whether);
      }
    };
    await expectSeen(mine, false, 0);
    await expectDone(on, mine, true, 1);
    await expectDone(on, mine, true, 1);
    await expectSeen(mine, true, 1);
    if (await here.tellsApart(on, mine, other)) {
      await expectSeen(other, false, 1);
      await expectDone(on, other, true, 2);
      if (off !== undefined) {
        await expectDone(off, mine, false, 1);
        await expectDone(off, mine, false, 1);
        await expectSeen(mine, false, 1);
        await expectSeen(other, true, 1);
        await expectDone(off, other, false, 0);
      }
    } else if (off !== undefined) {
      await expectDone(off, mine, false, 0);
      await expectDone(off, mine, false, 0);
      await expectSeen(mine, false, 0);
    }
  });
  it('answers 404 where there is nothing', async () => {
    const answer = await world().send(operation, {
      path: { ...operation.examples.path, ...operation.unknown },
    });
    expectRefused(operation, answer, 404);
  });
}

/** What the caller has done something to is answered, and nothing that only others have. */
export function checkDone(operation: OperationCase, world: () => World): void {
  const { done, entity } = operation;
  if (done === undefined || entity === undefined) {
    return;
  }
  const { on, off } = { on: done.on(), off: done.off?.() };
  it('answers what its caller has done this to, until they take it back', async () => {
    const here = world();
    const made = await here.make(entity);
    const [mine, other] = here.callers();
    if (off !== undefined) {
      await act(here, off, made, mine);
    }
    expect(await isAnswered(here, operation, made, mine)).not.toBe(true);
    await act(here, on, made, mine);
    expect(await isAnswered(here, operation, made, mine)).not.toBe(false);
    if (await here.tellsApart(on, mine, other)) {
      expect(await isAnswered(here, operation, made, other)).not.toBe(true);
    }
    if (off !== undefined) {
      await act(here, off, made, mine);
      expect(await isAnswered(here, operation, made, mine)).not.toBe(true);
    }
  });
}

/** Is a row listed, or found? Undefined: nothing that is shown tells. */
async function isAnswered(
  here: World,
  operation: OperationCase,
  made: Made,
  who: number,
): Promise<boolean | undefined> {
  const answer = await here.send(operation, {
    path: await here.pathTo(operation, made),
    credentials: await here.credentials(operation, who),
  });
  if (operation.list === undefined) {
    expect([operation.status, 404], answer.text).toContain(answer.status);
    return answer.status === operation.status;
  }
  expect(answer.status, answer.text).toBe(operation.status);
  expectValid(operation, answer.body);
  const { key } = here.case(made.entity);
  const as = shownKeyOf(operation, key);
  const items = get(answer.body, operation.list.items) as readonly Item[];
  return key === undefined || as === undefined
    ? undefined
    : items.some((item) => keyOf(item, as) === keyOf(made.item, key));
}

/** Calls as one of several callers, and gives the row that is answered. */
async function act(here: World, asked: OperationCase, made: Made, who: number): Promise<Item> {
  const answer = await here.send(asked, {
    path: await here.pathTo(asked, made),
    credentials: await here.credentials(asked, who),
  });
  expect(answer.status, answer.text).toBe(asked.status);
  expectValid(asked, answer.body);
  return asked.answersItem ? itemOf(asked, answer) : {};
}
