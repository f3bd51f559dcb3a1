/** A step of a program as words. */

export type Token =
  /** A name, or a name in backquotes where it is no word: `` body.`first name` ``. */
  | { readonly kind: 'word'; readonly text: string; readonly offset: number; readonly quoted: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly offset: number }
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly offset: number }
  /** `{…}` or `[…]`, which is JSON. */
  | { readonly kind: 'json'; readonly text: string; readonly offset: number }
  | { readonly kind: 'sign'; readonly text: string; readonly offset: number }
  | { readonly kind: 'end'; readonly text: string; readonly offset: number };

const pattern =
  /(?<word>[\p{L}_$@][\p{L}\p{N}_$@-]*)|`(?<odd>[^`]+)`|(?<number>-?\d+(?:\.\d+)?)|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)'|(?<sign>!=|>=|<=|[=<>.,():])/uy;

/** The tokens of a step; the last is `end`, or `sign` with an empty text where no token begins. */
export function tokensOf(step: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let offset = skipSpace(step, 0); offset < step.length; offset = skipSpace(step, offset)) {
    if (step[offset] === '{' || step[offset] === '[') {
      const text = step.slice(offset, endOfJson(step, offset));
      tokens.push({ kind: 'json', text, offset });
      offset += text.length;
      continue;
    }
    pattern.lastIndex = offset;
    const match = pattern.exec(step);
    if (match === null) {
      tokens.push({ kind: 'sign', text: '', offset });
      return tokens;
    }
    tokens.push(tokenOf(match, offset));
    offset = pattern.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', offset: step.length }];
}

function tokenOf(match: RegExpExecArray, offset: number): Token {
  const { word, odd, number, double, single, sign } = match.groups ?? {};
  if (word !== undefined) return { kind: 'word', text: word, offset, quoted: false };
  if (odd !== undefined) return { kind: 'word', text: odd, offset, quoted: true };
  if (number !== undefined) return { kind: 'number', value: Number(number), text: number, offset };
  if (double !== undefined) return { kind: 'text', text: double.replace(/\\(.)/gsu, '$1'), offset };
  if (single !== undefined) return { kind: 'text', text: single, offset };
  return { kind: 'sign', text: sign ?? '', offset };
}

function skipSpace(step: string, from: number): number {
  let offset = from;
  while (offset < step.length && /\s/u.test(step[offset] ?? '')) offset += 1;
  return offset;
}

/** The offset after the bracket that closes the one at `start`; of the end where none does. */
function endOfJson(step: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < step.length; offset += 1) {
    const character = step[offset] ?? '';
    if (character === '"') {
      offset += 1;
      while (offset < step.length && step[offset] !== '"') offset += step[offset] === '\\' ? 2 : 1;
    } else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0) return offset + 1;
  }
  return step.length;
}
