/** Code as text whose strings, templates and comments are known: just enough to tell its brackets from those inside of them. */

/** One bracket outside of strings and comments. */
export interface Bracket {
  readonly text: string;
  readonly at: number;
}

/** The brackets of a line of code; undefined for what takes a parser: a regular expression, a template or string that does not end. */
export function bracketsOf(line: string): readonly Bracket[] | undefined {
  const brackets: Bracket[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === "'" || character === '"' || character === '`') {
      const end = endOfQuoted(line, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (character === '/' && !isDivision(line, at)) return undefined;
    else if ('()[]{}'.includes(character)) brackets.push({ text: character, at });
  }
  return brackets;
}

/** Between two spaces, after what is divided: not the beginning of a regular expression or a comment. */
export function isDivision(line: string, at: number): boolean {
  return /^[\w)\]] \/ $/.test(line.slice(at - 2, at + 2));
}

/** The offset of the quote that ends what starts here; a template may hold code, which may hold templates. */
export function endOfQuoted(line: string, start: number): number | undefined {
  const quote = line.charAt(start);
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') at += 1;
    else if (character === quote) return at;
    else if (quote === '`' && character === '$' && line.charAt(at + 1) === '{') {
      const end = endOfSubstitution(line, at + 2);
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
}

function endOfSubstitution(line: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === "'" || character === '"' || character === '`') {
      const end = endOfQuoted(line, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (character === '{') depth += 1;
    else if (character === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return undefined;
}

/** A string literal in the quotes that need fewer escapes, the others without any. */
export function requoted(quoted: string): string {
  const inside = quoted.slice(1, -1);
  const quote = (inside.match(/'/g)?.length ?? 0) > (inside.match(/"/g)?.length ?? 0) ? '"' : "'";
  if (quoted.startsWith(quote)) return quoted;
  const text = inside.replace(/\\(.)|["']/gsu, (part, escaped?: string) => {
    if (escaped === undefined) return part === quote ? `\\${part}` : part;
    return (escaped === '"' || escaped === "'") && escaped !== quote ? escaped : part;
  });
  return quote + text + quote;
}
