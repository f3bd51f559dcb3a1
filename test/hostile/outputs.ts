/** What was printed and written, judged as text: names of files, syntax, and whether text of the document stayed text. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { filesBelow } from './sandbox.js';

const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const longest = 100;

/** Names that some file system cannot keep, or keeps as one. `.base` is what the tool adds to its own copies. */
export function nameProblems(folder: string): readonly string[] {
  const files = filesBelow(folder);
  const seen = new Map<string, string>();
  return files.flatMap(({ path, isFile }) => {
    const folded = path.normalize('NFC').toLowerCase();
    const twin = seen.get(folded);
    seen.set(folded, path);
    const segments = path.split('/').map((segment) => segment.replace(/\.base$/, ''));
    return [
      ...(isFile ? [] : [`${path} is not a plain file`]),
      ...(twin === undefined ? [] : [`${path} and ${twin} are one file on some disks`]),
      ...segments.filter((segment) => deviceName.test(segment)).map((segment) => `${path}: ${segment} is a device of Windows`),
      ...segments
        .filter((segment) => /[<>:"|?*\\\u0000-\u001f\u007f-\uffff]|[. ]$/.test(segment))
        .map((segment) => `${path}: ${segment} is not portable`),
      ...segments
        .filter((segment) => Buffer.byteLength(segment) > longest)
        .map((segment) => `${path}: ${segment} has more than ${longest} bytes`),
    ];
  });
}

/** Controls, escape sequences and characters that turn text around, in what a terminal was given. */
export function printedProblems(printed: string): readonly string[] {
  const found = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.exec(printed);
  const stack = /^\s+at .*[:(]\d+|internal error|node:internal/m.exec(printed);
  return [
    ...(found === null ? [] : [`prints U+${(found[0].codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`]),
    ...(stack === null ? [] : [`prints ${stack[0].trim().slice(0, 60)}`]),
  ];
}

/** An error without its place, or without a word of what to do. */
export function refusalProblems(stderr: string): readonly string[] {
  const lines = stderr.split('\n');
  const errors = lines.filter((line) => / error SW\d{4} /.test(line));
  const placed = errors.filter((line) => /^[^ ].*:\d+:\d+ error SW\d{4} ./.test(line));
  const helped = lines.some((line, index) => / error SW\d{4} /.test(line) && /^ {2}\S/.test(lines[index + 1] ?? ''));
  return [
    ...(errors.length === 0 ? ['says no error'] : []),
    ...errors.filter((line) => !placed.includes(line)).map((line) => `no place: ${line.slice(0, 80)}`),
    ...(errors.length === 0 || helped ? [] : ['no help']),
  ];
}

/** Syntax of every file, and the black-box judge of inert text. */
export function textProblems(folder: string, judge: string, root: string): readonly string[] {
  const broken = filesBelow(folder).flatMap(({ path }) => {
    if (!/\.ya?ml$/.test(path) || path.startsWith('spec/')) return [];
    const error = failure(() => void parseYaml(readFileSync(join(folder, path), 'utf8')));
    return error === undefined ? [] : [`${path}: ${error}`];
  });
  return [...broken, ...manifestProblems(folder), ...injections(folder, judge, root)];
}

function failure(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 100) : String(error);
  }
}

/** Nothing of a document may become a script, and name and version must be such as npm takes. */
function manifestProblems(folder: string): readonly string[] {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return ['there is no package.json'];
  const { name, version, scripts } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly scripts: Readonly<Record<string, string>>;
  };
  return [
    ...(/^[a-z0-9][a-z0-9._-]{0,213}$/.test(name) ? [] : [`package name ${name}`]),
    ...(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(version) ? [] : [`package version ${version}`]),
    ...Object.keys(scripts)
      .filter((script) => /^(?:pre|post)|install|prepare/.test(script))
      .map((script) => `script ${script}`),
    ...(JSON.stringify(scripts).includes('PWNED') ? ['a script holds text of the document'] : []),
  ];
}

function injections(folder: string, judge: string, root: string): readonly string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [judge, folder], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (stdout === '') return [`the judge failed: ${stderr.slice(0, 200)}`];
  const report = JSON.parse(stdout) as Readonly<Record<'injected' | 'broken' | 'leaked', readonly string[]>>;
  // A copy of the document is the document, whatever stands in it.
  return (['injected', 'broken', 'leaked'] as const).flatMap((kind) =>
    report[kind].filter((at) => !at.includes('/spec/')).map((at) => `${kind}: ${at.replace(`${folder}/`, '')}`),
  );
}

/** The names that a document is kept by: each must stand in what the service serves. */
export function lostNames(folder: string, names: readonly string[]): readonly string[] {
  const served = names.length === 0 ? '' : readFileSync(join(folder, 'openapi.json'), 'utf8');
  return names.filter((name) => !served.includes(`${JSON.stringify(name)}:`)).map((name) => `the served document lost ${name}`);
}
