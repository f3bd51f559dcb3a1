/** `npm run jsonschema`: how many cases of the JSON Schema test suite the validators of services pass, by draft and file, and why not all. */
import { existsSync } from 'node:fs';
import { type Exception, covers, exceptions } from './exceptions.js';
import { type Case, buildRuntime, runDraft, suiteFolder } from './suite.js';

export async function main(): Promise<number> {
  if (!existsSync(suiteFolder)) {
    console.error(`NOT RUN: the JSON Schema test suite is not at ${suiteFolder.href}.`);
    return 1;
  }
  const runtime = buildRuntime();
  let unexplained = 0;
  for (const draft of ['draft2020-12', 'draft4'] as const) {
    const cases = await runDraft(draft, runtime);
    const files = [...new Set(cases.map(({ file }) => file))];
    console.log(`\n${draft}\n`);
    for (const file of files)
      unexplained += printFile(
        file,
        cases.filter((item) => item.file === file),
      );
    const mandatory = cases.filter(({ file }) => !file.includes('/optional/'));
    const formats = cases.filter(({ file }) => file.includes('/optional/format/'));
    const optional = cases.filter(({ file }) => file.includes('/optional/') && !file.includes('/format/'));
    console.log(`\n  mandatory ${countOf(mandatory)}, formats ${countOf(formats)}, otherwise optional ${countOf(optional)}`);
  }
  console.log(unexplained === 0 ? '\nEvery case that does not pass has a reason.' : `\n${unexplained} cases fail without a reason.`);
  return unexplained === 0 ? 0 : 1;
}

/** Prints a line for the file and one for each reason; gives how many cases fail without one. */
function printFile(file: string, cases: readonly Case[]): number {
  const failed = cases.filter(({ passed }) => !passed);
  console.log(`  ${failed.length === 0 ? ' ' : '-'} ${file.padEnd(60)} ${countOf(cases)}`);
  const reasons = new Map<string, number>();
  for (const item of failed) {
    const reason = exceptions.find((exception: Exception) => covers(exception, item))?.reason ?? 'NO REASON';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) console.log(`      ${String(count).padStart(3)}  ${reason}`);
  return reasons.get('NO REASON') ?? 0;
}

function countOf(cases: readonly Case[]): string {
  return `${cases.filter(({ passed }) => passed).length} of ${cases.length}`;
}
