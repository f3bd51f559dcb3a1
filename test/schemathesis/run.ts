/** Does the served document of a service tell the truth? `npm run schemathesis` asks Schemathesis, which knows nothing else. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inspectDocument } from '../../src/pipeline.js';
import { credentialsOf, withService } from '../corpus/behaviour.js';
import { generateService, lastLines } from '../corpus/generate-service.js';
import { installPackages } from '../corpus/install.js';
import { type JudgedDocument, judgedDocuments } from './documents.js';
import { type Verdict, installSchemathesis, judge } from './judge.js';
import { endsSession, operationSettings } from './operation-settings.js';

interface Setting {
  readonly root: string;
  readonly work: string;
  readonly command: string;
  readonly seeds: readonly number[];
  readonly maxExamples: number;
}

const usage = `npm run schemathesis -- [options]

  --only <word>        documents whose name contains it; may be repeated
  --seeds <list>       seeds, separated by commas (1,2,3,4,5)
  --max-examples <n>   requests of each operation and phase (30)
  --python <command>   Python 3.10 or newer (python3)
  --work <folder>      where services are made; kept, so that the next run need not install`;

/** Returns the exit code: 0 without a failure, 1 with one, 2 for a wrong command line. */
export async function main(words: readonly string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      seeds: { type: 'string', default: '1,2,3,4,5' },
      'max-examples': { type: 'string', default: '30' },
      python: { type: 'string', default: 'python3' },
      work: { type: 'string', default: join(tmpdir(), 'specwright-schemathesis') },
    },
  });
  const documents = judgedDocuments(root, values.only);
  const [seeds, maxExamples] = [values.seeds.split(',').map(Number), Number(values['max-examples'])];
  if (documents.length === 0 || ![...seeds, maxExamples].every((number) => Number.isInteger(number) && number > 0)) return say(usage, 2);
  const work = resolve(values.work);
  mkdirSync(join(work, 'services'), { recursive: true });
  installPackages(root, work);
  const setting = { root, work, command: installSchemathesis(work, values.python), seeds, maxExamples };
  let failed = 0;
  for (const document of documents) {
    if (!existsSync(document.path)) {
      say(`- ${document.name}: SKIPPED, there is no ${document.path}`, 0);
      continue;
    }
    const verdicts = await judgeDocument(document, setting);
    const failures = [...new Set(verdicts.flatMap((verdict) => verdict.failures))];
    const cases = verdicts.reduce((sum, verdict) => sum + verdict.cases, 0);
    failed += failures.length === 0 ? 0 : 1;
    say(
      `${failures.length === 0 ? '✔' : '✖'} ${document.name}: ${String(cases)} requests, ${String(failures.length)} kinds of failures`,
      0,
    );
    for (const failure of failures) say(`    ${failure}`, 0);
  }
  return say(`${String(documents.length)} services, ${String(failed)} with failures`, failed === 0 ? 0 : 1);
}

/** Returns a verdict for each seed, each on an empty database. */
async function judgeDocument({ name, path }: JudgedDocument, setting: Setting): Promise<readonly Verdict[]> {
  const { root, work, command, seeds, maxExamples } = setting;
  const folder = join(work, 'services', name);
  const { value } = await inspectDocument(path, { allowRefHosts: [] });
  const { failure } = generateService(root, work, path, folder);
  if (failure !== undefined || value === undefined) return [{ cases: 0, failures: [failure ?? 'the document is rejected'] }];
  const client = spawnSync(process.execPath, ['scripts/prisma-generate.mjs'], { cwd: folder, encoding: 'utf8' });
  if (client.status !== 0) return [{ cases: 0, failures: [lastLines(client.stderr)] }];
  const verdicts: Verdict[] = [];
  for (const seed of seeds) {
    const verdict = await withService(folder, (url) =>
      judge({
        command,
        url,
        folder: join(folder, 'data'),
        headers: credentialsOf(root, folder),
        settings: operationSettings(value.model),
        excluded: endsSession(value.model),
        seed,
        maxExamples,
      }),
    );
    verdicts.push(typeof verdict === 'string' ? { cases: 0, failures: [verdict] } : verdict);
  }
  return verdicts;
}

function say(line: string, code: number): number {
  console.log(line);
  return code;
}
