/** A Postman collection against a running service, by newman in the version that is written here. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ended } from '../e2e/support/run-program.js';

/** No dependency of ours: it brings 150 packages, and only this runner needs it. */
const newman = 'newman@6.2.2';

export interface Outcome {
  readonly requests: number;
  readonly assertions: number;
  /** One sentence each. */
  readonly failures: readonly string[];
}

interface Report {
  readonly run: {
    readonly stats: { readonly requests: { readonly total: number }; readonly assertions: { readonly total: number } };
    readonly failures: readonly {
      readonly error: { readonly test?: string; readonly message: string };
      readonly source?: { readonly name?: string };
    }[];
  };
}

/** @param api where the operations are, e.g. `http://127.0.0.1:3000/api` */
export async function runCollection(
  collection: string,
  api: string,
  folder: string,
  run: (file: string, words: readonly string[]) => Promise<Ended>,
): Promise<Outcome> {
  const report = join(folder, 'report.json');
  const variables = { APIURL: api, USERNAME: 'conduit', EMAIL: 'conduit@mail.test', PASSWORD: 'a-password-of-conduit' };
  const { code, stdout, stderr } = await run('npx', [
    '--yes',
    newman,
    'run',
    collection,
    ...Object.entries(variables).flatMap(([name, value]) => ['--global-var', `${name}=${value}`]),
    ...['--reporters', 'json', '--reporter-json-export', report],
  ]);
  if (code !== 0 && code !== 1) throw new Error(`newman ended with ${String(code)}\n${stdout}${stderr}`);
  const { run: result } = JSON.parse(await readFile(report, 'utf8')) as Report;
  return {
    requests: result.stats.requests.total,
    assertions: result.stats.assertions.total,
    failures: result.failures.map(({ error, source }) => `${source?.name ?? 'a request'}: ${error.test ?? ''} ${error.message}`),
  };
}
