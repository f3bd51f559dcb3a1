/** `.env` files of a service, read as `node --env-file` reads them. */
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** Variables of a service in development. */
export interface ServiceEnv {
  /** `.env`, the user's own; empty when there is none. */
  readonly own: Readonly<Record<string, string>>;
  /** `.env.example`, which holds the development values. */
  readonly example: Readonly<Record<string, string>>;
}

/** Reads both files of a folder; a file that is not there has no variables. */
export async function readServiceEnv(dir: string): Promise<ServiceEnv> {
  const read = (name: string): Promise<Readonly<Record<string, string>>> =>
    readFile(`${dir}/${name}`, 'utf8').then(
      (text) => parseEnv(text) as Readonly<Record<string, string>>,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
        throw error;
      },
    );
  const [own, example] = await Promise.all([read('.env'), read('.env.example')]);
  return { own, example };
}
