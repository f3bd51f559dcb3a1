/** The program of an operation: what it does to rows, and what it answers. */
import type { Schema } from '../../core/schema.js';
import { addressRows } from './addressing.js';
import { jsonPatchProgram } from './json-patch-programs.js';
import { loginProgram, logoutProgram, ownAccountProgram, refreshProgram, registerProgram } from './account-programs.js';
import { associationProgram } from './association-programs.js';
import { distinctProgram, userActionProgram } from './user-action-programs.js';
import { upsertProgram, readProgram, changeProgram, changeWithFileProgram, deleteProgram, deleteAllProgram } from './row-programs.js';
import { withCaller } from './principal-programs.js';
import { eachOf, bulkCreateProgram } from './bulk-programs.js';
import { contradictedIn } from '../mapping/contradictions.js';
import { subtypePropertyOf } from '../payloads/subtypes.js';
import { endlessPath } from '../mapping/nested-secrets.js';
import { gapInEnvelope, gapInProjection } from '../mapping/gaps.js';
import { withOwner } from '../decided/owner.js';
import { copyProgram } from './copy-programs.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { countProgram } from './count-programs.js';
import { listProgram } from './list-programs.js';
import { constrainBody, constrainParameter } from '../mapping/constraints.js';
import type { RequestConstraints } from '../mapping/constraints.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { changeFileProgram, downloadProgram, removeFileProgram } from './file-programs.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { reportRefusal } from '../payloads/write-results.js';
import { ownRowProgram } from './own-row-programs.js';
import { singletonProgram } from './singleton-programs.js';
import { writesOf } from '../entities/resource-schema.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { BodyMapping, ProjectedProperty } from '../../model/projection.js';
import { isUnsupported } from '../unsupported.js';
import { withHashedSecrets } from './hashed-secrets.js';
import { withOwnAccount } from './own-account.js';
import { withPrivateRows } from './private-rows.js';
import type { Unsupported } from '../unsupported.js';
import { createProgram } from './create-programs.js';
import { withVariants } from './variant-programs.js';
import { wouldBeLost } from './program-parts.js';
import { withHeaders } from './response-headers.js';

export type { ProgramInference } from './program-parts.js';

export function buildProgram(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const found = reportRefusal(intent, plan, context.schemas) ?? programOf(intent, plan, context);
  if (isUnsupported(found)) return found;
  const program = withHashedSecrets(found.program, context.mapper.all());
  if (isUnsupported(program)) return program;
  const restricted = withPrivateRows(withOwnAccount(program, intent, plan, context), intent, context);
  const conclusion = withCaller(withLocated({ ...found, program: restricted }, intent), intent, context);
  const contradiction = contradictionIn(conclusion, plan, context);
  const stores = contradiction !== undefined && isOwn(contradiction, intent, plan) && mappingOf(conclusion, context) !== undefined;
  if (contradiction !== undefined)
    return {
      reason: `its answer promises another type of \`${contradiction.specName}\` than is stored`,
      ...(stores ? {} : { unless: 'others' }),
    };
  const secret = secretIn(conclusion, plan, context);
  if (secret !== undefined)
    return {
      reason: `\`${secret}\` has parts that are left out of answers, and may be at any depth of an object that is stored as a whole`,
    };
  const gap = gapIn(conclusion, intent, context);
  if (gap !== undefined) return gap;
  const lost = mappingOf(conclusion, context)?.unstored.find(({ missed }) => missed);
  if (lost !== undefined) return wouldBeLost(lost);
  const subtype =
    mappingOf(conclusion, context) === undefined || intent.body === undefined
      ? undefined
      : subtypePropertyOf(intent.body.place, context.schemas);
  if (subtype !== undefined)
    return {
      reason: `\`${subtype.property}\` of ${subtype.subtype} in its body would be lost: only properties of the base schema are stored`,
    };
  const owned = withOwner(conclusion, intent, plan, context);
  const answering = withHeaders(addressRows(owned.program, plan), intent.operation, plan, context.schemas);
  const narrowed = withNarrowing({ ...owned, program: answering }, intent.operation, plan, context);
  return withVariants(narrowed, mappingOf(narrowed, context), intent, plan, context.schemas);
}

/** What stands in the query in place of the path names a row as the path would. */
function withLocated(conclusion: ProgramInference, { operation }: OperationIntent): ProgramInference {
  const keys = [...(operation.call?.located.values() ?? [])].flatMap(({ parameter }) =>
    parameter === undefined ? [] : [[parameter.specName, 'key'] as const],
  );
  return keys.length === 0 ? conclusion : { ...conclusion, roles: new Map([...conclusion.roles, ...keys]) };
}

