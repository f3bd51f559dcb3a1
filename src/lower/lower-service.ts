/** ServiceModel → ServicePlan: the decisions that every printer needs and none makes. */
import type { Feature } from '../model/operation.js';
import type { ServiceModel } from '../model/service-model.js';
import { type ModelIndex, indexModel } from '../model/lookup.js';
import type { Samples } from '../json-schema/samples/types.js';
import { principalKey } from './mapper-inputs.js';
import { lowerMappers } from './mappers.js';
import { lowerSchemes } from './access.js';
import { lowerAccount, lowerTokens } from './accounts.js';
import { capabilitiesOf } from './capabilities.js';
import { lowerConfiguration } from './configuration.js';
import { describeService } from './docs/overview.js';
import { lowerErrorStyle } from './errors.js';
import { lowerHttp } from './http.js';
import { lowerRepositories } from './repositories.js';
import type { FeaturePlan, LowerOptions, OperationPlan, ServicePlan } from './service-plan.js';
import { ownPathsOf } from './own-paths.js';
import { dependenciesOf } from './dependencies.js';
import { lowerMethod } from './methods.js';
import { lowerStorage } from './storage/lower-storage.js';
import { avoidReserved } from './reserved-names.js';
import { type TestSuite, buildTestSuite } from './tests/suite.js';
import { lowerRequest, lowerResult } from './operations.js';

/** Returns the plan of a service for one language and one database. */
export function lowerService(given: ServiceModel, { database, reservedNames }: LowerOptions): ServicePlan {
  const model = reservedNames === undefined ? given : avoidReserved(given, reservedNames);
  const index = indexModel(model);
  const principal = principalKey(index);
  const { names } = model;
  const capabilities = capabilitiesOf(model);
  const schemes = lowerSchemes(model);
  const account = lowerAccount(model);
  const repositories = lowerRepositories(index);
  const configuration = lowerConfiguration({ names, database, capabilities, schemes });
  return {
    kind: 'service-plan',
    names,
    title: model.title,
    version: model.version,
    basePath: model.basePath,
    ownPaths: ownPathsOf(model),
    database,
    capabilities,
    schemes,
    ...(account === undefined ? {} : { account }),
    ...(model.revocations === undefined ? {} : { revocations: model.revocations }),
    tokens: lowerTokens(model, capabilities),
    configuration,
    errorStyles: model.errorStyles.map(lowerErrorStyle),
    features: model.features.map((feature) => lowerFeature(index, feature, { database })),
    storage: lowerStorage(model, database),
    repositories,
    mappers: lowerMappers(index, repositories),
    ...(principal === undefined ? {} : { principal }),
    schemas: model.schemas,
    overview: describeService(model, { database, capabilities, schemes, variables: configuration.variables }),
  };
}

/** Returns the tests of a service for one language and one database. */
export function lowerTests(given: ServiceModel, { database, reservedNames }: LowerOptions, samples: Samples): TestSuite {
  const model = reservedNames === undefined ? given : avoidReserved(given, reservedNames);
  return buildTestSuite({ model, index: indexModel(model), ordersTexts: database === 'sqlite' }, samples);
}

function lowerFeature(index: ModelIndex, { names, entities, operations }: Feature, { database }: LowerOptions): FeaturePlan {
  const found = operations.map((name) => index.operation(name));
  const http = lowerHttp(index, found);
  const lowered = found.map((operation, position): OperationPlan => {
    const onWire = http.operations[position];
    if (onWire === undefined) throw new Error(`${operation.names.camel} is not lowered`);
    const { summary, description } = operation;
    return {
      names: operation.names,
      ...(summary === undefined ? {} : { summary }),
      ...(description === undefined ? {} : { description }),
      http: onWire,
      request: lowerRequest(index, operation),
      result: lowerResult(index, operation),
      method: lowerMethod(index, operation, database),
    };
  });
  return {
    names,
    entities,
    operations: lowered,
    validators: http.validators,
    dependencies: dependenciesOf(lowered.map(({ method }) => method)),
  };
}
