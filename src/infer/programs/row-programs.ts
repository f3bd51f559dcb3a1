/** Programs that read, change or delete rows which a path, a body or a list of keys names. */
import type { Condition, Effect, Assignment, Respond } from '../../model/program.js';
import type {
  ReadIntent,
  DeleteIntent,
  DeleteManyIntent,
  DeleteAllIntent,
  ChangeWithFileIntent,
  UpsertIntent,
  ReplaceIntent,
  PatchIntent,
  ChangeByBodyKeyIntent,
  PatchByQueryIntent,
  ChangeStateIntent,
  RestoreIntent,
  OperationIntent,
} from '../intents/operation-intent.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ProgramContext, ProgramInference } from './program-parts.js';
import type { Unsupported } from '../unsupported.js';
import { whereOf, findParent, updateMode, bindOf, rowBody, missingLink, wouldBeLost } from './program-parts.js';
import { isUnsupported } from '../unsupported.js';
import { doneCondition, guardsAccount, requireOwner, ownerFieldOf } from './principal-programs.js';
import { isForAdministrators } from './administrators.js';
import { withDiscards, changeFileProgram } from './file-programs.js';
import type { ParameterRole } from '../../model/operation.js';
import { upsertRow } from './upserts.js';
import { stateGuard, stateValues } from '../intents/states.js';
import { accessOf } from '../intents/operation-intent.js';
import { callerKey } from './account-programs.js';
import type { KeyList } from '../payloads/key-lists.js';
import { sentKeysAgree } from './key-conditions.js';
import { fieldNamed, parentConditions, comparable } from './conditions.js';
import { keysAgree, columnTypeOf } from '../entities/field-type.js';
/** A row that an operation names, and the response about it. */
interface NamedRow {
  readonly bind: string;
  readonly entity: string;
  readonly where: readonly Condition[];
  readonly respond: Respond;
}

/** Builds the program that reads one row. */
export function readProgram(intent: ReadIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const named = whereOf(intent, plan, context);
  if (isUnsupported(named)) return named;
  const acted = intent.userAction === undefined ? undefined : doneCondition(intent.userAction, plan, context);
  if (intent.userAction !== undefined && acted === undefined) return { reason: `nothing keeps who does that to ${plan.entity.id}` };
  const { bind, entity, where, respond } = rowOf(intent, acted === undefined ? named : [...named, acted], plan, context);
  const above = groupAbove(intent, plan, context);
  if (isUnsupported(above)) return above;
  return { program: { effects: [...above, { kind: 'find', bind, entity, where }], respond }, roles: new Map(), indexes: [] };
}

