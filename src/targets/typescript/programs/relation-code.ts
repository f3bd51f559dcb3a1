/** Effects on relations, and what is counted or gathered over rows. */
import type { Effect, Field } from '../../../model/types.js';
import { tsIdentifier, tsKey } from '../../../render/encode/typescript.js';
import { fieldOf, relationOf } from '../../model-index.js';
import { type Scope, bound, isUsed, repository, variable } from './scope.js';
import { valueCode } from './value-code.js';
import { viewerArgument } from './viewer-code.js';
import { whereCode } from './where-code.js';

/** An update of the row whose relation it is: connecting what is connected, and the reverse, changes nothing. */
export function connectStatements(scope: Scope, effect: Extract<Effect, { kind: 'connect' | 'disconnect' | 'set' }>): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const relation = relationOf(entity, effect.relation);
  const field = fieldOf(scope.index.entity(relation.target), effect.member.field);
  const data = `{ ${tsKey(effect.relation)}: { ${effect.kind}: ${memberCode(scope, effect, field)} } }`;
  const viewer = isUsed(scope, effect, effect.bind) ? viewerArgument(scope, effect.entity) : '';
  const call = `await ${repository(scope, effect.entity)}.update(${whereCode(scope, entity, effect.where)}, ${data}${viewer})`;
  return [bound(scope, effect, effect.bind, call)];
}

/** The rows that join or leave, by their key. */
function memberCode(scope: Scope, { member, many }: Extract<Effect, { kind: 'connect' | 'disconnect' | 'set' }>, field: Field): string {
  if (member.value.kind === 'constant') {
    return '[]';
  }
  const isSent = member.value.kind === 'parameter' || member.value.kind === 'body';
  const value = valueCode(scope, member.value, isSent ? field : undefined, many === true);
  const name = tsIdentifier(field.name);
  return many === true ? `${value}.map((${name}) => ({ ${name} }))` : `{ ${value === field.name ? value : `${name}: ${value}`} }`;
}

export function countStatements(scope: Scope, effect: Extract<Effect, { kind: 'count' }>): readonly string[] {
  const where = whereCode(scope, scope.index.entity(effect.entity), effect.where, false);
  return [`const ${variable(effect.bind)} = await ${repository(scope, effect.entity)}.count(${where === '{}' ? '' : where});`];
}

export function distinctStatements(scope: Scope, effect: Extract<Effect, { kind: 'distinct' }>): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const where = whereCode(scope, entity, effect.where, false);
  const call = `${repository(scope, effect.entity)}.${distinctMethod(effect.field)}(${where}, ${String(effect.max)})`;
  return [`const ${variable(effect.bind)} = await ${call};`];
}

/** The method of a repository that gathers the values of a field. */
export function distinctMethod(field: string): string {
  return `distinct${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}
