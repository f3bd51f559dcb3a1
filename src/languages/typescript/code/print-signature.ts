/** Parameters, patterns and the heads of functions as documents. */
import { type Doc, group, ifBreak, indent, join, line, softline } from './doc.js';
import { printExpression } from './print-expression.js';
import { printType } from './print-type.js';
import type { Parameter, Pattern, Type } from './syntax.js';

/** The parameters and the result of a function. */
interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns?: Type;
}

/** Returns what stands between the name and the body of a function. */
export function printSignature({ parameters, returns }: Signature): Doc {
  const given = printParameters(parameters);
  const isDeclared = parameters.length > 1 && parameters.some(({ modifiers }) => modifiers !== '');
  const isGrouped = parameters.length === 1 && returns?.kind === 'shape';
  const first = isDeclared ? group(given, { shouldBreak: true }) : isGrouped ? group(given) : given;
  return group([first, returns === undefined ? '' : [': ', printType(returns)]]);
}

export function printParameters(parameters: readonly Parameter[]): Doc {
  const [only] = parameters;
  if (only === undefined) return '()';
  if (isHugged(parameters)) return ['(', printParameter(only, true), ')'];
  const printed = parameters.map((parameter) => printParameter(parameter, false));
  return ['(', indent([softline, join([',', line], printed)]), ifBreak(','), softline, ')'];
}

/** Braces of the only parameter are at the parentheses. */
function isHugged(parameters: readonly Parameter[]): boolean {
  const [only] = parameters;
  if (only === undefined || parameters.length > 1) return false;
  if (only.target.kind === 'name') return only.type?.kind === 'shape' && only.fallback === undefined && only.modifiers === '';
  const { fallback } = only;
  return fallback === undefined || fallback.kind === 'word' || (fallback.kind === 'object' && fallback.members.length === 0);
}

function printParameter({ modifiers, target, optional, type, fallback }: Parameter, hugged: boolean): Doc {
  return [
    modifiers,
    printPattern(target, hugged),
    optional ? '?' : '',
    type === undefined ? '' : [': ', printType(type)],
    fallback === undefined ? '' : [' = ', printExpression(fallback, { kind: 'element', key: 'value' })],
  ];
}

/** Hugged, it breaks with what is around it. */
export function printPattern(pattern: Pattern, hugged = false): Doc {
  if (pattern.kind === 'name') return pattern.text;
  if (pattern.kind === 'array-pattern')
    return group(['[', indent([softline, join([',', line], [...pattern.items])]), ifBreak(','), softline, ']']);
  if (pattern.members.length === 0) return '{}';
  const members = pattern.members.map(({ key, renamed, fallback }): Doc => [
    key,
    renamed === undefined ? '' : `: ${renamed}`,
    fallback === undefined ? '' : [' = ', printExpression(fallback, { kind: 'element', key: 'value' })],
  ]);
  const doc = ['{', indent([line, join([',', line], members)]), ifBreak(','), line, '}'];
  return hugged ? doc : group(doc);
}
