/** The contract of one operation, checked over HTTP against the real service and a database of its own. */
import { describe, expect, it } from 'vitest';
import type { BodyCase, OperationCase } from './cases.js';
import { type Credentials, forgedCredentials } from './credentials.js';
import { expectNamed, expectRefused } from './expectations.js';
import { type World, set } from './make.js';
import { checkUnknownQuery } from './query-checks.js';
import type { Answer } from './service.js';

/** Declares tests of one operation. `world` is asked for when a test runs. */
export type Check = (operation: OperationCase, world: () => World) => void;

/** What is checked beside who may call an operation and what it refuses. */
export interface Checks {
  /** Of every operation that tests can call with success. */
  readonly always: readonly Check[];
  /** Of those among them whose rows the tests can find again. */
  readonly linked: readonly Check[];
  /** Of what operations of a kind do. */
  readonly effects: Readonly<Partial<Record<OperationCase['intent'], readonly Check[]>>>;
}

/** Declares the tests of one operation. */
export function checkOperation(
  operation: OperationCase,
  world: () => World,
  { always, linked, effects }: Checks,
): void {
  describe(operation.operation, () => {
    checkAccess(operation, world);
    if (!operation.testable) {
      checkServed(operation, world);
      return;
    }
    checkParameters(operation, world);
    if (operation.body !== undefined) {
      checkBody(operation, operation.body, world);
    }
    for (const check of always) {
      check(operation, world);
    }
    if (!operation.linked) {
      return;
    }
    for (const check of [...linked, ...(effects[operation.intent] ?? [])]) {
      check(operation, world);
    }
    if (operation.intent === 'custom') {
      it('is reachable, and says that it has no program yet', async () => {
        const answer = await attempt(operation, world());
        expectRefused(operation, answer, 501);
      });
    }
  });
}

/** A request that the description says is valid, and that is going to be refused. */
export async function attempt(
  operation: OperationCase,
  world: World,
  credentials?: Credentials,
): Promise<Answer> {
  const path = operation.testable ? await world.pathToShared(operation) : operation.unknown;
  const body =
    operation.body === undefined || !operation.testable ? undefined : await world.body(operation);
  return world.send(operation, {
    path,
    body,
    ...(credentials === undefined ? {} : { credentials }),
  });
}

/** Nobody can make what the operation works on through the API: it is there all the same, and does not break. */
function checkServed(operation: OperationCase, world: () => World): void {
  it('is served, and breaks at nothing', async () => {
    const { status, text } = await attempt(operation, world());
    expect(status, text).not.toBe(405);
    expect(status, text).toBeLessThan(operation.intent === 'custom' ? 502 : 500);
  });
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
      expectRefused(operation, answer, 401);
      expect(answer.headers['www-authenticate']).toBeTypeOf('string');
    });
    it('refuses a stranger before it looks at what is sent', async () => {
      const answer = await world().send(operation, {
        credentials: nobody,
        path: operation.unknown,
        ...(operation.body === undefined ? {} : { raw: '{' }),
      });
      expect(answer.status).toBe(401);
    });
  }
  for (const requirement of operation.security) {
    for (const forged of forgedCredentials(requirement)) {
      it(`refuses ${forged.because}`, async () => {
        const answer = await attempt(operation, world(), await forged.make());
        expectRefused(operation, answer, forged.status);
      });
    }
  }
  if (operation.security.length > 1) {
    it('accepts a credential of every kind', async () => {
      for (const requirement of operation.security) {
        const here = world();
        const answer = await attempt({ ...operation, security: [requirement] }, here);
        expect([401, 403], Object.keys(requirement).join(' and ')).not.toContain(answer.status);
      }
    });
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
        ...(violation.in === 'path'
          ? {}
          : { [violation.in]: { [violation.name]: violation.text } }),
      });
      expectRefused(operation, answer, operation.invalidStatus);
      expectNamed(operation, answer, violation.name);
    });
  }
  const isUsual = !withOwnQueryCheck.has(operation.intent) && operation.membership === undefined;
  const isFound = operation.done === undefined || operation.intent === 'list';
  if (operation.linked && isUsual && isFound) {
    checkUnknownQuery(operation, world);
  }
}

/** They succeed at nothing, or only where more is done before, which their own checks do. */
const withOwnQueryCheck: ReadonlySet<OperationCase['intent']> = new Set([
  'custom',
  'given',
  'login',
  'refresh',
  'read-single',
  'delete-single',
  'download',
  'remove-file',
]);

function checkBody(operation: OperationCase, body: BodyCase, world: () => World): void {
  for (const violation of body.violations) {
    it(`refuses a body ${violation.because}`, async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const answer = await here.send(operation, { path, body: violation.value });
      expectRefused(operation, answer, operation.invalidStatus);
      expectNamed(operation, answer, violation.property);
    });
  }
  if (body.required) {
    it('refuses a request without a body', async () => {
      const here = world();
      const answer = await here.send(operation, { path: await here.pathToShared(operation) });
      expectRefused(operation, answer, operation.invalidStatus);
    });
  }
  const [text] = body.texts;
  if (text !== undefined) {
    it('refuses a text that no database can store', async () => {
      const here = world();
      const sent = set(await here.body(operation), text.path, 'a\0b');
      const answer = await here.send(operation, {
        path: await here.pathToShared(operation),
        body: sent,
      });
      expectRefused(operation, answer, 400, operation.invalidStatus);
    });
  }
  it('refuses a media type that it does not declare', async () => {
    const here = world();
    const path = await here.pathToShared(operation);
    const answer = await here.send(operation, {
      path,
      raw: 'x',
      mediaType: 'application/x-unheard-of',
    });
    expectRefused(operation, answer, 415);
  });
  if (body.mediaType === 'application/json') {
    it('refuses a body that is not JSON', async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      expectRefused(operation, await here.send(operation, { path, raw: '{"broken":' }), 400);
    });
    it('refuses an encoding that nobody knows', async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const answer = await here.send(operation, {
        path,
        raw: '{}',
        header: { 'Content-Encoding': 'x-unheard-of' },
      });
      expectRefused(operation, answer, 415);
    });
    it('refuses a body that is too large', async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const answer = await here.send(operation, {
        path,
        raw: JSON.stringify('x'.repeat(1_100_000)),
      });
      expectRefused(operation, answer, 413);
    });
  }
}
