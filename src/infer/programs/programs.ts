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
import type { KeyList, Unsupported, Usage } from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect } from '../../model/program.js';
import type { BodyMapping, ProjectedProperty, Unstored } from '../../model/projection.js';
import type { ParameterRole } from '../../model/operation.js';
import type { Respond } from '../../model/response.js';

export type { ProgramInference } from './program-parts.js';

export function buildProgram(usage: Usage, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const found = reportRefusal(usage, plan, context.schemas) ?? programOf(usage, plan, context);
  if ('because' in found) return found;
  const conclusion = withCaller(withLocated(found, usage), usage, context);
  const contradiction = contradictionIn(conclusion, plan, context);
  const stores = contradiction !== undefined && isOwn(contradiction, usage, plan) && mappingOf(conclusion, context) !== undefined;
  if (contradiction !== undefined)
    return {
      because: `its answer promises another type of \`${contradiction.specName}\` than is stored`,
      ...(stores ? {} : { unless: 'others' }),
    };
  const lost = mappingOf(conclusion, context)?.unstored.find(({ missed }) => missed);
  if (lost !== undefined) return wouldBeLost(lost);
  const owned = withOwner(conclusion, usage, plan, context);
  return withNarrowing({ ...owned, program: addressRows(owned.program, plan) }, usage.facts, plan, context);
}

/** What stands in the query in place of the path names a row as the path would. */
function withLocated(conclusion: ProgramInference, { facts }: Usage): ProgramInference {
  const keys = [...(facts.call?.located.values() ?? [])].flatMap(({ parameter }) =>
    parameter === undefined ? [] : [[parameter.specName, 'key'] as const],
  );
  return keys.length === 0 ? conclusion : { ...conclusion, roles: new Map([...conclusion.roles, ...keys]) };
}

/** Does an operation store itself what contradicts its answer, or nobody else? */
function isOwn({ specName }: ProjectedProperty, { body }: Usage, { thing }: EntityMapping): boolean {
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
  return { because: `\`${specName}\` in its body would be lost: ${reason}` };
}

function mappingOf({ program }: ProgramInference, { mapper }: ProgramContext): BodyMapping | undefined {
  const id = program.effects.map((effect) => ('body' in effect ? effect.body : undefined)).find((found) => found !== undefined);
  return id === undefined ? undefined : mapper.all().find((candidate) => candidate.id === id);
}

