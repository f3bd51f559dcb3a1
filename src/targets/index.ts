/** The list of targets. A new one is a folder beside this file and a line here; options, help and documentation follow from it. */
import type { Database } from '../emit/types.js';
import { express } from './express/target.js';
import type { Target } from './target.js';

/** The first is the default. */
export const targets: readonly [Target, ...Target[]] = [express];

/** Finds a target by its name. */
export function findTarget(name: string): Target | undefined {
  return targets.find((target) => target.name === name);
}

/** Returns the databases that some target stores rows in, each once. */
export function databaseNames(): readonly Database[] {
  return [...new Set(targets.flatMap(({ storage }) => storage.databases))];
}
