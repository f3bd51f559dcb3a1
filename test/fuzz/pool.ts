/** Processes that examine documents. One that ends or hangs takes no other document with it. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { FuzzDocument } from './documents.js';
import type { Examined } from './examine.js';
import { type Stage, failureOf } from './failure.js';

export interface Order {
  readonly documents: readonly FuzzDocument[];
  /** Seeds of the documents whose services are started. */
  readonly started: readonly number[];
  /** The only stage of interest; the others are left out where they are not needed for it. */
  readonly stage?: Stage;
  /** Full name of the only test of interest. */
  readonly test?: string;
}

export type Answer =
  | { readonly kind: 'progress'; readonly seed: number; readonly stage: string }
  | { readonly kind: 'done'; readonly examined: readonly Examined[] }
  | { readonly kind: 'broken'; readonly reason: string };

export interface Pool {
  examine(order: Order): Promise<readonly Examined[]>;
  close(): void;
}

export interface PoolSettings {
  readonly worker: string;
  readonly root: string;
  /** A folder whose `node_modules` hold the dependencies of services. */
  readonly work: string;
  readonly jobs: number;
}

/** The longest time for a step of one document, in milliseconds; checks and tests have more. */
const limits: Readonly<Record<string, number>> = { generate: 60_000, check: 600_000, test: 300_000 };

export function createPool(settings: PoolSettings): Pool {
  const free = Array.from({ length: settings.jobs }, (_, index) => createWorker(settings, index));
  const all = [...free];
  const waiting: ((worker: Worker) => void)[] = [];
  return {
    async examine(order) {
      const worker = free.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
      try {
        return await worker.examine(order);
      } finally {
        const next = waiting.shift();
        if (next === undefined) free.push(worker);
        else next(worker);
      }
    },
    close: () => all.forEach((worker) => worker.close()),
  };
}

interface Worker {
  examine(order: Order): Promise<readonly Examined[]>;
  close(): void;
}

function createWorker({ worker, root, work }: PoolSettings, index: number): Worker {
  let child: ChildProcess | undefined;
  const started = (): ChildProcess => {
    child ??= fork(worker, [root, work, join(work, `job-${String(index)}`)], { execArgv: ['--max-old-space-size=1536'] });
    return child;
  };
  const close = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  return {
    close,
    async examine(order) {
      const result = await ask(started(), order);
      if (result.kind === 'done') return result.examined;
      close();
      const bad = order.documents.find(({ seed }) => seed === result.seed);
      // Nothing tells which document of a check or of a bug in the instrument it was.
      if (bad === undefined || result.stage === 'check') throw new Error(`a process failed at ${result.stage}: ${result.reason}`);
      const failed = { document: bad, failures: [failureOf('hang', result.reason)], refused: [], started: false };
      const others = order.documents.filter((document) => document !== bad);
      return [failed, ...(others.length === 0 ? [] : await this.examine({ ...order, documents: others }))];
    },
  };
}

type Result =
  | { readonly kind: 'done'; readonly examined: readonly Examined[] }
  | { readonly kind: 'lost'; readonly seed: number | undefined; readonly stage: string; readonly reason: string };

function ask(child: ChildProcess, order: Order): Promise<Result> {
  return new Promise((resolve) => {
    let seed: number | undefined;
    let stage = 'start';
    let timer: NodeJS.Timeout | undefined;
    const end = (result: Result): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      resolve(result);
    };
    const lost = (reason: string): void => end({ kind: 'lost', seed, stage, reason });
    const onExit = (code: number | null): void => lost(`the process ended with ${String(code)}`);
    const onMessage = (answer: Answer): void => {
      if (answer.kind === 'done') end({ kind: 'done', examined: answer.examined });
      else if (answer.kind === 'broken') lost(answer.reason);
      else {
        ({ seed, stage } = answer);
        clearTimeout(timer);
        const limit = limits[answer.stage] ?? 60_000;
        timer = setTimeout(() => lost(`${answer.stage} took longer than ${String(limit / 1000)} seconds`), limit);
      }
    };
    child.on('message', onMessage).on('exit', onExit);
    child.send(order);
  });
}
