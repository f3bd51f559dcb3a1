/** What the parts of the compiler share while they print one check function. */
import type { Direction } from '../../../json-schema/directions.js';
import type { JsonPointer } from '../../../core/diagnostics.js';
import type { Schema } from '../../../core/schema.js';
import type { Code, Path } from './code.js';
import type { Located, SchemaIndex } from '../../../json-schema/schema-index.js';

/** The value that code looks at. */
export interface Place {
  /** An expression without side effects. */
  readonly value: string;
  readonly at: Path;
  /** Is it the very value that the function was called with? */
  readonly isArgument: boolean;
}

/** Which of the functions of a schema. */
export interface Variant {
  readonly direction: Direction;
  /** Does it note which properties and items it has looked at? */
  readonly tracked: boolean;
  /** Properties that need not be there although they are required: `readOnly` ones of a request, declared beside this schema. */
  readonly exempt: readonly string[];
}

/** One module that is being printed. */
export interface ModuleEmitter {
  readonly index: SchemaIndex;
  /** The function of a schema; it will be printed. */
  readonly functionOf: (located: Located, variant: Variant, suggestedName: string) => string;
  /** A module-level constant; equal ones are one. */
  readonly constant: (prefix: string, expression: string) => string;
  /** Imports a function of the runtime and gives its name. */
  readonly use: (name: string) => string;
  readonly problem: (message: string, pointer: JsonPointer) => void;
  /** Names that a schema requires in place. */
  readonly requiredProperties: (located: Located) => ReadonlySet<string>;
}

/** One function that is being printed. */
export interface FunctionEmitter {
  readonly module: ModuleEmitter;
  readonly name: string;
  readonly variant: Variant;
  /** Variable that holds what was looked at; undefined when nobody asks. */
  readonly tracker: string | undefined;
  /** Does the schema around this one want to know, too, what was looked at? */
  readonly isCollected: boolean;
  /** A variable name that is free in this function. */
  readonly local: (name: string) => string;
  /** Notes that this function calls another; `inPlace` when with the same value. */
  readonly calls: (name: string, inPlace: boolean) => void;
  /** Everything that a schema asks of a value. */
  readonly emit: (emitter: FunctionEmitter, located: Located, place: Place) => readonly Code[];
}

/** `fail(errors, at, …)` */
export function failure({ module }: FunctionEmitter, pointer: string, keyword: string, message: string): string {
  return `${module.use('fail')}(errors, ${pointer}, ${keyword}, ${message});`;
}

/** A schema inside another one. */
export function inside({ module }: FunctionEmitter, parent: Located, path: readonly string[], schema: Schema): Located {
  return module.index.locate(parent, path, schema);
}
