/** The columns that a write sets: those of the body, those of the program, and generated defaults. */
import type { Entity, FieldDefault, Relation } from '../model/entity.js';
import { fieldOf, relationOf } from '../model/lookup.js';
import type { Assignment, Condition, Effect, Value } from '../model/program.js';
import type { BodyMapping } from '../model/projection.js';
import { isBodyRequired } from './body-requirement.js';
import { lowerWhere } from './conditions.js';
import type { MethodScope } from './method-scope.js';
import type { BodyDataPlan, DataPlan, LinkPlan, MembersPlan } from './query-plan.js';
import { isAlwaysThere, mayBeNull, needsObject } from './requests.js';
import type { AccessPlan, ValuePlan } from './value-plan.js';
import { lowerValue } from './values.js';

type WriteMode = BodyDataPlan['mode'];

/** Returns the columns of a write. `source` is the scope that the body is read in: the request, or an item of its list. */
export function lowerData(
  scope: MethodScope,
  entity: Entity,
  mode: WriteMode,
  body: string | undefined,
  values: readonly Assignment[],
  source = scope,
): DataPlan {
  const mapping = body === undefined ? undefined : scope.index.body(body);
  const isMapped = mapping?.properties.some(({ target }) => target.kind !== 'secret') === true;
  const assigned = values.map((assignment) => ({ field: assignment.field, value: assignedValue(scope, entity, assignment) }));
  const generated = mode === 'create' ? generatedValues(source, entity, mapping, new Set(values.map(({ field }) => field))) : [];
  return {
    ...(mapping !== undefined && isMapped ? { body: bodyData(source, mapping, mode) } : {}),
    values: [...assigned, ...generated],
  };
}

function assignedValue(scope: MethodScope, entity: Entity, { field, value }: Assignment): ValuePlan {
  const column = fieldOf(entity, field);
  const isPlain = value.kind === 'binding' || value.kind === 'principal';
  const plan = lowerValue(scope, value, isPlain ? undefined : column);
  // A document that was read from one row is written into another.
  return plan.kind === 'column' && column.type.kind === 'json'
    ? { ...plan, conversion: { kind: 'to-json', nullable: column.nullable } }
    : plan;
}

/** The object of the body that a row is made from. An empty one stands for an absent one, unless the row needs properties. */
function bodyData(scope: MethodScope, mapping: BodyMapping, mode: WriteMode): BodyDataPlan {
  const { wrap } = mapping;
  const isRequired = isBodyRequired(scope.index, scope.operation);
  const isThere = isAlwaysThere(scope, wrap) && !(wrap.length === 0 && mayBeNull(scope));
  return {
    mapping: mapping.id,
    entity: mapping.entity,
    mode,
    object: isRequired ? sourceAccess(scope, wrap, needsObject(scope, mapping)) : { part: 'body', path: [] },
    orEmpty: !isRequired || !(isThere || needsObject(scope, mapping)),
  };
}

/** Returns the place of the object. What is around it may be absent, where an empty object stands for it. */
function sourceAccess(scope: MethodScope, path: readonly string[], isNeeded: boolean): AccessPlan {
  const parts = path.map((name, at) =>
    isNeeded || isAlwaysThere(scope, path.slice(0, at)) ? { name } : { name, isGuarded: true as const },
  );
  return { part: scope.isItem === true ? 'item' : 'body', path: parts };
}

/** Defaults that the service generates itself, for the columns that nothing else sets. */
function generatedValues(
  source: MethodScope,
  entity: Entity,
  mapping: BodyMapping | undefined,
  assigned: ReadonlySet<string>,
): readonly { readonly field: string; readonly value: ValuePlan }[] {
  return entity.fields.flatMap((field) => {
    const value = assigned.has(field.name) ? undefined : generatedValue(source, field.default, mapping);
    return value === undefined ? [] : [{ field: field.name, value }];
  });
}

function generatedValue(source: MethodScope, generated: FieldDefault | undefined, mapping: BodyMapping | undefined): ValuePlan | undefined {
  switch (generated?.kind) {
    case 'slug': {
      const property = mapping?.properties.find(({ target }) => target.kind === 'column' && target.field === generated.of);
      return mapping === undefined || property === undefined
        ? undefined
        : { kind: 'slug', of: sourceAccess(source, [...mapping.wrap, property.specName], true) };
    }
    case 'random':
      return { kind: 'random-key', alphabet: generated.alphabet, length: generated.length };
    case 'token':
      return { kind: 'random-token', bytes: generated.bytes, prefix: generated.prefix };
    // The database generates the others.
    case 'literal':
    case 'now':
    case 'uuid':
    case 'autoincrement':
    case undefined:
      return undefined;
  }
}

type Joining = Extract<Effect, { kind: 'connect' | 'disconnect' | 'set' }>;

/** Returns the change of a to-many relation. A one-to-many relation is kept in rows of its own, which are added and removed. */
export function lowerLink(scope: MethodScope, effect: Joining): LinkPlan {
  const entity = scope.index.entity(effect.entity);
  const relation = relationOf(entity, effect.relation);
  const target = scope.index.entity(relation.target);
  const members = lowerMembers(scope, effect, target);
  if (relation.kind !== 'one-to-many') {
    return { kind: effect.kind, members };
  }
  return effect.kind === 'disconnect'
    ? { kind: 'remove-rows', members }
    : { kind: 'add-row', key: lowerWhere(scope, target, rowKey(effect, target)), members };
}

function lowerMembers(scope: MethodScope, { member, many }: Joining, target: Entity): MembersPlan {
  if (member.value.kind === 'constant') {
    return { kind: 'none' };
  }
  const field = fieldOf(target, member.field);
  const isSent = member.value.kind === 'parameter' || member.value.kind === 'body';
  return {
    kind: many === true ? 'many' : 'one',
    field: field.name,
    value: lowerValue(scope, member.value, isSent ? field : undefined, many === true),
  };
}

/** The primary key of a row of the relation: each field is the member, or the key of the row that the relation starts from. */
function rowKey(effect: Joining, target: Entity): readonly Condition[] {
  return target.primaryKey.map((name) => ({ kind: 'equals', path: [name], value: keyPart(effect, target, name) }));
}

function keyPart(effect: Joining, target: Entity, name: string): Value {
  const link = target.relations.find(
    (one): one is Extract<Relation, { kind: 'many-to-one' }> => one.kind === 'many-to-one' && one.fields.includes(name),
  );
  const reference = link?.references[link.fields.indexOf(name)];
  const named = effect.where.find((condition) => condition.kind === 'equals' && condition.path.join('.') === reference);
  return named?.kind === 'equals' ? named.value : effect.member.value;
}
