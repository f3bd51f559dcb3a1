/** Files as text. */
import { tsString } from '../../../emit/encode/typescript.js';
import type { ClassDeclaration, Declaration, Import, InterfaceDeclaration, Method, SourceFile } from './declarations.js';
import { type Doc, group, hardline, ifBreak, indent, join, line, printDoc } from './doc.js';
import { commentOf, printDescription } from './print-comment.js';
import { layoutOfType, printAssignment } from './print-assignment.js';
import { printSignature } from './print-signature.js';
import { printBlock, printVariable } from './print-statement.js';
import { printType, printTypeMember } from './print-type.js';
import type { Type } from './syntax.js';

/** Returns a file as text in the form that Prettier gives it. */
export function printFile({ description, imports, declarations }: SourceFile): string {
  const head = [...commentOf(description), ...imports.map((one) => printDoc(printImport(one)))];
  // An empty line divides declarations from what stands above them: imports, or the header of a generated file.
  return [...head, ...declarations.map((one) => `\n${printDoc(printDeclaration(one))}`), ''].join('\n');
}

function printImport({ module, names = [], namespace, isTypeOnly = false }: Import): Doc {
  const end = ` from ${tsString(module)};`;
  const keyword = isTypeOnly ? 'import type' : 'import';
  if (namespace !== undefined) return `${keyword} * as ${namespace}${end}`;
  // One name alone stays on the line.
  const [only] = names;
  if (names.length < 2) return [keyword, only === undefined ? ' {}' : ` { ${only} }`, end];
  return group([`${keyword} {`, indent([line, join([',', line], [...names])]), ifBreak(','), line, `}${end}`]);
}

/** Returns a declaration with its comment. */
export function printDeclaration(declaration: Declaration): Doc {
  return [printDescription(declaration.description), 'export ', printBare(declaration)];
}

function printBare(declaration: Declaration): Doc {
  switch (declaration.kind) {
    case 'constant':
      return printVariable('const ', { ...declaration, target: { kind: 'name', text: declaration.name } });
    case 'alias':
      return printAlias(declaration.name, declaration.type);
    case 'interface':
      return [`interface ${declaration.name} `, printMembers(declaration.members.map(printInterfaceMember), hardline)];
    case 'function':
      return [`function ${declaration.name}`, printSignature(declaration), ' ', printBlock(declaration.body)];
    case 'class':
      return printClass(declaration);
  }
}

function printAlias(name: string, type: Type): Doc {
  const layout = layoutOfType(type);
  const printed = printType(type, layout === 'after-operator' ? 'after-operator' : 'argument');
  return [printAssignment(`type ${name}`, ' =', printed, layout), ';'];
}

function printMembers(members: Doc[], separator: Doc): Doc {
  return members.length === 0 ? '{}' : ['{', indent([hardline, join(separator, members)]), hardline, '}'];
}

function printInterfaceMember(member: InterfaceDeclaration['members'][number]): Doc {
  return member.kind === 'property'
    ? [printTypeMember(member), ';']
    : [printDescription(member.description), member.name, printSignature(member), ';'];
}

function printClass({ name, implements: contract, properties, methods }: ClassDeclaration): Doc {
  const head = `class ${name}${contract === undefined ? '' : ` implements ${contract}`} `;
  const start: Doc[] = properties === undefined ? [] : [['constructor', printSignature({ parameters: properties }), ' {}']];
  return [head, printMembers([...start, ...methods.map(printMethod)], [hardline, hardline])];
}

function printMethod({ name, description, isAsync, body, ...signature }: Method): Doc {
  return [printDescription(description), `${isAsync ? 'async ' : ''}${name}`, printSignature(signature), ' ', printBlock(body)];
}
