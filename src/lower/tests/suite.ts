/** The whole test suite of a service: facts of its API, fixtures and scenarios, the same for every language. */
import type { JsonPointer } from '../../core/diagnostics.js';
import type { Names } from '../../core/names.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { accountData } from './accounts.js';
import type { TestContext } from './context.js';
import type { AccountFacts, ErrorFacts, Fixture, OperationFacts, Step, Suite, TextList } from './format.js';
import { buildEntityCases } from './fixtures.js';
import { createMakers } from './makers.js';
import { omit } from './omit.js';
import { buildOperationCase, resultSchemas, servedOperations } from './operation-cases.js';
import type { TestedSchema } from './tested-schema.js';
import type { BodyCase, OperationCase } from './operation-case.js';
import { errorFacts, errorSchemas } from './promises.js';
import { type RoutingFacts, buildRouting } from './routing.js';
import { suiteOf } from './scenarios/index.js';
import { type Rows, createRows } from './steps/rows.js';
import { differing, shownKey } from './steps/scope.js';
import { hostileTexts } from './hostile-texts.js';

/** The tests of one feature. */
export interface FeatureSuite {
  /** Of the feature. */
  readonly names: Names;
  /** The operations of the feature in the document. Sorted. */
  readonly pointers: readonly JsonPointer[];
  readonly operations: readonly (readonly [name: string, OperationFacts])[];
  readonly suites: readonly Suite[];
}

/** The tests of a service. */
export interface TestSuite {
  readonly basePath: string;
  readonly features: readonly FeatureSuite[];
  readonly fixtures: Readonly<Record<string, Fixture>>;
  readonly accounts?: AccountFacts;
  readonly errors: readonly ErrorFacts[];
  readonly schemas: readonly TestedSchema[];
  readonly routing: RoutingFacts;
  readonly texts: Readonly<Record<TextList, readonly string[]>>;
  /** Kinds of all steps. */
  readonly kinds: readonly Step['kind'][];
}

/** Returns the tests of a service. */
export function buildTestSuite(context: TestContext, samples: Samples): TestSuite {
  const { model } = context;
  const makers = createMakers(context);
  const served = model.features.map((feature) => ({ feature, operations: servedOperations(context, feature) }));
  const cases = new Map(
    served.flatMap(({ operations }) =>
      operations.map((operation) => [operation.names.camel, buildOperationCase(context, samples, makers, operation)] as const),
    ),
  );
  const entities = buildEntityCases(context, samples, makers);
  const account = accountData(context, makers);
  const input = {
    cases,
    entities,
    ...(account === undefined ? {} : { accounts: account }),
    schemeOf: (id: string) => model.securitySchemes.find((scheme) => scheme.id === id),
    // Where tests can create no account, no caller has a name.
    hasCallers: account !== undefined || model.account === undefined,
  };
  const rows = createRows(cases, entities);
  const service = { operations: cases, rows, ...(account === undefined ? {} : { accounts: account.entity }) };
  const features = served.map(({ feature, operations }): FeatureSuite => {
    const own = operations.flatMap(({ names }) => cases.get(names.camel) ?? []);
    return {
      names: feature.names,
      pointers: feature.operations.map((name) => context.index.operation(name).pointer).sort(),
      operations: own.map((each) => [each.name, factsOf(each, rows)]),
      suites: own.map((each) => suiteOf(each, input, service)),
    };
  });
  const steps = features.flatMap(({ suites }) => suites.flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.steps)));
  return {
    basePath: model.basePath,
    features: features.filter(({ operations }) => operations.length > 0),
    fixtures: Object.fromEntries(Object.keys(entities).map((name) => [name, fixtureOf(name, rows)])),
    ...(account === undefined ? {} : { accounts: omit(account, 'scopes', 'asks', 'logout', 'refresh', 'refusal') }),
    errors: errorFacts(context),
    schemas: [...resultSchemas(model.operations), ...errorSchemas(context)],
    routing: buildRouting(context),
    texts: hostileTexts,
    kinds: [...new Set(steps.flatMap(kindsOf))].sort(),
  };
}

