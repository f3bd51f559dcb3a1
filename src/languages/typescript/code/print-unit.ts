/**
 * The form that Prettier gives to one statement, member or element: read as far as our own code goes, and laid out by the
 * same rules. Undefined for everything else, which is then given to Prettier.
 */
import { type Doc, group, ifBreak, indent, printDoc, softline } from './doc.js';
import { type Left, canBreak, layoutOf, layoutOfType, printAssignment } from './print-assignment.js';
import { printExpression, printProperty } from './print-expression.js';
import { printPattern, printSignature } from './print-signature.js';
import { printType, printTypeMember } from './print-type.js';
import { parseUnit } from './parse-unit.js';
import { NotRead } from './reader.js';
import type { Type, Unit } from './syntax.js';

/** Lines at an indentation of `level` times two spaces. */
export function layOutUnit(code: string, level: number, width: number): readonly string[] | undefined {
  const unit = parseUnit(code);
  if (unit === undefined) return undefined;
  try {
    return printDoc(printUnit(unit), level, width);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    return undefined;
  }
}

function printUnit(unit: Unit): Doc {
  switch (unit.kind) {
    case 'statement':
      return [printStatement(unit), ';'];
    case 'variable':
      return [printVariable(unit), ';'];
    case 'alias': {
      const layout = layoutOfType(unit.type);
      const head = unit.head.slice(0, -2);
      return [printAssignment(head, ' =', printType(unit.type, layout === 'after-operator' ? 'after-operator' : 'argument'), layout), ';'];
    }
    case 'property':
      return [printProperty(unit.property), ','];
    case 'element':
      return [group(printExpression(unit.expression, { kind: 'array', key: 'item' })), ','];
    case 'member':
      return [printTypeMember(unit.member), ';'];
    case 'condition':
      return [
        group(['if (', group([indent([softline, printExpression(unit.test, { kind: 'condition', key: 'test' })]), softline]), ')']),
        ' {',
      ];
    case 'loop':
      return [`for (const ${unit.name} of `, printExpression(unit.iterated, { kind: 'loop', key: 'value' }), ') {'];
    case 'signature':
      return printSignature(unit);
  }
}

function printStatement({ keyword, expression }: Extract<Unit, { kind: 'statement' }>): Doc {
  if (keyword === '') {
    // Braces at the beginning would be those of a block.
    if (expression.kind === 'object') throw new NotRead();
    return printExpression(expression, { kind: 'statement', key: 'expression' });
  }
  const doc = printExpression(expression, { kind: 'return', key: 'argument' });
  return [`${keyword} `, expression.kind === 'binary' ? group([ifBreak('('), indent([softline, doc]), softline, ifBreak(')')]) : doc];
}

function printVariable({ head, target, type, value }: Extract<Unit, { kind: 'variable' }>): Doc {
  const left: Doc = [printPattern(target, true), type === undefined ? '' : [': ', printType(type)]];
  const facts: Left = { canBreak: canBreak(left), isShort: false, isComplex: isComplexTarget(target) || isComplexType(type) };
  return group([head, printAssignment(left, ' =', printExpression(value, { kind: 'variable', key: 'value' }), layoutOf(value, facts))]);
}

function isComplexTarget(target: Extract<Unit, { kind: 'variable' }>['target']): boolean {
  return (
    target.kind === 'object-pattern' &&
    target.members.length > 2 &&
    target.members.some(({ renamed, fallback }) => renamed !== undefined || fallback !== undefined)
  );
}

/** `Map<string, Set<string>>` */
function isComplexType(type: Type | undefined): boolean {
  return (
    type?.kind === 'reference' &&
    type.arguments.length > 1 &&
    type.arguments.some((argument) => argument.kind === 'reference' && argument.arguments.length > 0)
  );
}
