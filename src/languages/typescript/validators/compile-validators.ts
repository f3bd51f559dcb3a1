/** Compiles the schemas of a service into one module of plain functions. JSON Schema 2020-12, with what OAS 3.1 adds. */
import type { Direction } from '../../../json-schema/directions.js';
import { escapeToken, lastToken } from '../../../core/json-pointer.js';
import type { JsonPointer } from '../../../core/diagnostics.js';
import { wordsOf } from '../../../core/names.js';
import type { Schema } from '../../../core/schema.js';
import { type Calls, findCrowded, findCyclic } from './call-graph.js';
import { type Code, commentText, printCode, returnEarly } from './code.js';
import { findDirectional } from '../../../json-schema/directions.js';
import { emitSchema } from './emit-schema.js';
import type { FunctionEmitter, ModuleEmitter, Variant } from './emitter.js';
import { formatFilesOf, numberFormats, textFormats } from './formats.js';
import { type Located, type SchemaIndex, createSchemaIndex, hasIdentifiers } from '../../../json-schema/schema-index.js';
import { createContentKeys, exemptProperties, followReferences, requiredProperties } from '../../../json-schema/assertions.js';

export interface ValidatorEntry {
  /** Name of the export: an identifier, unique without regard to case. */
  readonly name: string;
  readonly schema: Schema;
  /** `parameter` is like `request`: what is readOnly need not be there. */
  readonly direction: 'request' | 'response' | 'parameter';
  /** Where the schema is in the document, for problems and comments. */
  readonly pointer?: JsonPointer;
}

export interface ValidatorsInput {
  readonly entries: readonly ValidatorEntry[];
  /** `components.schemas`. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The whole document, where references lead elsewhere than to `components.schemas`. */
  readonly document?: unknown;
  /** Where the module finds `src/http/`, with a slash at its end; `./` when absent. */
  readonly httpFolder?: string;
}

export interface ValidatorsModule {
  /** An ES module in plain JavaScript. */
  readonly code: string;
  /** Its declarations. */
  readonly types: string;
  /** Files below `src/` that the module imports, directly or not, e.g. `http/json-schema.ts`. Sorted. */
  readonly files: readonly string[];
  /** What could not be compiled; the check in question is left out. */
  readonly problems: readonly ValidatorProblem[];
}

export interface ValidatorProblem {
  /** The entry, or the component schema, that it was met in. */
  readonly name: string;
  readonly message: string;
  readonly pointer?: JsonPointer;
}

interface PlannedFunction {
  readonly name: string;
  readonly located: Located;
  readonly variant: Variant;
}

interface PrintedFunction extends PlannedFunction {
  readonly body: readonly Code[];
  readonly calls: Calls;
}

const formatFiles: ReadonlyMap<string, string> = new Map(
  [...textFormats.values(), ...numberFormats.values()].map(({ test, file }) => [test, file]),
);

/**
 * A module with one exported validator per entry: `(value: unknown) => readonly SchemaError[] | null`.
 *
 * Every schema that holds an object is one function, whoever refers to it; functions of equal schemas are one. The module
 * imports nothing but `json-schema.js` and files of `formats/`, which are copied into the service.
 */
export function compileValidators(input: ValidatorsInput): ValidatorsModule {
  const document = input.document ?? { components: { schemas: input.schemas } };
  const components = Object.entries(input.schemas).map(([name, schema]) => locatedAt(schema, `/components/schemas/${escapeToken(name)}`));
  const entries = input.entries.map((entry) => ({ entry, located: locatedAt(entry.schema, entry.pointer ?? `/${entry.name}`) }));
  // Schemas that nothing names but a pointer are found from the entries; only identifiers can stand anywhere.
  const roots = [...(hasIdentifiers(input.schemas) ? components : []), ...entries.map(({ located }) => located)];
  const index = createSchemaIndex(document, roots);
  const problems = new Map<string, ValidatorProblem>();
  // Two functions of one schema meet the same problem.
  const note = (problem: ValidatorProblem) => problems.set(`${problem.pointer ?? problem.name} ${problem.message}`, problem);
  const printer = createPrinter(index, findDirectional(index, roots), note);

  const exports = entries.map(({ entry, located }) => {
    const target = followReferences(index, index.locate(located, [], located.schema)) ?? located;
    const direction = entry.direction === 'response' ? 'response' : 'request';
    const suggested = target.schema === entry.schema ? entry.name.replace(/^validate(?=[A-Z])/, '') : lastToken(target.pointer);
    const check = printer.module.functionOf(target, { direction, tracked: false, exempt: [] }, suggested);
    return { name: entry.name, check, pointer: located.pointer };
  });
  const functions = printer.printAll();
  reportEndless(functions, note);
  const code = printModule(input, printer, functions, exports);
  const formats = formatFilesOf([...printer.used]).map((file) => `http/formats/${file}.ts`);
  return {
    code,
    types: printTypes(input, exports),
    files: [...formats, 'http/json-schema.ts', ...(printer.used.has('linearPattern') ? ['http/linear-pattern.ts'] : [])],
    problems: [...problems.values()],
  };
}

