/** `verify [dir]`: install, check, test, boot and call a generated service; one report. */
import { resolve } from 'node:path';
import { type StepResult, type VerifyReport, verifyProject } from '../../verify/verify-project.js';
import { readManifest } from '../../write/manifest.js';
import { type Arguments, type Context, flagOf, textOf } from '../context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { printDiagnostics } from '../report.js';
import { alignedRows } from '../table.js';
import { toolchainOf } from '../toolchain.js';
import { type Terminal, printable, printableLines } from '../terminal.js';

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const dir = resolve(context.cwd, textOf(args, 'dir') ?? '.');
  const json = flagOf(args, 'json');
  const manifest = await readManifest(dir);
  if (manifest.value === undefined) {
    if (json) terminal.out(JSON.stringify({ ok: false, diagnostics: manifest.diagnostics }, undefined, 2));
    else printDiagnostics(manifest.diagnostics, terminal);
    return exitCode.problem;
  }
  const report = await verifyProject(dir, manifest.value, {
    toolchain: toolchainOf(manifest.value),
    env: context.env,
    signal: context.interruption(),
    onStep: (name) => {
      terminal.progress(`${name} …`);
    },
  });
  if (json) terminal.out(JSON.stringify(report, undefined, 2));
  else printReport(report, terminal);
  return report.ok ? exitCode.ok : exitCode.problem;
}

function printReport(report: VerifyReport, terminal: Terminal): void {
  const { style, out } = terminal;
  for (const step of report.steps.filter(({ status }) => status === 'failed')) {
    for (const line of [style.bold(`── ${step.name}: ${printable(step.detail)}`), printableLines((step.output ?? '').trimEnd())])
      if (line !== '') out(line);
  }
  for (const call of report.operations.filter(({ verdict }) => verdict === 'failed')) {
    const answer = call.status === 0 ? 'no response' : call.status;
    out(`${style.red('error')} SW5003 ${printable(`${call.method} ${call.path} → ${answer} ${call.detail ?? ''}`)}`);
  }
  const rows = alignedRows(report.steps.map(({ name, seconds, detail }) => [name, `${seconds.toFixed(1)} s`.padStart(7), detail]));
  for (const [index, step] of report.steps.entries()) out(`${mark(step, terminal)} ${rows[index] ?? ''}`);
  out(report.ok ? style.green('All checks passed.') : style.red('Some checks failed; see above.'));
}

function mark({ status }: StepResult, { style }: Terminal): string {
  return status === 'passed' ? style.green('✔') : status === 'failed' ? style.red('✖') : style.dim('–');
}
