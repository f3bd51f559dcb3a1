/** One round of inference: intents → entities → relations → programs → seeds. */
import { createBodyMapper } from './mapping/bodies.js';
import type { OperationInference } from './decided/intents.js';
import type { DecisionRegistry } from './decided/decision-registry.js';
import { findEmptyLists } from './programs/empty-lists.js';
import { buildEntities } from './entities/entities.js';
import type { ApiOperation } from './operations/api-operation.js';
import { identify } from './entities/identity.js';
import type { EntityMapping } from './entities/entity-mapping.js';
import { buildProgram } from './programs/programs.js';
import type { ProgramInference } from './programs/programs.js';
import { decidedProgram } from './decided/program/decided-program.js';
import type { ProgramContext } from './programs/program-parts.js';
import { createProjector } from './mapping/projections.js';
import { findRelations } from './relations/relations.js';
import { addSoftDeletes } from './entities/soft-deletes.js';
import { planSeeds } from './seeds/seeds.js';
import type { SeedPlan } from './seeds/seeds.js';
import { collectResourceSchemas } from './entities/resource-schema.js';
import type { ResourceSchema } from './entities/resource-schema.js';
import type { Key } from '../model/entity.js';
import type { Respond } from '../model/program.js';
import { withKeys } from './entities/keys.js';

import { isUnsupported } from './unsupported.js';
import type { IntentContext } from './intents/intent-context.js';
import type { OperationIntent, PatchIntent, ChangeOwnRowIntent } from './intents/operation-intent.js';
import type { InferenceRound } from './inference-round.js';