function locatedAt(schema: Schema, pointer: JsonPointer): Located {
  return { schema, base: '', pointer };
}

interface Printer {
  readonly module: ModuleEmitter;
  readonly constants: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<string>;
  readonly printAll: () => readonly PrintedFunction[];
}

type Report = (problem: ValidatorProblem) => void;

function createPrinter(index: SchemaIndex, directional: ReadonlySet<Schema>, report: Report): Printer {
  const planned = new Map<string, PlannedFunction>();
  const queue: PlannedFunction[] = [];
  const constants = new Map<string, string>();
  const used = new Set<string>();
  const names = new Set<string>();
  const contentKey = createContentKeys(index);
  const required = new Map<Schema, ReadonlySet<string>>();
  let current = '';

  const functionOf = (located: Located, variant: Variant, suggestedName: string): string => {
    const direction: Direction = directional.has(located.schema) ? variant.direction : 'request';
    const key = JSON.stringify([contentKey(located), direction, variant.tracked, variant.exempt, located.scope]);
    const known = planned.get(key);
    if (known !== undefined) {
      return known.name;
    }
    const isComponent = located.pointer.startsWith('/components/schemas/') && located.pointer.split('/').length === 4;
    const base = isComponent ? checkName('', lastToken(located.pointer)) : checkName(current, suggestedName);
    const suffix = `${direction === 'response' ? 'Response' : ''}${variant.tracked ? 'Evaluated' : ''}`;
    const name = uniqueName(`${base}${suffix}`, names);
    const fn = { name, located, variant: { ...variant, direction } };
    planned.set(key, fn);
    queue.push(fn);
    return name;
  };

  const module: ModuleEmitter = {
    index,
    functionOf,
    constant: (prefix, expression) => {
      const name = constants.get(expression) ?? `${prefix}${constants.size + 1}`;
      constants.set(expression, name);
      return name;
    },
    use: (name) => {
      used.add(name);
      return name;
    },
    problem: (message, pointer) => {
      report({ name: current.replace(/^check/, ''), message, pointer });
    },
    requiredProperties: (located) => {
      const known = required.get(located.schema) ?? requiredProperties(index, located);
      required.set(located.schema, known);
      return known;
    },
  };

  const printAll = (): readonly PrintedFunction[] => {
    const printed: PrintedFunction[] = [];
    for (let fn = queue.shift(); fn !== undefined; fn = queue.shift()) {
      current = fn.name;
      printed.push(printFunction(module, fn));
    }
    return printed;
  };
  return { module, constants, used, printAll };
}

function printFunction(module: ModuleEmitter, fn: PlannedFunction): PrintedFunction {
  const { located, variant, name } = fn;
  const inPlace: string[] = [];
  const all: string[] = [];
  const locals = new Set(['value', 'at', 'errors', 'evaluated']);
  const exempt = [...new Set([...variant.exempt, ...exemptProperties(module.index, located, variant.direction)])].sort();
  const emitter: FunctionEmitter = {
    module,
    name,
    variant: { ...variant, exempt },
    tracker: variant.tracked ? 'evaluated' : undefined,
    isCollected: variant.tracked,
    local: (local) => uniqueName(local, locals),
    calls: (callee, isInPlace) => {
      all.push(callee);
      if (isInPlace) {
        inPlace.push(callee);
      }
    },
    emit: emitSchema,
  };
  const body = emitSchema(emitter, located, { value: 'value', at: [{ expression: 'at' }], isArgument: true });
  return { ...fn, body: returnEarly(body), calls: { inPlace, all } };
}

