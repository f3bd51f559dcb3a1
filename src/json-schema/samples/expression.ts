/** Regular expressions of untrusted documents, tested on texts that cannot make them run for ever. */

import { parsePattern } from '../../core/regular-expressions/parse-pattern.js';
import { isLinear } from '../../core/regular-expressions/pattern-cost.js';

/** What can be asked of an expression. */
export interface Expression {
  /** Does it match? A text that is too long to be tried safely does not. */
  readonly test: (text: string) => boolean;
}

/** Backtracking over one repetition costs a power of the length. */
const maxFlatLength = 400;
/** Over a repetition of repetitions or alternatives, it costs a power of their number: no more than 2^20 ways are tried. */
const maxNestedBits = 20;

/**
 * Patterns are ECMA-262 with the `u` flag (JSON Schema Core §6.4), but many are written for engines that escape more freely;
 * undefined for what is neither.
 */
export function compilePattern(pattern: string): Expression | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

/** The patterns of a document are asked about again and again. */
const compiled = new Map<string, Expression | undefined>();

function compile(pattern: string): Expression | undefined {
  for (const flags of ['u', '']) {
    try {
      const expression = new RegExp(pattern, flags);
      const node = parsePattern(pattern);
      const longest = node !== undefined && isLinear(node) ? Infinity : longestSafe(pattern);
      return { test: (text) => text.length <= longest && expression.test(text) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

function longestSafe(pattern: string): number {
  const alternatives = pattern.split('|').length;
  return repeatsRepetition(pattern) ? Math.floor(maxNestedBits / Math.log2(alternatives + 1)) : maxFlatLength;
}

/** Is a group repeated that itself repeats or has alternatives: `(a+)+`, `(a|a)*`? */
function repeatsRepetition(pattern: string): boolean {
  const bare = pattern.replace(/\\./gsu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  const branching: boolean[] = [false];
  for (let at = 0; at < bare.length; at += 1) {
    const character = bare.charAt(at);
    const top = branching.length - 1;
    if (character === '(') branching.push(false);
    else if (character === ')' && top > 0) {
      const inner = branching.pop() === true;
      if (inner && /^(?:[*+]|\{\d+,\d*\}|\{\d\d+\})/u.test(bare.slice(at + 1, at + 16))) return true;
      if (inner) branching[top - 1] = true;
    } else if (/[*+|]/u.test(character) || (character === '{' && /^\{\d+,/u.test(bare.slice(at, at + 12)))) branching[top] = true;
  }
  return false;
}
