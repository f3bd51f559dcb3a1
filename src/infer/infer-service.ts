/** ApiDocument → ServiceModel: what a service stores and does, concluded from its description by the rules in `rules/`. */
import type { Diagnostic, Outcome } from '../core/diagnostics.js';
import { makeNames } from '../core/names.js';
import type { ApiDocument } from '../load/types.js';
import { unreadOf } from './lists/body-lists.js';
import { createBodyMapper } from './mapping/bodies.js';
import { readCalls } from './normalize/rpc-operations.js';
import { readComposites } from './normalize/composite-keys.js';
import { concludeWith } from './decided/intents.js';
import type { OperationInference } from './decided/intents.js';
import { createLedger } from './decided/decision-registry.js';
import type { DecisionRegistry } from './decided/decision-registry.js';
import type { Decision } from '../decisions/types.js';
import { diagnoseUntaken } from './decided/unmatched.js';
import { findEmptyLists } from './programs/empty-lists.js';
import { buildEntities } from './entities/entities.js';
import { buildErrorStyles } from './errors/error-styles.js';
import { readOperations } from './operations/api-operation.js';
import type { ApiOperation } from './operations/api-operation.js';
import { buildFeatures } from './assemble/features.js';
import { identify } from './entities/identity.js';
import { basePathOf } from './operations/paths.js';
import type { EntityMapping } from './entities/entity-mapping.js';
import { buildProgram } from './programs/programs.js';
import type { ProgramInference } from './programs/programs.js';
import { decidedProgram } from './decided/program/decided-program.js';
import type { ProgramContext } from './programs/program-parts.js';
import { createProjector } from './mapping/projections.js';
import { findRelations } from './relations/relations.js';
import { planRevocations } from './accounts/revocations.js';
import { findResources } from './resources/find-resources.js';
import { readRoots } from './normalize/root-collections.js';
import type { Schemas } from '../json-schema/schema.js';
import { addSoftDeletes } from './entities/soft-deletes.js';
import { planSeeds } from './seeds/seeds.js';
import type { SeedPlan } from './seeds/seeds.js';
import { buildSecurity } from './operations/security.js';
import { collectResourceSchemas } from './entities/resource-schema.js';
import type { ResourceSchema } from './entities/resource-schema.js';
import type { Key } from '../model/entity.js';
import type { ServiceModel } from '../model/service-model.js';
import { toOperation } from './assemble/operations.js';
import { withKeys } from './entities/keys.js';
import { concludeMeaning, rejectTwins } from './intents/infer-intents.js';
import { accountOf, forAccounts } from './accounts/account-claims.js';
import { intentContext } from './intents/build-intent-context.js';
import { isUnsupported } from './unsupported.js';
import type { IntentContext } from './intents/intent-context.js';
import type { OperationIntent, PatchIntent, ChangeOwnRowIntent } from './intents/operation-intent.js';
import type { InferenceRound } from './inference-round.js';

/**
 * Never throws for what a document says: a shape that no rule foresees gives a `custom` operation, with the reason as evidence.
 * Deterministic: the same document gives the same model, to the order of every list.
 */
export function buildServiceModel(document: ApiDocument, decisions: readonly Decision[] = []): Outcome<ServiceModel> {
  const registry = createLedger(decisions, document);
  const schemas: Schemas = document.root.components?.schemas ?? {};
  const security = buildSecurity(document);
  const errors = buildErrorStyles(document, registry);
  const facts = readOperations(document, schemas, security.credentials, registry);
  const meant = readCalls(readComposites(readRoots(facts, basePathOf(document.root.servers), schemas), schemas), schemas);
  const resources = findResources(meant, schemas, registry);
  const context = intentContext(document, meant, resources, schemas, security, registry);
  let inferences = rejectTwins(
    facts.map((operation, index) =>
      concludeWith(operation, (rules) => concludeMeaning(operation, meant[index] ?? operation, context, rules), registry),
    ),
  );

  // A program that cannot be built makes its operation custom, and the entities are concluded again without it.
  for (let round = 0; ; round += 1) {
    const attempt = buildPrograms(inferences, registry.fork(), context);
    if (attempt.refused.size === 0 || round >= 10) {
      const model = assemble(document, schemas, inferences, attempt, security, errors, context);
      const problems = decisions.length === 0 ? [] : diagnoseDecisions(model, attempt);
      return { value: model, diagnostics: [...security.diagnostics, ...diagnose(model, inferences), ...problems] };
    }
    inferences = inferences.map((inference) => {
      const because = attempt.refused.get(inference.operation);
      if (because === undefined) return inference;
      const { operation, decision } = inference;
      if (decision?.kind === 'operation.intent')
        registry.refuse(decision, `it cannot be ${decision.value}: ${because}`, 'Decide its program instead.');
      return { operation, reason: because };
    });
  }
}

