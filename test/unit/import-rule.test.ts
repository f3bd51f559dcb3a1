import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Stages in the order in which values pass through them. `core` and `json-schema` come before all, `pipeline` and `cli` after. */
const order = [
  'core',
  'json-schema',
  'load',
  'model',
  'decisions',
  'infer',
  'lower',
  'emit',
  'languages',
  'storage',
  'targets',
  'merge',
  'write',
  'verify',
  'printing',
  'pipeline',
  'cli',
];

/** Which stages a stage may import more than types of. `types.ts` of an earlier stage is data and may always be imported. */
const uses: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'json-schema': ['core'],
  load: ['core', 'json-schema'],
  // Types and look-ups.
  model: ['core', 'json-schema'],
  decisions: ['core'],
  // The reader of the steps that a decision writes; infer gives them their effects.
  infer: ['core', 'json-schema', 'model', 'decisions/program/reader.ts'],
  lower: ['core', 'json-schema', 'model'],
  emit: ['core'],
  languages: ['core', 'json-schema', 'lower', 'emit'],
  storage: ['core', 'json-schema', 'lower', 'emit', 'languages'],
  // Only `targets/<name>` knows a framework.
  targets: ['core', 'json-schema', 'lower', 'emit', 'languages', 'storage'],
  format: ['core', 'languages'],
  merge: ['core'],
  write: ['core'],
  verify: ['core', 'json-schema'],
  // The later half of the pipeline, in a module of its own so that it is loaded only when something is printed.
  printing: ['json-schema', 'lower', 'emit', 'languages', 'storage', 'targets'],
  // The only one that composes stages.
  pipeline: order.slice(0, order.indexOf('pipeline')),
  // Applies what the pipeline gives, and runs it. The list of targets gives options and toolchains; evidence has its class.
  cli: ['core', 'pipeline', 'write', 'verify', 'targets/index.ts', 'model/evidence.ts'],
};

/** The stages that print the plan, and those whose types even they may not import: what they need is in the plan. */
const printers = new Set(['languages', 'storage', 'targets']);
const hidden = new Set(['model', 'decisions', 'infer']);

interface Import {
  readonly file: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const stageOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';

/** Returns the imports that break the rule, as `file → import`. */
function violations(imports: readonly Import[]): readonly string[] {
  return imports.filter((each) => !isAllowed(each)).map(({ file, to, typeOnly }) => `${file} → ${to}${typeOnly ? ' (type)' : ''}`);
}

function isAllowed({ file, to, typeOnly }: Import): boolean {
  const [from, target] = [stageOf(file), stageOf(to)];
  if (from === target) return true;
  if (printers.has(from) && hidden.has(target)) return false;
  if (uses[from]?.includes(target) === true || uses[from]?.includes(to) === true) return true;
  const isEarlier = order.indexOf(target) < order.indexOf(from) && target !== 'pipeline';
  return from !== 'core' && isEarlier && (typeOnly || posix.basename(to) === 'types.ts');
}

function importsOf(file: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    const to = posix.join(posix.dirname(file), specifier.text).replace(/\.js$/, '.ts');
    found.push({ file, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return (
    clause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.every(({ isTypeOnly: own }) => own)
  );
}

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort();
const imports = new Map(files.map((file) => [file, importsOf(file, readFileSync(source + file, 'utf8'))] as const));

/** Printers and parsers of recursive structures, each of which calls the others. A group that dissolves must leave the list. */
const recursive: readonly (readonly string[])[] = [
  [
    'languages/typescript/code/print-assignment.ts',
    'languages/typescript/code/print-call.ts',
    'languages/typescript/code/print-chain.ts',
    'languages/typescript/code/print-expression.ts',
    'languages/typescript/code/print-signature.ts',
    'languages/typescript/code/print-statement.ts',
    'languages/typescript/code/print-type.ts',
  ],
  [
    'languages/typescript/validators/emit-applicators.ts',
    'languages/typescript/validators/emit-array.ts',
    'languages/typescript/validators/emit-branches.ts',
    'languages/typescript/validators/emit-object.ts',
    'languages/typescript/validators/emit-schema.ts',
  ],
];

/** Returns the groups of files that import each other, directly or not, in the order of their names (Tarjan's algorithm). */
function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    let low = own;
    order.set(file, own);
    open.push(file);
    for (const to of imports.get(file) ?? []) {
      if (!imports.has(to)) continue;
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (open.includes(to)) low = Math.min(low, order.get(to) ?? low);
    }
    if (low === own) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1) found.push(group.sort());
    }
    return low;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return found.sort((left, right) => ((left[0] ?? '') < (right[0] ?? '') ? -1 : 1));
}

