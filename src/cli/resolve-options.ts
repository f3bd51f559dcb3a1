/** Complete options from the command line and the preset: an option wins over the preset, the preset over the default. */
import { readFile, readdir } from 'node:fs/promises';
import { packageRoot } from '../core/package-root.js';
import type { Options } from '../emit/types.js';
import { targets } from '../targets/index.js';
import { UsageError } from './exit-code.js';
import { suggestion } from '../core/suggest.js';

/** Options as a user writes them, all optional. */
export interface UserOptions {
  readonly target?: string | undefined;
  readonly database?: string | undefined;
  readonly preset?: string | undefined;
}

/** Completes the options. Rejects with a `UsageError` for a value that there is not. */
export async function resolveOptions(user: UserOptions): Promise<Options> {
  const preset = user.preset ?? 'default';
  const values = await readPreset(preset);
  const target = oneOf('target', user.target ?? values['target'], targets, ({ name }) => name);
  const database = oneOf('database', user.database ?? values['database'], target.storage.databases, (name) => name);
  return { target: target.name, database, preset };
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

/** Finds the choice of a name; the first choice if there is no name. */
function oneOf<T>(option: string, value: string | undefined, choices: readonly T[], nameOf: (choice: T) => string): T {
  const found = value === undefined ? choices[0] : choices.find((choice) => nameOf(choice) === value);
  if (found === undefined) throw new UsageError(`--${option} must be one of ${choices.map(nameOf).join(', ')}, not ${value ?? ''}`);
  return found;
}
