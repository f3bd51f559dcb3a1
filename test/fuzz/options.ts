/** The options of `npm run fuzz -- …`. */
import { parseArgs } from 'node:util';
import { documentKinds, type DocumentKind } from './documents.js';

export interface FuzzOptions {
  readonly count: number;
  /** The seed of the first document; each further document has the next one. */
  readonly seed: number;
  /** The share of the services that are started and tested. */
  readonly started: number;
  readonly only: DocumentKind | undefined;
  readonly jobs: number;
  /** The folder for minimal documents of failures. */
  readonly save: string | undefined;
  readonly shrink: boolean;
  readonly work: string | undefined;
  /** Print the document of the seed, and nothing else. */
  readonly print: boolean;
}

export const usage = `npm run fuzz -- [options]

  --count <n>      number of documents (100)
  --seed <n>       seed of the first document (1); document n of a run has the seed plus n - 1
  --started <x>    share of the services that are started and tested, 0 to 1 (0.05)
  --only <kind>    ${documentKinds.join(', ')}; all kinds when absent
  --jobs <n>       processes at once (2)
  --save <folder>  write the minimal document of each failure there
  --no-shrink      report failures with the whole document
  --work <folder>  where services are made; kept, so that the next run need not install
  --print          print the document of the seed`;

/** Reads the words of the command line; throws mistakes as a TypeError. */
export function readOptions(words: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      count: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      started: { type: 'string', default: '0.05' },
      only: { type: 'string' },
      jobs: { type: 'string', default: '2' },
      save: { type: 'string' },
      'no-shrink': { type: 'boolean', default: false },
      work: { type: 'string' },
      print: { type: 'boolean', default: false },
    },
  });
  const only = documentKinds.find((kind) => kind === values.only);
  if (values.only !== undefined && only === undefined) throw new TypeError(`--only needs one of ${documentKinds.join(', ')}`);
  const started = Number(values.started);
  if (!(started >= 0 && started <= 1)) throw new TypeError(`--started needs a number from 0 to 1, not ${values.started}`);
  return {
    count: wholeNumber('--count', values.count),
    seed: wholeNumber('--seed', values.seed),
    started,
    only,
    jobs: Math.max(1, wholeNumber('--jobs', values.jobs)),
    save: values.save,
    shrink: !values['no-shrink'],
    work: values.work,
    print: values.print,
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`${name} needs a whole number, not ${text}`);
  return Number(text);
}
