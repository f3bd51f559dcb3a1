/** Types as documents. */
import { type Doc, group, ifBreak, indent, join, line, softline } from './doc.js';
import { printParameters } from './print-signature.js';
import type { Type, TypeMember } from './syntax.js';

/** What a type stands in: where a union that has to be broken is indented by what is around it already, it is not again. */
export type TypePlace = 'annotation' | 'argument' | 'after-operator';

export function printType(type: Type, place: TypePlace = 'annotation'): Doc {
  switch (type.kind) {
    case 'reference':
      return [type.name, printTypeArguments(type.arguments)];
    case 'literal':
      return type.text;
    case 'access':
      return [printOperand(type.object), '[', printType(type.index), ']'];
    case 'list':
      return [printOperand(type.element), '[]'];
    case 'operator':
      return [`${type.operator} `, printOperand(type.type, true)];
    case 'union':
      return isHugged(type.types)
        ? join(
            ' | ',
            type.types.map((part) => printType(part)),
          )
        : placeUnion(printUnion(type.types), place);
    case 'intersection':
      return printIntersection(type.types);
    case 'shape':
      return printShape(type.members);
    case 'function':
      return [group(printParameters(type.parameters)), ' => ', printType(type.returns)];
  }
}

function placeUnion(union: Doc, place: TypePlace): Doc {
  return place === 'annotation' ? group(indent([softline, union])) : union;
}

/** What has something after it stands in parentheses if it has several parts. */
function printOperand(type: Type, isOperator = false): Doc {
  if (type.kind === 'union' && !isHugged(type.types)) return ['(', group([indent([softline, printUnion(type.types)]), softline]), ')'];
  if (type.kind === 'union' || type.kind === 'intersection' || type.kind === 'function' || (type.kind === 'operator' && !isOperator))
    return ['(', printType(type), ')'];
  return printType(type);
}

function printUnion(types: readonly Type[]): Doc {
  return group(types.map((type, index) => [index === 0 ? ifBreak('| ') : [line, '| '], indent(printPart(type))]));
}

function printPart(type: Type): Doc {
  return type.kind === 'function' ? ['(', printType(type), ')'] : printType(type, 'argument');
}

function printIntersection(types: readonly Type[]): Doc {
  return group(
    types.map((type, index) => {
      const doc = type.kind === 'union' || type.kind === 'function' ? ['(', printType(type, 'argument'), ')'] : printType(type, 'argument');
      if (index === 0) return doc;
      const shapes = [types[index - 1], type].filter((part) => part?.kind === 'shape').length;
      return shapes === 0 ? indent([' &', line, doc]) : [' & ', index > 1 ? indent(doc) : doc];
    }),
  );
}

/** `T | null` stays together. */
export function isHugged(types: readonly Type[]): boolean {
  const main = types.find((type) => type.kind === 'shape' || (type.kind === 'reference' && !keywords.test(type.name)));
  return main !== undefined && types.every((type) => type === main || (type.kind === 'reference' && /^(?:null|void)$/.test(type.name)));
}

const keywords = /^(?:any|bigint|boolean|never|null|number|object|string|symbol|undefined|unknown|void)$/;

function printShape(members: readonly TypeMember[]): Doc {
  if (members.length === 0) return '{}';
  return group(['{', indent([line, join([';', line], members.map(printTypeMember))]), ifBreak(';'), line, '}']);
}

export function printTypeMember({ isReadonly, key, optional, type }: TypeMember): Doc {
  return [isReadonly ? 'readonly ' : '', key, optional ? '?' : '', ': ', printType(type)];
}

export function printTypeArguments(types: readonly Type[]): Doc {
  const [first] = types;
  if (first === undefined) return '';
  if (types.length === 1 && isSimple(first)) return ['<', printType(first), '>'];
  return group([
    '<',
    indent([
      softline,
      join(
        [',', line],
        types.map((type) => printType(type, 'argument')),
      ),
    ]),
    softline,
    '>',
  ]);
}

function isSimple(type: Type): boolean {
  if (type.kind === 'union') return isHugged(type.types);
  return type.kind === 'shape' || (type.kind === 'reference' && type.arguments.length === 0);
}
