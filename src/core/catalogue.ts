/**
 * Every diagnostic that specwright can print. `explain <code>` shows the entry; a code without one does not compile.
 * Codes are stable: SW1xxx reading, SW2xxx modelling, SW3xxx planning and rendering, SW4xxx writing, SW5xxx verifying and running.
 */
export interface CatalogueEntry {
  /** A short title, without a full stop. */
  readonly title: string;
  /** Why it is a problem, in one or two sentences. */
  readonly cause: string;
  /** What the user can do. */
  readonly fix: string;
}

export type DiagnosticCode = keyof typeof catalogue;

const entries = {
  SW1001: {
    title: 'The specification file cannot be read',
    cause: 'The path does not exist, is not a regular file, or may not be read.',
    fix: 'Check the path and its permissions.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export const catalogue: Readonly<Record<keyof typeof entries, CatalogueEntry>> = entries;
