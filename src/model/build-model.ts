/** ApiDocument → ServiceModel: what a service stores and does, concluded from its description by the rules in `rules/`. */
import type { Diagnostic, Outcome } from '../core/diagnostics.js';
import { makeNames, normalizeName } from '../core/names.js';
import type { ApiDocument } from '../load/types.js';
import { grantScopes } from './account-scopes.js';
import { findAccounts } from './accounts.js';
import { unreadOf } from './body-lists.js';
import { createBodyMapper } from './bodies.js';
import { readCalls } from './calls.js';
import type { Call } from './calls.js';
import { readComposites } from './composites.js';
import { concludeWith } from './decisions/intents.js';
import type { Conclusion } from './decisions/intents.js';
import { createLedger, evidenceOf } from './decisions/ledger.js';
import type { Ledger } from './decisions/ledger.js';
import type { Decision } from './decisions/types.js';
import { diagnoseUntaken } from './decisions/unmatched.js';
import { findEmptyLists } from './empty-lists.js';
import { planEntities } from './entities.js';
import { buildErrorStyles } from './errors.js';
import { readOperations } from './facts.js';
import type { OperationFacts } from './facts.js';
import { buildFeatures } from './features.js';
import { withNeededFiles } from './file-programs.js';
import { findFiles } from './files.js';
import { findMemberships } from './memberships.js';
import { identify } from './identity.js';
import type { Narrowing } from './narrowing.js';
import { basePathOf } from './paths.js';
import type { EntityPlan } from './plans.js';
import { buildProgram } from './programs.js';
import type { ProgramConclusion } from './programs.js';
import { decidedProgram } from './program/decided-program.js';
import type { ProgramContext } from './program-parts.js';
import { createProjector } from './projections.js';
import { findRelations } from './relations.js';
import { planRevocations } from './revocations.js';
import { readOne } from './readings.js';
import { findResources } from './resources.js';
import type { Resources } from './resources.js';
import { readRoots } from './roots.js';
import type { IntentRule } from './rules/rule.js';
import type { Schemas } from './schema.js';
import { planSeeds } from './seeds.js';
import type { SeedPlan } from './seeds.js';
import { findSingles } from './singles.js';
import { buildSecurity } from './security.js';
import type { Claims } from './security.js';
import { gatherThings } from './things.js';
import type { Thing } from './things.js';
import type {
  Account,
  Effect,
  Entity,
  Evidence,
  Intent,
  Key,
  Operation,
  Program,
  RequestBody,
  SecurityClaim,
  SecurityScheme,
  Seed,
  ServiceModel,
} from './types.js';
import { isRefusal } from './usage.js';
import { findViews } from './views.js';
import type { IntentContext, Usage } from './usage.js';
import { naturalKeyNames } from './vocabulary.js';

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

function intentContext(
  document: ApiDocument,
  operations: readonly OperationFacts[],
  resources: Resources,
  schemas: Schemas,
  security: ReturnType<typeof buildSecurity>,
  ledger: Ledger,
): IntentContext {
  const known = new Map<unknown, ReadonlySet<string>>();
  const { claimsOf } = security;
  const accounts = findAccounts(operations, resources, schemas, {
    asksBasic: ({ spec }) =>
      claimsOf(spec).security.some((claims) =>
        claims.some(({ scheme }) => security.schemes.some(({ id, kind }) => id === scheme && kind === 'basic')),
      ),
    isOpen: ({ spec }) => claimsOf(spec).security.length === 0,
    grant: () => grantScopes(document, security.schemes, ledger),
  });
  return {
    schemas,
    resources,
    operations,
    ledger,
    singles: findSingles(operations, resources, schemas),
    files: findFiles(operations, resources, schemas),
    ...(accounts === undefined ? {} : { accounts }),
    memberships: findMemberships(operations, resources, schemas),
    views: findViews(operations, accounts, resources, schemas),
    isAuthenticated: (operation) => {
      const { security: claims, anonymousAllowed } = claimsOf(operation.spec);
      return claims.length > 0 && !anonymousAllowed;
    },
    admitsAccounts: ({ spec }) => {
      const { security: alternatives, anonymousAllowed } = claimsOf(spec);
      const holds = ({ scheme, scopes }: SecurityClaim): boolean =>
        holdsAccounts(security.schemes, scheme, accounts?.basic === true) &&
        scopes.every((scope) => accounts?.scopes.granted.includes(scope));
      return accounts !== undefined && !anonymousAllowed && alternatives.some((claims) => claims.every(holds));
    },
    asksCredential: ({ spec }) => claimsOf(spec).security.length > 0,
    knownNames: (draft) => {
      const found = known.get(draft);
      if (found !== undefined) return found;
      const names = new Set(draft.properties);
      for (const collection of draft.collections) {
        for (const shape of bodyShapes(collection.onCollection, collection.thingNames, schemas))
          for (const name of shape) names.add(normalizeName(name));
      }
      for (const body of draft === accounts?.draft ? accounts.registers.values() : [])
        for (const name of body.place.flat.properties.keys()) names.add(normalizeName(name));
      known.set(draft, names);
      return names;
    },
  };
}

