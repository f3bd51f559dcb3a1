/** Text in a `.env` file, as Node.js (`process.loadEnvFile`), Docker Compose (`env_file`) and a POSIX shell all read it. */
import { plainLine } from './plain.js';

/** A comment line. */
export function envComment(text: string): string {
  const line = plainLine(text);
  return line === '' ? '#' : `# ${line}`;
}

/** Returns the name of a variable from the naming stage. Throws for any other string. */
export function envName(name: string): string {
  if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
    throw new Error(`invalid name of an environment variable: ${JSON.stringify(name)}`);
  }
  return name;
}

/**
 * A value: bare where every character is harmless, else in single quotes, in which no reader expands anything. A single quote
 * itself cannot be written for all of the readers, so it is left out.
 */
export function envValue(text: string): string {
  const line = plainLine(text, 2000).replaceAll(`'`, '');
  return /^[\w./:@%+,?=&-]*$/.test(line) && !/[?&]/.test(line) ? line : `'${line}'`;
}
