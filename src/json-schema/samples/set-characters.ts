/** Characters to choose from where a regular expression has a set: `.`, `[a-z]`, `\d`, or one character itself. */
import { compilePattern } from '../../core/regular-expressions/compile-pattern.js';

const printable: readonly string[] = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const classes: Readonly<Record<string, readonly string[]>> = {
  d: printable.filter((character) => /\d/u.test(character)),
  w: printable.filter((character) => /\w/u.test(character)),
  s: [' '],
  D: printable.filter((character) => /[a-z]/u.test(character)),
  W: printable.filter((character) => /[^\w\s]/u.test(character)),
  S: printable.filter((character) => /\w/u.test(character)),
};
/** The characters for "any character": plain letters and digits read well in an example. */
const anything: readonly string[] = classes['w']?.filter((character) => character !== '_') ?? [];
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', 0: '\0' };

interface Reader {
  readonly text: string;
  at: number;
}

/** Returns the characters of a set as `parsePattern` gives its source; empty if none is known. */
export function charactersOf(source: string): readonly string[] {
  if (source === '.') return anything;
  if (source.startsWith('[')) return readClass({ text: source, at: 1 });
  return source.startsWith('\\') ? readEscaped({ text: source, at: 1 }) : [source];
}

function readEscaped(reader: Reader): readonly string[] {
  const rest = reader.text.slice(reader.at);
  const coded = /^(?:u\{([0-9a-f]+)\}|u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|x([0-9a-f]{2}))/iu.exec(rest);
  if (coded !== null) {
    reader.at += coded[0].length;
    const units = coded.slice(1).flatMap((digits: string | undefined) => (digits === undefined ? [] : [parseInt(digits, 16)]));
    return units.some((unit) => unit > 0x10ffff) ? [] : [units.map((unit) => String.fromCodePoint(unit)).join('')];
  }
  const property = /^p\{[\w=]+\}/iu.exec(rest)?.[0];
  if (property !== undefined) {
    reader.at += property.length;
    const matcher = compilePattern(`^\\${property}$`);
    return [...printable, 'é', 'Ω', 'Я', '中', '\u0301', '☃'].filter((candidate) => matcher?.test(candidate));
  }
  const character = rest.charAt(0);
  reader.at += character.length;
  const known = Object.hasOwn(classes, character) ? classes[character] : undefined;
  const control = Object.hasOwn(controls, character) ? controls[character] : undefined;
  return known ?? [control ?? character];
}

function readClass(reader: Reader): readonly string[] {
  const negated = reader.text[reader.at] === '^';
  if (negated) reader.at += 1;
  const members: string[] = [];
  while (reader.at < reader.text.length - 1) {
    const low = readMember(reader);
    const [start] = low;
    if (reader.text[reader.at] === '-' && reader.at < reader.text.length - 2 && low.length === 1 && start !== undefined) {
      reader.at += 1;
      const [end] = readMember(reader);
      if (end !== undefined) members.push(...range(start, end));
    } else members.push(...low);
  }
  if (!negated) return members;
  const excluded = new Set(members);
  // Letters and digits first: a negated class means "anything but", and its plainest member reads best.
  const pools = [anything, printable].map((pool) => pool.filter((character) => !excluded.has(character)));
  return pools.find((pool) => pool.length > 0) ?? [];
}

function readMember(reader: Reader): readonly string[] {
  const character = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  if (character !== '\\') return [character];
  if (reader.text[reader.at] === 'b') {
    reader.at += 1;
    return ['\b'];
  }
  return readEscaped(reader);
}

/** The members of a range, at most a few hundred: a sample needs no more of `[\u0000-\uffff]`. */
function range(start: string, end: string): readonly string[] {
  const [from, to] = [start.codePointAt(0) ?? 0, end.codePointAt(0) ?? 0];
  const inAscii = printable.filter((character) => character >= start && character <= end);
  if (inAscii.length > 0) return inAscii;
  return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 200) }, (_, index) => String.fromCodePoint(from + index));
}
