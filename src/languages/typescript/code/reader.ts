/** Tokens one after the other. What is not as expected ends the reading: the code is then not of the part that is printed here. */
import type { Token } from './tokens.js';

/** Thrown within `parse-*.ts` only, and caught there. */
export class NotRead extends Error {}

export interface Reader {
  /** Is this the next token? */
  readonly sees: (text: string, ahead?: number) => boolean;
  readonly peek: (ahead?: number) => Token | undefined;
  /** Takes the token if it is the next one. */
  readonly takes: (text: string) => boolean;
  readonly expect: (text: string) => void;
  readonly next: () => Token;
  readonly isAtEnd: () => boolean;
  /** Reads something, or goes back to where it was. */
  readonly attempt: <T>(read: () => T) => T | undefined;
}

export function createReader(tokens: readonly Token[]): Reader {
  let at = 0;
  const sees = (text: string, ahead = 0): boolean => {
    const token = tokens[at + ahead];
    return token !== undefined && token.text === text && token.kind !== 'string' && token.kind !== 'template';
  };
  const next = (): Token => {
    const token = tokens[at];
    if (token === undefined) throw new NotRead();
    at += 1;
    return token;
  };
  const takes = (text: string): boolean => {
    const found = sees(text);
    if (found) at += 1;
    return found;
  };
  return {
    sees,
    takes,
    next,
    peek: (ahead = 0) => tokens[at + ahead],
    expect: (text) => {
      if (!takes(text)) throw new NotRead();
    },
    isAtEnd: () => at >= tokens.length,
    attempt: (read) => {
      const start = at;
      try {
        return read();
      } catch (error) {
        if (!(error instanceof NotRead)) throw error;
        at = start;
        return undefined;
      }
    },
  };
}

/** What stands between here and `close`, with commas between; the last may be followed by one. */
export function readList<T>(reader: Reader, close: string, read: () => T, separator = ','): readonly T[] {
  const items: T[] = [];
  while (!reader.takes(close)) {
    items.push(read());
    if (!reader.takes(separator)) {
      reader.expect(close);
      break;
    }
  }
  return items;
}
