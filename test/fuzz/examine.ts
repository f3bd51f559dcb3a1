/** Examines a batch of documents: valid, generated, type-checked, linted, and some of them started. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { runOwnTests } from '../corpus/behaviour.js';
import { type BatchChecker, createBatchChecker } from './check.js';
import type { FuzzDocument } from './documents.js';
import { type Failure, type Stage, failureOf } from './failure.js';
import { makeService } from './services.js';
import { copyOf } from './tree.js';

/** A document with what was found. */
export interface Examined {
  readonly document: FuzzDocument;
  readonly failures: readonly Failure[];
  /** The codes of the diagnostics for which no service was made. */
  readonly refused: readonly string[];
  readonly started: boolean;
}

export interface Examiner {
  examine(documents: readonly FuzzDocument[], request: ExamineRequest): Promise<readonly Examined[]>;
}

export interface ExamineRequest {
  /** Called before work on a document starts, so that a document that never ends is known. */
  readonly onStart?: (document: FuzzDocument, stage: string) => void;
  readonly isStarted?: (document: FuzzDocument) => boolean;
  readonly stage?: Stage;
  /** Full name of the only test of interest. */
  readonly test?: string;
}

/** Tests that wait for each other fail one by one, each after a minute. */
const longestTests = 240_000;

/** @param work a folder of this process alone, below one whose `node_modules` hold the dependencies of services */
export function createExaminer(root: string, modules: string, work: string): Examiner {
  const checker = createBatchChecker(root, modules);
  return { examine: (documents, request) => examineBatch(checker, modules, work, documents, request) };
}

async function examineBatch(
  checker: BatchChecker,
  modules: string,
  work: string,
  documents: readonly FuzzDocument[],
  { onStart, isStarted, stage, test }: ExamineRequest,
): Promise<readonly Examined[]> {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const found = documents.map((document, index) => ({
    document,
    name: `s${String(index)}`,
    failures: [] as Failure[],
    refused: [] as readonly string[],
    started: false,
  }));
  const made: typeof found = [];
  for (const each of found) {
    onStart?.(each.document, 'generate');
    const invalid = each.document.valid ? await validationError(each.document) : undefined;
    if (invalid !== undefined) {
      each.failures.push(invalid);
      continue;
    }
    const result = await makeService(each.document, join(work, each.name));
    if (result.kind === 'failed') each.failures.push(result.failure);
    else if (result.kind === 'refused') each.refused = result.codes;
    else made.push(each);
  }
  if (made.length > 0 && (stage === undefined || stage === 'types' || stage === 'lint')) {
    onStart?.(made[0]?.document ?? fail(), 'check');
    const names = made.map(({ name }) => name);
    const failures = await checker.check(work, names, stage === undefined ? ['types', 'lint'] : [stage]);
    for (const each of made) each.failures.push(...(failures.get(each.name) ?? []));
  }
  for (const each of made) {
    if (isStarted?.(each.document) !== true || each.failures.some(({ stage }) => stage === 'types')) continue;
    onStart?.(each.document, 'test');
    each.started = true;
    const { failures } = runOwnTests(join(modules, 'node_modules'), join(work, each.name), {
      limit: longestTests,
      ...(test === undefined ? {} : { only: test }),
    });
    each.failures.push(...failures.map((text) => failureOf('tests', text.replaceAll(join(work, each.name), ''))));
  }
  return found;
}

function fail(): never {
  throw new Error('a batch of documents is empty');
}

/** Returns the failure of a document that is meant to be valid OpenAPI and is not. */
async function validationError({ tree }: FuzzDocument): Promise<Failure | undefined> {
  try {
    await SwaggerParser.validate(copyOf(tree) as never, { resolve: { external: false } });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failureOf('document', error.message);
  }
}
