/** What `npm run bench -- …` may be told. */
import { parseArgs } from 'node:util';
import type { Database } from '../../src/emit/types.js';

export interface BenchOptions {
  readonly databases: readonly Database[];
  /** Fewer and shorter rounds: for a look, not for a claim. */
  readonly quick: boolean;
  /** Exit 1 when a threshold fails. */
  readonly assert: boolean;
  readonly parts: readonly ('runtime' | 'generation')[];
  /** An address of a PostgreSQL server on which databases may be created; without it one is started, where its programs are found. */
  readonly postgresUrl: string | undefined;
  /** A folder of real documents, the one with most operations is taken. */
  readonly corpus: string;
  /** Fetch GitHub's document, of over a thousand operations, and generate from it too. */
  readonly github: boolean;
  readonly work: string | undefined;
}

export const usage = `npm run bench -- [options]

  --database sqlite|postgresql|both   sqlite when absent
  --only runtime|generation           both when absent
  --quick                             fewer and shorter rounds
  --assert                            exit 1 when a threshold of the acceptance fails
  --postgres-url <url>                a server to use (or BENCH_POSTGRES_URL); else one is started
  --corpus <folder>                   real documents, ../shared/corpus when absent
  --github                            also GitHub's own document, fetched from the registry
  --work <folder>                     where servers are built; kept, so that the next run need not install`;

/** Reads the words of the command line; throws what is wrong as a TypeError. */
export function readOptions(words: readonly string[], env: Readonly<Record<string, string | undefined>>): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      database: { type: 'string', default: 'sqlite' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      assert: { type: 'boolean', default: false },
      'postgres-url': { type: 'string' },
      github: { type: 'boolean', default: false },
      corpus: { type: 'string', default: '../shared/corpus' },
      work: { type: 'string' },
    },
  });
  const { database, only } = values;
  if (database !== 'sqlite' && database !== 'postgresql' && database !== 'both') throw new TypeError(`no such database: ${database}`);
  if (only !== undefined && only !== 'runtime' && only !== 'generation') throw new TypeError(`no such part: ${only}`);
  return {
    databases: database === 'both' ? ['sqlite', 'postgresql'] : [database],
    quick: values.quick,
    assert: values.assert,
    parts: only === undefined ? ['runtime', 'generation'] : [only],
    postgresUrl: values['postgres-url'] ?? env['BENCH_POSTGRES_URL'],
    corpus: values.corpus,
    github: values.github,
    work: values.work,
  };
}
