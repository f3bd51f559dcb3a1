/** Text of the specification in a POSIX shell command. */
import { plainLine } from './plain.js';

/** One word: bare where every character is harmless, else in single quotes, in which nothing is special (POSIX XCU §2.2.2). */
export function shellWord(text: string): string {
  const line = plainLine(text, 2000);
  return /^[\w./:@%+,=-]+$/.test(line) && !line.startsWith('=') ? line : `'${line.replaceAll(`'`, `'\\''`)}'`;
}
