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
    } else if (character === '/') return undefined;
    else if ('()[]{}'.includes(character)) brackets.push({ text: character, at });
  }
  return brackets;
}

/** The offset of the quote that ends what starts here; a template may hold code, which may hold templates. */
function endOfQuoted(line: string, start: number): number | undefined {
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

/** The parts between the commas that stand in no bracket; undefined where brackets do not match. */
export function splitAtCommas(code: string): readonly string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (character === "'" || character === '"' || character === '`') {
      const end = endOfQuoted(code, at);
      if (end === undefined) return undefined;
      at = end;
    } else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(code.slice(from, at).trim());
      from = at + 1;
    }
    if (depth < 0) return undefined;
  }
  const last = code.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}

/** The offset after the first `: ` of a member that stands in no string or bracket: where its value starts. */
export function valueStart(member: string): number | undefined {
  const key = /^(?:[\w$]+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"): /.exec(member);
  return key?.[0].length;
}
