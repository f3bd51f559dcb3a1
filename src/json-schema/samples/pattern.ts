/**
 * Texts that match a regular expression: a walk over its tree. Lookaround and back references take no text of their own; the
 * finished text is checked against the expression itself, so that a wrong one is never returned.
 */
import type { Choices } from './choices.js';
import { createChoices } from './choices.js';
import { compilePattern } from '../../core/regular-expressions/compile-pattern.js';
import { type PatternNode, childrenOf, parsePattern } from '../../core/regular-expressions/parse-pattern.js';
import { charactersOf } from './set-characters.js';

/** The characters of each set of a pattern, by its source; undefined if one of them is empty. */
function setsOf(pattern: PatternNode): ReadonlyMap<string, readonly string[]> | undefined {
  const sets = new Map<string, readonly string[]>();
  const read = (node: PatternNode): void => {
    if (node.kind === 'set' && !sets.has(node.source)) sets.set(node.source, charactersOf(node.source));
    childrenOf(node).forEach(read);
  };
  read(pattern);
  return [...sets.values()].some((characters) => characters.length === 0) ? undefined : sets;
}

interface Writing {
  readonly sets: ReadonlyMap<string, readonly string[]>;
  readonly choices: Choices;
  /** Repetitions beyond the minimum, where the expression allows them. */
  readonly stretch: number;
  /** Characters that may still be written. */
  budget: number;
}

function write(node: PatternNode, writing: Writing): string {
  if (writing.budget <= 0) return '';
  switch (node.kind) {
    case 'assertion':
    case 'look':
    case 'backreference':
      return '';
    case 'set': {
      const characters = writing.sets.get(node.source) ?? [];
      writing.budget -= 1;
      return characters[writing.choices.pick(characters.length)] ?? '';
    }
    case 'sequence':
      return node.nodes.map((part) => write(part, writing)).join('');
    case 'choice': {
      const chosen = node.nodes[writing.choices.pick(node.nodes.length)];
      return chosen === undefined ? '' : write(chosen, writing);
    }
    case 'repeat': {
      const count = Math.min(node.maximum, node.minimum + writing.stretch, node.minimum + writing.budget);
      let text = '';
      for (let index = 0; index < count && writing.budget > 0; index += 1) text += write(node.node, writing);
      return text;
    }
  }
}

export interface LengthRange {
  /** Code points (JSON Schema Validation §6.3). */
  readonly min: number;
  readonly max: number;
}

/**
 * Returns a text that matches the pattern and has a length in the range; undefined when a bounded search finds none.
 * Different seeds give different texts where the pattern leaves room.
 */
export function sampleOfPattern(pattern: string, length: LengthRange, seed: number): string | undefined {
  const expression = compilePattern(pattern);
  if (expression === undefined || pattern.length > 2000) return undefined;
  const tree = parsePattern(pattern);
  const sets = tree === undefined ? undefined : setsOf(tree);
  if (tree === undefined || sets === undefined) return undefined;
  for (const stretch of [1, 0, 2, 4, 3, 6, 10, 16, 32, 64, 128, length.min]) {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const text = write(tree, { sets, choices: createChoices(`${pattern}/${String(attempt)}`, seed), stretch, budget: 1000 });
      for (const candidate of padded(text, length)) if (expression.test(candidate)) return candidate;
    }
  }
  return undefined;
}

/** The text, with padding before or after it if it is too short: a pattern need not be anchored. */
function padded(text: string, length: LengthRange): readonly string[] {
  const size = [...text].length;
  if (size > length.max) return [];
  if (size >= length.min) return [text];
  const missing = length.min - size;
  if (missing > 10_000) return [];
  return [text + 'a'.repeat(missing), 'a'.repeat(missing) + text, text + '0'.repeat(missing)];
}
