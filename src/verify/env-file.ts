/** `.env` files, as `node --env-file` reads them: `KEY=value`, `#` comments, quotes; no expansion of other variables. */
import { readFile } from 'node:fs/promises';

/** The variables of one text; a line that is none is passed over, the last one of a name wins. */
export function parseEnv(text: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line);
    if (match !== null) found.set(match[1] ?? '', valueOf(match[2] ?? ''));
  }
  return Object.fromEntries(found);
}

function valueOf(written: string): string {
  const quoted = /^(["'`])(.*?)\1/.exec(written);
  if (quoted !== null) return quoted[1] === '"' ? (quoted[2] ?? '').replaceAll('\\n', '\n') : (quoted[2] ?? '');
  return written.replace(/(?:^|\s+)#.*$/, '').trim();
}

/** Variables of a service in development. */
export interface ServiceEnv {
  /** `.env`, the user's own; empty when there is none. */
  readonly own: Readonly<Record<string, string>>;
  /** `.env.example`, which holds the development values. */
  readonly example: Readonly<Record<string, string>>;
}

export async function readServiceEnv(dir: string): Promise<ServiceEnv> {
  const read = (name: string): Promise<Readonly<Record<string, string>>> =>
    readFile(`${dir}/${name}`, 'utf8').then(parseEnv, (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    });
  const [own, example] = await Promise.all([read('.env'), read('.env.example')]);
  return { own, example };
}
