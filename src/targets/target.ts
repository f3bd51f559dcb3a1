/** A target: a framework that services are printed for, with its language, its storage and its toolchain. */
import type { JsonObject } from '../core/json.js';
import type { SourceFile } from '../load/types.js';
import type { ServicePlan } from '../lower/service-plan.js';
import type { TestSuite } from '../lower/tests/suite.js';
import type { Toolchain } from '../emit/toolchain.js';
import type { Database, Options, PlannedFile } from '../emit/types.js';

/** The input of a target. */
export interface TargetInput {
  /** The decisions that follow from the model, the same for every target. */
  readonly plan: ServicePlan;
  /** The tests of the service, the same for every target. */
  readonly tests: TestSuite;
  readonly options: Options;
  /** The document with an operationId for each operation, which types are made from. */
  readonly document: JsonObject;
  /** The document as the service serves it: limits and errors included. */
  readonly served: JsonObject;
  /** The user's document, copied into the project, which is regenerated from it. */
  readonly specification: { readonly name: string; readonly files: readonly SourceFile[] };
}

/** A framework that services are printed for. The commands know a target by this interface alone. */
export interface Target {
  /** As `--target` has it. */
  readonly name: string;
  /** Name of the framework, for people. */
  readonly title: string;
  /** Folder of `src/languages/`, e.g. `typescript`. */
  readonly language: string;
  /** Names that the language has for types of its own. */
  readonly reservedNames: ReadonlySet<string>;
  readonly storage: Storage;
  readonly toolchain: Toolchain;
  /** Prints a service. */
  readonly plan: (input: TargetInput) => Promise<readonly PlannedFile[]>;
}

/** A way of storing rows. */
export interface Storage {
  /** Folder of `src/storage/`, e.g. `prisma`. */
  readonly name: string;
  /** The first is the default. */
  readonly databases: readonly Database[];
}
