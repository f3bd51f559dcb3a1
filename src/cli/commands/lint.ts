/** `lint <spec>`: every problem that reading and modelling find. */
import { resolve } from 'node:path';
import { hasErrors } from '../../core/diagnostics.js';
import { type Arguments, type Context, flagOf, loadOptionsOf, textOf } from '../context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { diagnosticLines, seenFromHere, summaryOf } from '../report.js';
import { printable } from '../terminal.js';

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const spec = textOf(args, 'spec') ?? '';
  const { inspectDocument } = await context.pipeline();
  const outcome = await inspectDocument(resolve(context.cwd, spec), loadOptionsOf(args, context));
  const diagnostics = seenFromHere(outcome.diagnostics, spec);
  if (flagOf(args, 'json')) terminal.out(JSON.stringify({ diagnostics }, undefined, 2));
  else {
    for (const diagnostic of diagnostics) for (const line of diagnosticLines(diagnostic, terminal.style)) terminal.out(line);
    terminal.out(diagnostics.length === 0 ? `${printable(spec)}: no problems` : summaryOf(diagnostics));
  }
  return hasErrors(diagnostics) ? exitCode.problem : exitCode.ok;
}
