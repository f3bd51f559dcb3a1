/**
 * What Prettier makes of one statement, member or element that was printed on one line: the line itself where it fits, else
 * its object and array literals one member a line. Undefined for everything else, which is then given to Prettier.
 */
import { bracketsOf, splitAtCommas, valueStart } from './scan-code.js';

export const width = 100;

/** Lines at an indentation of `level` times two spaces. */
export function breakLine(printed: string, level: number): readonly string[] | undefined {
  const line = tidy(printed);
  if (line === undefined || isUnusual(line)) return undefined;
  const indent = '  '.repeat(level);
  const mustBreak = listOfObjects.test(line);
  if (!mustBreak && indent.length + line.length <= width) return isLongChain(line) ? undefined : [indent + line];
  // The longest lines are literals, which no other form is worth a look at.
  if (line.startsWith('export const ')) return breakLiteral(line, level);
  return (
    breakImport(line, indent) ??
    breakSignature(line, indent) ??
    breakType(line, indent) ??
    breakAlias(line, indent) ??
    breakChain(line, indent) ??
    breakCall(line, indent) ??
    breakLiteral(line, level)
  );
}

/** A list of objects has each on a line of its own, if they have more than one member. */
const listOfObjects = /[}\]], [{[]/;

/** Without what templates leave behind where a list has no members or no further ones. */
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

/** In the quotes that need fewer escapes, the others without any. */
function requoted(quoted: string): string {
  const inside = quoted.slice(1, -1);
  const quote = (inside.match(/'/g)?.length ?? 0) > (inside.match(/"/g)?.length ?? 0) ? '"' : "'";
  if (quoted.startsWith(quote)) return quoted;
  const text = inside.replace(/\\(.)|["']/gsu, (part, escaped?: string) => {
    if (escaped === undefined) return part === quote ? `\\${part}` : part;
    return (escaped === '"' || escaped === "'") && escaped !== quote ? escaped : part;
  });
  return quote + text + quote;
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

/** What Prettier would write another way even where it fits. */
function isUnusual(line: string): boolean {
  const bare = withoutStrings(line);
  return bare === undefined || unusual.test(bare) || (bare.includes('{ ') && blockOnOneLine.test(bare));
}

const unusual =
  /\s\s|[{([] ?,|,\s?[)\]]|\(\s|\s\)|\{\s*;|;\s\}|\{\S*[^\s{}()[\]]\}|[(,=] ?\w+ =>|(?<![\w$.])\d[\d.]*[eE]|(?<![\w$])\d+\.(?:\d*0)?(?!\d)|= \||\([^()|&]*\)\[\]/;
const blockOnOneLine = /(?:\)|=>|else|try|finally) \{ (?!\})/;

/** Three calls in a row get a line each where an argument is not simple. */
function isLongChain(line: string): boolean {
  let bare = withoutStrings(line) ?? '';
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

/** Parameters one a line; properties of a parameter in braces likewise, if it is the only one. */
function breakSignature(line: string, indent: string): readonly string[] | undefined {
  const match = /^((?:export )?(?:async )?(?:function )?[\w$]+\()(.*)(\)(?:: [^()]*)?(?: \{|;))$/.exec(line);
  const parameters = withTypeArguments(splitAtCommas(match?.[2] ?? '') ?? []);
  if (match === null || parameters.length === 0) return undefined;
  const [, before = '', , after = ''] = match;
  const [only = ''] = parameters;
  const pattern = /^\{ ([\w$, ]+) \}(: [\w$.<>]+)$/.exec(only);
  const lines =
    parameters.length === 1 && pattern !== null
      ? [`${before}{`, ...(pattern[1] ?? '').split(', ').map((name) => `  ${name},`), `}${pattern[2] ?? ''}${after}`]
      : parameters.some((parameter) => parameter.includes('{'))
        ? []
        : [before, ...parameters.map((parameter) => `  ${parameter},`), after];
  return lines.length === 0 || lines.some((each) => indent.length + each.length > width) ? undefined : lines.map((each) => indent + each);
}

/** Puts together again what a comma between type arguments has parted. */
function withTypeArguments(parts: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last !== undefined && last.split('<').length > last.split('>').length) whole[whole.length - 1] = `${last}, ${part}`;
    else whole.push(part);
  }
  return whole;
}

/** Calls that follow each other have a line each. */
function breakChain(line: string, indent: string): readonly string[] | undefined {
  const match = /^(\w{3,})((?:\.\w+\(.*\)){2,};)$/.exec(line);
  if (match === null) return undefined;
  const [, subject = '', calls = ''] = match;
  const lines: string[] = [];
  let from = 0;
  let depth = 0;
  for (const { text, at } of bracketsOf(calls) ?? []) {
    depth += '([{'.includes(text) ? 1 : -1;
    if (depth > 0) continue;
    lines.push(`${indent}  ${calls.slice(from, at + 1)}`);
    from = at + 1;
  }
  if (lines.length < 2 || lines.some((each) => !/^ *\.\w+\(/.test(each) || each.length >= width)) return undefined;
  return [indent + subject, ...lines.slice(0, -1), `${lines.at(-1) ?? ''};`];
}

/** The arguments of the call that a statement ends in, a line each; not if the last is a literal, which is broken itself. */
function breakCall(line: string, indent: string): readonly string[] | undefined {
  if (!line.endsWith(');') || !/^(?:return |const [\w$]+ = await |(?:[\w$]+\.)+)/.test(line)) return undefined;
  const brackets = bracketsOf(line);
  const start = brackets === undefined ? undefined : openingOf(brackets, line.length - 2);
  if (start === undefined || (/^return/.test(line) && !/^return (?:await )?[\w$.]+$/.test(line.slice(0, start)))) return undefined;
  const members = splitAtCommas(line.slice(start + 1, -2)) ?? [];
  const before = line.slice(0, start + 1);
  if (members.length === 0 || /=>|[{[]/.test(before) || (before.match(/\(/g)?.length ?? 0) > 1) return undefined;
  if (members.some((member) => /[}\]]$|^[{[]|=>|\?|`/.test(member))) return undefined;
  const lone = /^(const [\w$]+ =) (await .*)$/.exec(line);
  if (lone !== null && members.length === 1 && /^[\w$]{1,25}$/.test(members[0] ?? '')) {
    const below = `${indent}  ${lone[2] ?? ''}`;
    return below.length > width ? undefined : [indent + (lone[1] ?? ''), below];
  }
  const lines = [indent + before, ...members.map((member) => `${indent}  ${member},`), `${indent});`];
  return lines.some((each) => each.length > width || isLongChain(each)) ? undefined : lines;
}

/** The properties of a type, a line each. */
function breakType(line: string, indent: string): readonly string[] | undefined {
  const match = /^(readonly [\w$]+\??: \{) (.*) (\};)$/.exec(line);
  const properties = match?.[2]?.split('; ') ?? [];
  if (match === null || properties.some((property) => !/^readonly (?:[\w$]+|'[\w-]+')\??: [^{}]*$/.test(property))) return undefined;
  const lines = [match[1] ?? '', ...properties.map((property) => `  ${property};`), match[3] ?? ''];
  return lines.some((each) => indent.length + each.length > width) ? undefined : lines.map((each) => indent + each);
}

/** The value of a type that is a path of names begins on its own line. */
function breakAlias(line: string, indent: string): readonly string[] | undefined {
  const [, name = '', argument, value = ''] =
    /^(export type [\w$]+ =)(?: NonNullable<([^<>]*)>)? ?([\w$]*(?:\['[^']*'\])+;)$/.exec(line) ?? [];
  const lines = argument === undefined ? [name, `  ${value}`] : [`${name} NonNullable<`, `  ${argument}`, `>${value}`];
  return name === '' || lines.some((each) => indent.length + each.length > width) ? undefined : lines.map((each) => indent + each);
}

// ─── literals ──────────────────────────────────────────────────────────────────────────────────────────────

/** Breaks the literal that a line ends in: of a constant, an answer, a property, or the last argument of a call. */
function breakLiteral(line: string, level: number): readonly string[] | undefined {
  const brackets = bracketsOf(line);
  if (brackets === undefined) return undefined;
  const ending = /^(.*?)((?: satisfies [\w.<>]+)?\)*[;,]?)$/.exec(line);
  if (ending === null) return undefined;
  const [, code = '', after = ''] = ending;
  if (!code.endsWith('}') && !code.endsWith(']')) return breakText(line, level);
  const start = openingOf(brackets, code.length - 1);
  if (start === undefined || !startsLiteral.test(code.slice(0, start))) return undefined;
  return printLiteral(code.slice(0, start), code.slice(start), after, level);
}

/** What stands before a literal; the first argument of a call may be another literal only where that stays on its line. */
const startsLiteral =
  /^(?:(?:export )?const [\w$]+(?:: [\w.<>[\]]+)? = |return |throw |[\w$]+: |'[^']*': |)(?:await |new )?(?:[\w$.]+\()?$/;

function openingOf(brackets: readonly { readonly text: string; readonly at: number }[], closing: number): number | undefined {
  const open: number[] = [];
  for (const { text, at } of brackets) {
    if ('([{'.includes(text)) open.push(at);
    else {
      const start = open.pop();
      if (at === closing) return start;
    }
  }
  return undefined;
}

function printLiteral(before: string, literal: string, after: string, level: number): readonly string[] | undefined {
  const indent = '  '.repeat(level);
  const inside = literal.slice(1, -1).trim();
  const fits = indent.length + before.length + literal.length + after.length <= width;
  if (fits && !hasListOfObjects(literal)) return [indent + before + literal + after];
  const members = splitAtCommas(inside);
  if (members === undefined || members.length === 0) return undefined;
  if (literal.startsWith('[') && members.length > 1 && members.every((member) => /^-?\d+$/.test(member)))
    return [indent + before + '[', ...fill(members, level + 1), `${indent}]${after}`];
  const lines: string[] = [`${indent}${before}${literal.charAt(0)}`];
  if ((lines[0]?.length ?? 0) > width) return undefined;
  for (const member of members) {
    const printed = literal.startsWith('[') ? printValue('', member, level + 1) : printMember(member, level + 1);
    if (printed === undefined) return undefined;
    lines.push(...printed);
  }
  return [...lines, `${indent}${literal.slice(-1)}${after}`];
}

/** Is there a list of several objects, or of several lists, of which each has more than one member? */
function hasListOfObjects(literal: string): boolean {
  if (!listOfObjects.test(literal)) return false;
  const members = splitAtCommas(literal.slice(1, -1).trim()) ?? [];
  const isList = literal.startsWith('[');
  const values = isList ? members : members.map((member) => member.slice(valueStart(member) ?? 0));
  for (const bracket of ['{', '[']) {
    const large = values.filter((value) => value.startsWith(bracket) && (splitAtCommas(value.slice(1, -1).trim())?.length ?? 0) > 1);
    if (isList && values.length > 1 && large.length === values.length) return true;
  }
  return values.some((value) => /^[{[]/.test(value) && hasListOfObjects(value));
}

function printMember(member: string, level: number): readonly string[] | undefined {
  const start = valueStart(member);
  if (start === undefined) return printValue('', member, level);
  return printValue(member.slice(0, start), member.slice(start), level);
}

/** Is a text that starts with a bracket a literal to its end? What splits at commas knows that already, but for `{…}.x` and the like. */
function isWhole(value: string): boolean {
  return /[}\]]$/.test(value);
}

/** A property or element with its comma. */
function printValue(key: string, value: string, level: number): readonly string[] | undefined {
  if (/^[{[]/.test(value) && isWhole(value)) {
    return printLiteral(key, value, ',', level);
  }
  const line = `${key}${value},`;
  if (level * 2 + line.length <= width) return isLongChain(line) || listOfObjects.test(line) ? undefined : ['  '.repeat(level) + line];
  return breakText(line, level) ?? breakLiteral(line, level);
}

/** A choice by a comparison begins on a line of its own. */
const conditional = /^([\w$.?]+ === [\w$.]+) \? ([^?]+) : ([^?]+,)$/;

/** A long text, or a path of names, begins on the line after its key; not after a short key, which would save nothing. */
function breakText(line: string, level: number): readonly string[] | undefined {
  const indent = '  '.repeat(level);
  const start = valueStart(line);
  if (start === undefined) return /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),$/.test(line) ? [indent + line] : undefined;
  const value = line.slice(start);
  const below = [indent + line.slice(0, start - 1), `${indent}  ${value}`];
  const choice = conditional.exec(value);
  if (choice !== null) {
    const branches = [choice[1] ?? '', `  ? ${choice[2] ?? ''}`, `  : ${choice[3] ?? ''}`];
    const lines = (below[1]?.length ?? 0) <= width ? below : [below[0] ?? '', ...branches.map((branch) => `${indent}  ${branch}`)];
    return lines.some((each) => each.length > width) ? undefined : lines;
  }
  if (!/^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\w$]+(?:\.[\w$]+)+),$/.test(value)) return undefined;
  if (start - 2 >= 5) return below;
  return /^['"]/.test(value) ? [indent + line] : undefined;
}

/** Numbers stand as many on a line as there is room for. */
function fill(members: readonly string[], level: number): readonly string[] {
  const indent = '  '.repeat(level);
  const lines: string[] = [];
  let line = indent;
  for (const member of members) {
    const next = line === indent ? `${indent}${member},` : `${line} ${member},`;
    if (next.length > width) {
      lines.push(line);
      line = `${indent}${member},`;
    } else line = next;
  }
  return [...lines, line];
}
