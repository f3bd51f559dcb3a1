/**
 * Texts that match a regular expression: a small reading of ECMA-262 §22.2.1 patterns as a tree, and a walk over it.
 * What the tree cannot say (lookaround, back references) is left to the check of the finished text against the
 * expression itself, so that a wrong text is never returned.
 */
import type { Choices } from './choices.js';
import { createChoices } from './choices.js';
import { compilePattern } from './expression.js';

type Node =
  | { readonly kind: 'one-of'; readonly characters: readonly string[] }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'alternatives'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };

const printable: readonly string[] = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const classes: Readonly<Record<string, readonly string[]>> = {
  d: printable.filter((character) => /\d/u.test(character)),
  w: printable.filter((character) => /\w/u.test(character)),
  s: [' '],
  D: printable.filter((character) => /[a-z]/u.test(character)),
  W: printable.filter((character) => /[^\w\s]/u.test(character)),
  S: printable.filter((character) => /\w/u.test(character)),
};
/** What stands for "any character": plain letters and digits read well in an example. */
const anything: readonly string[] = classes['w']?.filter((character) => character !== '_') ?? [];
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', 0: '\0' };

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** The pattern cannot be read; the caller then has no sample. */
class UnreadablePattern extends Error {}

function readAlternatives(reader: Reader): Node {
  if ((reader.depth += 1) > 50) throw new UnreadablePattern();
  const nodes: Node[] = [readSequence(reader)];
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    nodes.push(readSequence(reader));
  }
  reader.depth -= 1;
  return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'alternatives', nodes };
}

function readSequence(reader: Reader): Node {
  const nodes: Node[] = [];
  while (reader.at < reader.text.length && reader.text[reader.at] !== '|' && reader.text[reader.at] !== ')') {
    const node = readAtom(reader);
    if (node !== undefined) nodes.push(readQuantifier(reader, node));
  }
  return { kind: 'sequence', nodes };
}

function readAtom(reader: Reader): Node | undefined {
  const character = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  switch (character) {
    case '^':
    case '$':
      return undefined;
    case '.':
      return { kind: 'one-of', characters: anything };
    case '(':
      return readGroup(reader);
    case '[':
      return readClass(reader);
    case '\\':
      return readEscape(reader);
    default:
      return { kind: 'one-of', characters: [character] };
  }
}

function readGroup(reader: Reader): Node | undefined {
  const opening = /^\?(?::|<?[=!]|<[^>]*>|[a-z-]*:)/u.exec(reader.text.slice(reader.at, reader.at + 80))?.[0] ?? '';
  reader.at += opening.length;
  const node = readAlternatives(reader);
  if (reader.text[reader.at] !== ')') throw new UnreadablePattern();
  reader.at += 1;
  // Lookaround takes no text.
  return /[=!]$/u.test(opening) ? undefined : node;
}

function readEscape(reader: Reader): Node | undefined {
  const characters = readEscaped(reader);
  return characters === undefined ? undefined : { kind: 'one-of', characters };
}

