/**
 * Documents in the sense of Wadler's "A prettier printer": text with places where a line may end. A group is on one line where
 * it fits, else each of its own places ends a line.
 */

export type Doc = string | readonly Doc[] | Group | Indent | Line | IfBreak | Fill;

export interface Group {
  readonly kind: 'group';
  readonly contents: Doc;
  /** It is never on one line. */
  readonly broken: boolean;
  /** From the tightest to the widest; the first that fits is taken. */
  readonly states?: readonly Doc[];
  /** What others ask for by `IfBreak.of`. */
  readonly id?: symbol;
}

interface Indent {
  readonly kind: 'indent';
  readonly contents: Doc;
  /** Only where that group is broken. */
  readonly of?: symbol;
}

interface Line {
  readonly kind: 'line';
  /** Nothing, and not a space, where the line does not end. */
  readonly soft: boolean;
  readonly hard: boolean;
}

interface IfBreak {
  readonly kind: 'if-break';
  readonly broken: Doc;
  readonly flat: Doc;
  readonly of?: symbol;
}

/** As many on a line as there is room for: text and line in turns. */
interface Fill {
  readonly kind: 'fill';
  readonly parts: readonly Doc[];
}

export const line: Line = { kind: 'line', soft: false, hard: false };
export const softline: Line = { kind: 'line', soft: true, hard: false };
export const hardline: Line = { kind: 'line', soft: false, hard: true };

export function group(contents: Doc, broken = false, id?: symbol): Group {
  return { kind: 'group', contents, broken: broken || willBreak(contents), ...(id === undefined ? {} : { id }) };
}

/** The first of several forms that fits. Forms that are broken do not break what is around them. */
export function oneOf(states: readonly [Doc, ...Doc[]]): Group {
  return { kind: 'group', contents: states[0], broken: false, states };
}

export function indent(contents: Doc, of?: symbol): Indent {
  return { kind: 'indent', contents, ...(of === undefined ? {} : { of }) };
}

export function ifBreak(broken: Doc, flat: Doc = '', of?: symbol): IfBreak {
  return { kind: 'if-break', broken, flat, ...(of === undefined ? {} : { of }) };
}

export function fill(parts: readonly Doc[]): Fill {
  return { kind: 'fill', parts };
}

export function join(separator: Doc, docs: readonly Doc[]): readonly Doc[] {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

function isList(doc: Exclude<Doc, string>): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** Is it certain that a line ends in it? */
export function willBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(willBreak);
  switch (doc.kind) {
    case 'group':
      return doc.broken;
    case 'indent':
      return willBreak(doc.contents);
    case 'line':
      return doc.hard;
    case 'if-break':
      return willBreak(doc.broken) || willBreak(doc.flat);
    case 'fill':
      return doc.parts.some(willBreak);
  }
}

interface Command {
  readonly level: number;
  readonly flat: boolean;
  readonly doc: Doc;
  /** The part of a list that comes next: it is not taken apart before it is looked at. */
  readonly at: number;
}

function command(level: number, flat: boolean, doc: Doc, at = 0): Command {
  return { level, flat, doc, at };
}

/** Lines of a document that begins `level` levels of two spaces from the left, with those spaces. */
export function printDoc(doc: Doc, level: number, width: number): readonly string[] {
  const broken = new Map<symbol, boolean>();
  const lines: string[] = [];
  let text = '  '.repeat(level);
  // After the end of a line in what was meant for one, there is room to be measured anew.
  let isNew = false;
  const commands: Command[] = [command(level, false, doc)];
  for (let next = commands.pop(); next !== undefined; next = commands.pop()) {
    const { doc: current, flat } = next;
    if (typeof current === 'string') text += current;
    else if (isList(current)) takePart(commands, next, current);
    else if (current.kind === 'line') {
      if (flat && !current.hard) text += current.soft ? '' : ' ';
      else {
        isNew ||= flat;
        lines.push(text.trimEnd());
        text = '  '.repeat(next.level);
      }
    } else if (current.kind === 'group') {
      const state = { commands, room: width - text.length, broken };
      const chosen = flat && !isNew ? chooseFlat(current, next) : chooseForm(current, next, state);
      isNew = false;
      if (current.id !== undefined) broken.set(current.id, !chosen.flat);
      commands.push(chosen);
    } else if (current.kind === 'fill') fillLine(current.parts, next, { commands, room: width - text.length, broken });
    else commands.push(inner(current, next, broken));
  }
  return [...lines, text];
}

function takePart(commands: Command[], { level, flat, at }: Command, docs: readonly Doc[]): void {
  const part = docs[at];
  if (part === undefined) return;
  if (at + 1 < docs.length) commands.push(command(level, flat, docs, at + 1));
  commands.push(command(level, flat, part));
}

interface State {
  readonly commands: Command[];
  /** Columns left in the line. */
  readonly room: number;
  readonly broken: ReadonlyMap<symbol, boolean>;
}

/** What an indentation or a choice stands for. */
function inner(doc: Indent | IfBreak, { level, flat }: Command, broken: ReadonlyMap<symbol, boolean>): Command {
  const isBroken = doc.of === undefined ? !flat : broken.get(doc.of) === true;
  if (doc.kind === 'if-break') return command(level, flat, isBroken ? doc.broken : doc.flat);
  return command(level + (doc.of === undefined || isBroken ? 1 : 0), flat, doc.contents);
}

function chooseFlat({ broken, contents, states }: Group, { level }: Command): Command {
  return command(level, !broken, broken ? (states?.at(-1) ?? contents) : contents);
}

function chooseForm({ broken, contents, states }: Group, { level }: Command, state: State): Command {
  if (!broken) {
    for (const form of states ?? [contents]) {
      const next = command(level, true, form);
      if (fits(next, state, false)) return next;
    }
  }
  return command(level, false, states?.at(-1) ?? contents);
}

function fillLine([content, separator, ...rest]: readonly Doc[], { level, flat }: Command, state: State): void {
  if (content === undefined) return;
  const alone = { ...state, commands: [] };
  const isFlat = fits(command(level, true, content), alone, true);
  const printed = command(level, isFlat || flat, content);
  if (separator === undefined) {
    state.commands.push(printed);
    return;
  }
  const together = fits(command(level, true, [content, separator, rest[0] ?? '']), alone, true);
  state.commands.push(command(level, flat, fill(rest)), command(level, together, separator), printed);
}

/** Is there room for it up to the first place where a line ends for certain? */
function fits(first: Command, { commands, room, broken }: State, mustBeFlat: boolean): boolean {
  let left = room;
  let rest = commands.length;
  const pending: Command[] = [first];
  while (left >= 0) {
    let next = pending.pop();
    if (next === undefined) {
      rest -= 1;
      next = commands[rest];
      if (next === undefined) return true;
    }
    const { doc, flat, level } = next;
    if (typeof doc === 'string') left -= doc.length;
    else if (isList(doc)) takePart(pending, next, doc);
    else if (doc.kind === 'line') {
      if (!flat || doc.hard) return true;
      left -= doc.soft ? 0 : 1;
    } else if (doc.kind === 'group') {
      if (mustBeFlat && doc.broken) return false;
      const isFlat = flat && !doc.broken;
      pending.push(command(level, isFlat, isFlat ? doc.contents : (doc.states?.at(-1) ?? doc.contents)));
    } else if (doc.kind === 'fill') pending.push(command(level, flat, doc.parts));
    else pending.push(inner(doc, next, broken));
  }
  return false;
}