/** Builds entities and programs of all intents, and finds the operations that do not fit the others. */
export function inferRound(
  inferences: readonly OperationInference[],
  decisions: DecisionRegistry,
  intentContext: IntentContext,
): InferenceRound {
  const { resources, schemas, accounts, isAuthenticated, admitsAccounts } = intentContext;
  const intents = inferences.flatMap((inference) => inference.intent ?? []);
  const resourceSchemas = collectResourceSchemas(intents, decisions, schemas);
  const identities = new Map(
    resourceSchemas.map((resourceSchema) => [
      resourceSchema,
      identify(resourceSchema, schemas, decisions, resourceSchema.resource === accounts?.resource),
    ]),
  );
  const resourceSchemaOf = new Map<unknown, ResourceSchema>(
    resourceSchemas.map((resourceSchema) => [resourceSchema.resource, resourceSchema]),
  );
  const resourceSchemaAt = (key: string): ResourceSchema | undefined => resourceSchemaOf.get(resources.resourceOf(key));
  const holders = resourceSchemas.find((resourceSchema) => resourceSchema.resource === accounts?.resource);
  const relations = findRelations({
    resourceSchemas,
    identities,
    schemas,
    resourceSchemaAt,
    decisions,
    isAuthenticated,
    admitsAccounts,
    ...(holders === undefined ? {} : { accounts: holders }),
  });
  const plans = buildEntities(resourceSchemas, identities, relations, schemas, decisions, accounts);
  const account = plans.find((plan) => plan.account !== undefined);
  const byId = new Map(plans.map((plan) => [plan.entity.id, plan]));
  const planAt = (key: string): EntityMapping | undefined => {
    const resourceSchema = resourceSchemaAt(key);
    return resourceSchema === undefined ? undefined : byId.get(resourceSchema.id);
  };
  const projector = createProjector(byId, schemas);
  const mapper = createBodyMapper(byId, schemas);
  const built = new Map<ApiOperation, ProgramInference>();
  const refused = new Map<ApiOperation, string>();
  const doubtful = new Map<ApiOperation, string>();
  const parts: ProgramContext = {
    schemas,
    planAt,
    plans: byId,
    projector,
    mapper,
    intents,
    intentContext,
    decisions,
    isAuthenticated,
    ...(account === undefined ? {} : { account }),
  };
  for (const { operation, intent, alive, allowed, steps } of inferences) {
    if (steps !== undefined) continue;
    const { status } = operation.success;
    const fixed: Respond | undefined =
      allowed !== undefined
        ? { status, headers: [{ name: 'Allow', source: { kind: 'constant', value: allowed.join(', ') } }], body: { kind: 'none' } }
        : alive === undefined
          ? undefined
          : { status, body: alive };
    if (fixed !== undefined) built.set(operation, { program: { effects: [], respond: fixed }, roles: new Map(), indexes: [] });
    const plan = intent === undefined ? undefined : byId.get(intent.resource.names.pascal);
    if (intent === undefined || plan === undefined) continue;
    const conclusion = buildProgram(intent, plan, parts);
    if (isUnsupported(conclusion)) (conclusion.unless === undefined ? refused : doubtful).set(operation, conclusion.reason);
    else built.set(operation, conclusion);
  }
  // After the others, which have the first choice of names.
  for (const { operation, intent, steps } of inferences) {
    const conclusion =
      steps === undefined
        ? undefined
        : decidedProgram(steps, { operation, context: parts, plans: byId, ...(intent === undefined ? {} : { intent }) }, decisions);
    if (conclusion !== undefined) built.set(operation, conclusion);
  }
  const bodies = new Map(mapper.all().map((body) => [body.id, body]));
  const empty = findEmptyLists(
    [...built.values()].map(({ program }) => program),
    (id) => bodies.get(id),
    (entity, field) => [...(byId.get(entity)?.partitionKeys.values() ?? [])].includes(field),
  );
  for (const [operation, { program }] of built) {
    if (empty.has(program)) refused.set(operation, 'nothing that makes a row says which of these parents it belongs to');
  }
  const indexes = new Map<string, Key[]>();
  for (const { operation } of inferences) {
    for (const { entity, key } of built.get(operation)?.indexes ?? []) indexes.set(entity, [...(indexes.get(entity) ?? []), key]);
  }
  const indexed = plans.map((plan) => ({ ...plan, entity: withKeys(plan, indexes.get(plan.entity.id) ?? []) }));
  const { mappings: keyed, programs, refused: kept } = addSoftDeletes(indexed, built, inferences);
  for (const [operation, because] of kept) refused.set(operation, because);
  // Seeds are of the model as it will be; while operations fall out of it there is no telling who makes what.
  if (refused.size === 0) for (const [operation, because] of yielding(doubtful, inferences, programs)) refused.set(operation, because);
  const seeds = refused.size > 0 ? noSeeds : planSeeds({ mappings: keyed, programs, projector, bodies: mapper.all(), schemas });
  for (const { operation, intent, steps } of inferences) {
    const id = intent?.resource.names.pascal ?? '';
    const because = seeds.unmade.has(id) ? seeds.impossible.get(id) : undefined;
    if (because !== undefined && steps === undefined && programs.has(operation))
      refused.set(operation, `no operation makes rows of ${id}, and ${because}`);
  }
  return {
    plans: keyed,
    programs,
    refused,
    planAt,
    projector,
    mapper,
    seeds,
    decisions,
    ...(account === undefined ? {} : { account }),
  };
}

/** Rejects the operations that change a part of a row which the whole row could not show afterwards. */
function yielding(
  doubtful: ReadonlyMap<ApiOperation, string>,
  inferences: readonly OperationInference[],
  programs: ReadonlyMap<ApiOperation, ProgramInference>,
): ReadonlyMap<ApiOperation, string> {
  const resources = new Map(inferences.map(({ operation, intent }) => [operation, intent?.resource]));
  const given = new Map<ApiOperation, string>();
  for (const [operation, because] of doubtful) {
    const parts = inferences.filter(
      ({ operation: other, intent }) => isPart(intent) && intent.resource === resources.get(operation) && programs.has(other),
    );
    for (const part of parts) given.set(part.operation, `with what it stores, the whole could not be answered: ${because}`);
    if (parts.length === 0) given.set(operation, because);
  }
  return given;
}

function isPart(intent: OperationIntent | undefined): intent is PatchIntent | ChangeOwnRowIntent {
  return (intent?.kind === 'patch' || intent?.kind === 'change-own-row') && intent.part === true;
}

const noSeeds: SeedPlan = { seeds: [], unmade: new Set(), impossible: new Map() };