describe('the import rule', () => {
  it('knows every stage', () => {
    expect(files.length).toBeGreaterThan(20);
    expect([...new Set(files.map(stageOf))].filter((stage) => !order.includes(stage))).toEqual([]);
  });

  it('is kept by every file', () => {
    expect(violations([...imports.values()].flat())).toEqual([]);
  });

  it('has no cycle, types counted', () => {
    expect(cyclesOf(new Map([...imports].map(([file, found]) => [file, found.map(({ to }) => to)])))).toEqual(recursive);
  });

  it('finds cycles of any length', () => {
    const cyclic = { a: ['b'], b: ['c'], c: ['a'], d: ['a', 'e'], e: ['f'], f: ['e'] };
    expect(cyclesOf(new Map(Object.entries(cyclic)))).toEqual([
      ['a', 'b', 'c'],
      ['e', 'f'],
    ]);
    expect(cyclesOf(new Map(Object.entries({ a: ['b', 'c'], b: ['c'], c: [] })))).toEqual([]);
  });

  it.each([
    ['core/a.ts', "import { x } from '../model/types.js';", ['core/a.ts → model/types.ts']],
    ['core/a.ts', "import type { x } from '../model/types.js';", ['core/a.ts → model/types.ts (type)']],
    ['infer/rules/a.ts', "import { x } from '../../load/parse.js';", ['infer/rules/a.ts → load/parse.ts']],
    ['model/a.ts', "import { type X } from '../load/parse.js'; import { y } from '../load/types.js';", []],
    ['load/a.ts', "import type { X } from '../model/types.js';", ['load/a.ts → model/types.ts (type)']],
    ['write/a.ts', "import { x } from '../pipeline.js';", ['write/a.ts → pipeline.ts']],
    ['verify/a.ts', "import type { X } from '../pipeline.js';", ['verify/a.ts → pipeline.ts (type)']],
    ['cli/a.ts', "const x = () => import('../pipeline.js'); export { y } from '../load/parse.js';", ['cli/a.ts → load/parse.ts']],
    [
      'cli/a.ts',
      "import { targets } from '../targets/index.js'; import { x } from '../targets/express/target.js';",
      ['cli/a.ts → targets/express/target.ts'],
    ],
    ['verify/a.ts', "import { targets } from '../targets/index.js';", ['verify/a.ts → targets/index.ts']],
    ['languages/a.ts', "import type { X } from '../model/program.js';", ['languages/a.ts → model/program.ts (type)']],
    ['targets/x/a.ts', "export type { X } from '../../infer/types.js';", ['targets/x/a.ts → infer/types.ts (type)']],
    ['storage/a.ts', "import type { X } from '../lower/service-plan.js';", []],
    ['emit/a.ts', "type X = import('../targets/a.js').X;", ['emit/a.ts → targets/a.ts (type)']],
    ['pipeline.ts', "import { x } from './load/parse.js'; import { y } from './cli/main.js';", ['pipeline.ts → cli/main.ts']],
  ])('%s with %s breaks it in %j', (file, text, want) => {
    expect(violations(importsOf(file, text))).toEqual(want);
  });
});
