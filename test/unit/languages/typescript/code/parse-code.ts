/** Code nodes of TypeScript text, for tests of the printers. */
import ts from 'typescript';
import { tsString } from '../../../../../src/emit/encode/typescript.js';
import type {
  Block,
  Expression,
  Parameter,
  Pattern,
  Property,
  Statement,
  SwitchCase,
  Type,
} from '../../../../../src/languages/typescript/code/syntax.js';

/** Returns the statements of a text. */
export function parseStatements(text: string): readonly Statement[] {
  const file = ts.createSourceFile('code.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements.map(statementOf);
}

/** Returns the type of an alias. */
export function parseType(text: string): Type {
  const [alias] = ts.createSourceFile('code.ts', `type A = ${text};`, ts.ScriptTarget.Latest, true).statements;
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias)) throw unknown(alias);
  return typeOf(alias.type);
}

function unknown(node: ts.Node | undefined): Error {
  return new Error(`no code node for ${node?.getText() ?? 'nothing'}`);
}

function statementOf(node: ts.Statement): Statement {
  if (ts.isExpressionStatement(node)) return { kind: 'expression', expression: expressionOf(node.expression) };
  if (ts.isReturnStatement(node) && node.expression !== undefined) return { kind: 'return', value: expressionOf(node.expression) };
  if (ts.isThrowStatement(node)) return { kind: 'throw', value: expressionOf(node.expression) };
  if (ts.isIfStatement(node)) return { kind: 'if', test: expressionOf(node.expression), body: bodyOf(node.thenStatement) };
  if (ts.isForOfStatement(node)) {
    const name = node.initializer.getText().replace('const ', '');
    return { kind: 'for', name, items: expressionOf(node.expression), body: bodyOf(node.statement) };
  }
  if (ts.isSwitchStatement(node)) return { kind: 'switch', value: expressionOf(node.expression), cases: casesOf(node) };
  const variable = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : undefined;
  if (variable?.initializer === undefined) throw unknown(node);
  const type = variable.type === undefined ? {} : { type: typeOf(variable.type) };
  return { kind: 'const', target: patternOf(variable.name), ...type, value: expressionOf(variable.initializer) };
}

/** Labels one below the other belong to one case. */
function casesOf({ caseBlock }: ts.SwitchStatement): readonly SwitchCase[] {
  const cases: SwitchCase[] = [];
  let values: readonly Expression[] = [];
  for (const clause of caseBlock.clauses) {
    values = ts.isCaseClause(clause) ? [...values, expressionOf(clause.expression)] : [];
    if (clause.statements.length === 0) continue;
    cases.push({ values, body: clause.statements.map(statementOf) });
    values = [];
  }
  return cases;
}

function bodyOf(node: ts.Statement): readonly Statement[] {
  return ts.isBlock(node) ? node.statements.map(statementOf) : [statementOf(node)];
}

