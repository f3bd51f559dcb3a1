/** Statements as documents. */
import { type Doc, canBreak, group, hardline, ifBreak, indent, join, softline } from './doc.js';
import { type Left, layoutOf, printAssignment } from './print-assignment.js';
import { printExpression } from './print-expression.js';
import { printPattern } from './print-signature.js';
import { printType } from './print-type.js';
import type { Expression, Pattern, Statement, SwitchCase, Type } from './syntax.js';

/** Returns statements in braces. */
export function printBlock(statements: readonly Statement[]): Doc {
  return statements.length === 0 ? '{}' : ['{', indent([hardline, printStatements(statements)]), hardline, '}'];
}

/** Returns statements on lines of their own. */
export function printStatements(statements: readonly Statement[]): Doc {
  return join(hardline, statements.map(printStatement));
}

function printStatement(statement: Statement): Doc {
  switch (statement.kind) {
    case 'const':
      return printVariable('const ', statement);
    case 'expression':
      return [printExpression(statement.expression, { kind: 'statement', key: 'expression' }), ';'];
    case 'return':
    case 'throw':
      return [`${statement.kind} `, printResult(statement.value), ';'];
    case 'if': {
      const test = printExpression(statement.test, { kind: 'condition', key: 'test' });
      return [group(['if (', group([indent([softline, test]), softline]), ')']), ' ', printBlock(statement.body)];
    }
    case 'switch': {
      const value = printExpression(statement.value, { kind: 'condition', key: 'test' });
      const cases = join(hardline, statement.cases.map(printCase));
      return [group(['switch (', indent([softline, value]), softline, ')']), ' {', indent([hardline, cases]), hardline, '}'];
    }
    case 'for': {
      const items = printExpression(statement.items, { kind: 'loop', key: 'value' });
      return [`for (const ${statement.name} of `, items, ') ', printBlock(statement.body)];
    }
  }
}

function printCase({ values, body }: SwitchCase): Doc {
  const labels = values.map((value): Doc => ['case ', printExpression(value, { kind: 'statement', key: 'expression' }), ':']);
  return [join(hardline, labels.length === 0 ? ['default:'] : labels), indent([hardline, printStatements(body)])];
}

function printResult(value: Expression): Doc {
  const doc = printExpression(value, { kind: 'return', key: 'argument' });
  return value.kind === 'binary' ? group([ifBreak('('), indent([softline, doc]), softline, ifBreak(')')]) : doc;
}

/** A variable with its value. */
interface Variable {
  readonly target: Pattern;
  readonly type?: Type;
  readonly value: Expression;
}

/** Returns a declaration of a variable; `head` is what stands before its name. */
export function printVariable(head: string, { target, type, value }: Variable): Doc {
  const left: Doc = [printPattern(target, true), type === undefined ? '' : [': ', printType(type)]];
  const facts: Left = { canBreak: canBreak(left), isShort: false, isComplex: isComplexTarget(target) || isComplexType(type) };
  return group([
    head,
    printAssignment(left, ' =', printExpression(value, { kind: 'variable', key: 'value' }), layoutOf(value, facts)),
    ';',
  ]);
}

function isComplexTarget(target: Pattern): boolean {
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
