/** A pattern as a program for `http/linear-pattern.ts`, which follows all ways at once (Thompson 1968). */
import { singleCharacter } from '../../../../core/regular-expressions/character-set.js';
import type { PatternNode } from '../../../../core/regular-expressions/parse-pattern.js';

export type Instruction =
  readonly ['set', number] | readonly ['split', number, number] | readonly ['start' | 'end' | 'boundary' | 'no-boundary' | 'match'];

export interface PatternProgram {
  /** Regular expressions for one character, as source and flags. */
  readonly sets: readonly RegExp[];
  readonly instructions: readonly Instruction[];
}

/** A text of n characters takes n times this many steps at most. */
const MAX_INSTRUCTIONS = 1000;

/** Undefined for what such a program cannot do: looking around, referring back, counting very far. */
export function compileProgram(pattern: PatternNode): PatternProgram | undefined {
  const sets: string[] = [];
  const instructions: Instruction[] = [];

  function add(node: PatternNode): boolean {
    if (instructions.length > MAX_INSTRUCTIONS) {
      return false;
    }
    switch (node.kind) {
      case 'set': {
        const known = sets.indexOf(node.source);
        instructions.push(['set', known < 0 ? sets.push(node.source) - 1 : known]);
        return true;
      }
      case 'assertion':
        instructions.push([node.what]);
        return true;
      case 'look':
      case 'backreference':
        return false;
      case 'sequence':
        return node.nodes.every(add);
      case 'choice':
        return addChoice(node.nodes);
      case 'repeat':
        return addRepeat(node);
    }
  }

  /** Each branch but the last is one way of a split, and ends in a jump: a split whose ways are the same. */
  function addChoice(nodes: readonly PatternNode[]): boolean {
    const jumps: number[] = [];
    const isDone = nodes.every((node, index) => {
      if (index === nodes.length - 1) {
        return add(node);
      }
      const split = instructions.push(['split', 0, 0]) - 1;
      const isAdded = add(node);
      jumps.push(instructions.push(['split', 0, 0]) - 1);
      instructions[split] = ['split', split + 1, instructions.length];
      return isAdded;
    });
    jumps.forEach((jump) => {
      instructions[jump] = ['split', instructions.length, instructions.length];
    });
    return isDone;
  }

  function addRepeat({ node, minimum, maximum }: PatternNode & { readonly kind: 'repeat' }): boolean {
    for (let count = 0; count < minimum; count += 1) {
      if (!add(node)) {
        return false;
      }
    }
    if (maximum === Infinity) {
      const split = instructions.push(['split', 0, 0]) - 1;
      const isAdded = add(node);
      instructions.push(['split', split, split]);
      instructions[split] = ['split', split + 1, instructions.length];
      return isAdded;
    }
    const splits: number[] = [];
    for (let count = minimum; count < maximum; count += 1) {
      splits.push(instructions.push(['split', 0, 0]) - 1);
      if (!add(node)) {
        return false;
      }
    }
    splits.forEach((split) => {
      instructions[split] = ['split', split + 1, instructions.length];
    });
    return true;
  }

  if (!add(pattern) || instructions.length > MAX_INSTRUCTIONS) {
    return undefined;
  }
  instructions.push(['match']);
  return { sets: sets.map(singleCharacter), instructions };
}