function expressionOf(node: ts.Expression): Expression {
  if (ts.isParenthesizedExpression(node)) return expressionOf(node.expression);
  if (ts.isStringLiteral(node)) return { kind: 'string', text: tsString(node.text) };
  if (ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) return { kind: 'number', text: node.getText() };
  if (ts.isNoSubstitutionTemplateLiteral(node)) return { kind: 'template', parts: [node.rawText ?? ''] };
  if (ts.isTemplateExpression(node)) return { kind: 'template', parts: templateParts(node) };
  if (ts.isPropertyAccessExpression(node)) {
    const optional = node.questionDotToken !== undefined;
    return { kind: 'member', object: expressionOf(node.expression), property: node.name.text, optional };
  }
  if (ts.isElementAccessExpression(node)) {
    const optional = node.questionDotToken !== undefined;
    return { kind: 'index', object: expressionOf(node.expression), property: expressionOf(node.argumentExpression), optional };
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return callOf(node);
  if (ts.isAwaitExpression(node)) return { kind: 'unary', operator: 'await', argument: expressionOf(node.expression) };
  if (ts.isPrefixUnaryExpression(node)) {
    const operator = node.operator === ts.SyntaxKind.MinusToken ? '-' : '!';
    return { kind: 'unary', operator, argument: expressionOf(node.operand) };
  }
  if (ts.isBinaryExpression(node)) {
    return { kind: 'binary', operator: node.operatorToken.getText(), left: expressionOf(node.left), right: expressionOf(node.right) };
  }
  if (ts.isConditionalExpression(node)) {
    const [test, yes, no] = [node.condition, node.whenTrue, node.whenFalse].map(expressionOf);
    if (test !== undefined && yes !== undefined && no !== undefined) return { kind: 'conditional', test, yes, no };
  }
  if (ts.isArrowFunction(node)) return arrowOf(node);
  if (ts.isObjectLiteralExpression(node)) return { kind: 'object', members: node.properties.map(propertyOf) };
  if (ts.isArrayLiteralExpression(node)) return { kind: 'array', items: node.elements.map(expressionOf) };
  if (ts.isSpreadElement(node)) return { kind: 'spread', argument: expressionOf(node.expression) };
  if (ts.isAsExpression(node)) return { kind: 'cast', operator: 'as', expression: expressionOf(node.expression), type: typeOf(node.type) };
  if (ts.isSatisfiesExpression(node)) {
    return { kind: 'cast', operator: 'satisfies', expression: expressionOf(node.expression), type: typeOf(node.type) };
  }
  return { kind: 'word', text: node.getText() };
}

function templateParts({ head, templateSpans }: ts.TemplateExpression): readonly (string | Expression)[] {
  return [head.rawText ?? '', ...templateSpans.flatMap(({ expression, literal }) => [expressionOf(expression), literal.rawText ?? ''])];
}

function callOf(node: ts.CallExpression | ts.NewExpression): Expression {
  return {
    kind: 'call',
    callee: expressionOf(node.expression),
    types: (node.typeArguments ?? []).map(typeOf),
    arguments: (node.arguments ?? []).map(expressionOf),
    optional: ts.isCallExpression(node) && node.questionDotToken !== undefined,
    isNew: ts.isNewExpression(node),
  };
}

function arrowOf(node: ts.ArrowFunction): Expression {
  const body: Expression | Block = ts.isBlock(node.body) ? { kind: 'block', statements: bodyOf(node.body) } : expressionOf(node.body);
  const returns = node.type === undefined ? {} : { returns: typeOf(node.type) };
  return { kind: 'arrow', isAsync: node.modifiers !== undefined, parameters: node.parameters.map(parameterOf), ...returns, body };
}

function propertyOf(node: ts.ObjectLiteralElementLike): Property {
  if (ts.isSpreadAssignment(node)) return { value: expressionOf(node.expression) };
  if (ts.isShorthandPropertyAssignment(node)) return { key: node.name.text };
  if (!ts.isPropertyAssignment(node)) throw unknown(node);
  return { key: node.name.getText(), value: expressionOf(node.initializer) };
}

function parameterOf(node: ts.ParameterDeclaration): Parameter {
  return {
    modifiers: (node.modifiers ?? []).map((modifier) => `${modifier.getText()} `).join(''),
    target: patternOf(node.name),
    optional: node.questionToken !== undefined,
    ...(node.type === undefined ? {} : { type: typeOf(node.type) }),
    ...(node.initializer === undefined ? {} : { fallback: expressionOf(node.initializer) }),
  };
}

function patternOf(node: ts.BindingName): Pattern {
  if (ts.isIdentifier(node)) return { kind: 'name', text: node.text };
  if (ts.isArrayBindingPattern(node)) return { kind: 'array-pattern', items: node.elements.map((element) => element.getText()) };
  const members = node.elements.map(({ name, propertyName, initializer }) => ({
    key: (propertyName ?? name).getText(),
    ...(propertyName === undefined ? {} : { renamed: name.getText() }),
    ...(initializer === undefined ? {} : { fallback: expressionOf(initializer) }),
  }));
  return { kind: 'object-pattern', members };
}

function typeOf(node: ts.TypeNode): Type {
  if (ts.isParenthesizedTypeNode(node)) return typeOf(node.type);
  if (ts.isArrayTypeNode(node)) return { kind: 'list', element: typeOf(node.elementType) };
  if (ts.isTypeOperatorNode(node)) return { kind: 'operator', operator: 'readonly', type: typeOf(node.type) };
  if (ts.isUnionTypeNode(node)) return { kind: 'union', types: node.types.map(typeOf) };
  if (ts.isIntersectionTypeNode(node)) return { kind: 'intersection', types: node.types.map(typeOf) };
  if (ts.isIndexedAccessTypeNode(node)) return { kind: 'access', object: typeOf(node.objectType), index: typeOf(node.indexType) };
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return { kind: 'literal', text: tsString(node.literal.text) };
  if (ts.isTypeReferenceNode(node)) {
    return { kind: 'reference', name: node.typeName.getText(), arguments: (node.typeArguments ?? []).map(typeOf) };
  }
  if (ts.isTypeLiteralNode(node)) return { kind: 'shape', members: node.members.map(memberOf) };
  return { kind: 'reference', name: node.getText(), arguments: [] };
}

function memberOf(node: ts.TypeElement): Extract<Type, { kind: 'shape' }>['members'][number] {
  if (!ts.isPropertySignature(node) || node.type === undefined) throw unknown(node);
  return {
    isReadonly: node.modifiers !== undefined,
    key: node.name.getText(),
    optional: node.questionToken !== undefined,
    type: typeOf(node.type),
  };
}