/** What is wrong with decisions: those that could not be done, and those that nothing asked for. */
function diagnoseDecisions(model: ServiceModel, { decisions, plans }: InferenceRound): readonly Diagnostic[] {
  const propertiesOf = (entity: string): readonly string[] => {
    const properties = plans.find((plan) => plan.entity.id === entity)?.resourceSchema.properties.values() ?? [];
    return [...properties].map(({ specName }) => specName);
  };
  return [...decisions.diagnostics(), ...decisions.untaken().map((decision) => diagnoseUntaken(decision, { model, propertiesOf }))];
}

function buildPrograms(
  inferences: readonly OperationInference[],
  decisions: DecisionRegistry,
  intentContext: IntentContext,
): InferenceRound {
  const { resources, schemas, accounts, isAuthenticated } = intentContext;
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
  for (const { operation, intent, alive, steps } of inferences) {
    if (steps !== undefined) continue;
    if (alive !== undefined)
      built.set(operation, {
        program: { effects: [], respond: { status: operation.success.status, body: alive } },
        roles: new Map(),
        indexes: [],
      });
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
  for (const { operation, intent } of inferences) {
    const id = intent?.resource.names.pascal ?? '';
    const because = seeds.unmade.has(id) ? seeds.impossible.get(id) : undefined;
    if (because !== undefined && programs.has(operation)) refused.set(operation, `no operation makes rows of ${id}, and ${because}`);
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

/** What cannot be promised together with what changes a part of the same row: the part gives way to what shows the whole. */
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

function assemble(
  document: ApiDocument,
  schemas: Schemas,
  inferences: readonly OperationInference[],
  attempt: InferenceRound,
  security: ReturnType<typeof buildSecurity>,
  errors: ReturnType<typeof buildErrorStyles>,
  intentContext: IntentContext,
): ServiceModel {
  const { info, servers } = document.root;
  const own = attempt.plans.map(({ entity }) => entity);
  const revocations = planRevocations(
    [...attempt.programs].map(([{ pointer }, { program }]) => ({ pointer, program })),
    own,
  );
  const account = accountOf(attempt, intentContext, revocations);
  const asking = security.claimsOf(
    inferences.find(({ operation }) => security.claimsOf(operation.spec).security.length > 0)?.operation.spec ?? { responses: {} },
  );
  const operations = inferences.map((inference) => toOperation(inference, attempt, security, errors, asking));
  const features = buildFeatures(
    inferences.map(({ operation, intent }) => ({
      operation,
      ...(intent !== undefined && attempt.programs.has(operation) ? { entity: intent.resource.names.pascal } : {}),
    })),
    attempt.plans,
    attempt.planAt,
  );
  return {
    kind: 'service-model',
    names: makeNames(info.title),
    title: info.title,
    version: info.version,
    ...(typeof info.description === 'string' ? { description: info.description } : {}),
    basePath: basePathOf(servers),
    entities: [...own, ...(revocations === undefined ? [] : [revocations])].sort((left, right) =>
      left.id < right.id ? -1 : left.id > right.id ? 1 : 0,
    ),
    seeds: attempt.seeds.seeds,
    projections: attempt.projector.all(),
    bodies: attempt.mapper.all(),
    operations,
    features,
    ...(account === undefined ? {} : { account }),
    securitySchemes:
      account === undefined ? security.schemes : security.schemes.map((scheme) => forAccounts(scheme, security.schemes, account)),
    errorStyles: errors.styles,
    schemas,
  };
}

function diagnose(model: ServiceModel, inferences: readonly OperationInference[]): readonly Diagnostic[] {
  return model.operations.flatMap((operation, index): readonly Diagnostic[] => {
    const inference = inferences[index];
    const title = `${operation.method.toUpperCase()} ${JSON.stringify(operation.path).slice(1, -1)}`;
    if (operation.coverage === 'unsupported')
      return [
        {
          code: 'SW2002',
          severity: 'warning',
          message: `${title} is never reached: ${inference?.reason ?? ''}`,
          pointer: operation.pointer,
        },
      ];
    // Why the steps that were decided came to nothing is said where they are.
    if (operation.coverage === 'custom' && inference?.steps !== undefined) return [];
    if (operation.coverage === 'custom')
      return [
        {
          code: 'SW2001',
          severity: 'note',
          message: `${title} is left to you: ${operation.evidence[0]?.because ?? ''}`,
          pointer: operation.pointer,
        },
      ];
    const ignored = operation.parameters
      .filter((parameter) => parameter.in === 'query' && parameter.role === 'ignored')
      .map(({ specName, pointer }) => ({ what: `query parameter ${JSON.stringify(specName)}`, pointer }));
    const unread = unreadOf(operation).map((name) => ({
      what: `property ${JSON.stringify(name)} of its body`,
      pointer: `${operation.pointer}/requestBody`,
    }));
    return [...ignored, ...unread].map(({ what, pointer }) => ({
      code: 'SW2003' as const,
      severity: 'note' as const,
      message: `${title}: ${what} is accepted and has no effect`,
      pointer,
    }));
  });
}
