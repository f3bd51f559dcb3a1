/** The contract of one operation, checked over HTTP against the real service and a database of its own. */
import { describe, expect, it } from 'vitest';
import type { BodyCase, Item, Json, OperationCase } from './cases.js';
import { type Credentials, forgedCredentials } from './credentials.js';
import { listAll, checkList } from './list-checks.js';
import { type Made, type World, get, itemOf, set, without } from './make.js';
import type { Answer } from './service.js';

/** Texts that a careless service breaks on; each must come back as it was sent. */
const hostileTexts = [
  `'; DROP TABLE books; --`,
  `" OR 1=1 --`,
  '<script>alert(1)</script>',
  '{{constructor.constructor("return process")()}}',
  '${7*7} %s %n \\u0041',
  '../../../etc/passwd',
  'line one\r\nX-Injected: yes',
  '__proto__',
  'Ünïcödé 👩‍👩‍👧‍👦 \u202Etxet',
];

/** Declares the tests of one operation. `world` is asked for when a test runs. */
export function checkOperation(operation: OperationCase, world: () => World): void {
  describe(operation.operation, () => {
    checkAccess(operation, world);
    if (!operation.testable) {
      return;
    }
    checkParameters(operation, world);
    if (operation.body !== undefined) {
      checkBody(operation, operation.body, world);
    }
    if (!operation.linked) {
      return;
    }
    switch (operation.intent) {
      case 'create':
        checkCreate(operation, world);
        break;
      case 'read':
        checkRead(operation, world);
        break;
      case 'replace':
      case 'patch':
        checkUpdate(operation, world);
        break;
      case 'delete':
        checkDelete(operation, world);
        break;
      case 'list':
        checkList(operation, world);
        break;
      case 'custom':
        it('is reachable, and says that it has no program yet', async () => {
          const answer = await attempt(operation, world());
          expect(answer.status).toBe(501);
        });
    }
  });
}

/** A request that the description says is valid, and that is going to be refused. */
async function attempt(operation: OperationCase, world: World, credentials?: Credentials): Promise<Answer> {
  const path = operation.testable ? await world.pathToShared(operation) : operation.unknown;
  const body = operation.body === undefined || !operation.testable ? undefined : await world.body(operation);
  return world.send(operation, { path, body, ...(credentials === undefined ? {} : { credentials }) });
}

// ─── access ────────────────────────────────────────────────────────────────────────────────────────────────

function checkAccess(operation: OperationCase, world: () => World): void {
  if (operation.security.length === 0) {
    return;
  }
  const nobody = { headers: {}, query: {} };
  if (operation.anonymousAllowed) {
    it('answers a caller without a credential', async () => {
      expect((await attempt(operation, world(), nobody)).status).not.toBe(401);
    });
  } else {
    it('refuses a caller without a credential', async () => {
      const answer = await attempt(operation, world(), nobody);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBeTypeOf('string');
    });
    it('refuses a stranger before it looks at what is sent', async () => {
      const answer = await world().send(operation, { credentials: nobody, path: operation.unknown, ...(operation.body === undefined ? {} : { raw: '{' }) });
      expect(answer.status).toBe(401);
    });
  }
  for (const requirement of operation.security) {
    for (const forged of forgedCredentials(requirement)) {
      it(`refuses ${forged.because}`, async () => {
        const answer = await attempt(operation, world(), await forged.make());
        expect(answer.status).toBe(forged.status);
      });
    }
  }
}

// ─── what is sent ──────────────────────────────────────────────────────────────────────────────────────────