function bodyShapes(operations: readonly OperationFacts[], names: ReadonlySet<string>, schemas: Schemas): readonly (readonly string[])[] {
  return operations
    .filter((operation) => operation.method === 'post' && operation.bodyPlace !== undefined)
    .flatMap((operation) => {
      const place = operation.bodyPlace;
      const reading = place === undefined ? undefined : readOne(place, schemas, names);
      return reading === undefined ? [] : [[...reading.place.flat.properties.keys()]];
    });
}

/** What an operation does as what it is read as; a call by name may as well be what it stands there as. */
function concludeMeaning(
  operation: OperationFacts,
  meant: OperationFacts,
  context: IntentContext,
  rules: readonly IntentRule[],
): Conclusion {
  const conclusion = concludeIntent(meant, context, rules);
  if (meant === operation) return conclusion;
  const mayStand = conclusion.usage === undefined && meant.call !== undefined;
  const other = mayStand ? concludeIntent(operation, context, rules) : conclusion;
  return { ...(other.usage === undefined ? conclusion : other), facts: operation };
}

function concludeIntent(operation: OperationFacts, context: IntentContext, rules: readonly IntentRule[]): Conclusion {
  if (operation.parsed.irregular) return { facts: operation, because: 'a segment of its path mixes text and parameters' };
  let refusal: string | undefined;
  for (const rule of rules) {
    const conclusion = rule.apply(operation, context);
    if (conclusion === undefined) continue;
    if (!isRefusal(conclusion)) return { facts: operation, usage: conclusion, rule };
    refusal ??= conclusion.because;
  }
  return { facts: operation, because: refusal ?? unexplained(operation, context) };
}

/** Why no rule was of the operation's shape, as far as its path tells. */
function unexplained(operation: OperationFacts, context: IntentContext): string {
  const { parsed, method } = operation;
  const step = parsed.steps.at(-1);
  const draft = step === undefined ? undefined : context.resources.draftOf(step.collection);
  const tail = parsed.tail.join('/');
  if (draft !== undefined && tail !== '')
    return method === 'get'
      ? `nothing that is stored says what \`${tail}\` of one ${draft.names.pascal} is`
      : `what \`${tail}\` does to one ${draft.names.pascal} is not said by the document`;
  if (method === 'get') return 'it reads something that no operation of the document stores or lists';
  if (method === 'head' || method === 'options' || method === 'trace')
    return `${method.toUpperCase()} says something about another operation, not about what is stored`;
  return 'its path names nothing that other operations read or list';
}

/** What is wrong with decisions: those that could not be done, and those that nothing asked for. */
function diagnoseDecisions(model: ServiceModel, { ledger, plans }: Attempt): readonly Diagnostic[] {
  const propertiesOf = (entity: string): readonly string[] => {
    const properties = plans.find((plan) => plan.entity.id === entity)?.thing.properties.values() ?? [];
    return [...properties].map(({ wireName }) => wireName);
  };
  return [...ledger.diagnostics(), ...ledger.untaken().map((decision) => diagnoseUntaken(decision, { model, propertiesOf }))];
}

