/** `pattern` and the names of `patternProperties`: regular expressions of ECMA-262, found anywhere in the text. */
import type { JsonPointer } from '../../../../core/diagnostics.js';
import { literal } from '../code.js';
import type { ModuleEmitter } from '../emitter.js';
import { flagsOf } from '../../../../core/regular-expressions/compile-pattern.js';
import { type PatternNode, parsePattern } from '../../../../core/regular-expressions/parse-pattern.js';
import { isLinear } from '../../../../core/regular-expressions/pattern-cost.js';
import { compileProgram } from './pattern-program.js';

/**
 * An expression that is true when the text matches; undefined, and a problem, when the pattern is none or cannot be
 * checked in time in proportion to the length of the text.
 */
export function patternTest(module: ModuleEmitter, pattern: string, value: string, pointer: JsonPointer): string | undefined {
  const flags = flagsOf(pattern);
  if (flags === undefined) {
    module.problem(`the pattern ${pattern} is not a regular expression of ECMA-262`, pointer);
    return undefined;
  }
  const tests = conditionsOf(pattern).map(({ source, negated }) => {
    const matcher = matcherOf(module, source, flags);
    return matcher === undefined ? undefined : `${negated ? '!' : ''}${matcher}.test(${value})`;
  });
  if (tests.includes(undefined)) {
    module.problem(`the pattern ${pattern} may take time that grows without bounds, and cannot be rewritten`, pointer);
    return undefined;
  }
  return tests.length === 1 ? tests[0] : `(${tests.join(' && ')})`;
}

function matcherOf(module: ModuleEmitter, source: string, flags: 'u' | ''): string | undefined {
  const node = parsePattern(source);
  if (node === undefined) {
    return undefined;
  }
  if (isLinear(node)) {
    return module.constant('pattern', `new RegExp(${literal(source)}, '${flags}')`);
  }
  const program = compileProgram(node);
  if (program === undefined) {
    return undefined;
  }
  const sets = program.sets.map((set) => `new RegExp(${literal(set.source)}, '${set.flags}')`).join(', ');
  return module.constant('pattern', `${module.use('linearPattern')}([${sets}], ${literal(program.instructions)}, ${flags === 'u'})`);
}

interface Condition {
  readonly source: string;
  readonly negated: boolean;
}

/** `^(?=.*\d)(?!.*\s).{8,}$`, as passwords have it, is three patterns that must hold or not hold at the start. */
function conditionsOf(pattern: string): readonly Condition[] {
  const conditions: Condition[] = [];
  let rest = pattern;
  for (let look = leadingLook(rest); look !== undefined; look = leadingLook(rest)) {
    conditions.push({ source: `^(?:${look.source})`, negated: look.negated });
    rest = `^${rest.slice(look.length)}`;
  }
  return conditions.length === 0 ? [{ source: pattern, negated: false }] : [...conditions, { source: rest, negated: false }];
}

function leadingLook(pattern: string): { readonly source: string; readonly negated: boolean; readonly length: number } | undefined {
  const node = parsePattern(pattern);
  const [start, look] = node?.kind === 'sequence' ? node.nodes : [];
  return isStart(start) && look?.kind === 'look' && look.ahead
    ? { source: look.source, negated: look.negated, length: '^(?=)'.length + look.source.length }
    : undefined;
}

function isStart(node: PatternNode | undefined): boolean {
  return node?.kind === 'assertion' && node.what === 'start';
}
