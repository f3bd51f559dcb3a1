/** `new <spec> [dir]`: a new service from a specification. */
import { basename, relative, resolve } from 'node:path';
import { hasErrors } from '../../core/diagnostics.js';
import type { Project } from '../../emit/types.js';
import { databaseNames } from '../../targets/index.js';
import { applyNew } from '../../write/apply-new.js';
import { type Arguments, type Context, flagOf, loadOptionsOf, textOf } from '../context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { printDiagnostics, seenFromHere } from '../report.js';
import { resolveOptions } from '../resolve-options.js';
import { alignedRows, counted } from '../table.js';
import { printable } from '../terminal.js';

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const json = flagOf(args, 'json');
  const mayAsk = terminal.interactive && !flagOf(args, 'yes') && !json;
  const spec = textOf(args, 'spec') ?? '';

  const preset = textOf(args, 'preset');
  let database = textOf(args, 'database');
  if (mayAsk && database === undefined && preset === undefined) {
    database = await context.ask('Which database should the service use?', databaseNames()[0] ?? '', databaseNames());
  }
  const options = await resolveOptions({ target: textOf(args, 'target'), database, preset });

  terminal.progress(`Reading ${printable(spec)}`);
  const { generateProject } = await context.pipeline();
  const generated = await generateProject({ path: resolve(cwd, spec) }, options, loadOptionsOf(args, context));
  const project = generated.value;
  const found = seenFromHere(generated.diagnostics, spec);
  if (!json) printDiagnostics(found, terminal);
  if (project === undefined || hasErrors(found)) {
    if (json) terminal.out(JSON.stringify({ diagnostics: found }, undefined, 2));
    return exitCode.problem;
  }

  const given =
    textOf(args, 'dir') ??
    (mayAsk && !flagOf(args, 'dry-run') ? await context.ask('Which folder should it be written to?', project.name) : project.name);
  const dir = resolve(cwd, given);
  if (flagOf(args, 'dry-run')) {
    if (json) terminal.out(JSON.stringify({ ...summaryOf(project, dir), written: false, diagnostics: found }, undefined, 2));
    else for (const line of fileList(project, shownPath(cwd, dir))) terminal.out(line);
    return exitCode.ok;
  }

  terminal.progress(`Writing ${counted(project.files.length, 'file')}`);
  const written = await applyNew(project, dir, { toolVersion: context.version, spec: basename(spec) }, { signal: context.interruption() });
  const diagnostics = [...found, ...written.diagnostics];
  if (json) terminal.out(JSON.stringify({ ...summaryOf(project, dir), written: written.value !== undefined, diagnostics }, undefined, 2));
  else printDiagnostics(written.diagnostics, terminal);
  if (written.value === undefined) return exitCode.problem;
  if (!json) for (const line of nextSteps(project, shownPath(cwd, dir), context)) terminal.out(line);
  return exitCode.ok;
}

/** From here where it lies below, absolute elsewhere. */
function shownPath(cwd: string, dir: string): string {
  const path = relative(cwd, dir);
  return path === '' ? '.' : path.startsWith('..') ? dir : path;
}

function summaryOf(project: Project, dir: string): object {
  const files = project.files.map(({ path, owner, text }) => ({ path, owner, bytes: Buffer.byteLength(text) }));
  return { name: project.name, dir, options: project.options, files };
}

function fileList(project: Project, folder: string): readonly string[] {
  const rows = project.files.map(({ path, owner, text }) => [`${Buffer.byteLength(text)}`.padStart(8), owner, path]);
  return [...alignedRows(rows), `${counted(project.files.length, 'file')} would be written to ${printable(folder)} (dry run).`];
}

function nextSteps(project: Project, folder: string, context: Context): readonly string[] {
  const { green, bold } = context.terminal.style;
  const owned = project.files.filter((file) => file.owner === 'owned').length;
  const where = folder.includes(' ') ? JSON.stringify(folder) : folder;
  return [
    `${green('✔')} ${bold(printable(project.name))}: ${counted(project.files.length, 'file')} in ${printable(folder)}, ${owned} of them owned by you`,
    '',
    `  ${context.program} run ${printable(where)}     install, migrate and start it`,
    `  ${context.program} verify ${printable(where)}  run all checks`,
  ];
}
