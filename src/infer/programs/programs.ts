/** The program of an operation: what it does to rows, and what it answers. */
import { normalizeName } from '../../core/names.js';
import type { Schema } from '../../core/schema.js';
import { addressRows } from './addressing.js';
import { amendProgram } from './json-patch-programs.js';
import {
  callerKey,
  loginProgram,
  logoutProgram,
  ownAccountProgram,
  refreshProgram,
  registerProgram,
  secretValues,
} from './account-programs.js';
import { joinProgram } from './association-programs.js';
import { sentKeysAgree } from './key-conditions.js';
import { distinctProgram, toggleProgram } from './user-action-programs.js';
import { givenValues } from './given-values.js';
import { upsertProgram } from './upserts.js';
import { doneCondition, ownerFieldOf, requireOwner, withCaller } from './principal-programs.js';
import { comparable, fieldNamed, keyFieldOf, parentConditions, pathValue } from './conditions.js';
import { createManyProgram, eachOf } from './bulk-programs.js';
import { contradictedIn } from '../mapping/contradictions.js';
import { withOwner } from '../decided/owner.js';
import { copyProgram } from './copy-programs.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { countProgram } from './count-programs.js';
import { columnTypeOf, keysAgree } from '../entities/field-type.js';
import { listProgram } from './list-programs.js';
import { narrowBody, narrowParameter } from '../mapping/constraints.js';
import type { RequestConstraints } from '../mapping/constraints.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { changeFileProgram, downloadProgram, removeFileProgram, takenFiles, withDiscards } from './file-programs.js';
import { bindOf, findParent, missingLink, rowBody, whereOf } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { reportBody, reportRefusal } from '../payloads/write-results.js';
import { selfProgram } from './own-row-programs.js';
import { singleProgram } from './singleton-programs.js';
import { stateGuard, stateValues } from '../intents/states.js';
import { viewOf } from '../../json-schema/schema.js';
import { writesOf } from '../entities/resource-schema.js';
import type { KeyList, OperationIntent } from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect } from '../../model/program.js';
import type { BodyMapping, ProjectedProperty, Unstored } from '../../model/projection.js';
import type { ParameterRole } from '../../model/operation.js';
import type { Respond } from '../../model/response.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

export type { ProgramInference } from './program-parts.js';

export function buildProgram(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const found = reportRefusal(intent, plan, context.schemas) ?? programOf(intent, plan, context);
  if (isUnsupported(found)) return found;
  const conclusion = withCaller(withLocated(found, intent), intent, context);
  const contradiction = contradictionIn(conclusion, plan, context);
  const stores = contradiction !== undefined && isOwn(contradiction, intent, plan) && mappingOf(conclusion, context) !== undefined;
  if (contradiction !== undefined)
    return {
      reason: `its answer promises another type of \`${contradiction.specName}\` than is stored`,
      ...(stores ? {} : { unless: 'others' }),
    };
  const lost = mappingOf(conclusion, context)?.unstored.find(({ missed }) => missed);
  if (lost !== undefined) return wouldBeLost(lost);
  const owned = withOwner(conclusion, intent, plan, context);
  return withNarrowing({ ...owned, program: addressRows(owned.program, plan) }, intent.operation, plan, context);
}

/** What stands in the query in place of the path names a row as the path would. */
function withLocated(conclusion: ProgramInference, { operation }: OperationIntent): ProgramInference {
  const keys = [...(operation.call?.located.values() ?? [])].flatMap(({ parameter }) =>
    parameter === undefined ? [] : [[parameter.specName, 'key'] as const],
  );
  return keys.length === 0 ? conclusion : { ...conclusion, roles: new Map([...conclusion.roles, ...keys]) };
}

/** Does an operation store itself what contradicts its answer, or nobody else? */
function isOwn({ specName }: ProjectedProperty, { body }: OperationIntent, { thing }: EntityMapping): boolean {
  const key = thing.keyOf(specName);
  const property = thing.properties.get(key);
  const isSent = [...(body?.place.flat.properties.keys() ?? [])].some((name) => thing.keyOf(name) === key);
  return isSent || property === undefined || writesOf(property).length === 0;
}

