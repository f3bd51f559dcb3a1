/** Effects on relations, and what is counted or gathered over rows. */
import type { Condition, Effect, Value } from '../../../model/program.js';
import type { Entity, Field, Relation } from '../../../model/entity.js';
import { tsIdentifier, tsKey } from '../../../emit/encode/typescript.js';
import { fieldOf, relationOf } from '../../../model/lookup.js';
import { type Scope, bound, isUsed, repository, variable } from './scope.js';
import { valueCode } from './value-code.js';
import { viewerArgument } from './viewer-code.js';
import { whereCode } from './where-code.js';

/** An update of the row whose relation it is: connecting what is connected, and the reverse, changes nothing. */
export function connectStatements(scope: Scope, effect: Joining): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const relation = relationOf(entity, effect.relation);
  const change = relation.kind === 'one-to-many' ? sayingCode(scope, effect, relation) : joiningCode(scope, effect, relation);
  const data = `{ ${tsKey(effect.relation)}: { ${change} } }`;
  const viewer = isUsed(scope, effect, effect.bind) ? viewerArgument(scope, effect.entity) : '';
  const call = `await ${repository(scope, effect.entity)}.update(${whereCode(scope, entity, effect.where)}, ${data}${viewer})`;
  return [bound(scope, effect, effect.bind, call)];
}

type Joining = Extract<Effect, { kind: 'connect' | 'disconnect' | 'set' }>;

function joiningCode(scope: Scope, effect: Joining, relation: Relation): string {
  const field = fieldOf(scope.index.entity(relation.target), effect.member.field);
  return `${effect.kind}: ${memberCode(scope, effect, field)}`;
}

/** The row that says so, which is made if it is not there, or removed. */
function sayingCode(scope: Scope, effect: Joining, relation: Relation): string {
  const target = scope.index.entity(relation.target);
  const data = memberCode(scope, effect, fieldOf(target, effect.member.field));
  if (effect.kind === 'disconnect') {
    return `deleteMany: ${data}`;
  }
  // Two at once must not be in each other's way; SQLite has one at a time, and no `skipDuplicates`.
  if (scope.database === 'postgresql') {
    return `createMany: { data: [${data}], skipDuplicates: true }`;
  }
  const key: readonly Condition[] = target.primaryKey.map((name) => ({
    kind: 'equals',
    path: [name],
    value: keyPart(effect, target, name),
  }));
  return `connectOrCreate: { where: ${whereCode(scope, target, key)}, create: ${data} }`;
}

/** What a field of the key of the row that says so is: the member, or the key of the row that it is said of. */
function keyPart(effect: Joining, target: Entity, name: string): Value {
  const link = target.relations.find((one) => one.kind === 'many-to-one' && one.fields.includes(name));
  const reference = link?.kind === 'many-to-one' ? link.references[link.fields.indexOf(name)] : undefined;
  const named = effect.where.find((condition) => condition.kind === 'equals' && condition.path.join('.') === reference);
  return named?.kind === 'equals' ? named.value : effect.member.value;
}

/** The rows that join or leave, by their key. */
function memberCode(scope: Scope, { member, many }: Joining, field: Field): string {
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
