/**
 * Prisma's schema engine as WebAssembly, in our own process: it turns schemas into SQL without a database, a network or the
 * native engine, which is a separate download. The build has the same commit hash as the engines of the Prisma release that
 * generated services pin, so both print the same SQL.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../emit/types.js';

/** One problem of a schema, in Prisma's words. */
export interface SchemaProblem {
  readonly message: string;
  readonly file?: string;
  /** Counts from 1. */
  readonly line?: number;
}

/** A schema that we rendered is not valid, or the engine failed on it. Our bug, not the user's. */
export class PrismaSchemaError extends Error {
  readonly problems: readonly SchemaProblem[];

  constructor(problems: readonly SchemaProblem[], options?: ErrorOptions) {
    super(
      problems.map(({ file, line, message }) => (file === undefined ? message : `${file}:${String(line ?? 1)}: ${message}`)).join('\n'),
      options,
    );
    this.name = 'PrismaSchemaError';
    this.problems = problems;
  }
}

/** A schema as files; the first of a pair of schemas may be absent, which means an empty database. */
export type SchemaSource = readonly { readonly path: string; readonly text: string }[];

/**
 * Returns SQL that leads from one schema to another; empty text when they are equal.
 *
 * @throws PrismaSchemaError naming file and line when a schema is not valid
 */
export async function diffSchemas(from: SchemaSource | undefined, to: SchemaSource, database: Database): Promise<string> {
  // The engine panics on a schema without files, outside of any promise.
  if (to.length === 0 || from?.length === 0) throw new PrismaSchemaError([{ message: 'a schema needs at least one file' }]);
  const { SchemaEngine } = await loadEngine();
  const files = (source: SchemaSource): { path: string; content: string }[] => source.map(({ path, text }) => ({ path, content: text }));
  try {
    const engine = await SchemaEngine.new(
      { datamodels: files(to).map(({ path, content }) => [path, content]) },
      () => undefined,
      offlineAdapter(database),
    );
    try {
      const result = await engine.diff({
        from: from === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: files(from) },
        to: { tag: 'schemaDatamodel', files: files(to) },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      return result.stdout ?? '';
    } finally {
      engine.free();
    }
  } catch (error) {
    throw new PrismaSchemaError(problemsOf(error instanceof Error ? error.message : String(error)), { cause: error });
  }
}

/** The engine reports `error: <what>` and, two lines on, `-->  <file>:<line>`. */
function problemsOf(report: string): readonly SchemaProblem[] {
  const parts = report.split(/^error: /m).slice(1);
  if (parts.length === 0) return [{ message: report }];
  return parts.map((part) => {
    const place = /^\s*--> +(.+):(\d+)$/m.exec(part);
    const message = (place === null ? part : part.slice(0, place.index)).trim().replace(/\s+/g, ' ');
    return place === null ? { message } : { message, file: place[1] ?? '', line: Number(place[2]) };
  });
}

/** A global of Node.js that `@types/node` leaves to the DOM library, which we do not have. */
declare const WebAssembly: {
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly instantiate: (
    module: object,
    imports: Readonly<Record<string, object>>,
  ) => Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
};

type Engine = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

let engine: Promise<Engine> | undefined;

/** Once per process: the glue module holds its instance in a variable, and a second instance would confuse the first. */
function loadEngine(): Promise<Engine> {
  engine ??= instantiate();
  return engine;
}

async function instantiate(): Promise<Engine> {
  // The engine calls this global from its panic hook, and dies without a message where it is missing.
  const panics = { message: '', set_message: (message: string) => void (panics.message = message), get: () => panics.message };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = await WebAssembly.compile(await readFile(engineFile()));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start !== 'function') throw new TypeError(`${engineFile()} is not the schema engine`);
  Reflect.apply(start, undefined, []);
  return glue;
}

/** Returns the path of the engine: beside this module when that is a bundle, else in its package. Node 20 cannot import `.wasm`. */
function engineFile(): string {
  const bundled = fileURLToPath(new URL('./schema_engine_bg.wasm', import.meta.url));
  if (existsSync(bundled)) return bundled;
  return createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
}

/** The form in which the engine expects the results of a driver adapter. */
interface Answer<T> {
  readonly ok: true;
  readonly value: T;
  readonly map: <U>(change: (value: T) => U) => Answer<U>;
  readonly flatMap: <U>(change: (value: T) => U) => U;
}

function answer<T>(value: T): Answer<T> {
  return { ok: true, value, map: (change) => answer(change(value)), flatMap: (change) => change(value) };
}

/**
 * A driver adapter with no database behind it. The engine insists on one although schemas are all it compares; of PostgreSQL
 * it asks whether the schema `public` exists and which version runs, which decides nothing in the SQL of our schemas.
 */
function offlineAdapter(database: Database): object {
  const provider = database === 'sqlite' ? 'sqlite' : 'postgres';
  const identity = { provider, adapterName: 'offline' };
  const int32 = 0;
  const boolean = 5;
  const text = 7;
  const connection = {
    ...identity,
    queryRaw: () =>
      Promise.resolve(
        answer({
          columnNames: ['exists', 'version', 'numeric_version'],
          columnTypes: [boolean, text, int32],
          rows: [[true, 'PostgreSQL 15', 150000]],
        }),
      ),
    executeRaw: () => Promise.resolve(answer(0)),
    executeScript: () => Promise.resolve(answer(undefined)),
    getConnectionInfo: () => answer({ ...(database === 'postgresql' ? { schemaName: 'public' } : {}), supportsRelationJoins: false }),
    dispose: () => Promise.resolve(answer(undefined)),
  };
  return { ...identity, connect: () => Promise.resolve(answer(connection)), connectToShadowDb: () => Promise.resolve(answer(connection)) };
}
