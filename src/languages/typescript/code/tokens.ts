/** A line of code as tokens. */
import { endOfQuoted, isDivision, requoted } from './scan-code.js';

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'template' | 'mark';
  readonly text: string;
}

const word = /[A-Za-z_$][\w$]*/y;
const number = /\d[\d_]*(?:\.\d*[1-9])?n?(?![\w.])/y;
const mark = /\.\.\.|=>|\?\.(?!\d)|\?\?|===|!==|==|!=|&&|\|\||<=|>=|[{}()[\].,;:?!<>=+*%&|-]/y;

/** Undefined for what is not read here: comments, regular expressions, divisions, and characters of more than one column. */
export function tokensOf(line: string): readonly Token[] | undefined {
  if (/[^\t-~\u00a0-\u02ff\u2010-\u2027]/.test(line)) return undefined;
  const tokens: Token[] = [];
  for (let at = 0; at < line.length;) {
    const character = line.charAt(at);
    if (character === ' ') {
      at += 1;
      continue;
    }
    const token =
      (isDivision(line, at) ? { kind: 'mark' as const, text: '/' } : undefined) ??
      quotedAt(line, at) ??
      matchAt('word', word, line, at) ??
      matchAt('number', number, line, at) ??
      matchAt('mark', mark, line, at);
    if (token === undefined) return undefined;
    tokens.push(token.kind === 'string' ? { ...token, text: requoted(token.text) } : token);
    at += token.text.length;
  }
  return tokens;
}

function quotedAt(line: string, at: number): Token | undefined {
  const quote = line.charAt(at);
  if (quote !== "'" && quote !== '"' && quote !== '`') return undefined;
  const end = endOfQuoted(line, at);
  return end === undefined ? undefined : { kind: quote === '`' ? 'template' : 'string', text: line.slice(at, end + 1) };
}

function matchAt(kind: Token['kind'], pattern: RegExp, line: string, at: number): Token | undefined {
  pattern.lastIndex = at;
  const text = pattern.exec(line)?.[0];
  return text === undefined ? undefined : { kind, text };
}
