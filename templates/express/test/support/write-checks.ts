/** The contract of creating, changing and deleting rows. */
import { expect, it } from 'vitest';
import type { BodyCase, Item, Json, OperationCase } from './cases.js';
import {
  expectEchoed,
  expectHidden,
  expectNow,
  expectRefused,
  expectValid,
  readBack,
} from './expectations.js';
import { type Made, type World, get, itemOf, keepKey, set, without } from './make.js';
import { checkMissing, checkOtherParent } from './read-checks.js';
import { checkTexts } from './text-checks.js';

/** Is this one of the paths that a template stands for? */
function isPathOf({ path }: OperationCase, at: string): boolean {
  const texts = path.split(/\{[^{}]*\}/);
  const pattern = texts.map((text) => text.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&')).join('[^/]+');
  return new RegExp(`^${pattern}$`).test(at);
}

export function checkCreate(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  it('stores what it is sent and answers it', async () => {
    const here = world();
    const { path, parents } = await here.resolvePath(operation);
    const references = new Map<string, Made>();
    const body =
      operation.body === undefined ? undefined : await here.body(operation, parents, references);
    const answer = await here.send(operation, { path, body });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const item = itemOf(operation, answer);
    if (operation.answersItem) {
      expectEchoed(operation.body, body, item);
    }
    const made: Made = { entity, item, sent: body, answer, parents, references };
    const stored = await readBack(here, made);
    if (stored !== undefined) {
      expect(stored).not.toBeNull();
      expectEchoed(operation.body, body, stored ?? {});
    }
    expectHidden(operation.body, body, answer.body, stored);
    const { create, clocks } = here.case(entity);
    // Another operation that creates may answer less.
    if (operation.answersItem && create?.operation === operation.operation) {
      expectNow(item, [...clocks.created, ...clocks.changed]);
    }
  });
  if (operation.located) {
    it('says where the row is', async () => {
      const here = world();
      const made = await here.make(entity);
      const location = String(made.answer?.headers['location']);
      const { read } = here.case(entity);
      expect(location.startsWith(`${here.basePath}/`), location).toBe(true);
      const at = location.slice(here.basePath.length);
      // A row may be read in several places, each of which shows it in its own way.
      if (read !== undefined && isPathOf(read, at)) {
        const found = await here.send({ ...read, path: at });
        expect(found.status, location).toBe(read.status);
        expect(itemOf(read, found)).toEqual(await readBack(here, made));
      }
    });
  }
  it('gives every row a key of its own', async () => {
    const here = world();
    const [one, two] = [await here.make(entity), await here.make(entity)];
    const { key } = here.case(entity);
    if (key !== undefined) {
      expect(one.item[key]).toBeDefined();
      expect(two.item[key]).not.toEqual(one.item[key]);
    }
  });
  const { body } = operation;
  if (body === undefined) {
    return;
  }
  checkTexts(operation, body, world);
  if (body.optional.length > 0) {
    it('does without what is optional', async () => {
      const here = world();
      const { path } = await here.resolvePath(operation);
      const least = body.optional.reduce(
        (value, name) => without(value, [...body.wrap, name]),
        await here.body(operation),
      );
      const answer = await here.send(operation, { path, body: least });
      expect(answer.status, answer.text).toBe(operation.status);
      expectValid(operation, answer.body);
      if (operation.answersItem) {
        expectReset(body, least, itemOf(operation, answer));
      }
    });
  }
  for (const { path: at, got, value } of body.protected) {
    it(`lets nobody set ${at.join('.')}`, async () => {
      const here = world();
      const { path } = await here.resolvePath(operation);
      const answer = await here.send(operation, {
        path,
        body: set(await here.body(operation), at, value),
      });
      if (answer.status === operation.status) {
        expect(get(itemOf(operation, answer), got)).not.toEqual(value);
      } else {
        expect(answer.status).toBe(operation.invalidStatus);
      }
    });
  }
  for (const { path: at, beside = [] } of body.unique) {
    it(`refuses a second row with the same ${at.join('.')}`, async () => {
      const here = world();
      const first = await here.make(entity);
      const { path } = await here.resolvePath(operation, first.parents);
      const again = [at, ...beside].reduce(
        (value, each) => set(value, each, get(first.sent, each) as Json),
        await here.body(operation),
      );
      expectRefused(
        operation,
        await here.send(operation, { path, body: again }),
        operation.takenStatus ?? 409,
      );
    });
  }
  for (const reference of body.references) {
    it(`refuses a ${reference.path.join('.')} that leads nowhere`, async () => {
      const here = world();
      const { path } = await here.resolvePath(operation);
      const sent = await here.body(operation);
      const nowhere =
        typeof get(sent, reference.path) === 'number'
          ? 2_000_000_011
          : '00000000-0000-4000-8000-000000000000';
      const answer = await here.send(operation, { path, body: set(sent, reference.path, nowhere) });
      expectRefused(operation, answer, 404, 409);
    });
  }
  checkUnknownParent(operation, world);
}

export function checkUnknownParent(operation: OperationCase, world: () => World): void {
  if (Object.keys(operation.unknown).length === 0) {
    return;
  }
  it('answers 404 below something that is not there', async () => {
    const here = world();
    const body = operation.body === undefined ? undefined : await here.body(operation);
    const answer = await here.send(operation, {
      path: { ...operation.examples.path, ...operation.unknown },
      body,
    });
    expectRefused(operation, answer, 404);
  });
}

// ─── change ────────────────────────────────────────────────────────────────────────────────────────────────

export function checkUpdate(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  const { body } = operation;
  it('changes the row and no other', async () => {
    const here = world();
    const [made, other] = [await here.make(entity), await here.make(entity)];
    const otherBefore = await readBack(here, other);
    const before = await readBack(here, made);
    const path = await here.pathTo(operation, made);
    const sent =
      body === undefined ? undefined : keepKey(operation, await here.body(operation), made);
    const answer = await here.send(operation, { path, body: sent });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    if (operation.answersItem) {
      expectEchoed(body, sent, itemOf(operation, answer));
    }
    const after = await readBack(here, renamed(operation, made, answer.body, sent));
    if (after !== undefined && before !== undefined) {
      expect(after).not.toBeNull();
      expectEchoed(body, sent, after ?? {});
    }
    const shown = after ?? (operation.answersItem ? itemOf(operation, answer) : undefined);
    for (const { path: at, value } of shown === undefined ? [] : (operation.becomes ?? [])) {
      expect(get(shown, at), at.join('.')).toEqual(value);
    }
    expectHidden(body, sent, answer.body, after);
    // There may be one row in the seed alone.
    if (other !== made) {
      expect(await readBack(here, other)).toEqual(otherBefore);
    }
  });
  if (operation.intent === 'patch' && body !== undefined) {
    for (const name of body.optional) {
      it(`changes ${name} alone`, async () => {
        const here = world();
        const made = await here.make(entity);
        const before = await readBack(here, made);
        const whole = keepKey(operation, await here.body(operation), made);
        const others = body.optional.filter((candidate) => candidate !== name);
        const sent = others.reduce(
          (value, candidate) => without(value, [...body.wrap, candidate]),
          whole,
        );
        const answer = await here.send(operation, {
          path: await here.pathTo(operation, made),
          body: sent,
        });
        expect(answer.status, answer.text).toBe(operation.status);
        const after = await readBack(here, renamed(operation, made, answer.body, sent));
        if (before === undefined || before === null || after === undefined || after === null) {
          return;
        }
        expectEchoed(body, sent, after);
        for (const { sent: at, got } of body.echoed) {
          if (get(sent, at) === undefined) {
            expect(get(after, got), got.join('.')).toEqual(get(before, got));
          }
        }
      });
    }
  }
  if (operation.intent === 'replace' && body !== undefined && body.optional.length > 0) {
    it('resets what is left out', async () => {
      const here = world();
      const made = await here.make(entity);
      const least = keepKey(
        operation,
        body.optional.reduce(
          (value, name) => without(value, [...body.wrap, name]),
          await here.body(operation),
        ),
        made,
      );
      const answer = await here.send(operation, {
        path: await here.pathTo(operation, made),
        body: least,
      });
      expect(answer.status, answer.text).toBe(operation.status);
      const after = await readBack(here, renamed(operation, made, answer.body, least));
      if (after !== undefined && after !== null) {
        expectReset(body, least, after);
      }
    });
  }
  if (body !== undefined) {
    checkTexts(operation, body, world);
    checkProtected(operation, body, world);
  }
  checkClocks(operation, world);
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

/** The row under the key that it has after a change. */
function renamed(
  operation: OperationCase,
  made: Made,
  answer: unknown,
  sent: Json | undefined,
): Made {
  const item = operation.answersItem ? ((get(answer, operation.wrap) ?? {}) as Item) : {};
  const changes: Record<string, unknown> = {};
  for (const { sent: at, got } of operation.body?.echoed ?? []) {
    const [name, ...deeper] = got;
    if (name !== undefined && deeper.length === 0 && get(sent, at) !== undefined) {
      changes[name] = get(sent, at);
    }
  }
  return { ...made, item: { ...made.item, ...changes, ...item } };
}

/** Every property that was left out is what it is by default. */
function expectReset(body: BodyCase, sent: Json, item: Item): void {
  for (const { sent: at, got, reset } of body.echoed) {
    if (reset !== undefined && get(sent, at) === undefined) {
      expect(get(item, got) ?? null, got.join('.')).toEqual(reset);
    }
  }
}

/** What nobody may set, a change does not set either. */
function checkProtected(operation: OperationCase, body: BodyCase, world: () => World): void {
  const open = body.protected.filter(
    ({ path }) => path.join('\0') !== operation.ownKey?.path.join('\0'),
  );
  if (open.length === 0) {
    return;
  }
  it('changes nothing that nobody may set', async () => {
    const here = world();
    for (const { path: at, got, value } of open) {
      // Another row each time: a change may give it another name.
      const made = await here.make(operation.entity ?? '');
      const path = await here.pathTo(operation, made);
      const sent = set(keepKey(operation, await here.body(operation), made), at, value);
      const answer = await here.send(operation, { path, body: sent });
      if (answer.status !== operation.status) {
        expectRefused(operation, answer, operation.invalidStatus);
      } else {
        const after = await readBack(here, renamed(operation, made, answer.body, undefined));
        expect(get(after, got), at.join('.')).not.toEqual(value);
      }
    }
  });
}

/** When a row was made never changes, when it was changed does. */
function checkClocks(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  it('keeps the time at which the row was made', async () => {
    const here = world();
    const { clocks } = here.case(entity);
    const made = await here.make(entity);
    const before = await readBack(here, made);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const sent =
      operation.body === undefined
        ? undefined
        : keepKey(operation, await here.body(operation), made);
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, made),
      body: sent,
    });
    expect(answer.status, answer.text).toBe(operation.status);
    const after = await readBack(here, renamed(operation, made, answer.body, sent));
    if (before === undefined || before === null || after === undefined || after === null) {
      return;
    }
    for (const property of clocks.created) {
      expect(after[property], property).toEqual(before[property]);
    }
    for (const property of clocks.changed) {
      expect(Date.parse(String(after[property])), property).toBeGreaterThan(
        Date.parse(String(before[property])),
      );
    }
    expectNow(after, clocks.changed);
  });
}

