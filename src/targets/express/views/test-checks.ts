/** Which checks the generated tests of a service have: only those of what it does. */
import type { Intent } from '../../../model/operation.js';
import type { ServiceModel } from '../../../model/service-model.js';
import type { View } from '../../../emit/engine.js';
import { capabilitiesOf } from '../../../lower/capabilities.js';
import { doneOf } from './caller-tests.js';
import { amendOf } from './test-amends.js';
import { eachOf } from './test-answered.js';
import { namedBy } from './test-named.js';
import { joinOf } from './membership-tests.js';

/** What some services do, each with checks of its own. */
export interface TestUse {
  readonly seeds: boolean;
  readonly files: boolean;
  /** Tests can make accounts and log in. */
  readonly accounts: boolean;
  /** The name and the password of an account are a credential. */
  readonly basic: boolean;
  /** They are sent in a body or a query. */
  readonly sent: boolean;
  /** Tokens of accounts end with a logout. */
  readonly logout: boolean;
  /** Operations ask accounts for scopes. */
  readonly scopes: boolean;
  /** Rows are changed by operations on what is shown of them. */
  readonly jsonPatch: boolean;
  /** Rows are made under keys that a path gives. */
  readonly upsert: boolean;
  /** Several rows are made at once. */
  readonly bulk: boolean;
  /** What callers have done something to is listed or read by itself. */
  readonly done: boolean;
  /** Callers do something to rows, each for themselves. */
  readonly toggles: boolean;
  /** Rows join others and leave them. */
  readonly memberships: boolean;
  /** Rows are brought back after they were deleted. */
  readonly restores: boolean;
}

/** A function of the test support, and the file that has it. */
interface Check {
  readonly name: string;
  readonly file: string;
  readonly when?: keyof TestUse;
}

const create: Check = { name: 'checkCreate', file: 'write-checks' };
const update: Check = { name: 'checkUpdate', file: 'write-checks' };
const upsert: Check = { name: 'checkUpsert', file: 'upsert-checks', when: 'upsert' };
const remove: Check = { name: 'checkDelete', file: 'write-checks' };
const missing: Check = { name: 'checkMissing', file: 'read-checks' };
const otherParent: Check = { name: 'checkOtherParent', file: 'read-checks' };
const owner: Check = { name: 'checkOwner', file: 'account-checks', when: 'accounts' };
const toggle: Check = { name: 'checkToggle', file: 'caller-checks', when: 'toggles' };
const done: Check = { name: 'checkDone', file: 'caller-checks', when: 'done' };
const membership: Check = { name: 'checkMembership', file: 'membership-checks', when: 'memberships' };

const restore: Check = { name: 'checkRestore', file: 'restore-checks', when: 'restores' };

const always: readonly Check[] = [
  { name: 'checkLoggedOut', file: 'session-checks', when: 'logout' },
  { name: 'checkScopes', file: 'session-checks', when: 'scopes' },
  { name: 'checkUploads', file: 'file-checks', when: 'files' },
];
const linked: readonly Check[] = [{ name: 'checkKeptFiles', file: 'file-checks', when: 'files' }];

