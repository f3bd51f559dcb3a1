/** Looks at the service of one document: its schema, types and lint, its own tests, and what the judge says of it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Entity } from '../../src/model/entity.js';
import type { Operation } from '../../src/model/operation.js';
import { inspectDocument } from '../../src/pipeline.js';
import { type ProbeResult, probeService, runOwnTests } from './behaviour.js';
import type { SourceChecker } from './check-sources.js';
import { countRules } from './counted/counts.js';
import type { CorpusDocument } from './documents.js';
import { type FalseAlarm, falseAlarms } from './exceptions.js';
import type { Finding } from './finding.js';
import { type Generated, lastLines } from './generate-service.js';

export interface Place {
  readonly document: CorpusDocument;
  readonly generated: Generated;
  readonly folder: string;
  readonly root: string;
  readonly work: string;
  readonly judge: string;
  readonly checker: SourceChecker;
}

export async function examineService({ document, generated, folder, root, work, judge, checker }: Place): Promise<Finding> {
  const { value: inspected } = await inspectDocument(document.path, { allowRefHosts: [] });
  countRules(inspected?.model);
  const operations = inspected?.model.operations ?? [];
  const coverage: Record<string, number> = {};
  for (const operation of operations) coverage[operation.coverage] = (coverage[operation.coverage] ?? 0) + 1;
  const nothing = { name: document.name, generated, coverage };
  if (generated.failure !== undefined) return { ...nothing, problems: [generated.failure] };
  // It validates the schema, too.
  const schema = spawnSync(process.execPath, ['scripts/prisma-generate.mjs'], { cwd: folder, encoding: 'utf8' });
  if (schema.status !== 0)
    return { ...nothing, problems: [`schema: ${lastLines(stripVTControlCharacters(`${schema.stdout}${schema.stderr}`))}`] };
  const { types, lint } = await checker.check(folder, { lint: true });
  const sound = { ...nothing, types: types.length, lint: lint.length };
  const problems = [...types.map((text) => `type: ${text}`), ...lint.map((text) => `lint: ${text}`)];
  if (!document.boots || types.length > 0) return { ...sound, problems };
  const tests = runOwnTests(join(work, 'node_modules'), folder);
  const persisted = operations.filter((operation) => operation.coverage !== 'custom' && operation.coverage !== 'unsupported');
  const custom = operations.filter((operation) => !persisted.includes(operation));
  const probe = await probeService({
    root,
    judge,
    spec: document.path,
    folder,
    operations: new Set(persisted.map(({ method, path }) => `${method.toUpperCase()} ${path}`)),
    left: custom.map(({ method, path }) => ({ method: method.toUpperCase(), path })),
    logsIn: ['register', 'login'].every((intent) => persisted.some((operation) => operation.intent === intent)),
  });
  return {
    ...sound,
    tests,
    probe,
    problems: [
      ...problems,
      ...tests.failures.map((text) => `test: ${text}`),
      ...withoutFalseAlarms(document.name, {
        ...probe,
        failures: probe.failures.filter(
          (failure) =>
            !asksForWhatIsNot(failure, persisted) &&
            !sendsWhatNoAnswerHolds(failure, persisted) &&
            !letsNobodyJoin(failure, persisted) &&
            !letsOneJoinTwice(failure, persisted) &&
            !givesNoCursor(failure, persisted) &&
            !asksWhoHasNotJoined(failure, persisted, inspected?.model.entities ?? []),
        ),
      }),
    ],
  };
}

/**
 * A body that takes any text as a status which answers enumerate is narrowed to what they may hold (`inspect` says so): the judge knows
 * the body alone, and takes the refusal of another text for a fault.
 */
