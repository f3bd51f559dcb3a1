/** Files of the output: before they have a text (planned), and after (project). */
import type { JsonPointer } from '../core/diagnostics.js';
import type { SecurityScheme } from '../model/security.js';

/** `generated`: derivable from the specification, replaced freely. `owned`: written once, the user's from then on. */
export type Owner = 'generated' | 'owned';

/** One file of the output, rendered and formatted. */
export interface ProjectFile {
  /** Relative to the project, with `/`; safe segments only. */
  readonly path: string;
  readonly owner: Owner;
  readonly text: string;
  /** Parts of the document that it prints, for `inspect` and for locality of regeneration. Sorted. */
  readonly pointers: readonly JsonPointer[];
}

/** Every database that some storage supports. */
export const databases = ['sqlite', 'postgresql'] as const;

export type Database = (typeof databases)[number];

/** The resolved options of the user. */
export interface Options {
  /** `Target.name` */
  readonly target: string;
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
  /** Path of the decisions file in the project; absent without one. */
  readonly decisions?: string;
  /** The facts about the service that `run`, `token` and `verify` read later without the document. Stored in the manifest. */
  readonly service: {
    readonly basePath: string;
    readonly securitySchemes: readonly SecurityScheme[];
    /** The paths that report on the service, where they are not the usual ones. */
    readonly paths?: { readonly ready: string; readonly description: string };
    /** The operations for registration and login, as `POST /path`, if they exist. */
    readonly accounts?: { readonly register: string; readonly login: string };
  };
}

/** One file that will exist, before it has a text. */
export interface PlannedFile {
  readonly path: string;
  readonly owner: Owner;
  readonly pointers: readonly JsonPointer[];
  readonly content: FileContent;
}

export type FileContent =
  /** A template of `templates/` and the data that it prints. It prints every line as Prettier does; longer ones come from the printer of code nodes. */
  | { readonly kind: 'template'; readonly template: string; readonly view: Readonly<Record<string, unknown>> }
  /** A file of `templates/`, as it is. */
  | { readonly kind: 'copy'; readonly source: string }
  /** A text in its final form. */
  | { readonly kind: 'text'; readonly text: string };
