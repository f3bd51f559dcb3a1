import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { covers, exceptions } from './exceptions.js';
import { type Case, buildRuntime, runDraft, suiteFolder } from './suite.js';

const isThere = existsSync(suiteFolder);
if (!isThere) {
  console.warn(`NOT RUN: the JSON Schema test suite is not at ${suiteFolder.href}.`);
}

describe.skipIf(!isThere)(
  isThere ? 'the JSON Schema test suite' : 'the JSON Schema test suite, which is not beside this repository',
  () => {
    it.each([
      { draft: 'draft2020-12', cases: 2000 },
      { draft: 'draft4', cases: 800 },
    ] as const)(
      '$draft passes, but for what is listed',
      async ({ draft, cases: atLeast }) => {
        const cases = await runDraft(draft, buildRuntime());
        const failed = cases.filter(({ passed }) => !passed);
        const listed = exceptions.filter(({ file }) => file.startsWith(`${draft}/`));
        console.log(summaryOf(draft, cases));
        expect(cases.length).toBeGreaterThan(atLeast);
        expect(failed.filter((item) => !listed.some((exception) => covers(exception, item)))).toEqual([]);
        expect(listed.filter((exception) => !failed.some((item) => covers(exception, item)))).toEqual([]);
      },
      120_000,
    );
  },
);

function summaryOf(draft: string, cases: readonly Case[]): string {
  const count = (items: readonly Case[]) => `${items.filter(({ passed }) => passed).length} of ${items.length}`;
  const optional = cases.filter(({ file }) => file.includes('/optional/'));
  return `${draft}: ${count(cases.filter((item) => !optional.includes(item)))} mandatory, ${count(optional)} optional`;
}