function checkParameters(operation: OperationCase, world: () => World): void {
  for (const violation of operation.parameterViolations) {
    it(`refuses ${violation.in} parameter ${violation.name} ${violation.because}`, async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const body = operation.body === undefined ? undefined : await here.body(operation);
      const answer = await here.send(operation, {
        body,
        path: violation.in === 'path' ? { ...path, [violation.name]: violation.text } : path,
        ...(violation.in === 'path' ? {} : { [violation.in]: { [violation.name]: violation.text } }),
      });
      expect([400, 404, 422]).toContain(answer.status);
      if (violation.in !== 'path') {
        expect(answer.status).toBe(operation.invalidStatus);
      }
    });
  }
  if (operation.intent !== 'custom') {
    it('takes no notice of a query parameter that it does not know', async () => {
      const here = world();
      const made = operation.ownKey === undefined ? undefined : await here.make(operation.entity ?? '');
      const { path } = await here.resolvePath(operation);
      const sent = operation.body === undefined ? undefined : await here.body(operation);
      const body = made === undefined || sent === undefined ? sent : keepKey(operation, sent, made);
      const answer = await here.send(operation, { path, body, query: { 'no-such-parameter': '1' } });
      expect(answer.status).toBe(operation.status);
    });
  }
}

function checkBody(operation: OperationCase, body: BodyCase, world: () => World): void {
  for (const violation of body.violations) {
    it(`refuses a body ${violation.because}`, async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const answer = await here.send(operation, { path, body: violation.value });
      expect(answer.status, answer.text).toBe(operation.invalidStatus);
    });
  }
  it('refuses a media type that it does not declare', async () => {
    const here = world();
    const path = await here.pathToShared(operation);
    const answer = await here.send(operation, { path, raw: 'x', mediaType: 'application/x-unheard-of' });
    expect(answer.status).toBe(415);
  });
  if (body.mediaType === 'application/json') {
    it('refuses a body that is not JSON', async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      expect((await here.send(operation, { path, raw: '{"broken":' })).status).toBe(400);
    });
    it('refuses a body that is too large', async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const answer = await here.send(operation, { path, raw: JSON.stringify('x'.repeat(1_100_000)) });
      expect(answer.status).toBe(413);
    });
  }
}

// ─── create ────────────────────────────────────────────────────────────────────────────────────────────────

function checkCreate(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  it('stores what it is sent and answers it', async () => {
    const here = world();
    const { path, parents } = await here.resolvePath(operation);
    const body = operation.body === undefined ? undefined : await here.body(operation);
    const answer = await here.send(operation, { path, body });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const item = itemOf(operation, answer);
    if (operation.answersItem) {
      expectEchoed(operation.body, body, item);
    }
    const made: Made = { entity, item, sent: body, answer, parents };
    const stored = await readBack(here, made);
    if (stored !== undefined) {
      expect(stored).not.toBeNull();
      expectEchoed(operation.body, body, stored ?? {});
    }
  });
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
      const least = body.optional.reduce((value, name) => without(value, [...body.wrap, name]), await here.body(operation));
      const answer = await here.send(operation, { path, body: least });
      expect(answer.status, answer.text).toBe(operation.status);
      expectValid(operation, answer.body);
    });
  }
  for (const { path: at, got, value } of body.protected) {
    it(`lets nobody set ${at.join('.')}`, async () => {
      const here = world();
      const { path } = await here.resolvePath(operation);
      const answer = await here.send(operation, { path, body: set(await here.body(operation), at, value) });
      if (answer.status === operation.status) {
        expect(get(itemOf(operation, answer), got)).not.toEqual(value);
      } else {
        expect(answer.status).toBe(operation.invalidStatus);
      }
    });
  }
  for (const { path: at } of body.unique) {
    it(`refuses a second row with the same ${at.join('.')}`, async () => {
      const here = world();
      const first = await here.make(entity);
      const { path } = await here.resolvePath(operation, first.parents);
      const again = set(await here.body(operation), at, get(first.sent, at) as Json);
      expect((await here.send(operation, { path, body: again })).status).toBe(409);
    });
  }
  for (const reference of body.references) {
    it(`refuses a ${reference.path.join('.')} that leads nowhere`, async () => {
      const here = world();
      const { path } = await here.resolvePath(operation);
      const sent = await here.body(operation);
      const nowhere = typeof get(sent, reference.path) === 'number' ? 2_000_000_011 : '00000000-0000-4000-8000-000000000000';
      const answer = await here.send(operation, { path, body: set(sent, reference.path, nowhere) });
      expect([404, 409]).toContain(answer.status);
    });
  }
  checkUnknownParent(operation, world);
}

