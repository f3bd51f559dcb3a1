/**
 * Layout of printed TypeScript in Prettier's form. Prettier parses and prints a megabyte in
 * several seconds, half of the generation time, while most of our lines need only indentation, and the
 * others have few forms (`code/`). Code of any other form stays a hole, which Prettier fills.
 */
import { breakLine } from './break-line.js';
import { bracketsOf } from '../languages/typescript/code/scan-code.js';

/** Code that only Prettier can format, and its position. */
export interface Hole {
  readonly kind: 'hole';
  readonly code: string;
  readonly level: number;
  readonly within: Within;
}

/** The syntactic context of a line. It determines how the line is passed to Prettier on its own. */
type Within = 'file' | 'block' | 'class' | 'interface' | 'list' | 'object';

interface Line {
  readonly text: string;
  /** Levels of indentation of the line, and after it. */
  readonly level: number;
  readonly after: number;
  /** The last bracket that it leaves open. */
  readonly opens: string;
}

type Part = string | Hole;

/** The lines and holes of a file; undefined where even its structure is not understood. */
export function layOut(text: string): readonly Part[] | undefined {
  const lines = readLines(text);
  return lines === undefined ? undefined : layOutLines(lines, 0, lines.length, 'file', 0);
}

function readLines(text: string): readonly Line[] | undefined {
  const lines: Line[] = [];
  const open: { readonly text: string; readonly line: number }[] = [];
  /** Brackets that one line leaves open indent the following lines once. */
  let level = 0;
  let inComment = false;
  for (const [number, line] of joinContinued(text.trimEnd().split('\n')).entries()) {
    if (inComment || line.startsWith('/*') || line.startsWith('//') || line === '') {
      if (line.startsWith('/*') || inComment) {
        if (line.startsWith('/*') && !line.startsWith('/**')) return undefined;
        if (inComment && !line.startsWith('*')) return undefined;
        inComment = !line.endsWith('*/');
      }
      lines.push({ text: inComment || !line.startsWith('*') ? line : line, level, after: level, opens: '' });
      continue;
    }
    const brackets = bracketsOf(line);
    if (brackets === undefined) return undefined;
    let leading = /^[)\]}]*/.exec(line)?.[0].length ?? 0;
    let before: number | undefined;
    if (leading === 0) before = level;
    for (const { text: bracket } of brackets) {
      if ('([{'.includes(bracket)) {
        if (open.at(-1)?.line !== number) level += 1;
        open.push({ text: bracket, line: number });
      } else {
        const closed = open.pop();
        if (closed !== undefined && open.at(-1)?.line !== closed.line) level -= 1;
        leading -= 1;
        if (leading === 0) before = level;
      }
    }
    const last = open.at(-1);
    lines.push({ text: line, level: before ?? 0, after: level, opens: last?.line === number ? last.text : '' });
  }
  return open.length === 0 && !inComment ? lines : undefined;
}

/** Returns lines without trailing spaces; joins a line with its continuation if no bracket is open. */
function joinContinued(raw: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const each of raw) {
    const line = each.trim();
    const last = lines.at(-1);
    const isContinued =
      last !== undefined && !isComment.test(last) && (/ =>?$/.test(last) || (last !== '' && /^(?:\.\w|[?:] )/.test(line)));
    if (isContinued) lines[lines.length - 1] = last + (line.startsWith('.') ? '' : ' ') + line;
    else lines.push(line);
  }
  return lines;
}

const isComment = /^(?:\/\/|\/\*|\*)/;

function layOutLines(lines: readonly Line[], from: number, to: number, within: Within, level: number): Part[] | undefined {
  const parts: Part[] = [];
  for (let at = from; at < to;) {
    const line = lines[at];
    if (line === undefined) return undefined;
    if (line.text === '') {
      // One empty line between two things, none at the ends.
      if (parts.length > 0 && parts.at(-1) !== '' && at + 1 < to) parts.push('');
      at += 1;
      continue;
    }
    if (isComment.test(line.text)) {
      parts.push(`${'  '.repeat(level)}${line.text.startsWith('*') ? ' ' : ''}${line.text}`);
      at += 1;
      continue;
    }
    const end = endOfUnit(lines, at, to);
    if (end === undefined || line.level !== level || !endings[within].test(lines[end - 1]?.text ?? '')) return undefined;
    const unit =
      layOutUnit(lines, at, end, level) ??
      layOutLoop(lines, at, end, level) ??
      layOutJoined(lines, at, end, level) ??
      holeFor(lines, at, end, within, level);
    if (unit === undefined) return undefined;
    parts.push(...unit);
    at = end;
  }
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** The valid end of a line by context; other lines continue on the next one. */
const endings: Readonly<Record<Within, RegExp>> = {
  file: /[;}]$/,
  block: /[;}]$/,
  class: /[;}]$/,
  interface: /;$/,
  list: /,$/,
  object: /,$/,
};