/** What an escape stands for; undefined for `\b` and back references, which take no text of their own. */
function readEscaped(reader: Reader): readonly string[] | undefined {
  const rest = reader.text.slice(reader.at);
  const character = rest.charAt(0);
  const take = (length: number): void => {
    reader.at += length;
  };
  const coded = /^(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/iu.exec(rest.slice(0, 12));
  if (coded !== null) {
    take(coded[0].length);
    const code = parseInt(coded[1] ?? coded[2] ?? coded[3] ?? '', 16);
    if (code > 0x10ffff) throw new UnreadablePattern();
    return [String.fromCodePoint(code)];
  }
  const property = /^[pP]\{[\w=]+\}/u.exec(rest.slice(0, 60))?.[0];
  if (property !== undefined) {
    take(property.length);
    const matcher = compilePattern(`^\\${property}$`);
    const found = [...printable, 'é', 'Ω', 'Я', '中', '\u0301', '☃'].filter((candidate) => matcher?.test(candidate));
    if (found.length === 0) throw new UnreadablePattern();
    return found;
  }
  const named = /^k<[^>]*>/u.exec(rest)?.[0];
  take(named?.length ?? (character === '' ? 0 : 1));
  if (named !== undefined || /^[bB1-9]$/u.test(character)) return undefined;
  const known = Object.hasOwn(classes, character) ? classes[character] : undefined;
  const control = Object.hasOwn(controls, character) ? controls[character] : undefined;
  return known ?? [control ?? character];
}

function readClass(reader: Reader): Node {
  const negated = reader.text[reader.at] === '^';
  if (negated) reader.at += 1;
  const members: string[] = [];
  for (;;) {
    if (reader.at >= reader.text.length) throw new UnreadablePattern();
    if (reader.text[reader.at] === ']') break;
    const low = readMember(reader);
    const [start] = low;
    if (reader.text[reader.at] === '-' && reader.text[reader.at + 1] !== ']' && low.length === 1 && start !== undefined) {
      reader.at += 1;
      const [end] = readMember(reader);
      if (end !== undefined) members.push(...range(start, end));
    } else members.push(...low);
  }
  reader.at += 1;
  const excluded = new Set(members);
  // Letters and digits first: a negated class means "anything but", and its plainest member reads best.
  const characters = negated
    ? [anything, printable].map((pool) => pool.filter((character) => !excluded.has(character))).find((pool) => pool.length > 0)
    : members;
  if (characters === undefined || characters.length === 0) throw new UnreadablePattern();
  return { kind: 'one-of', characters };
}

function readMember(reader: Reader): readonly string[] {
  const character = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  if (character !== '\\') return [character];
  if (reader.text[reader.at] === 'b') {
    reader.at += 1;
    return ['\b'];
  }
  return readEscaped(reader) ?? [];
}

/** The members of a range, at most a few hundred: a sample needs no more of `[\u0000-\uffff]`. */
function range(start: string, end: string): readonly string[] {
  const [from, to] = [start.codePointAt(0) ?? 0, end.codePointAt(0) ?? 0];
  const inAscii = printable.filter((character) => character >= start && character <= end);
  if (inAscii.length > 0) return inAscii;
  return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 200) }, (_, index) => String.fromCodePoint(from + index));
}

function readQuantifier(reader: Reader, node: Node): Node {
  const match = /^(?:([*+?])|\{(\d{1,6})(?:(,)(\d{0,6}))?\})\??/u.exec(reader.text.slice(reader.at, reader.at + 20));
  if (match === null) return node;
  reader.at += match[0].length;
  const [, sign, low, comma, high] = match;
  if (sign !== undefined) return { kind: 'repeat', node, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
  const min = Number(low);
  return { kind: 'repeat', node, min, max: comma === undefined ? min : high === '' || high === undefined ? Infinity : Number(high) };
}

/** `stretch` repetitions more than the least, where the expression allows them. */
function write(node: Node, choices: Choices, stretch: number, budget: { characters: number }): string {
  if (budget.characters <= 0) return '';
  switch (node.kind) {
    case 'one-of':
      budget.characters -= 1;
      return node.characters[choices.pick(node.characters.length)] ?? '';
    case 'sequence':
      return node.nodes.map((part) => write(part, choices, stretch, budget)).join('');
    case 'alternatives': {
      const chosen = node.nodes[choices.pick(node.nodes.length)];
      return chosen === undefined ? '' : write(chosen, choices, stretch, budget);
    }
    case 'repeat': {
      const count = Math.min(node.max, node.min + stretch, node.min + budget.characters);
      let text = '';
      for (let index = 0; index < count && budget.characters > 0; index += 1) text += write(node.node, choices, stretch, budget);
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
 * A text that matches the pattern and has a length in the range, or undefined when none was found in a bounded search.
 * Different seeds give different texts where the pattern leaves room.
 */
export function sampleOfPattern(pattern: string, length: LengthRange, seed: number): string | undefined {
  const expression = compilePattern(pattern);
  if (expression === undefined || pattern.length > 2000) return undefined;
  let tree: Node;
  try {
    tree = readAlternatives({ text: pattern, at: 0, depth: 0 });
  } catch (error) {
    if (error instanceof UnreadablePattern) return undefined;
    throw error;
  }
  for (const stretch of [1, 0, 2, 4, 3, 6, 10, 16, 32, 64, 128, length.min]) {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const text = write(tree, createChoices(`${pattern}/${String(attempt)}`, seed), stretch, { characters: 1000 });
      for (const candidate of padded(text, length)) if (expression.test(candidate)) return candidate;
    }
  }
  return undefined;
}

/** The text, or, where it is too short, the text with something before or after it: a pattern need not be anchored. */
function padded(text: string, length: LengthRange): readonly string[] {
  const size = [...text].length;
  if (size > length.max) return [];
  if (size >= length.min) return [text];
  const missing = length.min - size;
  if (missing > 10_000) return [];
  return [text + 'a'.repeat(missing), 'a'.repeat(missing) + text, text + '0'.repeat(missing)];
}
