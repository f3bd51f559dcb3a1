/**
 * Reads one step from left to right. The first problem is kept, and everything that is read after it is empty: whoever reads
 * need not look at each word, and nothing is thrown for what a person writes.
 */
import { tokensOf } from './tokens.js';
import type { Token } from './tokens.js';

export interface StepProblem {
  readonly code: 'SW2509' | 'SW2510' | 'SW2511';
  readonly message: string;
  readonly offset: number;
  readonly help?: string;
}

export interface Reader {
  readonly peek: () => Token;
  readonly next: () => Token;
  /** Takes the word, without regard to case, if it is the next. */
  readonly skip: (...words: readonly string[]) => boolean;
  /** Takes the sign if it is the next. */
  readonly sign: (text: string) => boolean;
  /** A name; `what` says in a message what was expected. */
  readonly name: (what: string) => Name;
  /** Names with dots between. */
  readonly path: (what: string) => readonly Name[];
  /** Nothing may follow. */
  readonly end: (expected: string) => void;
  readonly fail: (problem: StepProblem) => void;
  readonly problem: () => StepProblem | undefined;
}

export interface Name {
  readonly text: string;
  readonly offset: number;
}

export function createReader(step: string): Reader {
  const tokens = tokensOf(step);
  let place = 0;
  let problem: StepProblem | undefined;
  const end: Token = { kind: 'end', text: '', offset: step.length };
  const peek = (): Token => (problem === undefined ? (tokens[place] ?? end) : end);
  const next = (): Token => {
    const token = peek();
    place += 1;
    return token;
  };
  const fail = (found: StepProblem): void => {
    problem ??= found;
  };
  const expected = (what: string): void => {
    const token = peek();
    const found = token.kind === 'end' ? 'the step ends here' : `found ${shown(step, token)}`;
    fail({ code: 'SW2509', message: `${what} was expected; ${found}`, offset: token.offset });
  };
  const isWord = (token: Token, word: string): boolean =>
    token.kind === 'word' && !token.quoted && token.text.toLowerCase() === word.toLowerCase();
  const sign = (text: string): boolean => {
    const token = peek();
    if (token.kind !== 'sign' || token.text !== text) return false;
    place += 1;
    return true;
  };
  const name = (what: string): Name => {
    const token = peek();
    if (token.kind === 'word') {
      place += 1;
      return { text: token.text, offset: token.offset };
    }
    expected(what);
    return { text: '', offset: token.offset };
  };
  return {
    peek,
    next,
    skip: (...words) => {
      if (!words.every((word, index) => isWord(problem === undefined ? (tokens[place + index] ?? end) : end, word))) return false;
      place += words.length;
      return true;
    },
    sign,
    name,
    path: (what) => {
      const names = [name(what)];
      while (sign('.')) names.push(name('a name after the dot'));
      return names;
    },
    end: (what) => {
      if (peek().kind !== 'end') expected(what);
    },
    fail,
    problem: () => problem,
  };
}

function shown(step: string, token: Token): string {
  const text = token.text === '' ? step.slice(token.offset, token.offset + 1) : token.text;
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `\`${JSON.stringify(short).slice(1, -1).replaceAll('`', "'")}\``;
}
