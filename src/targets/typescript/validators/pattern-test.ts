/** `pattern` and the names of `patternProperties`: regular expressions of ECMA-262, found anywhere in the text. */
import type { JsonPointer } from '../../../core/diagnostics.js';
import { literal } from './code.js';
import type { ModuleEmitter } from './emitter.js';

/** An expression that is true when the text matches; undefined, and a problem, when the pattern is none. */
export function patternTest(module: ModuleEmitter, pattern: string, value: string, pointer: JsonPointer): string | undefined {
  const flags = flagsOf(pattern);
  if (flags === undefined) {
    module.problem(`the pattern ${pattern} is not a regular expression of ECMA-262`, `${pointer}/pattern`);
    return undefined;
  }
  return `${module.constant('pattern', `new RegExp(${literal(pattern)}, '${flags}')`)}.test(${value})`;
}

/** JSON Schema Core §6.4 wants Unicode; a pattern that is only legal without (a needless escape) is taken so. */
function flagsOf(pattern: string): 'u' | '' | undefined {
  return (['u', ''] as const).find((flags) => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch (error) {
      if (error instanceof SyntaxError) {
        return false;
      }
      throw error;
    }
  });
}
