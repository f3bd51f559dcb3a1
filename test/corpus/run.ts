/** Every document there is: is what it generates sound, and does it run? */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { masterLockPath } from '../../src/targets/express/project/package-lock.js';
import { inspectDocument } from '../../src/pipeline.js';
import { type SourceChecker, createSourceChecker } from './check-sources.js';
import { countFor, countRules, countsData, countsReport } from './counted/counts.js';
import { type CorpusDocument, findDocuments } from './documents.js';
import { examineService } from './examine.js';
import { exceptions, mostExceptions } from './exceptions.js';
import { type Finding, fingerprintOf, recallFinding, rememberFinding } from './finding.js';
import { generateService } from './generate-service.js';
import { installJudge, installPackages } from './install.js';
import { type CorpusOptions, readOptions, usage } from './options.js';
import { reportOf } from './report.js';

/** Gives the exit code: 0, 1 when something is wrong with a service that is no exception, 2 for a wrong command line. */
export async function main(words: readonly string[], root: string): Promise<number> {
  let options: CorpusOptions;
  let documents: readonly CorpusDocument[];
  try {
    options = readOptions(words);
    documents = findDocuments({ ...options, folders: options.folders.map((folder) => resolve(root, folder)) });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (options.decisions !== 'no') {
    for (const document of documents) await inspect(document);
    print(options.decisions === 'data' ? JSON.stringify(countsData(), undefined, 1) : countsReport());
    return 0;
  }
  // Outside of node_modules: Vitest loads a file below it as a package, and its TypeScript imports fail.
  const work = options.work === undefined ? join(tmpdir(), 'specwright-corpus') : resolve(options.work);
  mkdirSync(join(work, 'services'), { recursive: true });
  // What is measured is the command as it is published.
  execFileSync(process.execPath, [join(root, '.config/build.js')], { stdio: 'inherit' });
  installPackages(root, work);
  const setting = { root, work, judge: installJudge(root, work, options.judge), checker: await createSourceChecker(work) };

  const findings: Finding[] = [];
  for (const document of documents) {
    const started = performance.now();
    countFor(document.name);
    const finding = await findOut(document, setting, options.changed);
    findings.push(finding);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    print(`${finding.problems.length === 0 ? '✔' : '✖'} ${document.name} (${seconds} s)`);
    for (const problem of finding.problems.slice(0, options.most)) print(`    ${problem}`);
  }
  print(`\n${reportOf(findings)}\n\n${countsReport()}`);
  return verdict(findings, options.only.length > 0);
}

async function inspect({ name, path }: CorpusDocument): Promise<void> {
  countFor(name);
  const { value } = await inspectDocument(path, { allowRefHosts: [] });
  countRules(value?.model);
}

interface Setting {
  readonly root: string;
  readonly work: string;
  readonly judge: string;
  readonly checker: SourceChecker;
}

async function findOut(document: CorpusDocument, setting: Setting, onlyChanged: boolean): Promise<Finding> {
  const { root, work, judge } = setting;
  const folder = join(work, 'services', document.name);
  const generated = generateService(root, work, document.path, folder);
  if (generated.failure !== undefined) return examineService({ ...setting, document, generated, folder });
  const others = [document.path, join(judge, 'probe.mjs'), join(root, 'templates', masterLockPath('sqlite'))];
  const fingerprint = fingerprintOf(folder, others);
  const known = onlyChanged ? recallFinding(work, document.name, fingerprint) : undefined;
  if (known !== undefined && (known.probe !== undefined || !document.boots)) return { ...known, generated };
  const finding = await examineService({ ...setting, document, generated, folder });
  rememberFinding(work, finding, fingerprint);
  return finding;
}

function verdict(findings: readonly Finding[], partial: boolean): number {
  const wrong = findings.filter(({ problems }) => problems.length > 0).map(({ name }) => name);
  const unexplained = wrong.filter((name) => !Object.hasOwn(exceptions, name));
  const stale = Object.keys(exceptions).filter(
    (known) => !wrong.includes(known) && (!partial || findings.some(({ name }) => name === known)),
  );
  for (const name of stale) print(`✖ ${name} is an exception and has no problem any more: take it off the list.`);
  const tooMany = Object.keys(exceptions).length > mostExceptions;
  if (tooMany) print(`✖ more than ${String(mostExceptions)} exceptions`);
  return unexplained.length + stale.length > 0 || tooMany ? 1 : 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