function sendsWhatNoAnswerHolds(failure: string, operations: readonly Operation[]): boolean {
  const refused = /\b(?:400|422) .*?body\/([^ "\\]+) (?:must|may|is)\b/u.exec(failure)?.[1]?.split('/') ?? [];
  return operations.some(({ method, path, evidence }) => {
    const names = evidence.flatMap(({ rule, because }) =>
      rule === 'narrowing' ? [...because.matchAll(/`([^`]+)`/gu)].map(([, name]) => name) : [],
    );
    return failure.startsWith(`${method.toUpperCase()} ${path} `) && refused.some((name) => names.includes(name));
  });
}

/** `POST /lists/{id}/accounts` with keys of accounts: the judge makes up the keys of those who join, and takes the 404 for a refusal. */
function letsNobodyJoin(failure: string, operations: readonly Operation[]): boolean {
  return operations.some(
    ({ method, path, program }) =>
      program?.effects.some((effect) => (effect.kind === 'connect' || effect.kind === 'set') && effect.many === true) === true &&
      ['route.reachable', 'crud.create'].some((check) => failure.startsWith(`${method.toUpperCase()} ${path} ${check}:`)) &&
      failure.includes('404 '),
  );
}

/** `POST /teams/{id}/members` with the key of a user makes none: the judge lets the same one join twice, and takes both for new rows. */
function letsOneJoinTwice(failure: string, operations: readonly Operation[]): boolean {
  return operations.some(({ method, path, program }) => {
    const kinds = (program?.effects ?? []).map(({ kind }) => kind);
    const called = `${method.toUpperCase()} ${path}`;
    return (
      (kinds.includes('connect') && failure.startsWith(`${called} crud.distinct-id:`)) ||
      (kinds.includes('disconnect') && failure.startsWith(`${called} crud.delete-only-one:`))
    );
  });
}

/** A list whose cursor is the key of the last row: the judge waits for an answer that gives one, and takes the first page for the whole. */
function givesNoCursor(failure: string, operations: readonly Operation[]): boolean {
  return operations.some(
    ({ method, path, program }) =>
      method === 'get' &&
      program?.effects.some((effect) => effect.kind === 'list' && effect.page.kind === 'cursor' && effect.page.byKey === true) === true &&
      failure.startsWith(`GET ${path} page.complete:`) &&
      failure.includes(' in 1 pages '),
  );
}

/**
 * `GET /teams/{id}/members/{userId}` is 404 for whoever has not joined. The judge does not know that one must, puts rows together that
 * have nothing to do with each other, and takes an undeclared 404 for a missing route.
 */
function asksWhoHasNotJoined(failure: string, operations: readonly Operation[], entities: readonly Entity[]): boolean {
  return operations.some(
    ({ method, path, program }) =>
      method === 'get' &&
      program?.effects.some(
        (effect) =>
          effect.kind === 'find' &&
          effect.where.some(
            (condition) =>
              condition.kind === 'equals' &&
              condition.path.length === 2 &&
              entities
                .find(({ id }) => id === effect.entity)
                ?.relations.some(({ kind, name }) => kind === 'many-to-many' && name === condition.path[0]) === true,
          ),
      ) === true &&
      failure.startsWith(`GET ${path} route.reachable:`) &&
      failure.includes('"got":"404 '),
  );
}

/**
 * A call like `POST /connections/get` names what it works on in its body. The judge looks for names in paths: it makes one up here, and
 * takes the 404 for a missing route.
 */
function asksForWhatIsNot(failure: string, operations: readonly Operation[]): boolean {
  return operations.some(
    ({ method, path, evidence }) =>
      evidence.some(({ rule }) => rule === 'named-call') &&
      failure.startsWith(`${method.toUpperCase()} ${path} route.reachable:`) &&
      failure.includes('"got":"404 '),
  );
}

/** What the judge found, but for what is known to be no fault; an alarm that it does not raise any more is a problem, too. */
function withoutFalseAlarms(name: string, { booted, failures }: ProbeResult): readonly string[] {
  const known = falseAlarms[name] ?? [];
  const isOf = ({ operation, checks }: FalseAlarm, failure: string): boolean =>
    checks.some((check) => failure.startsWith(`${operation} ${check}:`));
  const stale = booted ? known.filter((alarm) => !failures.some((failure) => isOf(alarm, failure))) : [];
  return [
    ...failures.filter((failure) => !known.some((alarm) => isOf(alarm, failure))).map((failure) => `probe: ${failure}`),
    ...stale.map(({ operation, checks }) => `the judge says nothing any more of ${operation}: ${checks.join(', ')}`),
  ];
}
