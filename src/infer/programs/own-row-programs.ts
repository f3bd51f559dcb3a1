/** Programs about the row of whoever calls, which is made at their first call if nothing has to be known for it. */
import type { Json } from '../../core/json.js';
import { fieldNamed } from './conditions.js';
import { callerKey } from './account-programs.js';
import { ownerFieldOf } from './principal-programs.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, rowBody } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { isValid } from '../../json-schema/samples.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { unkept } from './singleton-programs.js';
import type { OwnRowIntent } from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect, Respond } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

export function ownRowProgram(intent: OwnRowIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const entity = plan.entity.id;
  const self = selfOf(plan, context);
  if (self === undefined) return { reason: `nothing that is stored of ${entity} says who calls` };
  const bind = bindOf(plan);
  const where: readonly Condition[] = [{ kind: 'equals', path: [self.field], value: self.value }];
  const body = rowBody(intent, plan, bind, context);
  const missing = intent.resource.singleton !== undefined && body.kind === 'one' ? unkept(body.projection, plan, context) : undefined;
  if (missing !== undefined) return { reason: `no value for \`${missing}\` could be made, which it always answers` };
  const respond: Respond = { status: intent.operation.success.status, body };
  const conclude = (...effects: readonly Effect[]): ProgramInference => ({ program: { effects, respond }, roles: new Map(), indexes: [] });
  if (intent.kind === 'delete-own-row') return conclude({ kind: 'delete', bind, entity, where });
  const values = firstValues(plan, self, context.schemas);
  if (isUnsupported(values)) return values;
  if (intent.kind === 'read-own-row') return conclude({ kind: 'ensure', bind, entity, where, values });
  const mapping = context.mapper.map(plan, intent);
  const isReplaced = intent.resource.singleton !== undefined && intent.operation.method === 'put';
  const caller = `current${entity}`;
  const row: readonly Condition[] = [{ kind: 'equals', path: [plan.key], value: { kind: 'binding', name: caller, field: plan.key } }];
  return conclude(
    { kind: 'ensure', bind: caller, entity, where, values },
    {
      kind: 'update',
      bind,
      entity,
      where: row,
      mode: isReplaced ? 'replace' : 'merge',
      ...(mapping === undefined ? {} : { body: mapping }),
      values: [],
    },
  );
}

/** Returns the column that says whose the row is, with the principal's value of it: the key of its account, else the subject of its token. */
function selfOf(plan: EntityMapping, { account }: ProgramContext): Assignment | undefined {
  const owner = plan.resourceSchema.resource.singleton === undefined ? undefined : ownerFieldOf(plan);
  if (owner !== undefined && account !== undefined) return { field: owner, value: callerKey(account) };
  return plan.self === undefined ? undefined : { field: plan.self, value: { kind: 'principal', claim: 'subject' } };
}

/** What a row must have that nobody has said: the plainest value, and for what is secret one that nobody knows. */
function firstValues(plan: EntityMapping, self: Assignment, schemas: Schemas): readonly Assignment[] | Unsupported {
  const values: Assignment[] = [self];
  for (const field of plan.entity.fields) {
    if (field.name === self.field || field.nullable || field.default !== undefined) continue;
    const value = firstValue(plan, field, schemas);
    if (value === undefined)
      return { reason: `a row of ${plan.entity.id} cannot be made for a new caller: nobody says what its ${field.name} is` };
    values.push({ field: field.name, value });
  }
  return values;
}

function firstValue(plan: EntityMapping, field: Field, schemas: Schemas): Assignment['value'] | undefined {
  if (field.sensitive === true && field.type.kind === 'string') return { kind: 'token', bytes: 24, prefix: '' };
  if (
    plan.entity.uniques.some((key) => key.fields.includes(field.name)) ||
    plan.parents.some((parent) => parent.field === field.name) ||
    field.name === plan.key
  )
    return undefined;
  const property = [...plan.resourceSchema.properties.values()].find((candidate) => {
    const kept = plan.properties.get(candidate.key);
    return kept?.kind === 'column' && kept.field === field.name;
  });
  const schema = property?.uses[0]?.property.schema;
  if (schema === undefined || !['string', 'enum', 'boolean', 'int', 'bigint', 'float'].includes(field.type.kind)) return undefined;
  const plain: readonly Json[] =
    field.type.kind === 'boolean'
      ? [false]
      : field.type.kind === 'string'
        ? ['', ...(viewOf(schema, schemas).enum ?? [])]
        : field.type.kind === 'enum'
          ? field.type.values
          : [0, 1];
  const value = plain.find((candidate) => isValid(schema, schemas, candidate));
  return value === undefined || value === null ? undefined : { kind: 'constant', value };
}

/** The column that holds what a caller is called. */
export function selfFieldOf(plan: Pick<EntityMapping, 'entity' | 'properties' | 'identity'>): string | undefined {
  const property = plan.identity.self;
  const kept = property === undefined ? undefined : plan.properties.get(property.key);
  return kept?.kind === 'column' && fieldNamed(plan, kept.field)?.type.kind === 'string' ? kept.field : undefined;
}
