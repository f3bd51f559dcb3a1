/** Complete options from the command line and the preset: an option wins over the preset, the preset over the default. */
import { readFile, readdir } from 'node:fs/promises';
import { packageRoot } from '../core/package-root.js';
import type { Database, Options, TargetName } from '../emit/types.js';
import { UsageError } from './exit-code.js';
import { suggestion } from '../core/suggest.js';

/** Options as a user writes them, all optional. */
export interface UserOptions {
  readonly target?: string | undefined;
  readonly database?: string | undefined;
  readonly preset?: string | undefined;
}

const targets: readonly TargetName[] = ['express'];
const databases: readonly Database[] = ['sqlite', 'postgresql'];

/** Completes the options. Rejects with a `UsageError` for a value that there is not. */
export async function resolveOptions(user: UserOptions): Promise<Options> {
  const preset = user.preset ?? 'default';
  const values = await readPreset(preset);
  return {
    target: oneOf('target', user.target ?? values['target'] ?? 'express', targets),
    database: oneOf('database', user.database ?? values['database'] ?? 'sqlite', databases),
    preset,
  };
}

/** The option values of `presets/<name>.json`. */
async function readPreset(name: string): Promise<Readonly<Record<string, string>>> {
  const folder = new URL('presets/', packageRoot);
  const names = (await readdir(folder)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  if (!names.includes(name)) {
    const near = suggestion(name, names);
    throw new UsageError(
      `there is no preset ${name}`,
      near === undefined ? `Presets: ${names.sort().join(', ')}` : `Did you mean ${near}?`,
    );
  }
  const json: unknown = JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8'));
  const options = typeof json === 'object' && json !== null && 'options' in json ? json.options : undefined;
  return Object.fromEntries(Object.entries(options ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`--${option} must be one of ${choices.join(', ')}, not ${value}`);
  return found;
}
