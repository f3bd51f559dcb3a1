/** Programs about what callers do to rows, and about the values that rows have. */
import { metadataOf } from '../payloads/envelope-metadata.js';
import { nameOfCaller } from './principal-programs.js';
import { fieldNamed, keyFieldOf } from './conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, rowBody, whereOf } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { UserActionIntent, DistinctIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Respond } from '../../model/program.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

/** The caller joins, or leaves, those who have done it. */
export function userActionProgram(intent: UserActionIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { verb, on } = intent;
  const link = plan.userActions.get(verb);
  if (link === undefined) return { reason: `nothing keeps who does that to ${plan.entity.id}` };
  const where = whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  const bind = bindOf(plan);
  const entity = plan.entity.id;
  // The row that says so has the key of this one, which has to be known.
  const found = `${bind}Found`;
  const isNamed = context.account !== undefined || where.some((one) => one.kind === 'equals' && one.path.join('.') === plan.key);
  const row: readonly Condition[] = isNamed
    ? where
    : [{ kind: 'equals', path: [plan.key], value: { kind: 'binding', name: found, field: plan.key } }];
  const effects: readonly Effect[] = [
    ...(isNamed ? [] : [{ kind: 'find' as const, bind: found, entity, where }]),
    {
      kind: on ? 'connect' : 'disconnect',
      bind,
      entity,
      where: row,
      relation: link.relation,
      member: { field: link.field, value: nameOfCaller(context) },
    },
  ];
  const respond: Respond = { status: intent.operation.success.status, body: rowBody(intent, plan, bind, context) };
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** More values than this are not gathered at once. */
const mostValues = 1000;

export function distinctProgram(intent: DistinctIntent, plan: EntityMapping, { schemas }: ProgramContext): ProgramInference | Unsupported {
  const { response, operation, property: name, key: named } = intent;
  const property = plan.resourceSchema.findProperty(name);
  const kept = property === undefined ? undefined : plan.properties.get(property.key);
  if (response.kind !== 'values' || (kept === undefined && named === undefined))
    return { reason: `nothing that is stored of ${plan.entity.id} is called ${name}` };
  const key = named === undefined ? undefined : fieldNamed(plan, keyFieldOf(plan, named.collection, named.parameter));
  const column = key ?? (kept?.kind === 'column' ? fieldNamed(plan, kept.field) : undefined);
  const source =
    key === undefined && kept?.kind === 'words'
      ? { entity: kept.target, field: kept.field }
      : column?.type.kind === 'string' && !column.nullable
        ? { entity: plan.entity.id, field: column.name }
        : undefined;
  if (source === undefined) return { reason: `\`${name}\` of ${plan.entity.id} is not kept as plain text` };
  const bind = `${source.field}Values`;
  const metadata = metadataOf(response.metadata ?? [], operation, schemas);
  return {
    program: {
      effects: [{ kind: 'distinct', bind, ...source, where: [], max: mostValues }],
      respond: {
        status: intent.operation.success.status,
        body: { kind: 'bound', binding: bind, wrap: response.wrap, ...(metadata.length === 0 ? {} : { metadata }) },
      },
    },
    roles: new Map(),
    indexes: [{ entity: source.entity, key: { fields: [source.field], reason: `values of ${operation.names.spec}` } }],
  };
}
