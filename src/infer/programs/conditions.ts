/** How the parameters of a path become conditions on rows. */
import { normalizeName } from '../../core/names.js';
import type { ColumnType } from '../entities/field-type.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { PathStep } from '../operations/paths.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { Condition, Value } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import type { Parameter } from '../../model/operation.js';
import type { LocatedParameter } from '../operations/rpc-call.js';

/** Finds the entity of a collection. */
export type MappingAt = (collectionKey: string) => EntityMapping | undefined;

export function pathValue(operation: ApiOperation, specName: string): Value | undefined {
  const located = operation.call?.located.get(specName);
  if (located !== undefined) return located.value;
  const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.specName === specName);
  return parameter === undefined ? undefined : { kind: 'parameter', in: 'path', name: parameter.name };
}

export function fieldNamed(plan: Pick<EntityMapping, 'entity'>, name: string): Field | undefined {
  return plan.entity.fields.find((field) => field.name === name);
}

/** The field that a path parameter means on members of a collection. */
export function keyFieldOf(plan: EntityMapping, collectionKey: string, parameter: string): string {
  const property = plan.identity.byParameter(collectionKey, parameter);
  const kept = property === undefined ? undefined : plan.properties.get(property.key);
  return kept?.kind === 'column' ? kept.field : plan.key;
}

/** Does the text of a parameter have the type of a column, so that the two can be compared as they are? */
export function comparable(parameter: Pick<Parameter, 'encoding'>, type: Field['type'] | ColumnType): boolean {
  const types = parameter.encoding.types.filter((candidate) => candidate !== 'null');
  const scalars = types.includes('array') ? (parameter.encoding.items ?? []) : types;
  const numeric = scalars.length > 0 && scalars.every((candidate) => candidate === 'integer' || candidate === 'number');
  switch (type.kind) {
    case 'string':
    case 'datetime':
    case 'enum':
      return scalars.length > 0 && scalars.every((candidate) => candidate === 'string');
    case 'int':
    case 'bigint':
      return scalars.length > 0 && scalars.every((candidate) => candidate === 'integer');
    case 'float':
      return numeric;
    case 'boolean':
      return scalars.length === 1 && scalars[0] === 'boolean';
    case 'json':
    case 'bytes':
      return false;
  }
}

/**
 * Can a path parameter be compared with this key? Authors write `number` for integers in paths, and `string` for anything: a text
 * that is no number names no row, and a number is compared with a text as it is written.
 */
export function comparableKey(operation: ApiOperation, specName: string, field: Pick<Field, 'type' | 'default'> | undefined): boolean {
  const located = operation.call?.located.get(specName);
  if (located !== undefined) return field !== undefined && comparableValue(located, field.type);
  const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.specName === specName);
  if (parameter === undefined || field === undefined || parameter.encoding.types.includes('array')) return false;
  if (comparable(parameter, field.type)) return true;
  const types = parameter.encoding.types.filter((candidate) => candidate !== 'null');
  if (types.length !== 1 || parameter.encoding.style === 'json') return false;
  const [type] = types;
  if (field.type.kind === 'bigint' || field.type.kind === 'int') return type === 'integer' || type === 'number' || type === 'string';
  // A random key is never a number.
  return field.type.kind === 'string' && field.default?.kind !== 'uuid' && (type === 'integer' || type === 'number');
}

/** A key that stands in the query or in the body is compared as it comes. */
function comparableValue({ parameter, type }: LocatedParameter, held: Field['type']): boolean {
  if (parameter !== undefined) return comparable(parameter, held);
  return held.kind === 'bigint' ? type.kind === 'bigint' || type.kind === 'int' : held.kind === type.kind && type.kind !== 'json';
}

/**
 * Conditions by which a row of `plan` stands below the parents of a path; undefined if nothing stored says so.
 * @param prefix relations that lead from the row that is asked for to `plan`
 */
export function parentConditions(
  plan: EntityMapping,
  parentPath: readonly PathStep[],
  operation: ApiOperation,
  planAt: MappingAt,
  prefix: readonly string[] = [],
): readonly Condition[] | undefined {
  const step = parentPath.at(-1);
  if (step === undefined) return [];
  const value = pathValue(operation, step.parameter);
  if (value === undefined) return undefined;
  const rest = parentPath.slice(0, -1);
  const parent = planAt(step.collection);
  const scope = plan.partitionKeys.get(normalizeName(step.parameter));
  const joined = parent === undefined ? undefined : plan.associations.get(parent.entity.id);
  if (parent !== undefined && joined !== undefined) return memberCondition(parent, step, rest, joined, { operation, value, prefix });
  const link =
    parent === undefined
      ? undefined
      : (plan.parents.find((candidate) => candidate.target === parent.entity.id && candidate.link.path) ??
        plan.parents.find((candidate) => candidate.target === parent.entity.id));
  if (parent !== undefined && link !== undefined) {
    const keyField = keyFieldOf(parent, step.collection, step.parameter);
    if (!comparableKey(operation, step.parameter, fieldNamed(parent, keyField))) return undefined;
    const above = parentConditions(parent, rest, operation, planAt, [...prefix, link.relation]);
    if (above === undefined) return undefined;
    const path = keyField === parent.key ? [...prefix, link.field] : [...prefix, link.relation, keyField];
    return [{ kind: 'equals', path, value }, ...above];
  }
  if (scope === undefined || !comparableKey(operation, step.parameter, fieldNamed(plan, scope))) return undefined;
  const above = parentConditions(plan, rest, operation, planAt, prefix);
  return above === undefined ? undefined : [{ kind: 'equals', path: [...prefix, scope], value }, ...above];
}

/**
 * What has joined the group that a path names. Only the key of the group is asked for: each further condition would be met by any group
 * that the row has joined, so that whoever reads by it looks for the group first.
 */
function memberCondition(
  group: EntityMapping,
  step: PathStep,
  above: readonly PathStep[],
  relation: string,
  { operation, value, prefix }: { readonly operation: ApiOperation; readonly value: Value; readonly prefix: readonly string[] },
): readonly Condition[] | undefined {
  const field = keyFieldOf(group, step.collection, step.parameter);
  return (above.length > 0 && field !== group.key) || !comparableKey(operation, step.parameter, fieldNamed(group, field))
    ? undefined
    : [{ kind: 'equals', path: [...prefix, relation, field], value }];
}