/** Each free text property stores every text and gives it back unchanged. */
function checkTexts(operation: OperationCase, { texts, echoed }: BodyCase, world: () => World): void {
  for (const { path: at, maximum } of texts) {
    it(`stores any text in ${at.join('.')} and gives it back unchanged`, async () => {
      const here = world();
      const echo = echoed.find(({ sent }) => sent.join('\0') === at.join('\0'));
      for (const text of hostileTexts.filter((candidate) => Array.from(candidate).length <= maximum)) {
        const target = operation.intent === 'create' ? undefined : await here.make(operation.entity ?? '');
        const path = target === undefined ? (await here.resolvePath(operation)).path : await here.pathTo(operation, target);
        const whole = await here.body(operation);
        const body = target === undefined ? whole : keepKey(operation, whole, target);
        const answer = await here.send(operation, { path, body: set(body, at, text) });
        expect(answer.status, answer.text).toBe(operation.status);
        expect(answer.headers['x-injected']).toBeUndefined();
        if (echo !== undefined && operation.answersItem) {
          expect(get(itemOf(operation, answer), echo.got)).toBe(text);
        }
      }
    });
  }
}

function checkUnknownParent(operation: OperationCase, world: () => World): void {
  if (Object.keys(operation.unknown).length === 0) {
    return;
  }
  it('answers 404 below something that is not there', async () => {
    const here = world();
    const body = operation.body === undefined ? undefined : await here.body(operation);
    const answer = await here.send(operation, { path: { ...operation.examples.path, ...operation.unknown }, body });
    expect(answer.status).toBe(404);
  });
}

// ─── read ──────────────────────────────────────────────────────────────────────────────────────────────────

function checkRead(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  it('answers the row as it was made', async () => {
    const here = world();
    const made = await here.make(entity);
    await here.make(entity);
    const answer = await here.send(operation, { path: await here.pathTo(operation, made) });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const item = itemOf(operation, answer);
    expectEchoed(here.case(entity).create.body, made.sent, item);
    const { key } = here.case(entity);
    if (key !== undefined) {
      expect(item[key]).toEqual(made.item[key]);
    }
  });
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

/** 404 for a key that no row has. */
function checkMissing(operation: OperationCase, world: () => World): void {
  if (Object.keys(operation.unknown).length === 0) {
    return;
  }
  it('answers 404 where there is nothing', async () => {
    const here = world();
    const body = operation.body === undefined ? undefined : await here.body(operation);
    const answer = await here.send(operation, { path: { ...operation.examples.path, ...operation.unknown }, body });
    expect(answer.status).toBe(404);
  });
}

/** A row is only found below its own parent. */
function checkOtherParent(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  const own = Object.values(operation.keys).filter((reference) => reference.entity === entity);
  const foreign = Object.entries(operation.keys).filter(([, reference]) => reference.entity !== entity);
  if (own.length === 0 || foreign.length === 0) {
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
        const answer = await here.send(operation, { path: { ...path, [name]: elsewhere[name] ?? '' }, body });
        expect(answer.status).toBe(404);
      }
    }
    expect(await readBack(here, mine)).not.toBeNull();
  });
}

// ─── change ────────────────────────────────────────────────────────────────────────────────────────────────

