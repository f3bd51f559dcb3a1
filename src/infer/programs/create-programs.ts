/** Programs that create one row, and the address of the new row. */
import type { CreateIntent } from '../intents/operation-intent.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ProgramContext, ProgramInference } from './program-parts.js';
import type { Unsupported } from '../unsupported.js';
import { givenValues } from './given-values.js';
import { isUnsupported } from '../unsupported.js';
import { bindOf, rowBody } from './program-parts.js';
import { takenFiles } from './file-programs.js';
import type { Effect, Assignment, Respond } from '../../model/program.js';
import { writeResultBody } from '../payloads/write-results.js';
import type { Schema } from '../../core/schema.js';
import { fieldNamed, keyFieldOf, pathValue } from './conditions.js';
import { columnTypeOf } from '../entities/field-type.js';
import { admitsUuid } from '../entities/key-formats.js';
import { responsesOf } from '../entities/resource-schema.js';
import { viewOf } from '../../json-schema/schema.js';
import { normalizeName } from '../../core/names.js';
/** True if new rows have UUIDs, and the responses declare another format of the key, such as a date. */
function answersNoUuid({ identity, entity }: EntityMapping, { schemas }: ProgramContext): boolean {
  const [key = ''] = entity.primaryKey;
  const isUuid = entity.fields.find(({ name }) => name === key)?.default?.kind === 'uuid';
  return isUuid && identity.primary !== undefined && responsesOf(identity.primary).some((use) => !admitsUuid(use.property.schema, schemas));
}

/** Builds the program that inserts a row. */
export function createProgram(intent: CreateIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const answersKey = intent.response.kind === 'key';
  if (intent.response.kind === 'key' && !isKeyOf(intent.response.schema, plan, context))
    return { reason: `it answers a bare value, which is not of the type of the key of ${plan.entity.id}` };
  if (answersNoUuid(plan, context))
    return { reason: `the service gives rows of ${plan.entity.id} UUIDs, and \`${plan.identity.primary?.specName ?? ''}\` takes none` };
  const given = givenValues(intent, plan, context);
  if (isUnsupported(given)) return given;
  const { parent, values } = given;
  const body = context.mapper.map(plan, intent);
  const bind = bindOf(plan) === parent?.bind ? `new${plan.entity.id}` : bindOf(plan);
  const files = takenFiles(intent, plan);
  if (isUnsupported(files)) return files;
  const insert: Effect = {
    kind: 'insert',
    bind,
    entity: plan.entity.id,
    ...(body !== undefined ? { body } : {}),
    values: [...values, ...files.values],
  };
  const isListed = intent.response.kind === 'one' && intent.response.reading.listed === true;
  const location = isListed || answersKey ? undefined : locationOf(intent, plan, bind, context);
  const isLocated = location !== undefined;
  const report = intent.response.kind === 'report' ? writeResultBody(intent.response.reported, plan, bind, isLocated) : undefined;
  if (report !== undefined && isUnsupported(report)) return report;
  const respond: Respond = {
    status: intent.operation.success.status,
    ...(isLocated ? { location } : {}),
    body: report ?? rowBody(intent, plan, bind, context),
  };
  const effects = [...(parent === undefined ? [] : [parent.effect]), ...files.stores, insert];
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** True if every primary key of the entity is valid against a schema. */
function isKeyOf(schema: Schema, plan: EntityMapping, { schemas }: ProgramContext): boolean {
  const key = fieldNamed(plan, plan.key);
  const type = columnTypeOf(schema, schemas);
  const isSame = key !== undefined && (key.type.kind === type.kind || (key.type.kind === 'int' && type.kind === 'bigint'));
  const { format } = viewOf(schema, schemas);
  return isSame && (format !== 'uuid' || key.default?.kind === 'uuid');
}

/**
 * Picks the GET operation for the `Location` header: same parents first, then the shortest path that the columns of the row can fill, in the
 * collection that the row was created in.
 */
function locationOf(intent: CreateIntent, plan: EntityMapping, bind: string, context: ProgramContext): Respond['location'] {
  const reads = context.intents.filter(
    (other) =>
      other.kind === 'read' && other.userAction === undefined && other.resource === intent.resource && other.operation.call === undefined,
  );
  const fitting = reads.flatMap((read) => {
    // What selects a row with its key, the row shows itself.
    const above = read.parentPath.filter((step) => step.selects !== true);
    const same =
      above.length <= intent.parentPath.length && above.every((step, index) => intent.parentPath[index]?.collection === step.collection);
    return same ? [{ read, depth: read.parentPath.length }] : [];
  });
  const segments = ({ read }: (typeof fitting)[number]): number => read.operation.path.split('/').length;
  const isElsewhere = ({ read }: (typeof fitting)[number]): number =>
    Number(read.operation.parsed.steps.at(-1)?.collection !== intent.operation.parsed.key);
  const [best] = fitting.sort(
    (left, right) =>
      right.depth - left.depth ||
      isElsewhere(left) - isElsewhere(right) ||
      segments(left) - segments(right) ||
      left.read.operation.index - right.read.operation.index,
  );
  const step = best?.read.operation.parsed.steps.at(-1);
  if (best === undefined || step === undefined || best.read.operation.parsed.irregular) return undefined;
  const keyField = keyFieldOf(plan, step.collection, step.parameter);
  if (fieldNamed(plan, keyField)?.nullable === true) return undefined;
  const parameters: Record<string, Assignment['value']> = { [step.parameter]: { kind: 'binding', name: bind, field: keyField } };
  best.read.parentPath.forEach((parentStep, index) => {
    const here = intent.parentPath[index];
    const field = parentStep.selects === true ? plan.partitionKeys.get(normalizeName(parentStep.parameter)) : undefined;
    const value: Assignment['value'] | undefined =
      field !== undefined
        ? { kind: 'binding', name: bind, field }
        : here === undefined
          ? undefined
          : pathValue(intent.operation, here.parameter);
    if (value !== undefined) parameters[parentStep.parameter] = value;
  });
  return { path: best.read.operation.path, parameters };
}
