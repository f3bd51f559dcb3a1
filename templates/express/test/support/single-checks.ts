/** Checks of documents of which there is one: nothing makes them, so they are looked at through their own operations. */
import { expect, it } from 'vitest';
import type { Item, Json, OperationCase } from './cases.js';
import { expectEchoed, expectValid } from './expectations.js';
import { type World, itemOf, set } from './make.js';
import { checkUnknownQuery } from './query-checks.js';
import type { Answer } from './service.js';
import { checkUnknownParent } from './write-checks.js';

export function checkReadSingle(operation: OperationCase, world: () => World): void {
  it('answers the document, the same until it is changed', async () => {
    const here = world();
    const { path } = await here.resolvePath(operation);
    const sent = await writeSingle(operation, here, path);
    const first = await here.send(operation, { path });
    expect(first.status, first.text).toBe(operation.status);
    expectValid(operation, first.body);
    expectEchoed(operation.single?.write?.().body, sent, itemOf(operation, first));
    const again = await here.send(operation, { path });
    expect(steady(operation, again)).toEqual(steady(operation, first));
  });
  checkUnknownQuery(operation, world, (here) => pathToWritten(operation, here));
  checkUnknownParent(operation, world);
}

/** What is the same on each call. */
function steady(operation: OperationCase, answer: Answer): Item {
  return Object.fromEntries(
    Object.entries(itemOf(operation, answer)).filter(([name]) => name !== operation.fresh),
  );
}

export function checkWriteSingle(operation: OperationCase, world: () => World): void {
  const { body } = operation;
  it('makes the document, and changes it from then on', async () => {
    const here = world();
    const { path } = await here.resolvePath(operation);
    for (const sent of [await bodyOf(operation, here), await bodyOf(operation, here)]) {
      const answer = await here.send(operation, { path, body: sent });
      expect(answer.status, answer.text).toBe(operation.status);
      expectValid(operation, answer.body);
      if (operation.answersItem) {
        expectEchoed(body, sent, itemOf(operation, answer));
      }
      await expectRead(operation, here, path, sent);
    }
  });
  for (const { path: at, maximum } of body?.texts ?? []) {
    it(`stores any text in ${at.join('.')} and gives it back unchanged`, async () => {
      const here = world();
      const { path } = await here.resolvePath(operation);
      const text = `'; DROP TABLE "x" -- <b>\u202Eé`;
      if (text.length <= maximum) {
        const sent = set((await bodyOf(operation, here)) ?? {}, at, text);
        const answer = await here.send(operation, { path, body: sent });
        expect(answer.status, answer.text).toBe(operation.status);
        await expectRead(operation, here, path, sent);
      }
    });
  }
  checkUnknownParent(operation, world);
}

export function checkDeleteSingle(operation: OperationCase, world: () => World): void {
  it('removes the document', async () => {
    const here = world();
    const { path } = await here.resolvePath(operation);
    const sent = await writeSingle(operation, here, path);
    const answer = await here.send(operation, { path });
    expect(answer.status, answer.text).toBe(sent === undefined ? 404 : operation.status);
    const reader = operation.single?.read?.();
    if (reader !== undefined) {
      const { status } = await here.send(reader, { path });
      expect(status).toBe(operation.single?.restored === true ? reader.status : 404);
    }
  });
  checkUnknownQuery(operation, world, (here) => pathToWritten(operation, here));
  checkUnknownParent(operation, world);
}

function bodyOf(operation: OperationCase, here: World): Promise<Json | undefined> {
  return operation.body === undefined ? Promise.resolve(undefined) : here.body(operation);
}

/** The path of a document that was written, where something writes it. */
async function pathToWritten(
  operation: OperationCase,
  here: World,
): Promise<Readonly<Record<string, string>>> {
  const { path } = await here.resolvePath(operation);
  await writeSingle(operation, here, path);
  return path;
}

/** Writes the document that an operation is about, and says what was sent. Undefined: there is none, or nothing writes it. */
async function writeSingle(
  operation: OperationCase,
  here: World,
  path: Readonly<Record<string, string>>,
): Promise<Json | undefined> {
  const writer = operation.single?.write?.();
  if (writer === undefined) {
    return undefined;
  }
  const sent = await bodyOf(writer, here);
  const answer = await here.send(writer, { path, body: sent });
  expect(answer.status, answer.text).toBe(writer.status);
  return sent;
}

/** The document is read as it was sent, where it can be read. */
async function expectRead(
  operation: OperationCase,
  here: World,
  path: Readonly<Record<string, string>>,
  sent: Json | undefined,
): Promise<void> {
  const found = await read(operation, here, path);
  if (found !== undefined) {
    expectEchoed(operation.body, sent, found);
  }
}

/** The document as it is answered now. Undefined: no operation answers it. */
async function read(
  operation: OperationCase,
  here: World,
  path: Readonly<Record<string, string>>,
): Promise<Item | undefined> {
  const reader = operation.single?.read?.();
  if (reader === undefined) {
    return undefined;
  }
  const answer = await here.send(reader, { path });
  expect(answer.status, answer.text).toBe(reader.status);
  expectValid(reader, answer.body);
  return itemOf(reader, answer);
}
