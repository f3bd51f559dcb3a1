/** The neutral-twin gate over documents that are hostile, small and real. */
import { basename } from 'node:path';
import { type Row, type Setting, documentsIn, printRow } from './run.js';
import { compareWithTwin } from './twin-gate.js';

/** About size, and minutes long; about how bytes and numbers are written, which a twin has not. */
const leftOut = /^h(?:7[125]|80)/;
const realDocuments = 10;
const largestReal = 400_000;

export async function runTwinStage(setting: Setting): Promise<readonly Row[]> {
  const { statSync } = await import('node:fs');
  const real = documentsIn(setting, 'corpus').filter((path) => statSync(path).size < largestReal);
  // Every so many, so that the choice is the same each time and spread over the alphabet.
  const step = Math.max(1, Math.floor(real.length / realDocuments));
  const chosen = real.filter((_, index) => index % step === 0).slice(0, realDocuments);
  const paths = [
    ...documentsIn(setting, 'hostile').filter((path) => !leftOut.test(basename(path)) && !path.endsWith('.md')),
    ...documentsIn(setting, 'small'),
    ...chosen,
  ];
  const rows: Row[] = [];
  for (const path of paths.filter((one) => setting.isWanted(basename(one)))) {
    const verdict = await compareWithTwin(path);
    if (verdict.kind === 'refused') continue;
    const got = verdict.kind === 'same' ? `${String(verdict.tokens)} tokens in ${String(verdict.files)} files` : 'differs';
    rows.push(
      printRow(setting, { name: basename(path), asked: 'same', got, problems: verdict.kind === 'differs' ? verdict.differences : [] }),
    );
  }
  return rows;
}