// ─── delete ────────────────────────────────────────────────────────────────────────────────────────────────

export function checkDelete(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  it('removes the row and no other', async () => {
    const here = world();
    const references = Object.values(operation.keys);
    const isOwn =
      operation.deletesAll !== true &&
      (operation.ownKey !== undefined ||
        references.some((reference) => reference.entity === entity));
    const made = await here.make(entity);
    // What deletes all rows of a parent leaves those of another.
    const other = isOwn
      ? await here.make(entity)
      : made.answer === undefined
        ? (here.seeded(operation, made).elsewhere.at(-1) ?? made)
        : await here.makeApart(entity);
    const otherBefore = await readBack(here, other);
    const path = await here.pathTo(operation, made);
    const body = await here.bodyFor(operation, made);
    const answer = await here.send(operation, { path, body });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const after = await readBack(here, made);
    expect(after ?? null).toBeNull();
    if ((isOwn || references.length > 0) && other !== made) {
      expect(await readBack(here, other)).toEqual(otherBefore);
    }
    if (isOwn && operation.several !== true) {
      // Whoever has deleted their own account is nobody now.
      const gone = operation.holder === undefined ? 404 : 401;
      expectRefused(operation, await here.send(operation, { path, body }), gone);
    }
  });
  if (operation.several === true) {
    checkSeveral(operation, world);
  }
  checkReferrers(operation, world);
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

function checkSeveral(operation: OperationCase, world: () => World): void {
  const { ownKey } = operation;
  if (ownKey === undefined) {
    return;
  }
  it('removes every row that is named', async () => {
    const here = world();
    const first = await here.make(operation.entity ?? '');
    const made = [first, await here.make(first.entity, here.beside(operation, first))];
    const keys = made.map(({ item }) => item[ownKey.property]);
    const answer = await here.send(operation, {
      path: await here.pathTo(operation, first),
      body: set(await here.body(operation), ownKey.path.slice(0, -1), keys as Json),
    });
    expect(answer.status, answer.text).toBe(operation.status);
    for (const row of made) {
      expect((await readBack(here, row)) ?? null).toBeNull();
    }
  });
}

/** What deleting a row does to those that refer to it. */
function checkReferrers(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  const isOwn = Object.values(operation.keys).some((reference) => reference.entity === entity);
  if (!isOwn && operation.ownKey === undefined) {
    return;
  }
  it('does to what refers to the row what the description says', async () => {
    const here = world();
    for (const { entity: referring, onDelete } of here.case(entity).referrers) {
      const made = await here.make(entity);
      const child = await here.make(referring, new Map([...made.parents, [entity, made]]));
      const answer = await here.send(operation, {
        path: await here.pathTo(operation, made),
        body: await here.bodyFor(operation, made),
      });
      if (onDelete === 'restrict') {
        expectRefused(operation, answer, 409);
        expect(await readBack(here, made)).not.toBeNull();
        expect(await readBack(here, child)).not.toBeNull();
      } else {
        expect(answer.status, answer.text).toBe(operation.status);
        const left = await readBack(here, child);
        if (left !== undefined) {
          expect(left === null, referring).toBe(onDelete === 'cascade');
        }
      }
    }
  });
}
