/** The contract of an operation whose steps somebody has given: it is none of the usual kinds. */
import { expect, it } from 'vitest';
import type { GivenCase, Item, Json, OperationCase, Preparation } from './cases.js';
import { expectNow, expectRefused, expectValid, readBack } from './expectations.js';
import { type Made, type World, get, itemOf, keepKey } from './make.js';
import { checkMissing } from './read-checks.js';
import type { Answer } from './service.js';

export function checkGiven(operation: OperationCase, world: () => World): void {
  const { given } = operation;
  if (given === undefined) {
    return;
  }
  for (const refusal of given.refusals) {
    it(`answers ${String(refusal.status)} where the row is not as it requires`, async () => {
      const here = world();
      const subject = await subjectOf(here, operation, refusal);
      if (subject === undefined) {
        return;
      }
      if (refusal.again) {
        await perform(here, operation, subject);
      }
      const before = await readBack(here, subject);
      const body = operation.body === undefined ? undefined : await here.body(operation);
      const path = await here.pathTo(operation, subject);
      expectRefused(operation, await here.send(operation, { path, body }), refusal.status);
      expect(await readBack(here, subject)).toEqual(before);
    });
  }
  checkMissing(operation, world);
  if (given.ready === undefined) {
    return;
  }
  it('does what its steps say, and to no other row', async () => {
    const here = world();
    const subject = await subjectOf(here, operation);
    const other = subject === undefined ? undefined : await here.make(subject.entity);
    const otherBefore = other === undefined ? undefined : await readBack(here, other);
    const path =
      subject === undefined
        ? (await here.resolvePath(operation)).path
        : await here.pathTo(operation, subject);
    const body = operation.body === undefined ? undefined : await here.body(operation);
    const answer = await here.send(operation, { path, body });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const item = itemOf(operation, answer);
    expectBecome(given.answered, item, body);
    const row = rowOf(operation, given, subject, item);
    const stored = row === undefined ? undefined : await readBack(here, row);
    if (given.effect === 'delete') {
      expect(stored ?? null).toBeNull();
    } else if (stored !== undefined) {
      expect(stored).not.toBeNull();
      expectBecome(given.stored, stored ?? {}, body);
    }
    if (other !== undefined) {
      expect(await readBack(here, other)).toEqual(otherBefore);
    }
  });
}

/** A new row of the entity that the path of an operation names last, in this state; undefined: it names none. */
async function subjectOf(
  here: World,
  { given }: OperationCase,
  preparation: Preparation | undefined = given?.ready,
): Promise<Made | undefined> {
  if (given?.subject === undefined) {
    return undefined;
  }
  const made = await here.make(given.subject, new Map(), preparation?.with);
  for (const before of preparation?.before ?? []) {
    await perform(here, before(), made);
  }
  return made;
}

/** Calls an operation on a row, after whatever it requires itself. */
async function perform(here: World, operation: OperationCase, made: Made): Promise<Answer> {
  for (const before of operation.given?.ready?.before ?? []) {
    await perform(here, before(), made);
  }
  const path = await here.pathTo(operation, made);
  const body =
    operation.body === undefined ? undefined : keepKey(operation, await here.body(operation), made);
  const answer = await here.send(operation, { path, body });
  expect(answer.status, `${operation.operation} answers ${answer.text}`).toBe(operation.status);
  return answer;
}

/** The row that the operation has changed or made. */
function rowOf(
  { entity = '', answersItem }: OperationCase,
  { effect }: GivenCase,
  subject: Made | undefined,
  item: Item,
): Made | undefined {
  if (effect !== 'insert') {
    return subject;
  }
  return answersItem
    ? {
        entity,
        item,
        sent: undefined,
        answer: { status: 0, headers: {}, text: '', body: undefined, bytes: Buffer.alloc(0) },
        parents: new Map(
          subject === undefined ? [] : [...subject.parents, [subject.entity, subject]],
        ),
        references: new Map(),
      }
    : undefined;
}

/** What the steps set is what they set it to. */
function expectBecome(becomes: GivenCase['stored'], item: Item, sent: Json | undefined): void {
  for (const { property, to } of becomes) {
    if (to.kind === 'now') {
      expectNow(item, [property]);
    } else {
      const value = to.kind === 'sent' ? get(sent, to.path) : to.value;
      expect(item[property] ?? null, property).toEqual(value ?? null);
    }
  }
}