/** Does an operation store itself what contradicts its answer, or nobody else? */
function isOwn({ specName }: ProjectedProperty, { body }: OperationIntent, { resourceSchema }: EntityMapping): boolean {
  const key = resourceSchema.keyOf(specName);
  const property = resourceSchema.properties.get(key);
  const isSent = [...(body?.place.flat.properties.keys() ?? [])].some((name) => resourceSchema.keyOf(name) === key);
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

/** Finds a property of a recursive JSON column that the response must leave out. */
function secretIn({ program }: ProgramInference, { entity }: EntityMapping, { projector, schemas }: ProgramContext): string | undefined {
  const { body } = program.respond;
  const shown = 'projection' in body ? projector.all().find(({ id }) => id === body.projection) : undefined;
  for (const { specName, schema, source } of shown?.entity === entity.id ? shown.properties : []) {
    const isJson = source.kind === 'column' && entity.fields.some(({ name, type }) => name === source.field && type.kind === 'json');
    const path = isJson ? endlessPath(schema, schemas) : undefined;
    if (path !== undefined) return [specName, ...path].join('.');
  }
  return undefined;
}

/** Returns the reason against a response with a required value that nothing gives: made-up data is no answer. */
function gapIn({ program }: ProgramInference, { response }: OperationIntent, context: ProgramContext): Unsupported | undefined {
  const { body } = program.respond;
  const beside =
    response.kind === 'one' || response.kind === 'many'
      ? response.reading.metadata
      : response.kind === 'values'
        ? (response.metadata ?? [])
        : [];
  const projections = context.projector.all();
  const gap =
    gapInEnvelope(beside, body) ??
    ('projection' in body
      ? gapInProjection(body.projection, {
          schemas: context.schemas,
          entityOf: (id) => context.plans.get(id)?.entity,
          projectionOf: (id) => projections.find((projection) => projection.id === id),
          schemaOf: context.projector.schemaOf,
        })
      : undefined);
  if (gap === undefined) return undefined;
  const name = gap.path.join('.');
  return gap.entity === undefined
    ? { reason: `nothing gives \`${name}\`, which the response requires beside what is stored` }
    : {
        reason: `nothing gives \`${name}\` of ${gap.entity}, which the response requires; a request that must send it, or the decision \`default\` of the field, gives it`,
      };
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
        ? constrainParameter(plan, parameter.specName, parameter.schema, schemas)
        : undefined;
    if (schema !== undefined) parameters.set(parameter.specName, schema);
  }
  const mapping = mappingOf(conclusion, context);
  const body = mapping === undefined ? undefined : constrainBody(plan, mapping, schemas, eachOf(conclusion.program));
  const names = [...parameters.keys(), ...(body?.names ?? [])];
  return names.length === 0 ? undefined : { parameters, names, ...(body === undefined ? {} : { body: body.schema }) };
}

/** Builds the program of an intent. */
function programOf(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  switch (intent.kind) {
    case 'list':
      return listProgram(intent, plan, context);
    case 'count':
      return countProgram(intent, plan, context);
    case 'distinct':
      return distinctProgram(intent, plan, context);
    case 'create':
      return createProgram(intent, plan, context);
    case 'bulk-create':
      return bulkCreateProgram(intent, plan, context);
    case 'copy':
      return copyProgram(intent, plan, context);
    case 'read':
      return readProgram(intent, plan, context);
    case 'replace':
    case 'patch':
    case 'change-by-body-key':
    case 'patch-by-query':
    case 'change-state':
    case 'restore':
      return changeProgram(intent, plan, context);
    case 'upsert':
      return upsertProgram(intent, plan, context);
    case 'change-with-file':
      return changeWithFileProgram(intent, plan, context);
    case 'json-patch':
      return jsonPatchProgram(intent, plan, context);
    case 'delete':
      return deleteProgram(intent, plan, context);
    case 'delete-many':
    case 'delete-all':
      return deleteAllProgram(intent, plan, context);
    case 'upload':
      return changeFileProgram(intent, plan, context);
    case 'download':
      return downloadProgram(intent, plan, context);
    case 'remove-file':
      return removeFileProgram(intent, plan, context);
    case 'read-singleton':
    case 'write-singleton':
    case 'delete-singleton':
      return singletonProgram(intent, plan, context);
    case 'read-own-row':
    case 'change-own-row':
    case 'delete-own-row':
      return plan.account === undefined ? ownRowProgram(intent, plan, context) : ownAccountProgram(intent, plan, context);
    case 'register':
      return registerProgram(intent, plan, context);
    case 'login':
      return loginProgram(intent, plan, context);
    case 'refresh':
      return refreshProgram(intent, plan, context);
    case 'logout':
      return logoutProgram(intent, plan, context);
    case 'user-action':
      return userActionProgram(intent, plan, context);
    case 'change-association':
      return associationProgram(intent, plan, context);
  }
}