const effects: Readonly<Partial<Record<Intent, readonly Check[]>>> = {
  list: [{ name: 'checkList', file: 'list-checks' }, { name: 'checkFeed', file: 'account-checks', when: 'accounts' }, done],
  create: [create, { name: 'checkCreateMany', file: 'bulk-checks', when: 'bulk' }],
  read: [{ name: 'checkRead', file: 'read-checks' }, done],
  replace: [update, upsert, owner],
  patch: [update, upsert, restore, { name: 'checkJsonPatch', file: 'json-patch-checks', when: 'jsonPatch' }, owner],
  delete: [remove, { name: 'checkFilesOfDeleted', file: 'file-checks', when: 'files' }, owner],
  upload: [missing, otherParent],
  download: [{ name: 'checkDownload', file: 'file-checks' }],
  'remove-file': [{ name: 'checkRemoveFile', file: 'file-checks' }],
  'read-single': [
    { name: 'checkReadSingle', file: 'single-checks' },
    { name: 'checkOwnAccount', file: 'account-checks', when: 'accounts' },
  ],
  'write-single': [{ name: 'checkWriteSingle', file: 'single-checks' }],
  'delete-single': [{ name: 'checkDeleteSingle', file: 'single-checks' }],
  count: [{ name: 'checkCount', file: 'count-checks' }],
  given: [{ name: 'checkGiven', file: 'given-checks' }],
  register: [
    create,
    { name: 'checkRegister', file: 'account-checks', when: 'accounts' },
    { name: 'checkBasic', file: 'account-checks', when: 'basic' },
  ],
  login: [
    { name: 'checkLogin', file: 'account-checks', when: 'accounts' },
    { name: 'checkWrongLogin', file: 'account-checks', when: 'sent' },
  ],
  logout: [{ name: 'checkLogout', file: 'session-checks', when: 'accounts' }],
  refresh: [{ name: 'checkRefresh', file: 'session-checks', when: 'accounts' }],
  link: [toggle, membership],
  unlink: [toggle, membership],
  distinct: [{ name: 'checkDistinct', file: 'account-checks' }],
};

/** @param accounts whether tests can make accounts */
export function testUseOf(model: ServiceModel, accounts: boolean): TestUse {
  const capabilities = capabilitiesOf(model);
  const basic = accounts && model.account?.basic === true;
  // Where tests can make no account, nobody in particular calls.
  const told = accounts || model.account === undefined;
  return {
    toggles: told && model.operations.some(({ intent }) => intent === 'link' || intent === 'unlink'),
    done: told && model.operations.some((operation) => doneOf(operation) !== undefined),
    seeds: model.seeds.length > 0,
    files: capabilities.includes('multipart') || capabilities.includes('file-storage'),
    accounts,
    basic,
    sent: accounts && !basic,
    logout: accounts && model.operations.some(({ intent }) => intent === 'logout'),
    jsonPatch: model.operations.some((operation) => amendOf(operation) !== undefined),
    upsert: model.operations.some((operation) => namedBy(operation) !== undefined),
    bulk: model.operations.some((operation) => eachOf(operation) !== undefined),
    memberships: model.operations.some((operation) => joinOf(operation) !== undefined),
    restores: model.entities.some(({ removed }) => removed !== undefined),
    scopes: accounts && model.operations.some(({ security }) => security.some((claims) => claims.some((claim) => claim.scopes.length > 0))),
  };
}

export function worldView(use: TestUse): View {
  const { seeds, files, accounts } = use;
  return { seeded: seeds, files, accounts, extras: seeds || files || accounts };
}

/** The files of the test support that hold checks which this service has. */
export function checkFilesOf(model: ServiceModel, use: TestUse): readonly string[] {
  return [...new Set(allOf(model, use).map(({ file }) => file))];
}

export function checksView(model: ServiceModel, use: TestUse): View {
  const namesOf = (checks: readonly Check[]): readonly string[] => checks.filter(isUsed(use)).map(({ name }) => name);
  const used = allOf(model, use);
  return {
    imports: [...new Set(used.map(({ file }) => file))].sort().map((file) => ({
      module: `../support/${file}.js`,
      names: [...new Set(used.filter((check) => check.file === file).map(({ name }) => name))].sort(),
    })),
    always: namesOf(always),
    linked: namesOf(linked),
    effects: intentsOf(model)
      .map((intent) => ({ intent, checks: namesOf(effects[intent] ?? []) }))
      .filter(({ checks }) => checks.length > 0),
  };
}

function allOf(model: ServiceModel, use: TestUse): readonly Check[] {
  return [...always, ...linked, ...intentsOf(model).flatMap((intent) => effects[intent] ?? [])].filter(isUsed(use));
}

function isUsed(use: TestUse): (check: Check) => boolean {
  return ({ when }) => when === undefined || use[when];
}

/** In the order in which the table above has them. */
function intentsOf({ operations }: ServiceModel): readonly Intent[] {
  const found = new Set<Intent>(operations.map(({ intent }) => intent));
  return (Object.keys(effects) as Intent[]).filter((intent) => found.has(intent));
}