/**
 * Two paths that differ in nothing but the names of parameters are one route (OAS 3.1 §4.8.8); the second is never reached. Nor is
 * a path with a query or a fragment, by which no request is routed (RFC 3986 §3.3).
 */
function rejectTwins(conclusions: readonly Conclusion[]): readonly Conclusion[] {
  const seen = new Set<string>();
  return conclusions.map((conclusion) => {
    const shape = conclusion.facts.path.replace(/\{[^{}]*\}/gu, '{}');
    const route = `${conclusion.facts.method} ${shape.replace(/\/+$/u, '')}`;
    if (/[?#]/u.test(shape))
      return { facts: conclusion.facts, because: 'a query or fragment in its path keeps it from being called', unsupported: true };
    if (seen.has(route))
      return { facts: conclusion.facts, because: 'an operation before it has the same method and path', unsupported: true };
    seen.add(route);
    return conclusion;
  });
}

interface Attempt {
  readonly plans: readonly EntityPlan[];
  readonly programs: ReadonlyMap<OperationFacts, ProgramConclusion>;
  readonly refused: ReadonlyMap<OperationFacts, string>;
  readonly planAt: (collectionKey: string) => EntityPlan | undefined;
  readonly account?: EntityPlan;
  readonly projector: ReturnType<typeof createProjector>;
  readonly mapper: ReturnType<typeof createBodyMapper>;
  readonly ledger: Ledger;
  readonly seeds: SeedPlan;
}

function buildPrograms(conclusions: readonly Conclusion[], ledger: Ledger, intents: IntentContext): Attempt {
  const { resources, schemas, accounts, isAuthenticated } = intents;
  const usages = conclusions.flatMap((conclusion) => conclusion.usage ?? []);
  const things = gatherThings(usages, ledger);
  const identities = new Map(things.map((thing) => [thing, identify(thing, schemas, ledger, thing.draft === accounts?.draft)]));
  const thingOf = new Map<unknown, Thing>(things.map((thing) => [thing.draft, thing]));
  const thingAt = (key: string): Thing | undefined => thingOf.get(resources.draftOf(key));
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
  const planAt = (key: string): EntityPlan | undefined => {
    const thing = thingAt(key);
    return thing === undefined ? undefined : byId.get(thing.id);
  };
  const projector = createProjector(byId, schemas);
  const mapper = createBodyMapper(byId, schemas);
  const programs = new Map<OperationFacts, ProgramConclusion>();
  const refused = new Map<OperationFacts, string>();
  const doubtful = new Map<OperationFacts, string>();
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
  for (const { facts, usage, steps } of conclusions) {
    if (steps !== undefined) continue;
    const plan = usage === undefined ? undefined : byId.get(usage.draft.names.pascal);
    if (usage === undefined || plan === undefined) continue;
    const conclusion = buildProgram(usage, plan, parts);
    if ('because' in conclusion) (conclusion.unless === undefined ? refused : doubtful).set(facts, conclusion.because);
    else programs.set(facts, conclusion);
  }
  // After the others, which have the first choice of names.
  for (const { facts, usage, steps } of conclusions) {
    const conclusion =
      steps === undefined
        ? undefined
        : decidedProgram(steps, { facts, context: parts, plans: byId, ...(usage === undefined ? {} : { usage }) }, ledger);
    if (conclusion !== undefined) programs.set(facts, conclusion);
  }
  const bodies = new Map(mapper.all().map((body) => [body.id, body]));
  const empty = findEmptyLists(
    [...programs.values()].map(({ program }) => program),
    (id) => bodies.get(id),
    (entity, field) => [...(byId.get(entity)?.scopes.values() ?? [])].includes(field),
  );
  for (const [facts, { program }] of programs) {
    if (empty.has(program)) refused.set(facts, 'nothing that makes a row says which of these parents it belongs to');
  }
  const indexes = new Map<string, Key[]>();
  for (const { facts } of conclusions) {
    for (const { entity, key } of programs.get(facts)?.indexes ?? []) indexes.set(entity, [...(indexes.get(entity) ?? []), key]);
  }
  const keyed = plans.map((plan) => ({ ...plan, entity: withKeys(plan, indexes.get(plan.entity.id) ?? []) }));
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
  doubtful: ReadonlyMap<OperationFacts, string>,
  conclusions: readonly Conclusion[],
  programs: ReadonlyMap<OperationFacts, ProgramConclusion>,
): ReadonlyMap<OperationFacts, string> {
  const drafts = new Map(conclusions.map(({ facts, usage }) => [facts, usage?.draft]));
  const given = new Map<OperationFacts, string>();
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
  conclusions: readonly Conclusion[],
  attempt: Attempt,
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

function accountOf({ account, programs }: Attempt, { accounts }: IntentContext, revocations: Entity | undefined): Account | undefined {
  const effects = [...programs.values()].flatMap(({ program }) => program.effects);
  const basic = accounts?.basic === true;
  if (account?.account === undefined || accounts === undefined) return undefined;
  if (!basic && !effects.some((effect) => effect.kind === 'verify')) return undefined;
  return {
    entity: account.entity.id,
    ...account.account,
    scopes: accounts.scopes.granted,
    evidence: accounts.scopes.evidence,
    ...(basic ? { basic } : {}),
    ...(revocations === undefined ? {} : { revocations: revocations.id }),
  };
}

/** Can a credential of this scheme name an account? */
function holdsAccounts(schemes: readonly SecurityScheme[], id: string, basic: boolean): boolean {
  const scheme = schemes.find((candidate) => candidate.id === id);
  return scheme?.kind === 'basic' ? basic : scheme?.kind === 'api-key' ? holdsTokens(scheme, schemes) : scheme?.kind === 'bearer';
}

function holdsTokens(scheme: SecurityScheme & { readonly kind: 'api-key' }, all: readonly SecurityScheme[]): boolean {
  return scheme.parameter.toLowerCase() === 'authorization' || all.every((other) => other.kind !== 'bearer');
}

/** Keys that the document asks for are the tokens that a login gives, where it asks for nothing else that could hold them. */
function forAccounts(scheme: SecurityScheme, all: readonly SecurityScheme[], account: Account): SecurityScheme {
  if (scheme.kind === 'basic') return account.basic === true ? { ...scheme, accounts: true } : scheme;
  return scheme.kind === 'api-key' && holdsTokens(scheme, all) ? { ...scheme, holds: 'tokens' } : scheme;
}

/**
 * An operation that anybody may call, and whose answer says something of whoever does, looks at a credential of the kind that
 * other operations ask for (`asking`), where one is sent.
 */
function claimsFor(own: Claims, found: ProgramConclusion | undefined, asking: Claims): Claims {
  const looks = found?.program.effects.some(
    (effect) => effect.kind === 'caller' || (effect.kind === 'revoke' && effect.token === undefined),
  );
  return looks === true && own.security.length === 0
    ? { security: asking.security.map((claims) => claims.map((claim) => ({ ...claim, scopes: [] }))), anonymousAllowed: true }
    : own;
}

function toOperation(
  conclusion: Conclusion,
  attempt: Attempt,
  security: ReturnType<typeof buildSecurity>,
  errors: ReturnType<typeof buildErrorStyles>,
  asking: Claims,
): Operation {
  const { facts, usage, rule } = conclusion;
  const found = attempt.programs.get(facts);
  const { roles, narrowing } = found ?? {};
  const seed = found === undefined || usage === undefined ? undefined : seedOf(usage, attempt.seeds);
  const decided = attempt.ledger.about(facts);
  const evidence: Evidence | undefined =
    conclusion.steps !== undefined || (conclusion.decision !== undefined && found === undefined)
      ? undefined
      : found !== undefined && usage !== undefined && rule !== undefined
        ? { pointer: facts.pointer, rule: rule.name, confidence: rule.confidence, because: rule.because }
        : {
            pointer: facts.pointer,
            rule: conclusion.unsupported === true ? 'same-route' : 'custom',
            confidence: 1,
            because: conclusion.because ?? 'its program cannot be derived',
          };
  return {
    names: facts.names,
    pointer: facts.pointer,
    method: facts.method,
    path: facts.path,
    ...(typeof facts.spec.summary === 'string' ? { summary: facts.spec.summary } : {}),
    ...(typeof facts.spec.description === 'string' ? { description: facts.spec.description } : {}),
    deprecated: facts.spec.deprecated === true,
    parameters: facts.parameters.map((parameter) => {
      const role = parameter.in === 'query' ? roles?.get(parameter.wireName) : undefined;
      const schema = parameter.in === 'query' ? narrowing?.parameters.get(parameter.wireName) : undefined;
      return role === undefined ? parameter : { ...parameter, role, ...(schema === undefined ? {} : { schema }) };
    }),
    ...(facts.body !== undefined ? { body: withNeededFiles(withNarrowing(facts.body, narrowing), found?.program) } : {}),
    responses: facts.responses,
    success: facts.success,
    ...claimsFor(security.claimsOf(facts.spec), found, asking),
    errors: errors.errorsOf(facts.spec),
    intent: intentWith(conclusion, found?.program),
    ...(found !== undefined ? { program: found.program } : {}),
    coverage:
      conclusion.unsupported === true
        ? 'unsupported'
        : found === undefined
          ? 'custom'
          : usage?.draft.single?.readOnly === true || seed !== undefined
            ? 'seeded'
            : 'persisted',
    evidence: [
      ...(found === undefined || usage?.facts.call === undefined ? [] : [callEvidence(facts, usage.facts.call)]),
      ...(evidence === undefined ? [] : [evidence]),
      ...(conclusion.decision !== undefined && !decided.some((each) => each.pointer === conclusion.decision?.pointer)
        ? [evidenceOf(conclusion.decision)]
        : []),
      ...decided,
      ...(narrowing === undefined
        ? []
        : [
            {
              pointer: facts.pointer,
              rule: 'narrowing',
              confidence: 0.9,
              because: `what is kept or answered admits less than this request for ${narrowing.names.map((name) => `\`${name}\``).join(', ')}, so the rest is refused`,
            },
          ]),
      ...(seed === undefined ? [] : seed.evidence),
    ],
  };
}

function callEvidence({ pointer }: OperationFacts, { word, meaning }: Call): Evidence {
  return { pointer, rule: 'named-call', confidence: 0.75, because: `\`${word}\` in its path says what it does: it is read as ${meaning}` };
}

/** A decided program has the intent that the rules concluded if it does the same to the same entity. */
function intentWith({ usage, steps }: Conclusion, program: Program | undefined): Intent {
  if (program === undefined) return 'custom';
  if (steps === undefined) return usage === undefined ? 'custom' : intentOf(usage);
  const last = program.effects.at(-1);
  if (usage === undefined || usage.draft.single !== undefined || last === undefined || !('entity' in last)) return 'given';
  const isUsual = last.kind === effectOf[usage.intent] && last.entity === usage.draft.names.pascal;
  return isUsual && program.effects.slice(0, -1).every((effect) => effect.kind === 'find') ? usage.intent : 'given';
}

const effectOf: Readonly<Partial<Record<Usage['intent'], Effect['kind']>>> = {
  list: 'list',
  create: 'insert',
  read: 'find',
  replace: 'update',
  patch: 'update',
  delete: 'delete',
  count: 'count',
};

/** The rows that an operation starts with, if it is about what no operation makes. Whoever calls is known by their call. */
function seedOf({ draft, self }: Usage, { seeds, unmade }: SeedPlan): Seed | undefined {
  const id = draft.names.pascal;
  return unmade.has(id) && self !== true ? seeds.find(({ entity }) => entity === id) : undefined;
}

function intentOf({ intent, draft, self, account, toggle, joins, distinct, copies }: Usage): Intent {
  if (copies === true) return 'given';
  if (account !== undefined) return account.kind;
  if (toggle !== undefined) return toggle.on ? 'link' : 'unlink';
  if (joins !== undefined) return joins.effect === 'disconnect' || joins.effect === 'clear' ? 'unlink' : 'link';
  if (distinct !== undefined) return 'distinct';
  if (draft.single === undefined && self !== true) return intent;
  switch (intent) {
    case 'read':
      return 'read-single';
    case 'delete':
      return 'delete-single';
    default:
      return 'write-single';
  }
}

function withNarrowing(body: RequestBody, narrowing: Narrowing | undefined): RequestBody {
  const narrowed = narrowing?.body;
  return narrowed === undefined
    ? body
    : { ...body, content: body.content.map((media) => (media.schema === undefined ? media : { ...media, narrowed })) };
}

/** Adds what operations need: uniques where a clash is declared, indexes for filters and orders. */
function withKeys(plan: EntityPlan, needed: readonly Key[]): Entity {
  const { entity } = plan;
  const uniques: Key[] = [...entity.uniques];
  const clash = plan.thing.creates.find((create) => create.facts.responses.some((response) => response.status === '409'));
  if (clash !== undefined && uniques.length === 0 && plan.identity.generated) {
    const name = naturalKeyNames.find((candidate) => candidate !== 'title' && isNaturalKey(plan, candidate));
    const kept = name === undefined ? undefined : plan.properties.get(plan.thing.findProperty(name)?.key ?? '');
    if (kept?.kind === 'column') {
      const scoped = /^(?:name|code|slug|key)$/u.test(name ?? '')
        ? plan.parents
            .filter((parent) => parent.link.path && !(entity.fields.find((field) => field.name === parent.field)?.nullable ?? true))
            .slice(0, 1)
        : [];
      uniques.push({ fields: [...scoped.map((parent) => parent.field), kept.field], reason: `${clash.facts.names.spec} declares 409` });
    }
  }
  const wanted = [...entity.indexes, ...needed];
  return { ...entity, uniques, indexes: mergedIndexes(wanted, [{ fields: entity.primaryKey }, ...uniques]) };
}

/**
 * Each index once, with all its reasons, and none that begins another or a key: a database uses the longer one in its place.
 * What begins with a whole key is none either, since no two rows are equal in it.
 */
function mergedIndexes(wanted: readonly Key[], keys: readonly { readonly fields: readonly string[] }[]): readonly Key[] {
  const begins = (short: readonly string[], long: readonly string[]): boolean => short.every((field, place) => long[place] === field);
  const useful = wanted.filter(({ fields }) => !keys.some((key) => begins(fields, key.fields) || begins(key.fields, fields)));
  const longest = useful.filter(
    ({ fields }, place) => !useful.some((other, at) => begins(fields, other.fields) && (other.fields.length > fields.length || at < place)),
  );
  // An index that begins several gives its reasons to the first of them.
  const servedBy = (key: Key): Key | undefined => longest.find((long) => begins(key.fields, long.fields));
  return longest.map((long) => {
    const reasons = useful.filter((key) => servedBy(key) === long).map((key) => key.reason);
    return { ...long, reason: [...new Set(reasons)].join(', ') };
  });
}

function isNaturalKey(plan: EntityPlan, name: string): boolean {
  const property = plan.thing.findProperty(name);
  const kept = property === undefined ? undefined : plan.properties.get(property.key);
  if (property === undefined || kept?.kind !== 'column' || plan.parents.some((parent) => parent.field === kept.field)) return false;
  const field = plan.entity.fields.find((candidate) => candidate.name === kept.field);
  return (
    field !== undefined &&
    field.type.kind === 'string' &&
    plan.thing.creates.every((create) =>
      property.uses.some((use) => use.usage === create && use.role === 'create' && !use.property.readOnly),
    )
  );
}

function diagnose(model: ServiceModel, conclusions: readonly Conclusion[]): readonly Diagnostic[] {
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
      .map(({ wireName, pointer }) => ({ what: `query parameter ${JSON.stringify(wireName)}`, pointer }));
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