function contradictionIn(
  { program }: ProgramInference,
  plan: EntityMapping,
  { projector, schemas }: ProgramContext,
): ProjectedProperty | undefined {
  const { body } = program.respond;
  const projection = body.kind === 'one' || body.kind === 'many' ? projector.all().find(({ id }) => id === body.projection) : undefined;
  if (projection?.entity !== plan.entity.id) return undefined;
  // The row itself may stand in an object of what is shown.
  const inside = projection.properties.flatMap(({ source }) =>
    source.kind === 'row' ? projector.all().filter(({ id }) => id === source.projection) : [],
  );
  return [projection, ...inside].map((shown) => contradictedIn(plan, shown, schemas)).find((found) => found !== undefined);
}

/** Nothing that a request stores without complaint is missing from what is read afterwards. */
function wouldBeLost({ specName, reason }: Unstored): Unsupported {
  return { reason: `\`${specName}\` in its body would be lost: ${reason}` };
}

function mappingOf({ program }: ProgramInference, { mapper }: ProgramContext): BodyMapping | undefined {
  const id = program.effects.map((effect) => ('body' in effect ? effect.body : undefined)).find((found) => found !== undefined);
  return id === undefined ? undefined : mapper.all().find((candidate) => candidate.id === id);
}

/** With what a request must fulfil so that what it stores can be answered. */
export function withNarrowing(
  conclusion: ProgramInference,
  operation: ApiOperation,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference {
  const narrowing = narrow(conclusion, operation, plan, context);
  return narrowing === undefined ? conclusion : { ...conclusion, narrowing };
}

function narrow(
  conclusion: ProgramInference,
  operation: ApiOperation,
  plan: EntityMapping,
  context: ProgramContext,
): RequestConstraints | undefined {
  const { schemas } = context;
  const parameters = new Map<string, Schema>();
  for (const parameter of operation.parameters) {
    const schema =
      parameter.in === 'query' && conclusion.roles.get(parameter.specName) === 'value'
        ? narrowParameter(plan, parameter.specName, parameter.schema, schemas)
        : undefined;
    if (schema !== undefined) parameters.set(parameter.specName, schema);
  }
  const mapping = mappingOf(conclusion, context);
  const body = mapping === undefined ? undefined : narrowBody(plan, mapping, schemas, eachOf(conclusion.program));
  const names = [...parameters.keys(), ...(body?.names ?? [])];
  return names.length === 0 ? undefined : { parameters, names, ...(body === undefined ? {} : { body: body.schema }) };
}

function programOf(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  if (intent.account?.kind === 'register') return registerProgram(intent, plan, context);
  if (intent.account?.kind === 'login') return loginProgram(intent, plan, context);
  if (intent.account?.kind === 'refresh') return refreshProgram(intent, plan, context);
  if (intent.account?.kind === 'logout') return logoutProgram(intent, plan, context);
  if (intent.self === true && plan.account !== undefined) return ownAccountProgram(intent, plan, context);
  if (intent.joins !== undefined) return joinProgram(intent, intent.joins, plan, context);
  if (intent.toggle !== undefined) return toggleProgram(intent, intent.toggle, plan, context);
  if (intent.copies === true) return copyProgram(intent, plan, context);
  if (intent.amends !== undefined) return amendProgram(intent, intent.amends, plan, context);
  if (intent.distinct !== undefined) return distinctProgram(intent, intent.distinct, plan, context);
  if (intent.self === true) return selfProgram(intent, plan, context);
  if (intent.resource.singleton !== undefined) return singleProgram(intent, intent.resource.singleton, plan, context);
  switch (intent.intent) {
    case 'list':
      return listProgram(intent, plan, context);
    case 'count':
      return countProgram(intent, plan, context);
    case 'create':
      return createProgram(intent, plan, context);
    case 'read':
    case 'replace':
    case 'patch':
    case 'delete':
      return itemProgram(intent, plan, context);
    case 'upload':
      return changeFileProgram(intent, plan, context);
    case 'download':
      return downloadProgram(intent, plan, context);
    case 'remove-file':
      return removeFileProgram(intent, plan, context);
  }
}

function createProgram(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const answersKey = intent.response.kind === 'key';
  if (intent.response.kind === 'key' && !isKeyOf(intent.response.schema, plan, context))
    return { reason: `it answers a bare value, which is not of the type of the key of ${plan.entity.id}` };
  const given = givenValues(intent, plan, context);
  if (isUnsupported(given)) return given;
  const { parent, values } = given;
  const body = context.mapper.map(plan, intent);
  const bind = bindOf(plan) === parent?.bind ? `new${plan.entity.id}` : bindOf(plan);
  const files = takenFiles(intent, plan);
  if (isUnsupported(files)) return files;
  if (intent.each !== undefined) return createManyProgram(intent, plan, context, { parent: parent?.effect, values, each: intent.each });
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
  const report = intent.response.kind === 'report' ? reportBody(intent.response.reported, plan, bind, isLocated) : undefined;
  if (report !== undefined && isUnsupported(report)) return report;
  const respond: Respond = {
    status: intent.operation.success.status,
    ...(isLocated ? { location } : {}),
    body: report ?? rowBody(intent, plan, bind, context),
  };
  const effects = [...(parent === undefined ? [] : [parent.effect]), ...files.stores, insert];
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** Is every key of a row a value of this schema? */
function isKeyOf(schema: Schema, plan: EntityMapping, { schemas }: ProgramContext): boolean {
  const key = fieldNamed(plan, plan.key);
  const type = columnTypeOf(schema, schemas);
  const isSame = key !== undefined && (key.type.kind === type.kind || (key.type.kind === 'int' && type.kind === 'bigint'));
  const { format } = viewOf(schema, schemas);
  return isSame && (format !== 'uuid' || key.default?.kind === 'uuid');
}

/**
 * Where the new row can be read: below the same parents if there is such a path, else at the shortest one that the row itself can fill;
 * of several, among what it was made among.
 */
function locationOf(intent: OperationIntent, plan: EntityMapping, bind: string, context: ProgramContext): Respond['location'] {
  const reads = context.intents.filter(
    (other) =>
      other.intent === 'read' &&
      other.done === undefined &&
      other.resource === intent.resource &&
      other.keyParameter !== undefined &&
      other.operation.call === undefined,
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
    const field = parentStep.selects === true ? plan.scopes.get(normalizeName(parentStep.parameter)) : undefined;
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

function itemProgram(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { operation } = intent;
  const roles = new Map<string, ParameterRole>();
  const named = intent.keyInBody === true ? namedByBody(intent, plan, context) : whereOf(intent, plan, context);
  if (isUnsupported(named)) return named;
  const done = intent.done === undefined ? undefined : doneCondition(intent.done, plan, context);
  if (intent.done !== undefined && done === undefined) return { reason: `nothing keeps who does that to ${plan.entity.id}` };
  const where = done === undefined ? named : [...named, done];
  const bind = bindOf(plan);
  const respond: Respond = { status: operation.success.status, body: rowBody(intent, plan, bind, context) };
  const entity = plan.entity.id;
  if (intent.intent === 'delete' && intent.keyParameter === undefined) {
    const parent = findParent(intent, plan, context);
    if (parent !== undefined && isUnsupported(parent)) return parent;
    const named = intent.members === undefined ? [] : memberConditions(intent.members, plan, context);
    if (isUnsupported(named)) return named;
    if (intent.members?.parameter !== undefined) roles.set(intent.members.parameter.specName, 'key');
    const effects: readonly Effect[] = [
      ...(parent === undefined ? [] : [parent.effect]),
      { kind: 'delete-all', entity, where: [...named, ...where] },
    ];
    return { program: { effects: withDiscards(effects, plan, context), respond }, roles, indexes: [] };
  }
  const above = groupAbove(intent, plan, context);
  if (isUnsupported(above)) return above;
  if (intent.intent === 'read')
    return { program: { effects: [...above, { kind: 'find', bind, entity, where }], respond }, roles, indexes: [] };
  if (above.length > 0)
    return { reason: `which ${plan.entity.id} of {${intent.parentPath.at(-1)?.parameter ?? ''}} it changes is not derived` };
  const made = intent.makes === undefined ? undefined : upsertProgram(intent, plan, where, context);
  if (made !== undefined && (intent.makes === 'only' || !isUnsupported(made))) return made;
  const checks = requireOwner(intent, plan, where, context);
  if (intent.intent === 'delete') {
    const effects = withDiscards([...checks, { kind: 'delete', bind, entity, where }], plan, context);
    return { program: { effects, respond }, roles, indexes: [] };
  }
  if (intent.files !== undefined) return changeFileProgram(intent, plan, context);
  const body = context.mapper.map(plan, intent);
  const lost = intent.part === true ? context.mapper.all().find((mapping) => mapping.id === body)?.unstored[0] : undefined;
  if (lost !== undefined) return wouldBeLost(lost);
  const values =
    intent.valuesInQuery === true ? queryValues(intent, plan, roles) : intent.sets !== undefined ? stateValues(intent.sets, plan) : [];
  if (intent.sets !== undefined && values.length === 0)
    return { reason: `${intent.sets[0]?.property ?? ''} is not kept as a column that could be set` };
  if (intent.valuesInQuery === true && values.length === 0) return { reason: 'none of its parameters can be put into a column' };
  const mode = intent.intent === 'replace' ? 'replace' : 'merge';
  return {
    program: {
      effects: [
        ...checks,
        ...stateGuard(intent, plan, values, { bind, where }),
        {
          kind: 'update',
          bind,
          entity,
          where,
          mode,
          ...(body !== undefined ? { body } : {}),
          values: [...values, ...secretValues(intent, plan)],
        },
      ],
      respond,
    },
    roles,
    indexes: [],
  };
}

/** A group below something else, which is looked for by all that its path says before its members are. */
function groupAbove(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): readonly Effect[] | Unsupported {
  const parent = intent.parentPath.length < 2 ? undefined : findParent(intent, plan, context);
  if (parent === undefined) return [];
  if (isUnsupported(parent)) return parent;
  return plan.memberOf.has(parent.parent.entity.id) ? [parent.effect] : [];
}

/** Those rows whose keys are sent, of which nobody removes any but their own where rows have owners. */
function memberConditions(members: KeyList, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { value } = members;
  if (!sentKeysAgree(members, plan, context)) return { reason: `what it is sent are no keys of ${plan.entity.id}` };
  const owner = ownerFieldOf(plan);
  return [
    { kind: 'in', path: [plan.key], value },
    ...(owner === undefined || context.account === undefined
      ? []
      : [{ kind: 'equals' as const, path: [owner], value: callerKey(context.account) }]),
  ];
}

function namedByBody(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
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
    const kept = plan.properties.get(plan.thing.keyOf(specName));
    return kept?.kind === 'column' && kept.field === plan.key;
  });
  return name === undefined || intent.body === undefined ? undefined : [...intent.body.wrap, name];
}

function queryValues(intent: OperationIntent, plan: EntityMapping, roles: Map<string, ParameterRole>): readonly Assignment[] {
  return intent.operation.parameters.flatMap((parameter): readonly Assignment[] => {
    if (parameter.in !== 'query' || parameter.role === 'credential') return [];
    const kept = plan.properties.get(plan.thing.keyOf(parameter.specName));
    const field = kept?.kind === 'column' && kept.field !== plan.key ? fieldNamed(plan, kept.field) : undefined;
    if (field === undefined || !comparable(parameter, field.type)) return [];
    roles.set(parameter.specName, 'value');
    return [{ field: field.name, value: { kind: 'parameter', in: 'query', name: parameter.name } }];
  });
}
