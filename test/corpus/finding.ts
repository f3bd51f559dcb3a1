/** What was found out about a document, remembered as long as its service stays the same. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Count, ProbeResult } from './behaviour.js';
import type { Generated } from './generate-service.js';

export interface Finding {
  readonly name: string;
  readonly generated: Generated;
  /** How many operations do what. */
  readonly coverage: Readonly<Record<string, number>>;
  /** How many errors; undefined: not looked for. */
  readonly types?: number;
  readonly lint?: number;
  readonly tests?: Count;
  readonly probe?: ProbeResult;
  /** One line each. */
  readonly problems: readonly string[];
}

/** Differs when a service, its packages or those who judge it differ. */
export function fingerprintOf(folder: string, others: readonly string[]): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](?:\.scaffold|node_modules|src[\\/]generated|dist|data|coverage)[\\/]/.test(path.slice(folder.length)))
    .sort();
  for (const path of [...files, ...others]) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** What was found without any problem in a service of this fingerprint. */
export function recallFinding(work: string, name: string, fingerprint: string): Finding | undefined {
  const file = fileOf(work, name);
  if (!existsSync(file)) return undefined;
  const known = JSON.parse(readFileSync(file, 'utf8')) as { readonly fingerprint: string; readonly finding: Finding };
  return known.fingerprint === fingerprint ? known.finding : undefined;
}

export function rememberFinding(work: string, finding: Finding, fingerprint: string): void {
  const file = fileOf(work, finding.name);
  if (finding.problems.length > 0) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ fingerprint, finding }));
}

function fileOf(work: string, name: string): string {
  return join(work, 'found', `${name}.json`);
}
