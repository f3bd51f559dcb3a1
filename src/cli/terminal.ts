/** Terminal output: printable text, optional colour, and progress for interactive use. */

/** The outputs of a command. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly style: Style;
  /** Prints a line about the current step; only on a terminal. */
  readonly progress: (line: string) => void;
  /** True if the command can prompt the user. */
  readonly interactive: boolean;
  readonly width: number;
}

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;

export function styleOf(enabled: boolean): Style {
  const paint = (name: keyof typeof codes) => (text: string) =>
    enabled ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text;
  return { bold: paint('bold'), dim: paint('dim'), red: paint('red'), green: paint('green'), yellow: paint('yellow'), cyan: paint('cyan') };
}

/** Flag first, then NO_COLOR (no-color.org) and FORCE_COLOR, then whether it is a terminal that can. */
export function wantsColour(flag: boolean | undefined, env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (flag !== undefined) return flag;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return isTerminal && env['TERM'] !== 'dumb';
}

/** C0 and C1 controls (an escape sequence starts with one), and the bidirectional controls of Unicode TR 36 §2.9.1 and the zero-width ones. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
/** ECMA-48 §5.4 control sequences and §5.6 strings, taken away whole, so that `\e[31m` does not leave `[31m`. */
const escapeSequence =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]|\u009b[0-?]*[ -/]*[@-~]/g;

/** Text of a specification as one printable line: no control can move the cursor, change colours or turn the text around. */
export function printable(text: string): string {
  return text
    .replace(escapeSequence, '')
    .replace(/[\t\n\r]+/g, ' ')
    .replace(unprintable, '');
}

/** `printable` for a text of several lines, such as the output of a script. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
}

/** The real terminal of this process. */
export function processTerminal(options: { readonly color: boolean | undefined; readonly quiet: boolean }): Terminal {
  const watched = process.stderr.isTTY && !options.quiet;
  const style = styleOf(wantsColour(options.color, process.env, process.stdout.isTTY));
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    style,
    progress: (line) => {
      if (watched) process.stderr.write(`${style.dim(line)}\n`);
    },
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    width: process.stdout.isTTY ? process.stdout.columns : 120,
  };
}
