/** What the end-to-end tests find around them: this repository, the documents and the judge beside it. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');
/** As a user calls it, built. */
export const command = join(root, 'bin/specwright.js');
export const bookstore = join(root, 'presets/examples/bookstore.yaml');

/** Documents and the judge that are no part of this repository; undefined where they are not there. */
export const shared = existsSync(resolve(root, '../shared/judge/probe.mjs')) ? resolve(root, '../shared') : undefined;

export type Database = 'sqlite' | 'postgresql';

/** What `setup.ts` gives to every test file. */
export interface Surroundings {
  /** A folder for all that is written; removed at the end. */
  readonly folder: string;
  /** The program that judges a running service; undefined where there is none. */
  readonly probe: string | undefined;
  /** A PostgreSQL server on which databases may be made; undefined where there is none. */
  readonly postgres: string | undefined;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly surroundings: Surroundings;
  }
}

/** Variables for programs that are started: ours, without what the test runner and npm have put in for themselves. */
export function cleanEnv(): Readonly<Record<string, string | undefined>> {
  const ofTheRunner =
    /^(?:VITEST.*|NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL|npm_(?:lifecycle|package)_.*|DATABASE_URL|PORT|HOST|FORCE_COLOR)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheRunner.test(name)));
}
