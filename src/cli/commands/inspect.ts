/** `inspect <spec>`: prints the inferred service and the reasons. */
import { resolve } from 'node:path';
import { type Diagnostic, hasErrors } from '../../core/diagnostics.js';
import type { ServiceModel } from '../../model/service-model.js';
import { type Arguments, type Context, flagOf, loadOptionsOf, textOf } from '../context.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { coverageOf, decisionIdOf, modelText } from '../inspect/model-text.js';
import { printDiagnostics, seenFromHere } from '../report.js';

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const { inspectDocument, locateDiagnostics } = await context.pipeline();
  const spec = textOf(args, 'spec') ?? '';
  const outcome = await inspectDocument(resolve(context.cwd, spec), loadOptionsOf(args, context));
  const { value } = outcome;
  const diagnostics = seenFromHere(outcome.diagnostics, spec);
  const failed = value === undefined || hasErrors(diagnostics);
  if (flagOf(args, 'json')) {
    const model = value === undefined ? {} : { model: value.model, coverage: coverageOf(value.model), overrule: overruleOf(value.model) };
    terminal.out(JSON.stringify({ ...model, diagnostics }, undefined, 2));
    return failed ? exitCode.problem : exitCode.ok;
  }
  if (value !== undefined) {
    const places = placesOf(pointersOf(value.model), (found) => seenFromHere(locateDiagnostics(found, value), spec));
    for (const line of modelText(value.model, { style: terminal.style, place: (pointer) => places.get(pointer) ?? pointer }))
      terminal.out(line);
  }
  printDiagnostics(diagnostics, terminal);
  return failed ? exitCode.problem : exitCode.ok;
}

/** The id of the decision that overrules each entity and operation, by `Entity.id` and `names.camel`. */
function overruleOf(model: ServiceModel): object {
  return {
    entities: Object.fromEntries(model.entities.map((entity) => [entity.id, decisionIdOf(entity)])),
    operations: Object.fromEntries(model.operations.map((operation) => [operation.names.camel, decisionIdOf(operation)])),
  };
}

function pointersOf(model: ServiceModel): readonly string[] {
  const evidence = [...model.entities, ...(model.account === undefined ? [] : [model.account]), ...model.operations].flatMap(
    (node) => node.evidence,
  );
  return [...new Set(evidence.map(({ pointer }) => pointer))];
}

/** `file:line` of each pointer; places are looked up as those of diagnostics are, all in one pass over the files. */
function placesOf(
  pointers: readonly string[],
  locate: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[],
): ReadonlyMap<string, string> {
  const located = locate(pointers.map((pointer): Diagnostic => ({ code: 'SW1001', severity: 'note', message: '', pointer })));
  return new Map(
    located.flatMap(({ pointer, location }) =>
      pointer === undefined || location === undefined ? [] : [[pointer, `${location.file}:${location.line}`] as const],
    ),
  );
}
