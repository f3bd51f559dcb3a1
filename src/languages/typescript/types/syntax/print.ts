/** Prints nodes of types as the printer of TypeScript does: four spaces a level, members one a line, everything else on one line. */
import { SyntaxKind, type Statement, type TypeElement, type TypeNode, factory } from './nodes.js';
import * as nodes from './nodes.js';

type Name = Parameters<typeof factory.createPropertySignature>[1];

/** `ts.createPrinter`. */
function createPrinter(): { readonly printFile: (file: { readonly statements: readonly Statement[] }) => string } {
  return { printFile: ({ statements }) => statements.map((statement) => `${printStatement(statement)}\n`).join('') };
}

function printStatement(statement: Statement): string {
  if ('written' in statement) {
    return statement.written.replace(/\{ (.*) \}/, '{\n    $1;\n}');
  }
  const head = statement.modifiers.map(({ kind }) => `${keywordText(kind)} `).join('');
  if ('members' in statement) {
    return `${head}interface ${statement.name.text} ${printMembers(statement.members, 0, '{\n}')}`;
  }
  return `${head}type ${statement.name.text} = ${printType(statement.type, 0)};`;
}

function printMembers(members: readonly TypeElement[], level: number, empty: string): string {
  if (members.length === 0) {
    return empty;
  }
  const indent = '    '.repeat(level + 1);
  let text = '{\n';
  for (const member of members) {
    text += `${indent}${printMember(member, level + 1)}\n`;
  }
  return `${text}${'    '.repeat(level)}}`;
}

function printMember(member: TypeElement, level: number): string {
  const modifiers = (member.modifiers ?? []).map(({ kind }) => `${keywordText(kind)} `).join('');
  if ('parameters' in member) {
    const parameters = member.parameters.map(({ name, type }) => `${name.text}: ${printType(type, level)}`).join(', ');
    return `${modifiers}[${parameters}]: ${printType(member.type, level)};`;
  }
  const comment = member.comment === undefined ? '' : `${printComment(member.comment, level)}\n${'    '.repeat(level)}`;
  const optional = member.questionToken === undefined ? '' : '?';
  return `${comment}${modifiers}${printName(member.name)}${optional}: ${printType(member.type, level)};`;
}

function printName(name: Name): string {
  return SyntaxKind[name.kind] === 'StringLiteral' ? quoted(name.text) : name.text;
}

/** The lines after the first keep their distance from the comment's own indentation. */
function printComment(text: string, level: number): string {
  const [first = '', ...rest] = `/*${text}*/`.split(/\r\n|[\r\n\u2028\u2029]/);
  const lines = rest.map((line) => ' '.repeat(level * 4 + widthOf(line)) + line.trim());
  return [first.trim(), ...lines].join('\n');
}

/** How far the first character that is no white space stands from the left; a tab goes to the next multiple of four. */
function widthOf(line: string): number {
  const [space = ''] = /^[\t\v\f \u00a0\u0085\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]*/.exec(line) ?? [];
  let width = 0;
  for (const character of space) {
    width += character === '\t' ? 4 - (width % 4) : 1;
  }
  return width;
}

function printType(type: TypeNode, level: number): string {
  if ('text' in type) {
    return type.text;
  }
  if ('members' in type) {
    return printMembers(type.members, level, '{}');
  }
  if ('typeName' in type) {
    const given = type.typeArguments.map((argument) => printType(argument, level)).join(', ');
    return given === '' ? type.typeName.text : `${type.typeName.text}<${given}>`;
  }
  if ('objectType' in type) {
    return `${printOperand(type.objectType, level)}[${printType(type.indexType, level)}]`;
  }
  if ('elementType' in type) {
    return `${printOperand(type.elementType, level)}[]`;
  }
  if ('elements' in type) {
    return printList(type, level);
  }
  return 'literal' in type ? printLiteral(type.literal) : keywordText(type.kind);
}

function printList({ kind, elements }: Extract<TypeNode, { elements: unknown }>, level: number): string {
  const name = SyntaxKind[kind];
  if (name === 'TupleType') {
    const indent = '    '.repeat(level + 1);
    const lines = elements.map((element) => indent + printType(element, level + 1));
    return elements.length === 0 ? `[\n${'    '.repeat(level)}]` : `[\n${lines.join(',\n')}\n${'    '.repeat(level)}]`;
  }
  return elements.map((element) => printOperand(element, level)).join(name === 'UnionType' ? ' | ' : ' & ');
}

/** What is of several types stands in parentheses where it is one of several, or has something after it. */
function printOperand(type: TypeNode, level: number): string {
  const name = SyntaxKind[type.kind];
  const text = printType(type, level);
  return name === 'UnionType' || name === 'IntersectionType' ? `(${text})` : text;
}

function printLiteral(literal: Extract<TypeNode, { literal: unknown }>['literal']): string {
  if ('operand' in literal) {
    return `-${literal.operand.text}`;
  }
  if ('text' in literal) {
    return SyntaxKind[literal.kind] === 'StringLiteral' ? quoted(literal.text) : literal.text;
  }
  return keywordText(literal.kind);
}

const keywordTexts = new Map<number, string>();

/** `StringKeyword` → `string` */
function keywordText(kind: number): string {
  const known = keywordTexts.get(kind) ?? String(SyntaxKind[kind]).replace('Keyword', '').toLowerCase();
  keywordTexts.set(kind, known);
  return known;
}

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\v': '\\v',
  '\f': '\\f',
  '\b': '\\b',
  '\r': '\\r',
  '\n': '\\n',
  '\\': '\\\\',
  '"': '\\"',
};

/** A string literal in ASCII. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\"\u0000-\u001f]|[^\u0000-\u007f]/g, (character, offset: number) => {
    if (character === '\0') {
      return /\d/.test(text.charAt(offset + 1)) ? '\\x00' : '\\0';
    }
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** What openapi-typescript imports as `typescript`. */
export default {
  ...nodes,
  createPrinter,
  NewLineKind: { LineFeed: 1 },
  ScriptKind: { TS: 3 },
  ScriptTarget: { ESNext: 99 },
};
