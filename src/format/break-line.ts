/**
 * Formats one statement, member or element that was printed on one line as Prettier would: the line itself if it fits, else object
 * and array literals with one member per line. Undefined for other forms, which Prettier formats.
 */
import { layOutUnit } from '../languages/typescript/code/print-unit.js';
import { bracketsOf, requoted } from '../languages/typescript/code/scan-code.js';

export const width = 100;

/** Lines at an indentation of `level` times two spaces. */
export function breakLine(printed: string, level: number): readonly string[] | undefined {
  const line = tidy(printed);
  if (line === undefined) return undefined;
  const indent = '  '.repeat(level);
  const fits = indent.length + line.length <= width && !listOfObjects.test(line) && !twoFunctions.test(line);
  if (fits && isUsual(line)) return [indent + line];
  if (unbreakable.test(line)) return [indent + line];
  return breakImport(line, indent) ?? layOutUnit(line, level, width);
}

/** Statements without a possible line break. */
const unbreakable = /^import \* as \w+ from '[^']*';$|^(?:export )?class [\w$]+ implements [\w$.]+ \{$/;

/** A list of objects has each on a line of its own, if they have more than one member. */
const listOfObjects = /[}\]], [{[]/;

/** A call that is given two functions has its arguments on lines of their own. */
const twoFunctions = /=>.*=>/;

/** Removes empty separators that templates leave in lists. */
function tidy(line: string): string | undefined {
  if (!/\{ {2}\}|[,;] [)}]|\\['"]/.test(line)) return line;
  return mapCode(
    line,
    (code) =>
      code
        .replace(/\{ {2}\}/g, '{}')
        .replace(/, \)/g, ')')
        .replace(/; \}/g, ' }'),
    (quoted) => (quoted.startsWith('`') ? quoted : requoted(quoted)),
  );
}

/** The line with nothing in its strings; undefined where it is not understood. */
function withoutStrings(line: string): string | undefined {
  return mapCode(
    line,
    (code) => code,
    // A call in a template makes it an argument that is not simple.
    (quoted) => (/^`.*\$\{.*\(/.test(quoted) ? '\u0002' : "''"),
  );
}

function mapCode(line: string, code: (text: string) => string, quoted: (text: string) => string): string | undefined {
  if (bracketsOf(line) === undefined) return undefined;
  return line.replace(/('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)|[^'"`]+/g, (text, inQuotes?: string) =>
    inQuotes === undefined ? code(text) : quoted(text),
  );
}

/** True if the line is already in Prettier's form, provided that it fits. */
function isUsual(line: string): boolean {
  const bare = withoutStrings(line);
  return bare !== undefined && !unusual.test(bare) && !(bare.includes('{ ') && blockOnOneLine.test(bare)) && !isLongChain(bare);
}

const unusual =
  /\s\s|[{([] ?,|,\s?[)\]]|\(\s|\s\)|\{\s*;|;\s\}|\{\S*[^\s{}()[\]]\}|[(,=] ?\w+ =>|(?<![\w$.])\d[\d.]*[eE]|(?<![\w$])\d+\.(?:\d*0)?(?!\d)|= \||\([^()|&]*\)\[\]/;
const blockOnOneLine = /(?:\)|=>|else|try|finally) \{ (?!\})/;

/** Three calls in a row get a line each where an argument is not simple. */
function isLongChain(text: string): boolean {
  let bare = text;
  if ((bare.match(/\.\w+\(/g)?.length ?? 0) < 3) return false;
  // From the inside out: each pair of parentheses becomes what tells only whether something in it is not simple.
  for (let inner = innermost.exec(bare); inner !== null; inner = innermost.exec(bare)) {
    if (chainOfThree.test(inner[1] ?? '')) return true;
    const mark = /=>|\bawait\b| [?+&|-]{1,2} |\u0002/.test(inner[1] ?? '') ? '\u0002' : '\u0001';
    bare = bare.slice(0, inner.index) + mark + bare.slice(inner.index + inner[0].length);
  }
  return chainOfThree.test(bare);
}

const innermost = /\(([^()]*)\)/;
/** At least three calls, one of them with an argument that is not simple. */
const chainOfThree = /(?=(?:\.\w+[\u0001\u0002])*\.\w+\u0002)(?:\.\w+[\u0001\u0002]){3}/;

function breakImport(line: string, indent: string): readonly string[] | undefined {
  const match = /^((?:import|export)(?: type)? \{) (.*) (\}(?: from '[^']*')?;)$/.exec(line);
  const names = match?.[2]?.split(', ');
  if (match === null || names === undefined) return undefined;
  // One name alone stays where it is.
  if (names.length === 1) return [indent + line];
  return [indent + (match[1] ?? ''), ...names.map((name) => `${indent}  ${name},`), indent + (match[3] ?? '')];
}
