/** What `npm run corpus -- …` may be told. */
import { parseArgs } from 'node:util';

export interface CorpusOptions {
  /** Parts of names; none: every document. */
  readonly only: readonly string[];
  /** Folders of documents. All of the first boot; of the others, as many as `boot` says. */
  readonly folders: readonly string[];
  readonly boot: number;
  /** Chooses the documents that boot. */
  readonly seed: number;
  readonly work: string | undefined;
  /** The folder of the black-box judge, with its dependencies installed. */
  readonly judge: string | undefined;
  readonly database: 'sqlite' | 'postgresql';
}

export const usage = `npm run corpus -- [options] [part of a name …]

  --folders <list>   folders of documents, ../shared/small,../shared/corpus when absent; all of the first boot
  --boot <n>         how many of the other documents boot too (20)
  --seed <n>         chooses which (1)
  --judge <folder>   the probe and its dependencies; installed from ../shared/judge when absent
  --work <folder>    where services are made; kept, so that the next run need not install`;

/** Reads the words of the command line; throws what is wrong as a TypeError. */
export function readOptions(words: readonly string[]): CorpusOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      folders: { type: 'string', default: '../shared/small,../shared/corpus' },
      boot: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      work: { type: 'string' },
      judge: { type: 'string' },
    },
  });
  return {
    only: [...values.only, ...positionals],
    folders: values.folders.split(','),
    boot: wholeNumber('--boot', values.boot),
    seed: wholeNumber('--seed', values.seed),
    work: values.work,
    judge: values.judge,
    database: 'sqlite',
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`${name} needs a whole number, not ${text}`);
  return Number(text);
}
