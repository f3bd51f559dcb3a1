/** Sets of characters, known well enough to tell two of them apart. */

/** The ASCII characters of the set, and whether it may hold others. */
export interface CharacterSet {
  readonly ascii: ReadonlySet<number>;
  readonly hasOthers: boolean;
}

const known = new Map<string, CharacterSet>();

export function characterSetOf(source: string): CharacterSet {
  const cached = known.get(source);
  if (cached !== undefined) {
    return cached;
  }
  const test = singleCharacter(source);
  const ascii = new Set<number>();
  for (let code = 0; code < 128; code += 1) {
    if (test.test(String.fromCharCode(code))) {
      ascii.add(code);
    }
  }
  // Escapes, classes and negations are taken to hold characters beyond ASCII; only plain ASCII surely does not.
  const set = { ascii, hasOthers: !/^(?:[\x20-\x7e]|\[[^\\^\]]*\]|\\[dw.\-/+*?()[\]{}|^$])$/.test(source) || /[^\x20-\x7e]/.test(source) };
  if (known.size < 10_000) {
    known.set(source, set);
  }
  return set;
}

/** A regular expression for exactly one character of the set; with the `u` flag where that is legal. */
export function singleCharacter(source: string): RegExp {
  const text = `^(?:${/^[{}\]]$/.test(source) ? `\\${source}` : source})$`;
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) {
      return new RegExp(text);
    }
    throw error;
  }
}

export function overlap(left: CharacterSet, right: CharacterSet): boolean {
  return (left.hasOthers && right.hasOthers) || [...left.ascii].some((code) => right.ascii.has(code));
}