function checkUpdate(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  const { body } = operation;
  it('changes the row and no other', async () => {
    const here = world();
    const [made, other] = [await here.make(entity), await here.make(entity)];
    const otherBefore = await readBack(here, other);
    const before = await readBack(here, made);
    const path = await here.pathTo(operation, made);
    const sent = body === undefined ? undefined : keepKey(operation, await here.body(operation), made);
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
    expect(await readBack(here, other)).toEqual(otherBefore);
  });
  if (operation.intent === 'patch' && body !== undefined) {
    for (const name of body.optional) {
      it(`changes ${name} alone`, async () => {
        const here = world();
        const made = await here.make(entity);
        const before = await readBack(here, made);
        const whole = keepKey(operation, await here.body(operation), made);
        const others = body.optional.filter((candidate) => candidate !== name);
        const sent = others.reduce((value, candidate) => without(value, [...body.wrap, candidate]), whole);
        const answer = await here.send(operation, { path: await here.pathTo(operation, made), body: sent });
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
        body.optional.reduce((value, name) => without(value, [...body.wrap, name]), await here.body(operation)),
        made,
      );
      const answer = await here.send(operation, { path: await here.pathTo(operation, made), body: least });
      expect(answer.status, answer.text).toBe(operation.status);
      const after = await readBack(here, renamed(operation, made, answer.body, least));
      for (const { sent: at, got, reset } of body.echoed) {
        if (after !== undefined && after !== null && reset !== undefined && get(least, at) === undefined) {
          expect(get(after, got) ?? null, got.join('.')).toEqual(reset);
        }
      }
    });
  }
  if (body !== undefined) {
    checkTexts(operation, body, world);
  }
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

/** Where the body names the row itself, it must name this one. */
function keepKey({ ownKey }: OperationCase, body: Json, made: Made): Json {
  return ownKey === undefined ? body : set(body, ownKey.path, made.item[ownKey.property] as Json);
}

/** The row under the key that it has after a change. */
function renamed(operation: OperationCase, made: Made, answer: unknown, sent: Json | undefined): Made {
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

// ─── delete ────────────────────────────────────────────────────────────────────────────────────────────────

function checkDelete(operation: OperationCase, world: () => World): void {
  const entity = operation.entity ?? '';
  it('removes the row and no other', async () => {
    const here = world();
    const [made, other] = [await here.make(entity), await here.make(entity)];
    const otherBefore = await readBack(here, other);
    const path = await here.pathTo(operation, made);
    const answer = await here.send(operation, { path });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    const after = await readBack(here, made);
    expect(after ?? null).toBeNull();
    if (Object.values(operation.keys).some((reference) => reference.entity === entity)) {
      expect(await readBack(here, other)).toEqual(otherBefore);
      expect((await here.send(operation, { path })).status).toBe(404);
    }
  });
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

// ─── looking ───────────────────────────────────────────────────────────────────────────────────────────────

/** The row as the API shows it now; null: it is gone; undefined: no operation shows it. */
export async function readBack(world: World, made: Made): Promise<Item | null | undefined> {
  const { read, list, key } = world.case(made.entity);
  if (read !== undefined) {
    const answer = await world.send(read, { path: await world.pathTo(read, made) });
    expect([read.status, 404]).toContain(answer.status);
    return answer.status === 404 ? null : itemOf(read, answer);
  }
  if (list !== undefined && key !== undefined) {
    const items = await listAll(list, world, made);
    return items.find((item) => item[key] === made.item[key]) ?? null;
  }
  return undefined;
}

function expectValid(operation: OperationCase, body: unknown): void {
  if (operation.result === undefined) {
    expect(body).toBe('');
    return;
  }
  expect(operation.result(body)).toBeNull();
}

/** Everything that was sent and is answered is what it was. */
function expectEchoed(body: BodyCase | undefined, sent: Json | undefined, item: Item): void {
  for (const { sent: at, got, kind } of body?.echoed ?? []) {
    const value = get(sent, at);
    const shown = get(item, got);
    if (value === undefined) {
      continue;
    }
    if (kind === 'instant' && typeof value === 'string' && typeof shown === 'string') {
      expect(Date.parse(shown), got.join('.')).toBe(Date.parse(value));
    } else if (value === null) {
      expect(shown ?? null, got.join('.')).toBeNull();
    } else {
      expect(shown, got.join('.')).toEqual(value);
    }
  }
}
