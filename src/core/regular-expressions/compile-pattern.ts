/** Regular expressions of untrusted documents, tested only on texts that cannot make them run for ever. */
import { parsePattern } from './parse-pattern.js';
import { isLinear, repeatsBranches } from './pattern-cost.js';

export interface Expression {
  /** True if the text matches. A text that is too long to be tried safely does not. */
  readonly test: (text: string) => boolean;
}

/** Backtracking over one repetition costs a power of the length. */
const maxFlatLength = 400;
/** Over a repetition of repetitions or alternatives, it costs a power of their number: no more than 2^20 ways are tried. */
const maxNestedBits = 20;

/** Returns the expression of a pattern; undefined if the engine accepts it neither with the `u` flag nor without. */
export function compilePattern(pattern: string): Expression | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

/** A document's patterns are tested again and again. */
const compiled = new Map<string, Expression | undefined>();

function compile(pattern: string): Expression | undefined {
  const flags = flagsOf(pattern);
  if (flags === undefined) return undefined;
  const expression = new RegExp(pattern, flags);
  const longest = longestSafe(pattern);
  return { test: (text) => text.length <= longest && expression.test(text) };
}

/** The flags of a pattern: `u` (JSON Schema Core §6.4), or none for a pattern that is only legal without, by a needless escape. */
export function flagsOf(pattern: string): 'u' | '' | undefined {
  return (['u', ''] as const).find((flags) => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  });
}

function longestSafe(pattern: string): number {
  const node = parsePattern(pattern);
  if (node !== undefined && isLinear(node)) return Infinity;
  const alternatives = pattern.split('|').length;
  return node === undefined || repeatsBranches(node) ? Math.floor(maxNestedBits / Math.log2(alternatives + 1)) : maxFlatLength;
}