/** With what a request must fulfil so that what it stores can be answered. */
export function withNarrowing(
  conclusion: ProgramInference,
  facts: ApiOperation,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference {
  const narrowing = narrow(conclusion, facts, plan, context);
  return narrowing === undefined ? conclusion : { ...conclusion, narrowing };
}

function narrow(
  conclusion: ProgramInference,
  facts: ApiOperation,
  plan: EntityMapping,
  context: ProgramContext,
): RequestConstraints | undefined {
  const { schemas } = context;
  const parameters = new Map<string, Schema>();
  for (const parameter of facts.parameters) {
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

function programOf(usage: Usage, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  if (usage.account?.kind === 'register') return registerProgram(usage, plan, context);
  if (usage.account?.kind === 'login') return loginProgram(usage, plan, context);
  if (usage.account?.kind === 'refresh') return refreshProgram(usage, plan, context);
  if (usage.account?.kind === 'logout') return logoutProgram(usage, plan, context);
  if (usage.self === true && plan.account !== undefined) return ownAccountProgram(usage, plan, context);
  if (usage.joins !== undefined) return joinProgram(usage, usage.joins, plan, context);
  if (usage.toggle !== undefined) return toggleProgram(usage, usage.toggle, plan, context);
  if (usage.copies === true) return copyProgram(usage, plan, context);
  if (usage.amends !== undefined) return amendProgram(usage, usage.amends, plan, context);
  if (usage.distinct !== undefined) return distinctProgram(usage, usage.distinct, plan, context);
  if (usage.self === true) return selfProgram(usage, plan, context);
  if (usage.draft.single !== undefined) return singleProgram(usage, usage.draft.single, plan, context);
  switch (usage.intent) {
    case 'list':
      return listProgram(usage, plan, context);
    case 'count':
      return countProgram(usage, plan, context);
    case 'create':
      return createProgram(usage, plan, context);
    case 'read':
    case 'replace':
    case 'patch':
    case 'delete':
      return itemProgram(usage, plan, context);
    case 'upload':
      return changeFileProgram(usage, plan, context);
    case 'download':
      return downloadProgram(usage, plan, context);
    case 'remove-file':
      return removeFileProgram(usage, plan, context);
  }
}

function createProgram(usage: Usage, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const answersKey = usage.answer.kind === 'key';
  if (usage.answer.kind === 'key' && !isKeyOf(usage.answer.schema, plan, context))
    return { because: `it answers a bare value, which is not of the type of the key of ${plan.entity.id}` };
  const given = givenValues(usage, plan, context);
  if ('because' in given) return given;
  const { parent, values } = given;
  const body = context.mapper.map(plan, usage);
  const bind = bindOf(plan) === parent?.bind ? `new${plan.entity.id}` : bindOf(plan);
  const files = takenFiles(usage, plan);
  if ('because' in files) return files;
  if (usage.each !== undefined) return createManyProgram(usage, plan, context, { parent: parent?.effect, values, each: usage.each });
  const insert: Effect = {
    kind: 'insert',
    bind,
    entity: plan.entity.id,
    ...(body !== undefined ? { body } : {}),
    values: [...values, ...files.values],
  };
  const isListed = usage.answer.kind === 'one' && usage.answer.reading.listed === true;
  const location = isListed || answersKey ? undefined : locationOf(usage, plan, bind, context);
  const isLocated = location !== undefined;
  const report = usage.answer.kind === 'report' ? reportBody(usage.answer.reported, plan, bind, isLocated) : undefined;
  if (report !== undefined && 'because' in report) return report;
  const respond: Respond = {
    status: usage.facts.success.status,
    ...(isLocated ? { location } : {}),
    body: report ?? rowBody(usage, plan, bind, context),
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
function locationOf(usage: Usage, plan: EntityMapping, bind: string, context: ProgramContext): Respond['location'] {
  const reads = context.usages.filter(
    (other) =>
      other.intent === 'read' &&
      other.done === undefined &&
      other.draft === usage.draft &&
      other.keyParameter !== undefined &&
      other.facts.call === undefined,
  );
  const fitting = reads.flatMap((read) => {
    // What selects a row with its key, the row shows itself.
    const above = read.chain.filter((step) => step.selects !== true);
    const same = above.length <= usage.chain.length && above.every((step, index) => usage.chain[index]?.collection === step.collection);
    return same ? [{ read, depth: read.chain.length }] : [];
  });
  const segments = ({ read }: (typeof fitting)[number]): number => read.facts.path.split('/').length;
  const isElsewhere = ({ read }: (typeof fitting)[number]): number =>
    Number(read.facts.parsed.steps.at(-1)?.collection !== usage.facts.parsed.key);
  const [best] = fitting.sort(
    (left, right) =>
      right.depth - left.depth ||
      isElsewhere(left) - isElsewhere(right) ||
      segments(left) - segments(right) ||
      left.read.facts.index - right.read.facts.index,
  );
  const step = best?.read.facts.parsed.steps.at(-1);
  if (best === undefined || step === undefined || best.read.facts.parsed.irregular) return undefined;
  const keyField = keyFieldOf(plan, step.collection, step.parameter);
  if (fieldNamed(plan, keyField)?.nullable === true) return undefined;
  const parameters: Record<string, Assignment['value']> = { [step.parameter]: { kind: 'binding', name: bind, field: keyField } };
  best.read.chain.forEach((parentStep, index) => {
    const here = usage.chain[index];
    const field = parentStep.selects === true ? plan.scopes.get(normalizeName(parentStep.parameter)) : undefined;
    const value: Assignment['value'] | undefined =
      field !== undefined
        ? { kind: 'binding', name: bind, field }
        : here === undefined
          ? undefined
          : pathValue(usage.facts, here.parameter);
    if (value !== undefined) parameters[parentStep.parameter] = value;
  });
  return { path: best.read.facts.path, parameters };
}

function itemProgram(usage: Usage, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { facts } = usage;
  const roles = new Map<string, ParameterRole>();
  const named = usage.keyInBody === true ? namedByBody(usage, plan, context) : whereOf(usage, plan, context);
  if ('because' in named) return named;
  const done = usage.done === undefined ? undefined : doneCondition(usage.done, plan, context);
  if (usage.done !== undefined && done === undefined) return { because: `nothing keeps who does that to ${plan.entity.id}` };
  const where = done === undefined ? named : [...named, done];
  const bind = bindOf(plan);
  const respond: Respond = { status: facts.success.status, body: rowBody(usage, plan, bind, context) };
  const entity = plan.entity.id;
  if (usage.intent === 'delete' && usage.keyParameter === undefined) {
    const parent = findParent(usage, plan, context);
    if (parent !== undefined && 'because' in parent) return parent;
    const named = usage.members === undefined ? [] : memberConditions(usage.members, plan, context);
    if ('because' in named) return named;
    if (usage.members?.parameter !== undefined) roles.set(usage.members.parameter.specName, 'key');
    const effects: readonly Effect[] = [
      ...(parent === undefined ? [] : [parent.effect]),
      { kind: 'delete-all', entity, where: [...named, ...where] },
    ];
    return { program: { effects: withDiscards(effects, plan, context), respond }, roles, indexes: [] };
  }
  const above = groupAbove(usage, plan, context);
  if ('because' in above) return above;
  if (usage.intent === 'read')
    return { program: { effects: [...above, { kind: 'find', bind, entity, where }], respond }, roles, indexes: [] };
  if (above.length > 0) return { because: `which ${plan.entity.id} of {${usage.chain.at(-1)?.parameter ?? ''}} it changes is not derived` };
  const made = usage.makes === undefined ? undefined : upsertProgram(usage, plan, where, context);
  if (made !== undefined && (usage.makes === 'only' || !('because' in made))) return made;
  const checks = requireOwner(usage, plan, where, context);
  if (usage.intent === 'delete') {
    const effects = withDiscards([...checks, { kind: 'delete', bind, entity, where }], plan, context);
    return { program: { effects, respond }, roles, indexes: [] };
  }
  if (usage.files !== undefined) return changeFileProgram(usage, plan, context);
  const body = context.mapper.map(plan, usage);
  const lost = usage.part === true ? context.mapper.all().find((mapping) => mapping.id === body)?.unstored[0] : undefined;
  if (lost !== undefined) return wouldBeLost(lost);
  const values =
    usage.valuesInQuery === true ? queryValues(usage, plan, roles) : usage.sets !== undefined ? stateValues(usage.sets, plan) : [];
  if (usage.sets !== undefined && values.length === 0)
    return { because: `${usage.sets[0]?.property ?? ''} is not kept as a column that could be set` };
  if (usage.valuesInQuery === true && values.length === 0) return { because: 'none of its parameters can be put into a column' };
  const mode = usage.intent === 'replace' ? 'replace' : 'merge';
  return {
    program: {
      effects: [
        ...checks,
        ...stateGuard(usage, plan, values, { bind, where }),
        {
          kind: 'update',
          bind,
          entity,
          where,
          mode,
          ...(body !== undefined ? { body } : {}),
          values: [...values, ...secretValues(usage, plan)],
        },
      ],
      respond,
    },
    roles,
    indexes: [],
  };
}

/** A group below something else, which is looked for by all that its path says before its members are. */
function groupAbove(usage: Usage, plan: EntityMapping, context: ProgramContext): readonly Effect[] | Unsupported {
  const parent = usage.chain.length < 2 ? undefined : findParent(usage, plan, context);
  if (parent === undefined) return [];
  if ('because' in parent) return parent;
  return plan.memberOf.has(parent.parent.entity.id) ? [parent.effect] : [];
}

/** Those rows whose keys are sent, of which nobody removes any but their own where rows have owners. */
function memberConditions(members: KeyList, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { value } = members;
  if (!sentKeysAgree(members, plan, context)) return { because: `what it is sent are no keys of ${plan.entity.id}` };
  const owner = ownerFieldOf(plan);
  return [
    { kind: 'in', path: [plan.key], value },
    ...(owner === undefined || context.account === undefined
      ? []
      : [{ kind: 'equals' as const, path: [owner], value: callerKey(context.account) }]),
  ];
}

function namedByBody(usage: Usage, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const key = bodyKey(usage, plan);
  if (key === undefined) return { because: 'nothing in its body names the row' };
  const property = usage.body?.place.flat.properties.get(key.at(-1) ?? '');
  const held = fieldNamed(plan, plan.key);
  if (
    property === undefined ||
    held === undefined ||
    !keysAgree(columnTypeOf(property.schema, context.schemas), held.type.kind === 'enum' ? { kind: 'string' } : held.type)
  )
    return { because: 'the key in its body is not of the type of the stored key' };
  const scope = parentConditions(plan, usage.chain, usage.facts, context.planAt);
  if (scope === undefined) return missingLink(usage, plan);
  return [{ kind: 'equals', path: [plan.key], value: { kind: 'body', path: key } }, ...scope];
}

function bodyKey(usage: Usage, plan: EntityMapping): readonly string[] | undefined {
  const name = [...(usage.body?.place.flat.properties.keys() ?? [])].find((specName) => {
    const kept = plan.properties.get(plan.thing.keyOf(specName));
    return kept?.kind === 'column' && kept.field === plan.key;
  });
  return name === undefined || usage.body === undefined ? undefined : [...usage.body.wrap, name];
}

function queryValues(usage: Usage, plan: EntityMapping, roles: Map<string, ParameterRole>): readonly Assignment[] {
  return usage.facts.parameters.flatMap((parameter): readonly Assignment[] => {
    if (parameter.in !== 'query' || parameter.role === 'credential') return [];
    const kept = plan.properties.get(plan.thing.keyOf(parameter.specName));
    const field = kept?.kind === 'column' && kept.field !== plan.key ? fieldNamed(plan, kept.field) : undefined;
    if (field === undefined || !comparable(parameter, field.type)) return [];
    roles.set(parameter.specName, 'value');
    return [{ field: field.name, value: { kind: 'parameter', in: 'query', name: parameter.name } }];
  });
}
