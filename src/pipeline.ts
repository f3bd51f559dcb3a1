/** The whole product, a line for each stage. `cli` calls it; nothing else composes stages. */
import { type Diagnostic, type Outcome, hasErrors } from './core/diagnostics.js';
import { decide } from './decisions/decide.js';
import { decisionsFileName, loadDecisions } from './load/load-decisions.js';
import { loadApiDocument } from './load/load-document.js';
import { withLocations } from './load/locate.js';
import type { ApiDocument, SourceFile } from './load/types.js';
import { inferService } from './infer/infer-service.js';
import { describeByExamples } from './infer/normalize/example-schemas.js';
import type { Operation } from './model/operation.js';
import type { ServiceModel } from './model/service-model.js';
import { findTarget } from './targets/index.js';
import { ownPathsOf, usualPaths } from './lower/own-paths.js';
import type { Options, Project } from './emit/types.js';

export interface LoadOptions {
  /** Hosts that `$ref`s may be fetched from. */
  readonly allowRefHosts: readonly string[];
  /** File of decisions; else the one beside the document, if there is one. */
  readonly decisions?: string;
}

export interface Inspection {
  readonly document: ApiDocument;
  readonly model: ServiceModel;
  /** The files of the document, and that of its decisions last. */
  readonly sources: readonly SourceFile[];
}

/** Returns the content of the document and the inferred service. */
export async function inspectDocument(path: string, load: LoadOptions): Promise<Outcome<Inspection>> {
  const loaded = await loadApiDocument(path, load);
  const file = await loadDecisions(path, load.decisions);
  const read = [...loaded.diagnostics, ...file.diagnostics];
  if (loaded.value === undefined || hasErrors(read)) {
    return { diagnostics: read };
  }
  const decided = decide(loaded.value, file.value);
  const described = describeByExamples(decided.document);
  const inferred = inferService(described.value, decided.decisions);
  const document = inferred.value?.document ?? described.value;
  const sources = file.value === undefined ? document.files : [...document.files, file.value.source];
  const found = withLocations([...decided.diagnostics, ...described.diagnostics, ...inferred.diagnostics], {
    ...document,
    files: sources,
  });
  const diagnostics = [...read, ...found];
  return inferred.value === undefined || hasErrors(diagnostics) ? { diagnostics } : { value: { ...inferred.value, sources }, diagnostics };
}

/** A whole service as text. Nothing is written. */
export async function generateProject(spec: { readonly path: string }, options: Options, load: LoadOptions): Promise<Outcome<Project>> {
  const { value: inspected, diagnostics } = await inspectDocument(spec.path, load);
  if (inspected === undefined) {
    return { diagnostics };
  }
  const { document, model, sources } = inspected;
  // Whatever it was called: the service is generated again from the document and the file beside it.
  const decided = sources.slice(document.files.length).map((source) => ({ ...source, path: decisionsFileName }));
  // Loaded here, since `inspect` and `lint` need none of it and it is most of what there is to load.
  const { lowerForTarget, renderFiles } = await import('./printing.js');
  const target = findTarget(options.target);
  if (target === undefined) throw new Error(`there is no target ${options.target}`);
  const specification = { name: document.files[0]?.path ?? 'openapi.yaml', files: [...document.files, ...decided] };
  const planned = await target.plan(lowerForTarget(target, { document, model, specification }, options));
  const files = renderFiles(planned);
  return {
    value: {
      kind: 'project',
      name: model.names.kebab,
      options,
      files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
      ...(decided.length > 0 ? { decisions: `spec/${decisionsFileName}` } : {}),
      service: { basePath: model.basePath, securitySchemes: model.securitySchemes, ...movedPaths(model), ...accountsOf(model) },
    },
    diagnostics,
  };
}

/** Returns the paths that report on the service, unless they are the usual ones. */
function movedPaths(model: ServiceModel): { readonly paths?: { readonly ready: string; readonly description: string } } {
  const { ready, description } = ownPathsOf(model);
  return ready === usualPaths.ready && description === usualPaths.description ? {} : { paths: { ready, description } };
}

/** Returns the operations for registration and login. */
function accountsOf({ operations, basePath, account }: ServiceModel): {
  readonly accounts?: { readonly register: string; readonly login: string };
} {
  const at = (intent: Operation['intent']): string | undefined => {
    const found = operations.find((operation) => operation.intent === intent);
    return found === undefined ? undefined : `${found.method.toUpperCase()} ${basePath}${found.path}`;
  };
  const [register, login] = [at('register'), at('login')];
  return account === undefined || register === undefined || login === undefined ? {} : { accounts: { register, login } };
}

/** Turns pointers into places of the user's files. */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], { document, sources }: Inspection): readonly Diagnostic[] {
  return withLocations(diagnostics, { ...document, files: sources });
}
