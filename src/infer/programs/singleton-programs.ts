/** Programs about documents of which there is one: found by whose they are, and made when they are needed. */
import { fieldNamed, parentConditions } from './conditions.js';
import { onlyKey } from '../entities/fields.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, findParent, missingLink, rowBody } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { Singleton } from '../resources/resources.js';
import type { Unsupported, Usage } from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect } from '../../model/program.js';
import type { Respond } from '../../model/response.js';

export function singleProgram(
  usage: Usage,
  single: Singleton,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference | Unsupported {
  const own = context.usages.filter((other) => other.draft === usage.draft);
  if (own.some(({ intent }) => intent === 'delete') && !own.some(isWrite)) return { because: 'what writes it is left to the author' };
  const parent = findParent(usage, plan, context);
  if (parent !== undefined && 'because' in parent) return parent;
  const keys = keysOf(usage, single, plan, parent, context);
  if ('because' in keys) return keys;
  const where = keys.map(({ field, value }): Condition => ({ kind: 'equals', path: [field], value }));
  const bind = parent?.bind === bindOf(plan) ? `own${plan.entity.id}` : bindOf(plan);
  const body = rowBody(usage, plan, bind, context);
  const missing = body.kind === 'one' ? unkept(body.projection, plan, context) : undefined;
  if (missing !== undefined) return { because: `no value for \`${missing}\` could be made, which it always answers` };
  const entity = plan.entity.id;
  const effect = effectOf(usage, single, { bind, entity, where }, keys, plan, context);
  const respond: Respond = { status: usage.facts.success.status, body };
  return { program: { effects: [...(parent === undefined ? [] : [parent.effect]), effect], respond }, roles: new Map(), indexes: [] };
}

function isWrite({ intent }: Usage): boolean {
  return intent !== 'read' && intent !== 'delete';
}

/** The columns by which the row is found; the one row of the whole service has a fixed key. */
function keysOf(
  usage: Usage,
  single: Singleton,
  plan: EntityMapping,
  parent: Exclude<ReturnType<typeof findParent>, Unsupported>,
  context: ProgramContext,
): readonly Assignment[] | Unsupported {
  if (!single.below) return [{ field: plan.key, value: { kind: 'constant', value: onlyKey } }];
  if (parent !== undefined) {
    const link = plan.parents.find((candidate) => candidate.target === parent.parent.entity.id && candidate.link.path);
    return link === undefined
      ? missingLink(usage, plan)
      : [{ field: link.field, value: { kind: 'binding', name: parent.bind, field: parent.parent.key } }];
  }
  const conditions = parentConditions(plan, usage.chain, usage.facts, context.planAt);
  const keys = conditions?.flatMap((condition) =>
    condition.kind === 'equals' && condition.path.length === 1 ? [{ field: condition.path[0] ?? '', value: condition.value }] : [],
  );
  return keys === undefined || keys.length === 0 || keys.length !== usage.chain.length ? missingLink(usage, plan) : keys;
}

function effectOf(
  usage: Usage,
  single: Singleton,
  row: { readonly bind: string; readonly entity: string; readonly where: readonly Condition[] },
  keys: readonly Assignment[],
  plan: EntityMapping,
  context: ProgramContext,
): Effect {
  const own = single.below ? keys : [];
  if (usage.intent === 'delete') return { kind: 'delete', ...row };
  if (usage.intent === 'read') return single.removable ? { kind: 'find', ...row } : { kind: 'ensure', ...row, values: own };
  const mapping = context.mapper.map(plan, usage);
  const values: readonly Assignment[] = single.content === undefined ? [] : [{ field: 'content', value: { kind: 'body', path: [] } }];
  return {
    kind: 'upsert',
    ...row,
    keys: own,
    mode: usage.intent === 'replace' ? 'replace' : 'merge',
    ...(mapping === undefined ? {} : { body: mapping }),
    values,
  };
}

/** A property that is always answered, from a column that may be empty. */
export function unkept(projection: string, plan: EntityMapping, { projector }: ProgramContext): string | undefined {
  const properties = projector.all().find((candidate) => candidate.id === projection)?.properties ?? [];
  return properties.find(
    ({ required, nullable, source }) =>
      required && !nullable && source.kind === 'column' && fieldNamed(plan, source.field)?.nullable !== false,
  )?.specName;
}