/** Builds the program that deletes one row. */
export function deleteProgram(intent: DeleteIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const row = changedRow(intent, plan, context);
  if (isUnsupported(row)) return row;
  const { bind, entity, where, respond } = row;
  const checks = requireOwner(intent, plan, where, context);
  const effects = withDiscards([...checks, { kind: 'delete', bind, entity, where }], plan, context);
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** Builds the program that deletes all rows of a collection, or those whose keys are sent. */
export function deleteAllProgram(
  intent: DeleteManyIntent | DeleteAllIntent,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference | Unsupported {
  const below = whereOf(intent, plan, context);
  if (isUnsupported(below)) return below;
  const { entity, respond } = rowOf(intent, below, plan, context);
  const parent = findParent(intent, plan, context);
  if (parent !== undefined && isUnsupported(parent)) return parent;
  const named = intent.kind === 'delete-all' ? [] : keyConditions(intent.keys, plan, context);
  if (isUnsupported(named)) return named;
  const parameter = intent.kind === 'delete-all' ? undefined : intent.keys.parameter;
  const roles = new Map<string, ParameterRole>(parameter === undefined ? [] : [[parameter.specName, 'key']]);
  const effects: readonly Effect[] = [
    ...(parent === undefined ? [] : [parent.effect]),
    { kind: 'delete-all', entity, where: [...named, ...below] },
  ];
  return { program: { effects: withDiscards(effects, plan, context), respond }, roles, indexes: [] };
}

/** Builds the program that replaces the files of a row, and columns of it. */
export function changeWithFileProgram(
  intent: ChangeWithFileIntent,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference | Unsupported {
  const row = changedRow(intent, plan, context);
  return isUnsupported(row) ? row : changeFileProgram(intent, plan, context);
}

/** Builds the program that changes a row or creates it; falls back to a plain change where other operations create rows too. */
export function upsertProgram(intent: UpsertIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const row = changedRow(intent, plan, context);
  if (isUnsupported(row)) return row;
  const made = upsertRow(intent, plan, row.where, context);
  return intent.creates === 'only' || !isUnsupported(made) ? made : changeProgram(intent, plan, context);
}

type ChangeIntent =
  ReplaceIntent | PatchIntent | UpsertIntent | ChangeByBodyKeyIntent | PatchByQueryIntent | ChangeStateIntent | RestoreIntent;

/** Builds the program that changes columns of one row. */
export function changeProgram(intent: ChangeIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const row = changedRow(intent, plan, context);
  if (isUnsupported(row)) return row;
  const { bind, entity, where, respond } = row;
  const checks = requireOwner(intent, plan, where, context);
  const body = context.mapper.map(plan, intent);
  const isPart = intent.kind === 'patch' && intent.part === true;
  const lost = isPart ? context.mapper.all().find((mapping) => mapping.id === body)?.unstored[0] : undefined;
  if (lost !== undefined) return wouldBeLost(lost);
  const roles = new Map<string, ParameterRole>();
  const values = valuesOf(intent, plan, roles);
  if (isUnsupported(values)) return values;
  const guard = intent.kind === 'change-state' ? stateGuard(intent, plan, values, { bind, where }) : [];
  const update: Effect = {
    kind: 'update',
    bind,
    entity,
    where,
    mode: updateMode(accessOf(intent)),
    ...(body !== undefined ? { body } : {}),
    values,
  };
  return { program: { effects: [...checks, ...guard, update], respond }, roles, indexes: [] };
}

/** Returns the values that an operation itself gives to columns. */
function valuesOf(intent: ChangeIntent, plan: EntityMapping, roles: Map<string, ParameterRole>): readonly Assignment[] | Unsupported {
  if (intent.kind === 'patch-by-query') {
    const values = queryValues(intent, plan, roles);
    return values.length === 0 ? { reason: 'none of its parameters can be put into a column' } : values;
  }
  if (intent.kind !== 'change-state') return [];
  const values = stateValues(intent.sets, plan);
  return values.length === 0 ? { reason: `${intent.sets[0]?.property ?? ''} is not kept as a column that could be set` } : values;
}

/** Finds the row that an operation changes or deletes. */
function changedRow(
  intent: ChangeIntent | DeleteIntent | ChangeWithFileIntent,
  plan: EntityMapping,
  context: ProgramContext,
): NamedRow | Unsupported {
  const where = intent.kind === 'change-by-body-key' ? namedByBody(intent, plan, context) : whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  if (guardsAccount(intent, plan, context) && isForAdministrators(intent.operation))
    return { reason: 'it is for administrators, and nothing says which accounts those are' };
  const row = rowOf(intent, where, plan, context);
  const above = groupAbove(intent, plan, context);
  if (isUnsupported(above)) return above;
  return above.length > 0
    ? { reason: `which ${plan.entity.id} of {${intent.parentPath.at(-1)?.parameter ?? ''}} it changes is not derived` }
    : row;
}

function rowOf(intent: OperationIntent, where: readonly Condition[], plan: EntityMapping, context: ProgramContext): NamedRow {
  const bind = bindOf(plan);
  const respond: Respond = { status: intent.operation.success.status, body: rowBody(intent, plan, bind, context) };
  return { bind, entity: plan.entity.id, where, respond };
}

/** Returns the query of a nested group, which runs before the query of its members. */
function groupAbove(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): readonly Effect[] | Unsupported {
  const parent = intent.parentPath.length < 2 ? undefined : findParent(intent, plan, context);
  if (parent === undefined) return [];
  if (isUnsupported(parent)) return parent;
  return plan.associations.has(parent.parent.entity.id) ? [parent.effect] : [];
}

/** Returns the condition on the keys that are sent, and on the owner where rows have owners. */
function keyConditions(keys: KeyList, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { value } = keys;
  if (!sentKeysAgree(keys, plan, context)) return { reason: `what it is sent are no keys of ${plan.entity.id}` };
  const owner = ownerFieldOf(plan);
  return [
    { kind: 'in', path: [plan.key], value },
    ...(owner === undefined || context.account === undefined
      ? []
      : [{ kind: 'equals' as const, path: [owner], value: callerKey(context.account) }]),
  ];
}

function namedByBody(intent: ChangeByBodyKeyIntent, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const key = bodyKey(intent, plan);
  if (key === undefined) return { reason: 'nothing in its body names the row' };
  const property = intent.body?.place.flat.properties.get(key.at(-1) ?? '');
  const held = fieldNamed(plan, plan.key);
  if (
    property === undefined ||
    held === undefined ||
    !keysAgree(columnTypeOf(property.schema, context.schemas), held.type.kind === 'enum' ? { kind: 'string' } : held.type)
  )
    return { reason: 'the key in its body is not of the type of the stored key' };
  const scope = parentConditions(plan, intent.parentPath, intent.operation, context.planAt);
  if (scope === undefined) return missingLink(intent, plan);
  return [{ kind: 'equals', path: [plan.key], value: { kind: 'body', path: key } }, ...scope];
}

function bodyKey(intent: OperationIntent, plan: EntityMapping): readonly string[] | undefined {
  const name = [...(intent.body?.place.flat.properties.keys() ?? [])].find((specName) => {
    const kept = plan.properties.get(plan.resourceSchema.keyOf(specName));
    return kept?.kind === 'column' && kept.field === plan.key;
  });
  return name === undefined || intent.body === undefined ? undefined : [...intent.body.wrap, name];
}

function queryValues(intent: PatchByQueryIntent, plan: EntityMapping, roles: Map<string, ParameterRole>): readonly Assignment[] {
  return intent.operation.parameters.flatMap((parameter): readonly Assignment[] => {
    if (parameter.in !== 'query' || parameter.role === 'credential') return [];
    const kept = plan.properties.get(plan.resourceSchema.keyOf(parameter.specName));
    const field = kept?.kind === 'column' && kept.field !== plan.key ? fieldNamed(plan, kept.field) : undefined;
    if (field === undefined || !comparable(parameter, field.type)) return [];
    roles.set(parameter.specName, 'value');
    return [{ field: field.name, value: { kind: 'parameter', in: 'query', name: parameter.name } }];
  });
}