/** A schema that refers to itself without looking into the value has no meaning (Core §9.4.1). */
function reportEndless(functions: readonly PrintedFunction[], report: Report): void {
  const endless = findCyclic(new Map(functions.map(({ name, calls }) => [name, calls.inPlace])));
  for (const { name, located } of functions.filter((fn) => endless.has(fn.name))) {
    report({ name: name.replace(/^check/, ''), message: 'the schema refers to itself without end', pointer: located.pointer });
  }
}

interface Export {
  readonly name: string;
  readonly check: string;
  readonly pointer: JsonPointer;
}

function printModule(input: ValidatorsInput, printer: Printer, functions: readonly PrintedFunction[], exports: readonly Export[]): string {
  const cyclic = findCyclic(new Map(functions.map(({ name, calls }) => [name, calls.all])));
  const crowded = findCrowded(new Map(functions.map(({ name, calls }) => [name, calls.inPlace])));
  const { use } = printer.module;
  const bodies = functions.flatMap(({ name, located, variant, body }): readonly Code[] => {
    const remembers = !variant.tracked && (cyclic.has(name) || crowded.has(name));
    const head = remembers ? [`if (${use('visited')}(errors, ${name}, at)) {`, ['return;'], '}'] : [];
    return [
      '',
      `/** #${commentText(located.pointer).replaceAll('*/', '*\\/')} */`,
      `function ${name}(value, at, errors${variant.tracked ? ', evaluated' : ''}) {`,
      [...head, ...body],
      '}',
    ];
  });
  const exported = exports.map(({ name, check }) => `export const ${name} = ${use('validator')}(${check});`);
  const folder = input.httpFolder ?? './';
  const constants = [...printer.constants].map(([expression, name]) => `const ${name} = ${expression};`);
  const text = printCode([...constants, ...exported, ...bodies]);
  const used = [...printer.used].filter((name) => text.includes(`${name}(`)).sort();
  const patterns = used.includes('linearPattern') ? ['linearPattern'] : [];
  const runtime = used.filter((name) => !formatFiles.has(name) && name !== 'linearPattern');
  const formats = [...new Set(used.flatMap((name) => formatFiles.get(name) ?? []))].sort();
  return printCode([
    ...headerLines,
    ...formats.flatMap((file) =>
      importLines(
        used.filter((name) => formatFiles.get(name) === file),
        `${folder}formats/${file}.js`,
      ),
    ),
    ...importLines(runtime, `${folder}json-schema.js`),
    ...importLines(patterns, `${folder}linear-pattern.js`),
    ...(constants.length === 0 ? [] : ['', ...constants]),
    ...(exported.length === 0 ? [] : ['', ...exported]),
    ...bodies,
  ]);
}

const headerLines = ['// Validators, compiled from the schemas of the OpenAPI document.'];

function importLines(names: readonly string[], from: string): readonly Code[] {
  const line = `import { ${names.join(', ')} } from '${from}';`;
  if (names.length === 0) {
    return [];
  }
  return line.length <= 100 ? [line] : ['import {', names.map((name) => `${name},`), `} from '${from}';`];
}

function printTypes(input: ValidatorsInput, exports: readonly Export[]): string {
  return printCode([
    ...headerLines,
    `import type { Validator } from '${input.httpFolder ?? './'}json-schema.js';`,
    '',
    ...exports.flatMap(({ name, pointer }) => [
      `/** #${commentText(pointer).replaceAll('*/', '*\\/')} */`,
      `export declare const ${name}: Validator;`,
    ]),
  ]);
}

function checkName(parent: string, suggested: string): string {
  const words = wordsOf(suggested)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 60);
  const prefix = parent.length > 80 ? parent.slice(0, 80) : parent;
  return prefix === '' ? `check${words}` : `${prefix}${words}`;
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 2; taken.has(unique); count += 1) {
    unique = `${name}${count}`;
  }
  taken.add(unique);
  return unique;
}
