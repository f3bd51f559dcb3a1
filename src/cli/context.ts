/** The dependencies of a command: terminal, folder, environment, and the stages, which are loaded on demand. */
import { resolve } from 'node:path';
import type { Diagnostic, Outcome } from '../core/diagnostics.js';
import type { ApiDocument, SourceFile } from '../load/types.js';
import type { ServiceModel } from '../model/service-model.js';
import type { Options, Project } from '../emit/types.js';
import type { Terminal } from './terminal.js';

/** Permissions and inputs for loading a specification. */
export interface LoadOptions {
  /** Hosts that `$ref`s may be fetched from. */
  readonly allowRefHosts: readonly string[];
  /** File of decisions; else the one beside the document, if there is one. */
  readonly decisions?: string;
}

/** The result of inspecting a document, and the files that it was read from. */
export interface Inspected {
  readonly document: ApiDocument;
  readonly model: ServiceModel;
  readonly sources: readonly SourceFile[];
}

/** The stages, composed. */
export interface Pipeline {
  readonly generateProject: (spec: { readonly path: string }, options: Options, load: LoadOptions) => Promise<Outcome<Project>>;
  readonly inspectDocument: (path: string, load: LoadOptions) => Promise<Outcome<Inspected>>;
  /** Turns pointers into places of the user's files. */
  readonly locateDiagnostics: (diagnostics: readonly Diagnostic[], inspected: Inspected) => readonly Diagnostic[];
}

export interface Context {
  readonly terminal: Terminal;
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Name that the command was called by. */
  readonly program: string;
  /** Imports the stages; `--help` never does. */
  readonly pipeline: () => Promise<Pipeline>;
  /** Aborted by SIGINT or SIGTERM after the first call; before that, those signals end the process as usual. */
  readonly interruption: () => AbortSignal;
  /** Asks the user; only called if `terminal.interactive`. An empty reply gives the default. */
  readonly ask: (question: string, defaultAnswer: string, choices?: readonly string[]) => Promise<string>;
}

/** The parsed command line, by option and positional name. */
export type Arguments = Readonly<Record<string, unknown>>;

export function textOf(args: Arguments, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' ? value : undefined;
}

/** Returns the load options of a command line. */
export function loadOptionsOf(args: Arguments, { cwd }: Pick<Context, 'cwd'>): LoadOptions {
  const decisions = textOf(args, 'decisions');
  return { allowRefHosts: listOf(args, 'allow-ref-host'), ...(decisions === undefined ? {} : { decisions: resolve(cwd, decisions) }) };
}

export function flagOf(args: Arguments, name: string): boolean {
  return args[name] === true;
}

export function listOf(args: Arguments, name: string): readonly string[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
