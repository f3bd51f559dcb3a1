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
import { planEntities } from './entities/entities.js';
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
import { findResources } from './resources/resources.js';
import { readRoots } from './normalize/root-collections.js';
import type { Schemas } from '../json-schema/schema.js';
import { keepDeleted } from './entities/soft-deletes.js';
import { planSeeds } from './seeds/seeds.js';
import type { SeedPlan } from './seeds/seeds.js';
import { buildSecurity } from './operations/security.js';
import { gatherThings } from './entities/resource-schema.js';
import type { ResourceSchema } from './entities/resource-schema.js';
import type { Key } from '../model/entity.js';
import type { ServiceModel } from '../model/service-model.js';
import type { IntentContext } from './intents/operation-intent.js';
import { toOperation } from './assemble/operations.js';
import { withKeys } from './entities/keys.js';
import { concludeMeaning, rejectTwins } from './intents/infer-intents.js';
import { accountOf, forAccounts } from './accounts/account-claims.js';
import { intentContext } from './intents/intent-context.js';

/**
 * Never throws for what a document says: a shape that no rule foresees gives a `custom` operation, with the reason as evidence.
 * Deterministic: the same document gives the same model, to the order of every list.
 */
export function buildServiceModel(document: ApiDocument, decisions: readonly Decision[] = []): Outcome<ServiceModel> {
  const ledger = createLedger(decisions, document);
  const schemas: Schemas = document.root.components?.schemas ?? {};
  const security = buildSecurity(document);
  const errors = buildErrorStyles(document, ledger);
  const facts = readOperations(document, schemas, security.credentials, ledger);
  const meant = readCalls(readComposites(readRoots(facts, basePathOf(document.root.servers), schemas), schemas), schemas);
  const resources = findResources(meant, schemas, ledger);
  const context = intentContext(document, meant, resources, schemas, security, ledger);
  let conclusions = rejectTwins(
    facts.map((operation, index) =>
      concludeWith(operation, (rules) => concludeMeaning(operation, meant[index] ?? operation, context, rules), ledger),
    ),
  );

  // A program that cannot be built makes its operation custom, and the entities are concluded again without it.
  for (let round = 0; ; round += 1) {
    const attempt = buildPrograms(conclusions, ledger.fork(), context);
    if (attempt.refused.size === 0 || round >= 10) {
      const model = assemble(document, schemas, conclusions, attempt, security, errors, context);
      const problems = decisions.length === 0 ? [] : diagnoseDecisions(model, attempt);
      return { value: model, diagnostics: [...security.diagnostics, ...diagnose(model, conclusions), ...problems] };
    }
    conclusions = conclusions.map((conclusion) => {
      const because = attempt.refused.get(conclusion.facts);
      if (because === undefined) return conclusion;
      const { facts: operation, decision } = conclusion;
      if (decision?.kind === 'operation.intent')
        ledger.refuse(decision, `it cannot be ${decision.value}: ${because}`, 'Decide its program instead.');
      return { facts: operation, because };
    });
  }
}

/** What is wrong with decisions: those that could not be done, and those that nothing asked for. */
function diagnoseDecisions(model: ServiceModel, { ledger, plans }: InferenceRound): readonly Diagnostic[] {
  const propertiesOf = (entity: string): readonly string[] => {
    const properties = plans.find((plan) => plan.entity.id === entity)?.thing.properties.values() ?? [];
    return [...properties].map(({ specName }) => specName);
  };
  return [...ledger.diagnostics(), ...ledger.untaken().map((decision) => diagnoseUntaken(decision, { model, propertiesOf }))];
}

export interface InferenceRound {
  readonly plans: readonly EntityMapping[];
  readonly programs: ReadonlyMap<ApiOperation, ProgramInference>;
  readonly refused: ReadonlyMap<ApiOperation, string>;
  readonly planAt: (collectionKey: string) => EntityMapping | undefined;
  readonly account?: EntityMapping;
  readonly projector: ReturnType<typeof createProjector>;
  readonly mapper: ReturnType<typeof createBodyMapper>;
  readonly ledger: DecisionRegistry;
  readonly seeds: SeedPlan;
}

