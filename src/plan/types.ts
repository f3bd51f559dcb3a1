/** What `plan` and `render` give: which files exist, who owns each, and their text. */
import type { JsonPointer } from '../core/diagnostics.js';
import type { SecurityScheme } from '../model/types.js';

/** `generated`: derivable from the specification, replaced freely. `owned`: written once, the user's from then on. */
export type Owner = 'generated' | 'owned';

/** One file of the output, rendered and formatted. */
export interface ProjectFile {
  /** Relative to the project, with `/`; made of safe segments only. */
  readonly path: string;
  readonly owner: Owner;
  readonly text: string;
  /** Parts of the document that it prints, for `inspect` and for locality of regeneration. Sorted. */
  readonly pointers: readonly JsonPointer[];
}

export type TargetName = 'express';
export type Database = 'sqlite' | 'postgresql';

/** What the user may choose, resolved. */
export interface Options {
  readonly target: TargetName;
  readonly database: Database;
  readonly preset: string;
}

/** A whole service as text. */
export interface Project {
  readonly kind: 'project';
  /** Package name of the service, kebab case. */
  readonly name: string;
  readonly options: Options;
  /** Sorted by path. */
  readonly files: readonly ProjectFile[];
  /** What `run`, `token` and `verify` need to know of the service later, without the document. Kept in the manifest. */
  readonly service: {
    readonly basePath: string;
    readonly securitySchemes: readonly SecurityScheme[];
  };
}
