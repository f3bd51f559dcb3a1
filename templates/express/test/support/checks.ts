/** The contract of one operation, checked over HTTP against the real service and a database of its own. */
import { describe, expect, it } from 'vitest';
import {
  checkDistinct,
  checkFeed,
  checkLogin,
  checkOwnAccount,
  checkOwner,
  checkRegister,
  checkToggle,
} from './account-checks.js';
import type { AccountCase, BodyCase, OperationCase } from './cases.js';
import { type Credentials, forgedCredentials } from './credentials.js';
import { checkCount } from './count-checks.js';
import { expectNamed, expectRefused } from './expectations.js';
import {
  checkDownload,
  checkFilesOfDeleted,
  checkKeptFiles,
  checkRemoveFile,
  checkUploads,
  pathToFile,
} from './file-checks.js';
import { checkGiven } from './given-checks.js';
import { checkList } from './list-checks.js';
import { type World, keepKey, set } from './make.js';
import { checkMissing, checkOtherParent, checkRead } from './read-checks.js';
import type { Answer } from './service.js';
import {
  checkDeleteSingle,
  checkReadSingle,
  checkWriteSingle,
  writeSingle,
} from './single-checks.js';
import { checkCreate, checkDelete, checkUpdate } from './write-checks.js';

/** Declares the tests of one operation. `world` is asked for when a test runs. */
export function checkOperation(
  operation: OperationCase,
  world: () => World,
  accounts?: AccountCase,
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
    checkUploads(operation, world);
    if (!operation.linked) {
      return;
    }
    checkKeptFiles(operation, world);
    switch (operation.intent) {
      case 'read-single':
        checkReadSingle(operation, world);
        if (operation.ownAccount === true) {
          checkOwnAccount(operation, world);
        }
        break;
      case 'write-single':
        checkWriteSingle(operation, world);
        break;
      case 'delete-single':
        checkDeleteSingle(operation, world);
        break;
      case 'create':
        checkCreate(operation, world);
        break;
      case 'register':
        checkCreate(operation, world);
        if (accounts !== undefined) {
          checkRegister(accounts, world);
        }
        break;
      case 'login':
        if (accounts !== undefined) {
          checkLogin(accounts, world);
        }
        break;
      case 'link':
      case 'unlink':
        checkToggle(operation, world);
        break;
      case 'distinct':
        checkDistinct(operation, world);
        break;
      case 'read':
        checkRead(operation, world);
        break;
      case 'replace':
      case 'patch':
        checkUpdate(operation, world);
        checkOwner(operation, world);
        break;
      case 'delete':
        checkDelete(operation, world);
        if (operation.removesFiles === true) {
          checkFilesOfDeleted(operation, world);
        }
        checkOwner(operation, world);
        break;
      case 'list':
        if (operation.feed === undefined) {
          checkList(operation, world);
        } else {
          checkFeed(operation, world);
        }
        break;
      case 'count':
        checkCount(operation, world);
        break;
      case 'given':
        if (operation.given !== undefined) {
          checkGiven(operation, operation.given, world);
        }
        break;
      case 'upload':
        checkMissing(operation, world);
        checkOtherParent(operation, world);
        break;
      case 'download':
        checkDownload(operation, world);
        break;
      case 'remove-file':
        checkRemoveFile(operation, world);
        break;
      case 'custom':
        it('is reachable, and says that it has no program yet', async () => {
          const answer = await attempt(operation, world());
          expectRefused(operation, answer, 501);
        });
    }
  });
}

/** A request that the description says is valid, and that is going to be refused. */
async function attempt(
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
        const credentials = await here.credentials({ ...operation, security: [requirement] });
        const answer = await attempt(operation, here, credentials);
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
  if (!['custom', 'given', 'login'].includes(operation.intent)) {
    it('takes no notice of a query parameter that it does not know', async () => {
      const here = world();
      const made =
        operation.ownKey === undefined ? undefined : await here.make(operation.entity ?? '');
      const { path } =
        operation.file === undefined
          ? await here.resolvePath(operation)
          : { path: await pathToFile(here, operation, operation.file) };
      await writeSingle(operation, here, path);
      const sent = operation.body === undefined ? undefined : await here.body(operation);
      const body = made === undefined || sent === undefined ? sent : keepKey(operation, sent, made);
      const answer = await here.send(operation, {
        path,
        body,
        query: { 'no-such-parameter': '1' },
      });
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
