/** The contract of rows that join others, and leave them again. */
import { expect, it } from 'vitest';
import type { OperationCase } from './cases.js';
import { expectRefused, expectValid } from './expectations.js';
import { keyOf, listAll, shownKeyOf } from './list-checks.js';
import { type Made, type World, keepKey } from './make.js';

/** What has joined is listed, once, until it leaves. */
export function checkMembership(operation: OperationCase, world: () => World): void {
  const { membership } = operation;
  if (membership === undefined) {
    return;
  }
  const { group, member, replaces = false, strict = false } = membership;
  const { on, off, list } = {
    on: membership.on?.(),
    off: membership.off?.(),
    list: membership.list?.(),
  };
  const act = async (here: World, asked: OperationCase, joined: Made, joining: Made) => {
    const known = new Map([...joined.parents, [group, joined], [member, joining]]);
    const body =
      asked.body === undefined ? undefined : keepKey(asked, await here.body(asked), joining);
    return here.send(asked, { path: (await here.resolvePath(asked, known)).path, body });
  };
  const expectDone = async (here: World, asked: OperationCase, joined: Made, joining: Made) => {
    const answer = await act(here, asked, joined, joining);
    expect(answer.status, answer.text).toBe(asked.status);
    expectValid(asked, answer.body);
  };
  /** The keys of the members; undefined where nothing shows them. */
  const membersOf = async (here: World, joined: Made) => {
    const { key } = here.case(member);
    const as = list === undefined ? undefined : shownKeyOf(list, key);
    return list === undefined || as === undefined
      ? undefined
      : (await listAll(list, here, joined)).map((item) => keyOf(item, as));
  };
  const keyOfMade = (here: World, made: Made) => keyOf(made.item, here.case(member).key ?? '');
  if (on === undefined) {
    return;
  }
  it('keeps who has joined, however often it is asked for', async () => {
    const here = world();
    const [joined, other] = [await here.make(group), await here.make(group)];
    const joining = await here.make(member);
    const key = keyOfMade(here, joining);
    await expectDone(here, on, joined, joining);
    await expectDone(here, on, joined, joining);
    const members = await membersOf(here, joined);
    if (members !== undefined) {
      expect(members.filter((one) => one === key)).toEqual([key]);
      expect(other.item === joined.item ? [] : await membersOf(here, other)).not.toContain(key);
    }
    if (off === undefined) {
      return;
    }
    await expectDone(here, off, joined, joining);
    expect((await membersOf(here, joined)) ?? []).not.toContain(key);
    if (strict) {
      expectRefused(off, await act(here, off, joined, joining), 404);
    }
  });
  if (replaces) {
    it('keeps none of those who were there before', async () => {
      const here = world();
      const joined = await here.make(group);
      const [first, second] = [await here.make(member), await here.make(member)];
      await expectDone(here, on, joined, first);
      await expectDone(here, on, joined, second);
      const members = await membersOf(here, joined);
      if (members !== undefined && keyOfMade(here, first) !== keyOfMade(here, second)) {
        expect(members).toEqual([keyOfMade(here, second)]);
      }
    });
  }
}