function buildPrograms(conclusions: readonly OperationInference[], ledger: DecisionRegistry, intents: IntentContext): InferenceRound {
  const { resources, schemas, accounts, isAuthenticated } = intents;
  const usages = conclusions.flatMap((conclusion) => conclusion.usage ?? []);
  const things = gatherThings(usages, ledger, schemas);
  const identities = new Map(things.map((thing) => [thing, identify(thing, schemas, ledger, thing.draft === accounts?.draft)]));
  const thingOf = new Map<unknown, ResourceSchema>(things.map((thing) => [thing.draft, thing]));
  const thingAt = (key: string): ResourceSchema | undefined => thingOf.get(resources.draftOf(key));
  const holders = things.find((thing) => thing.draft === accounts?.draft);
  const relations = findRelations({
    things,
    identities,
    schemas,
    thingAt,
    ledger,
    isAuthenticated,
    ...(holders === undefined ? {} : { accounts: holders }),
  });
  const plans = planEntities(things, identities, relations, schemas, ledger, accounts);
  const account = plans.find((plan) => plan.account !== undefined);
  const byId = new Map(plans.map((plan) => [plan.entity.id, plan]));
  const planAt = (key: string): EntityMapping | undefined => {
    const thing = thingAt(key);
    return thing === undefined ? undefined : byId.get(thing.id);
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
    usages,
    intents,
    ledger,
    isAuthenticated,
    ...(account === undefined ? {} : { account }),
  };
  for (const { facts, usage, alive, steps } of conclusions) {
    if (steps !== undefined) continue;
    if (alive !== undefined)
      built.set(facts, { program: { effects: [], respond: { status: facts.success.status, body: alive } }, roles: new Map(), indexes: [] });
    const plan = usage === undefined ? undefined : byId.get(usage.draft.names.pascal);
    if (usage === undefined || plan === undefined) continue;
    const conclusion = buildProgram(usage, plan, parts);
    if ('because' in conclusion) (conclusion.unless === undefined ? refused : doubtful).set(facts, conclusion.because);
    else built.set(facts, conclusion);
  }
  // After the others, which have the first choice of names.
  for (const { facts, usage, steps } of conclusions) {
    const conclusion =
      steps === undefined
        ? undefined
        : decidedProgram(steps, { facts, context: parts, plans: byId, ...(usage === undefined ? {} : { usage }) }, ledger);
    if (conclusion !== undefined) built.set(facts, conclusion);
  }
  const bodies = new Map(mapper.all().map((body) => [body.id, body]));
  const empty = findEmptyLists(
    [...built.values()].map(({ program }) => program),
    (id) => bodies.get(id),
    (entity, field) => [...(byId.get(entity)?.scopes.values() ?? [])].includes(field),
  );
  for (const [facts, { program }] of built) {
    if (empty.has(program)) refused.set(facts, 'nothing that makes a row says which of these parents it belongs to');
  }
  const indexes = new Map<string, Key[]>();
  for (const { facts } of conclusions) {
    for (const { entity, key } of built.get(facts)?.indexes ?? []) indexes.set(entity, [...(indexes.get(entity) ?? []), key]);
  }
  const indexed = plans.map((plan) => ({ ...plan, entity: withKeys(plan, indexes.get(plan.entity.id) ?? []) }));
  const { plans: keyed, programs, refused: kept } = keepDeleted(indexed, built, conclusions);
  for (const [facts, because] of kept) refused.set(facts, because);
  // Seeds are of the model as it will be; while operations fall out of it there is no telling who makes what.
  if (refused.size === 0) for (const [facts, because] of yielding(doubtful, conclusions, programs)) refused.set(facts, because);
  const seeds = refused.size > 0 ? noSeeds : planSeeds({ plans: keyed, programs, projector, bodies: mapper.all(), schemas });
  for (const { facts, usage } of conclusions) {
    const id = usage?.draft.names.pascal ?? '';
    const because = seeds.unmade.has(id) ? seeds.impossible.get(id) : undefined;
    if (because !== undefined && programs.has(facts)) refused.set(facts, `no operation makes rows of ${id}, and ${because}`);
  }
  return {
    plans: keyed,
    programs,
    refused,
    planAt,
    projector,
    mapper,
    seeds,
    ledger,
    ...(account === undefined ? {} : { account }),
  };
}

/** What cannot be promised together with what changes a part of the same row: the part gives way to what shows the whole. */
function yielding(
  doubtful: ReadonlyMap<ApiOperation, string>,
  conclusions: readonly OperationInference[],
  programs: ReadonlyMap<ApiOperation, ProgramInference>,
): ReadonlyMap<ApiOperation, string> {
  const drafts = new Map(conclusions.map(({ facts, usage }) => [facts, usage?.draft]));
  const given = new Map<ApiOperation, string>();
  for (const [facts, because] of doubtful) {
    const parts = conclusions.filter(
      ({ facts: other, usage }) => usage?.part === true && usage.draft === drafts.get(facts) && programs.has(other),
    );
    for (const part of parts) given.set(part.facts, `with what it stores, the whole could not be answered: ${because}`);
    if (parts.length === 0) given.set(facts, because);
  }
  return given;
}

const noSeeds: SeedPlan = { seeds: [], unmade: new Set(), impossible: new Map() };

function assemble(
  document: ApiDocument,
  schemas: Schemas,
  conclusions: readonly OperationInference[],
  attempt: InferenceRound,
  security: ReturnType<typeof buildSecurity>,
  errors: ReturnType<typeof buildErrorStyles>,
  intents: IntentContext,
): ServiceModel {
  const { info, servers } = document.root;
  const own = attempt.plans.map(({ entity }) => entity);
  const revocations = planRevocations(
    [...attempt.programs].map(([{ pointer }, { program }]) => ({ pointer, program })),
    own,
  );
  const account = accountOf(attempt, intents, revocations);
  const asking = security.claimsOf(
    conclusions.find(({ facts }) => security.claimsOf(facts.spec).security.length > 0)?.facts.spec ?? { responses: {} },
  );
  const operations = conclusions.map((conclusion) => toOperation(conclusion, attempt, security, errors, asking));
  const features = buildFeatures(
    conclusions.map(({ facts, usage }) => ({
      facts,
      ...(usage !== undefined && attempt.programs.has(facts) ? { entity: usage.draft.names.pascal } : {}),
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

function diagnose(model: ServiceModel, conclusions: readonly OperationInference[]): readonly Diagnostic[] {
  return model.operations.flatMap((operation, index): readonly Diagnostic[] => {
    const conclusion = conclusions[index];
    const title = `${operation.method.toUpperCase()} ${JSON.stringify(operation.path).slice(1, -1)}`;
    if (operation.coverage === 'unsupported')
      return [
        {
          code: 'SW2002',
          severity: 'warning',
          message: `${title} is never reached: ${conclusion?.because ?? ''}`,
          pointer: operation.pointer,
        },
      ];
    // Why the steps that were decided came to nothing is said where they are.
    if (operation.coverage === 'custom' && conclusion?.steps !== undefined) return [];
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
