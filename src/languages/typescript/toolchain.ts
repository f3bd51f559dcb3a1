/** How projects in TypeScript are installed, built and run: by the scripts of their package.json. */
import type { Task, Toolchain, Variable } from '../../emit/toolchain.js';

/** What a storage adds to the toolchain of a language. */
export interface StorageTools {
  readonly prepare: readonly Task[];
  /** Endings of sources. */
  readonly sources: readonly string[];
  readonly environment: readonly Variable[];
  readonly query: Task;
}

const packageFile = 'package.json';

/** Returns a task that runs a script of package.json. */
export function npmScript(script: string, title: string, ...rest: readonly string[]): Task {
  return {
    name: script,
    title,
    argv: ['npm', 'run', '--silent', script, ...rest],
    requires: { path: packageFile, pointer: `/scripts/${script}`, absent: 'no such script' },
  };
}

const installOptions = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/** Returns the toolchain of a service on Node.js with its storage. */
export function nodeToolchain(storage: StorageTools): Toolchain {
  return {
    programs: ['node_modules/.bin'],
    install: {
      lock: 'package-lock.json',
      stamp: 'node_modules/.package-lock.json',
      withLock: ['npm', 'ci', ...installOptions],
      withoutLock: ['npm', 'install', ...installOptions],
    },
    prepare: storage.prepare,
    checks: [npmScript('typecheck', 'Checking types'), npmScript('lint', 'Linting')],
    build: npmScript('build', 'Building'),
    test: npmScript('test', 'Testing'),
    migrate: npmScript('migrate', 'Migrating the database'),
    seed: npmScript('seed', 'Seeding the database'),
    // What was changed or removed since the first time stays so.
    seedIfEmpty: npmScript('seed', 'Seeding the database if it is empty', '--', '--if-empty'),
    // The command itself and not npm, so that signals reach it. `.env` has been read, and Node.js logs a line where there is none.
    start: { path: packageFile, pointer: '/scripts/start', without: [' --env-file-if-exists=.env'] },
    freshness: {
      folder: 'node_modules',
      stamp: 'node_modules/.specwright-build',
      ignored: ['node_modules', 'dist', 'coverage', '.git', '.scaffold'],
      sources: ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.jsx', '.tsx', '.json', ...storage.sources],
      outputs: ['dist', 'build'],
    },
    environment: [...storage.environment, { name: 'npm_config_update_notifier', value: 'false' }],
    databaseVariable: 'DATABASE_URL',
    testDatabaseVariable: 'TEST_DATABASE_URL',
    query: storage.query,
    readyPath: '/readyz',
  };
}