function kindsOf(step: Step): readonly Step['kind'][] {
  switch (step.kind) {
    case 'each':
      return [step.kind, ...step.steps.flatMap(kindsOf)];
    case 'callers':
      return [step.kind, ...step.one.flatMap(kindsOf), ...step.two.flatMap(kindsOf)];
    default:
      return [step.kind];
  }
}

/** Returns what a runner needs to call an operation; what is empty is left out. */
function factsOf(operation: OperationCase, rows: Rows): OperationFacts {
  const { queryKeys, examples, security, holder, madeStatus, errors, result, answersText, wrap, answersItem } = operation;
  const { answersKey, named, sentToken, body, uploads, list, entity } = operation;
  const usual = Object.entries({ ...examples, path: rows.usualPath(operation) }).filter(([, texts]) => Object.keys(texts).length > 0);
  return {
    operation: operation.operation,
    method: operation.method,
    path: operation.path,
    intent: operation.intent,
    ...(entity === undefined ? {} : { entity }),
    ...(queryKeys === undefined ? {} : { queryKeys }),
    ...(usual.length === 0 ? {} : { usual: Object.fromEntries(usual) }),
    ...(security.length === 0 ? {} : { security }),
    ...(holder === undefined ? {} : { holder }),
    status: operation.status,
    ...(madeStatus === undefined ? {} : { madeStatus }),
    ...(Object.keys(errors).length === 0 ? {} : { errors }),
    ...(result === undefined ? {} : { result }),
    ...(answersText === undefined ? {} : { answersText }),
    ...(wrap.length === 0 ? {} : { wrap }),
    ...(answersItem ? { answersItem } : {}),
    ...(answersKey === undefined ? {} : { answersKey }),
    ...(named === undefined ? {} : { named }),
    ...(sentToken === undefined ? {} : { sentToken }),
    ...(body === undefined ? {} : { body: bodyFacts(body) }),
    ...(uploads === undefined
      ? {}
      : { uploads: uploads.map(({ part, mediaType }) => ({ ...(part === undefined ? {} : { part }), mediaType })) }),
    ...(list === undefined ? {} : { list: listFacts(list, shownKey({ rows }, operation, operation.entity ?? '')) }),
  };
}

type UniqueFacts = NonNullable<NonNullable<OperationFacts['body']>['unique']>[number];

function bodyFacts({ mediaType, valid, references, unique, echoed, hidden }: BodyCase): NonNullable<OperationFacts['body']> {
  return {
    ...(mediaType === 'application/json' ? {} : { mediaType }),
    valid,
    ...(references.length === 0 ? {} : { references }),
    ...(unique.length === 0 ? {} : { unique: unique.map((values) => omit(values, 'beside') as UniqueFacts) }),
    ...(echoed.length === 0 ? {} : { echoed: echoed.map(plainEcho) }),
    ...(hidden.length === 0 ? {} : { hidden }),
  };
}

function plainEcho({ kind, ...echo }: BodyCase['echoed'][number]): NonNullable<Fixture['shown']>[number] {
  return kind === 'instant' ? { ...echo, kind } : echo;
}

function listFacts(
  { items, body, total, limit, page, cursor, max }: NonNullable<OperationCase['list']>,
  key: string | undefined,
): NonNullable<OperationFacts['list']> {
  return {
    items,
    ...(key === undefined ? {} : { key }),
    ...(body === undefined ? {} : { body }),
    ...(total === undefined ? {} : { total }),
    ...(limit === undefined ? {} : { limit }),
    ...(page === undefined ? {} : { page }),
    ...(cursor === undefined ? {} : { cursor }),
    max,
  };
}

function fixtureOf(entity: string, rows: Rows): Fixture {
  const { create, seed, shown } = rows.fixture(entity) ?? {};
  const operation = rows.createOf(entity);
  const path =
    operation === undefined ? {} : differing(rows.pathOf(operation, new Map(), () => rows.shared(entity)).path, rows.usualPath(operation));
  return {
    ...(create === undefined ? {} : { create }),
    ...path,
    ...(seed === undefined ? {} : { seed: seed.map(({ item }) => item) }),
    ...(shown === undefined ? {} : { shown: shown.map(plainEcho) }),
  };
}
