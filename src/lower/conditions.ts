/** Conditions of programs as conditions on rows. */
import type { Entity } from '../model/entity.js';
import { fieldAt, fieldOf, relationOf } from '../model/lookup.js';
import type { Condition } from '../model/program.js';
import type { MethodScope } from './method-scope.js';
import type { ConditionPlan, WherePlan } from './query-plan.js';
import { isOptional, isOptionalCondition, lowerValue } from './values.js';

/** Returns the plan of conditions; `namesOne`: they name one row by a unique key. */
export function lowerWhere(scope: MethodScope, entity: Entity, conditions: readonly Condition[], namesOne = true): WherePlan {
  const key = namesOne ? compoundKeyOf(entity, conditions) : undefined;
  return {
    ...(key === undefined ? {} : { compoundKey: key }),
    conditions: conditions.map((condition) => lowerCondition(scope, entity, condition)),
  };
}

function lowerCondition(scope: MethodScope, entity: Entity, condition: Condition): ConditionPlan {
  switch (condition.kind) {
    case 'search':
      return {
        kind: 'search',
        fields: condition.fields.map((name) => fieldOf(entity, name).name),
        value: lowerValue(scope, condition.value),
        isOptional: isOptional(scope, condition.value),
      };
    case 'any':
      return {
        kind: 'any',
        alternatives: condition.fields.map((name) => {
          const field = fieldOf(entity, name);
          return { field: field.name, value: lowerValue(scope, condition.value, field) };
        }),
      };
    case 'related':
      return { kind: 'related', relation: condition.relation };
    case 'equals':
    case 'in':
    case 'range': {
      const { field } = fieldAt(scope.index, entity, condition.path);
      return {
        kind: 'compare',
        through: stepsOf(scope, entity, condition.path.slice(0, -1)),
        field: field.name,
        operator: condition.kind === 'range' ? condition.op : condition.kind,
        value: lowerValue(scope, condition.value, field, condition.kind === 'in'),
        isOptional: isOptionalCondition(scope, condition.value),
      };
    }
  }
}

/** Returns the relations of a path, and which of them lead to several rows. */
function stepsOf(
  scope: MethodScope,
  entity: Entity,
  [first, ...rest]: readonly string[],
): readonly { readonly relation: string; readonly isMany: boolean }[] {
  if (first === undefined) {
    return [];
  }
  const relation = relationOf(entity, first);
  return [{ relation: first, isMany: relation.kind !== 'many-to-one' }, ...stepsOf(scope, scope.index.entity(relation.target), rest)];
}

/** Finds the compound unique key that the conditions hold as a whole, unless they hold a key of one field. */
function compoundKeyOf(entity: Entity, conditions: readonly Condition[]): readonly string[] | undefined {
  const given = conditions
    .filter((condition) => condition.kind === 'equals' && condition.path.length === 1)
    .map((condition) => ('path' in condition ? (condition.path[0] ?? '') : ''));
  const keys = [entity.primaryKey, ...entity.uniques.map((key) => key.fields)];
  if (keys.some((key) => key.length === 1 && given.includes(key[0] ?? ''))) {
    return undefined;
  }
  return keys.find((key) => key.length > 1 && key.every((name) => given.includes(name)));
}
