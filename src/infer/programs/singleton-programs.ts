/** Programs about documents of which there is one: found by whose they are, and made when they are needed. */
import { fieldNamed, parentConditions } from './conditions.js';
import { onlyKey } from '../entities/fields.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, findParent, missingLink, rowBody, updateMode } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { isSeeded } from '../resources/resources.js';
import type { Singleton } from '../resources/resources.js';
import type { OperationIntent, SingletonIntent } from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect, Respond } from '../../model/program.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import { accessOf } from '../intents/operation-intent.js';

/** Builds the program of a singleton resource. */
export function singletonProgram(intent: SingletonIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { singleton } = intent;
  const own = context.intents.filter((other) => other.resource === intent.resource);
  if (own.some((other) => accessOf(other) === 'delete') && !own.some(isWrite)) return { reason: 'what writes it is left to the author' };
  const parent = findParent(intent, plan, context);
  if (parent !== undefined && isUnsupported(parent)) return parent;
  const keys = keysOf(intent, singleton, plan, parent, context);
  if (isUnsupported(keys)) return keys;
  const where = keys.map(({ field, value }): Condition => ({ kind: 'equals', path: [field], value }));
  const bind = parent?.bind === bindOf(plan) ? `own${plan.entity.id}` : bindOf(plan);
  const body = rowBody(intent, plan, bind, context);
  const missing = body.kind === 'one' ? unkept(body.projection, plan, context) : undefined;
  if (missing !== undefined) return { reason: `no value for \`${missing}\` could be made, which it always answers` };
  const entity = plan.entity.id;
  const isSilent = intent.kind === 'read-singleton' && !isSeeded(singleton) && !own.some(isWrite) && !isMadeAlone(plan, keys);
  if (isSilent) return { reason: 'what writes it is left to the author' };
  const effect = effectOf(intent, singleton, { bind, entity, where }, keys, plan, context);
  const respond: Respond = { status: intent.operation.success.status, body };
  return { program: { effects: [...(parent === undefined ? [] : [parent.effect]), effect], respond }, roles: new Map(), indexes: [] };
}

function isWrite(intent: OperationIntent): boolean {
  const access = accessOf(intent);
  return access !== 'read' && access !== 'delete';
}

/** The columns by which the row is found; the one row of the whole service has a fixed key. */
function keysOf(
  intent: OperationIntent,
  singleton: Singleton,
  plan: EntityMapping,
  parent: Exclude<ReturnType<typeof findParent>, Unsupported>,
  context: ProgramContext,
): readonly Assignment[] | Unsupported {
  if (!singleton.below) return [{ field: plan.key, value: { kind: 'constant', value: onlyKey } }];
  if (parent !== undefined) {
    const link = plan.parents.find((candidate) => candidate.target === parent.parent.entity.id && candidate.link.path);
    return link === undefined
      ? missingLink(intent, plan)
      : [{ field: link.field, value: { kind: 'binding', name: parent.bind, field: parent.parent.key } }];
  }
  const conditions = parentConditions(plan, intent.parentPath, intent.operation, context.planAt);
  const keys = conditions?.flatMap((condition) =>
    condition.kind === 'equals' && condition.path.length === 1 ? [{ field: condition.path[0] ?? '', value: condition.value }] : [],
  );
  return keys === undefined || keys.length === 0 || keys.length !== intent.parentPath.length ? missingLink(intent, plan) : keys;
}

function effectOf(
  intent: SingletonIntent,
  singleton: Singleton,
  row: { readonly bind: string; readonly entity: string; readonly where: readonly Condition[] },
  keys: readonly Assignment[],
  plan: EntityMapping,
  context: ProgramContext,
): Effect {
  const own = singleton.below ? keys : [];
  if (intent.kind === 'delete-singleton') return { kind: 'delete', ...row };
  if (intent.kind === 'read-singleton') {
    const isThere = !singleton.removable && !isSeeded(singleton) && isMadeAlone(plan, own);
    return isThere ? { kind: 'ensure', ...row, values: own } : { kind: 'find', ...row };
  }
  const mapping = context.mapper.map(plan, intent);
  const values: readonly Assignment[] = singleton.content === undefined ? [] : [{ field: 'content', value: { kind: 'body', path: [] } }];
  return {
    kind: 'upsert',
    ...row,
    keys: own,
    mode: updateMode(intent.mode),
    ...(mapping === undefined ? {} : { body: mapping }),
    values,
  };
}

/** True if a row can be made of its keys and defaults. */
function isMadeAlone({ entity, key }: EntityMapping, keys: readonly Assignment[]): boolean {
  const known = new Set([key, ...keys.map(({ field }) => field)]);
  return entity.fields.every(({ name, nullable, default: standard }) => nullable || standard !== undefined || known.has(name));
}

/** A property that is always answered, from a column that may be empty. */
export function unkept(projection: string, plan: EntityMapping, { projector }: ProgramContext): string | undefined {
  const properties = projector.all().find((candidate) => candidate.id === projection)?.properties ?? [];
  return properties.find(
    ({ required, nullable, source }) =>
      required && !nullable && source.kind === 'column' && fieldNamed(plan, source.field)?.nullable !== false,
  )?.specName;
}
