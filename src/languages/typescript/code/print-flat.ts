/** Code nodes as text on one line for each statement. The formatter breaks the lines later. */
import { needsParentheses } from './parentheses.js';
import type { Parent } from './parentheses.js';
import type { Statement } from './statements.js';
import type { Expression, Parameter, Pattern, Property, Type } from './syntax.js';

/** Returns a statement as text; the statements of a block have lines of their own. */
export function flatStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'const': {
      const type = statement.type === undefined ? '' : `: ${flatType(statement.type)}`;
      return `const ${flatPattern(statement.target)}${type} = ${flat(statement.value, { kind: 'variable', key: 'value' })};`;
    }
    case 'expression':
      return `${flat(statement.expression, { kind: 'statement', key: 'value' })};`;
    case 'return':
    case 'throw':
      return `${statement.kind} ${flat(statement.value, { kind: 'return', key: 'value' })};`;
    case 'if':
      return `if (${flat(statement.test, { kind: 'condition', key: 'value' })}) ${flatBlock(statement.body)}`;
    case 'for':
      return `for (const ${statement.name} of ${flat(statement.items, { kind: 'loop', key: 'value' })}) ${flatBlock(statement.body)}`;
    case 'return-callback': {
      const callee = flat(statement.callee, { kind: 'call', key: 'callee' });
      return `return ${callee}(async (${statement.parameter}) => ${flatBlock(statement.body)});`;
    }
  }
}

function flatBlock(body: readonly Statement[]): string {
  return `{\n${body.map(flatStatement).join('\n')}\n}`;
}

/** Returns an expression as text on one line. */
export function flatExpression(node: Expression): string {
  return flat(node, { kind: 'statement', key: 'value' });
}

function flat(node: Expression, parent: Parent): string {
  const text = flatBare(node);
  return needsParentheses(node, parent) ? `(${text})` : text;
}

function flatBare(node: Expression): string {
  switch (node.kind) {
    case 'word':
    case 'number':
    case 'string':
    case 'template':
      return node.text;
    case 'member':
      return `${flat(node.object, { kind: 'member', key: 'object' })}${node.optional ? '?' : ''}.${node.property}`;
    case 'index':
      return `${flat(node.object, { kind: 'index', key: 'object' })}[${flat(node.property, { kind: 'index', key: 'item' })}]`;
    case 'call': {
      const types = node.types.length === 0 ? '' : `<${node.types.map(flatType).join(', ')}>`;
      const given = node.arguments.map((argument) => flat(argument, { kind: 'call', key: 'argument' })).join(', ');
      const callee = flat(node.callee, { kind: 'call', key: 'callee' });
      return `${node.isNew ? 'new ' : ''}${callee}${node.optional ? '?.' : ''}${types}(${given})`;
    }
    case 'unary': {
      const argument = flat(node.argument, { kind: 'unary', key: 'argument', operator: node.operator });
      return `${node.operator}${/^\w/.test(node.operator) ? ' ' : ''}${argument}`;
    }
    case 'binary': {
      const left = flat(node.left, { kind: 'binary', key: 'left', operator: node.operator });
      const right = flat(node.right, { kind: 'binary', key: 'right', operator: node.operator });
      return `${left} ${node.operator} ${right}`;
    }
    case 'conditional': {
      const branch: Parent = { kind: 'conditional', key: 'branch' };
      return `${flat(node.test, { kind: 'conditional', key: 'test' })} ? ${flat(node.yes, branch)} : ${flat(node.no, branch)}`;
    }
    case 'arrow': {
      const body = flat(node.body, { kind: 'arrow', key: 'body' });
      const returns = node.returns === undefined ? '' : `: ${flatType(node.returns)}`;
      const head = `${node.isAsync ? 'async ' : ''}(${node.parameters.map(flatParameter).join(', ')})${returns}`;
      return `${head} => ${node.body.kind === 'object' ? `(${body})` : body}`;
    }
    case 'object':
      return node.members.length === 0 ? '{}' : `{ ${node.members.map(flatProperty).join(', ')} }`;
    case 'array':
      return `[${node.items.map((item) => flat(item, { kind: 'array', key: 'item' })).join(', ')}]`;
    case 'cast':
      return `${flat(node.expression, { kind: 'cast', key: 'expression' })} ${node.operator} ${flatType(node.type)}`;
    case 'spread':
      return `...${flat(node.argument, { kind: 'spread', key: 'argument' })}`;
  }
}

/** Returns a property of an object as text on one line. */
export function flatProperty({ key, value }: Property): string {
  if (value === undefined) return key ?? '';
  return key === undefined
    ? `...${flat(value, { kind: 'spread', key: 'argument' })}`
    : `${key}: ${flat(value, { kind: 'property', key: 'value' })}`;
}

/** Returns a parameter as text on one line. */
export function flatParameter({ modifiers, target, optional, type, fallback }: Parameter): string {
  const head = `${modifiers === '' ? '' : `${modifiers} `}${flatPattern(target)}${optional ? '?' : ''}`;
  const annotation = type === undefined ? '' : `: ${flatType(type)}`;
  return `${head}${annotation}${fallback === undefined ? '' : ` = ${flatExpression(fallback)}`}`;
}

function flatPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'name':
      return pattern.text;
    case 'array-pattern':
      return `[${pattern.items.join(', ')}]`;
    case 'object-pattern': {
      const members = pattern.members.map(({ key, renamed, fallback }) => {
        const head = renamed === undefined ? key : `${key}: ${renamed}`;
        return fallback === undefined ? head : `${head} = ${flatExpression(fallback)}`;
      });
      return `{ ${members.join(', ')} }`;
    }
  }
}

/** Returns a type as text on one line. */
export function flatType(type: Type): string {
  switch (type.kind) {
    case 'reference':
      return `${type.name}${type.arguments.length === 0 ? '' : `<${type.arguments.map(flatType).join(', ')}>`}`;
    case 'literal':
      return type.text;
    case 'access':
      return `${flatOperand(type.object)}[${flatType(type.index)}]`;
    case 'list':
      return `${flatOperand(type.element)}[]`;
    case 'operator':
      return `${type.operator} ${type.type.kind === 'operator' ? flatType(type.type) : flatOperand(type.type)}`;
    case 'union':
      return type.types.map((part) => (part.kind === 'function' ? flatOperand(part) : flatType(part))).join(' | ');
    case 'intersection':
      return type.types.map((part) => (part.kind === 'union' || part.kind === 'function' ? flatOperand(part) : flatType(part))).join(' & ');
    case 'shape': {
      const members = type.members.map(
        ({ isReadonly, key, optional, type: inner }) => `${isReadonly ? 'readonly ' : ''}${key}${optional ? '?' : ''}: ${flatType(inner)};`,
      );
      return members.length === 0 ? '{}' : `{ ${members.join(' ')} }`;
    }
    case 'function':
      return `(${type.parameters.map(flatParameter).join(', ')}) => ${flatType(type.returns)}`;
  }
}

function flatOperand(type: Type): string {
  return ['union', 'intersection', 'function', 'operator'].includes(type.kind) ? `(${flatType(type)})` : flatType(type);
}
