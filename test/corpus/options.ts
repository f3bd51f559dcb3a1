/** What `npm run corpus -- …` may be told. */
import { parseArgs } from 'node:util';

export interface CorpusOptions {
  /** Parts of names; none: every document. */
  readonly only: readonly string[];
  /** Folders of documents. All of the first boot; of the others, as many as `boot` says. */
  readonly folders: readonly string[];
  /** Undefined: none boots, not even of the first folder. */
  readonly boot: number | undefined;
  /** Chooses the documents that boot. */
  readonly seed: number;
  readonly work: string | undefined;
  /** Only inspect the documents, and print what decided; `data`: as JSON. */
  readonly decisions: 'no' | 'text' | 'data';
  /** Take over what was found, if it was good, of services that are as they were. */
  readonly changed: boolean;
  /** How many problems of a document are printed. */
  readonly most: number;
  /** The folder of the black-box judge, with its dependencies installed. */
  readonly judge: string | undefined;
}

export const usage = `npm run corpus -- [options] [part of a name …]

  --folders <list>   folders of documents, ../shared/small,../shared/corpus when absent; all of the first boot
  --boot <n>         how many of the other documents boot too (20); none: no document boots at all
  --seed <n>         chooses which (1)
  --judge <folder>   the probe and its dependencies; installed from ../shared/judge when absent
  --work <folder>    where services are made; kept, so that the next run need not install
  --decisions        only inspect the documents, and print how often each rule and each word decided
  --decisions-data   the same as JSON: topic, word, documents
  --changed          take over what an earlier run found without a problem, where service and judge are as they were
  --most <n>         how many problems of a document are printed (10)`;

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
      decisions: { type: 'boolean', default: false },
      'decisions-data': { type: 'boolean', default: false },
      changed: { type: 'boolean', default: false },
      most: { type: 'string', default: '10' },
    },
  });
  return {
    only: [...values.only, ...positionals],
    folders: values.folders.split(','),
    boot: values.boot === 'none' ? undefined : wholeNumber('--boot', values.boot),
    seed: wholeNumber('--seed', values.seed),
    work: values.work,
    judge: values.judge,
    decisions: values['decisions-data'] ? 'data' : values.decisions ? 'text' : 'no',
    changed: values.changed,
    most: wholeNumber('--most', values.most),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`${name} needs a whole number, not ${text}`);
  return Number(text);
}
