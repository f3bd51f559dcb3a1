/**
 * Every diagnostic that specwright can print. `explain <code>` shows the entry; a code without one does not compile.
 * Codes are stable: SW1xxx loading, SW20xx inference, SW25xx decisions, SW29xx security, SW4xxx writing, SW5xxx verifying and running.
 */
import { decisionEntries } from './catalogue/decisions.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import { inferenceEntries } from './catalogue/inference.js';
import { readingEntries } from './catalogue/reading.js';
import { repairEntries } from './catalogue/repairs.js';
import { runningEntries } from './catalogue/running.js';
import { securityEntries } from './catalogue/security.js';
import { writingEntries } from './catalogue/writing.js';

const entries = {
  ...readingEntries,
  ...repairEntries,
  ...inferenceEntries,
  ...decisionEntries,
  ...securityEntries,
  ...writingEntries,
  ...runningEntries,
};

/** A code of the catalogue, such as `SW1020`. */
export type DiagnosticCode = keyof typeof entries;

/** All entries by code, in numeric order. */
export const catalogue: Readonly<Record<DiagnosticCode, CatalogueEntry>> = entries;