/** Properties that a constructor declares have a line each, if there are several. */
function breakConstructor(text: string, level: number): string[] | undefined {
  const properties = /^constructor\((private readonly .*?),? ?\) \{\}$/.exec(text)?.[1]?.split(', ') ?? [];
  const indent = '  '.repeat(level);
  if (properties.length < 2 || properties.some((property) => /[<({]/.test(property))) return undefined;
  return [`${indent}constructor(`, ...properties.map((property) => `${indent}  ${property},`), `${indent}) {}`];
}

/** The line after the statement, member or element that starts here. */
function endOfUnit(lines: readonly Line[], start: number, to: number): number | undefined {
  const level = lines[start]?.level ?? 0;
  for (let at = start; at < to; at += 1) if ((lines[at]?.after ?? 0) <= level) return at + 1;
  return undefined;
}

function layOutUnit(lines: readonly Line[], from: number, to: number, level: number): Part[] | undefined {
  const first = lines[from];
  if (first === undefined) return undefined;
  if (to === from + 1) return breakConstructor(first.text, level) ?? breakLine(first.text, level)?.slice();
  const parts: Part[] = [];
  for (let at = from; at < to;) {
    const line = lines[at];
    const printed = line === undefined ? undefined : breakLine(line.text, level);
    if (line === undefined || printed === undefined || (printed.length > 1 && at > from)) return undefined;
    parts.push(...printed);
    at += 1;
    if (at === to) break;
    const within = withinOf(line);
    let next = at;
    while (next < to && (lines[next]?.level !== level || /^(?:\/|\*)/.test(lines[next]?.text ?? ''))) next += 1;
    const inner = within === undefined ? undefined : layOutLines(lines, at, next, within, level + 1);
    // A list is on several lines only where a member of it is.
    if (inner === undefined || (within === 'list' && inner.length <= countUnits(lines, at, next))) return undefined;
    parts.push(...inner);
    at = next;
  }
  return parts;
}

/** Joins a construct over several lines if all of it may be on one. */
function layOutJoined(lines: readonly Line[], from: number, to: number, level: number): Part[] | undefined {
  const unit = lines.slice(from, to).map(({ text }) => text);
  if (unit.length < 2 || unit.some((text) => text === '' || isComment.test(text)) || unit.slice(0, -1).some((text) => text.endsWith('{')))
    return undefined;
  return breakLine(joined(unit), level)?.slice();
}

/** Formats a loop over a list that spans several lines as if the list were on one line. */
function layOutLoop(lines: readonly Line[], from: number, to: number, level: number): Part[] | undefined {
  if (!/^for \(const [\w$]+ of \[$/.test(lines[from]?.text ?? '')) return undefined;
  const end = lines.findIndex((line, at) => at > from && at < to && line.level === level);
  const last = lines[end];
  if (last === undefined || !/^\]\) \{$/.test(last.text)) return undefined;
  const head = { ...last, text: joined(lines.slice(from, end + 1).map(({ text }) => text)) };
  return layOutUnit([head, ...lines.slice(end + 1, to)], 0, to - end, level);
}

function joined(texts: readonly string[]): string {
  return texts.join(' ').replaceAll('[ ', '[').replace(/,? \]/g, ']');
}

function countUnits(lines: readonly Line[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at = endOfUnit(lines, at, to) ?? to) count += 1;
  return count;
}

function withinOf({ text, opens }: Line): Within | undefined {
  if (opens === '[') return 'list';
  if (opens !== '{') return undefined;
  if (/^(?:export )?class /.test(text)) return 'class';
  if (/^(?:export )?interface |^readonly [\w$]+\??: \{$/.test(text)) return 'interface';
  return /(?:\)|=>|else|try|finally) \{$|\): .*[\w>\]}] \{$/.test(text) ? 'block' : 'object';
}

function holeFor(lines: readonly Line[], from: number, to: number, within: Within, level: number): Part[] | undefined {
  if (within === 'object' || ((within === 'class' || within === 'interface') && level !== 1)) return undefined;
  const code = lines
    .slice(from, to)
    .map((line) => line.text)
    .join('\n');
  return [{ kind: 'hole', code, level, within }];
}

/** A hole as code that Prettier can read by itself, at its indentation; `before` and `after` are the lines around it. */
export function wrapHole({ code, level, within }: Hole): { readonly code: string; readonly before: number; readonly after: number } {
  switch (within) {
    case 'class':
      return { code: `class X {\n${code}\n}\n`, before: 1, after: 1 };
    case 'interface':
      return { code: `interface X {\n${code}\n}\n`, before: 1, after: 1 };
    case 'list':
      return { code: `${'{\n'.repeat(level - 1)}[\n0,\n${code}\n];\n${'}\n'.repeat(level - 1)}`, before: level + 1, after: level };
    default:
      return { code: `${'{\n'.repeat(level)}${code}\n${'}\n'.repeat(level)}`, before: level, after: level };
  }
}
