/** The whole product, a line for each stage. `cli` calls it; nothing else composes stages. */
import { type Diagnostic, type Outcome, hasErrors } from './core/diagnostics.js';
import { loadApiDocument } from './load/load-document.js';
import { withLocations } from './load/locate.js';
import type { ApiDocument } from './load/types.js';
import { assumeBodies } from './model/assumed-bodies.js';
import { buildServiceModel } from './model/build-model.js';
import { isValid, sampleOf, violationsOf } from './model/samples.js';
import type { ServiceModel } from './model/types.js';
import type { Options, Project } from './plan/types.js';

export interface LoadOptions {
  /** Hosts that `$ref`s may be fetched from. */
  readonly allowRefHosts: readonly string[];
}

export interface Inspection {
  readonly document: ApiDocument;
  readonly model: ServiceModel;
}

/** What the document says, and what is concluded from it. */
export async function inspectDocument(path: string, load: LoadOptions): Promise<Outcome<Inspection>> {
  const loaded = await loadApiDocument(path, load);
  if (loaded.value === undefined || hasErrors(loaded.diagnostics)) {
    return { diagnostics: loaded.diagnostics };
  }
  const { document, diagnostics: assumptions } = assumeBodies(loaded.value);
  const modelled = buildServiceModel(document);
  const diagnostics = [...loaded.diagnostics, ...withLocations([...assumptions, ...modelled.diagnostics], document)];
  return modelled.value === undefined || hasErrors(diagnostics)
    ? { diagnostics }
    : { value: { document, model: modelled.value }, diagnostics };
}

/** A whole service as text. Nothing is written. */
export async function generateProject(spec: { readonly path: string }, options: Options, load: LoadOptions): Promise<Outcome<Project>> {
  const { value: inspected, diagnostics } = await inspectDocument(spec.path, load);
  if (inspected === undefined) {
    return { diagnostics };
  }
  const { document, model } = inspected;
  // Loaded here, since `inspect` and `lint` need none of it and it is most of what there is to load.
  const { formatFiles, renderFiles, renderOpenApiTypes, servedDocument, targets, withOperationIds } = await import('./printing.js');
  const planned = await targets[options.target].plan({
    document,
    model,
    options,
    wireTypes: renderOpenApiTypes(withOperationIds(document, model)),
    served: servedDocument(document, model),
    specification: { name: document.files[0]?.path ?? 'openapi.yaml', files: document.files },
    toolVersion: '0.1.0',
    samples: { sampleOf, isValid, violationsOf },
  });
  const files = await formatFiles(renderFiles(planned));
  return {
    value: {
      kind: 'project',
      name: model.names.kebab,
      options,
      files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
      service: { basePath: model.basePath, securitySchemes: model.securitySchemes },
    },
    diagnostics,
  };
}

/** Turns pointers into places of the user's files. */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], document: ApiDocument): readonly Diagnostic[] {
  return withLocations(diagnostics, document);
}
