/** What the generated tests know of entities and accounts. */
import type { Operation } from '../../../model/operation.js';
import type { Samples } from '../../../json-schema/samples/types.js';
import { type Code, code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { accountData, callerData } from './account-tests.js';
import { doneOf } from './caller-tests.js';
import type { ViewContext } from './context.js';
import { bodyData } from './test-bodies.js';
import { type Data, dataCode } from './test-data.js';
import { filesOf } from './test-files.js';
import { createMakers, keyTarget, pathParameters } from './test-makers.js';
import { keysOf } from './test-parameters.js';
import { keyOfEntity } from './test-shown-keys.js';
import { clocksOf, referrersOf } from './test-promises.js';

/** How rows of each entity are made and looked at; and accounts, where tests can make some. */
export function entitiesView(context: ViewContext, samples: Samples): View & { readonly accounts: Code | undefined } {
  const makers = createMakers(context);
  const refersTo = (create: Operation, target: string): boolean =>
    Object.values(keysOf(context, makers, create) ?? {}).some((key) => key.entity === target) ||
    bodyData(context, samples, makers, create)?.references.some((reference) => reference.entity === target) === true;
  const folderOf = new Map(context.model.features.flatMap((feature) => feature.operations.map((name) => [name, feature] as const)));
  const used = new Map<string, string>();
  const refer = (operation: Operation): Code => {
    const feature = folderOf.get(operation.names.camel);
    // Not the bare name: a feature may be called `accounts` or `entities`, as what stands here is.
    const name = `${tsIdentifier(feature?.names.camel ?? '')}Cases`;
    used.set(name, `./${feature?.names.kebab ?? ''}.cases.js`);
    return code(`${name}.${tsIdentifier(operation.names.camel)}`);
  };
  const cases: [string, Data][] = context.model.entities.flatMap((entity): [string, Data][] => {
    const create = makers.createOf(entity.id);
    const seed = makers.seedOf(entity.id);
    if (create === undefined && seed === undefined) {
      return [];
    }
    const isAbove = (target: string): boolean =>
      create === undefined
        ? seed?.rows.every((row) => seed.aboveOf(row, target) !== undefined) === true
        : pathParameters(create).some((own) => keyTarget(context, create, own)?.entity === target);
    const looks = context.index.operationsOf(entity.id);
    const isReachable = (operation: Operation): boolean =>
      pathParameters(operation).every((name) => {
        const target = keyTarget(context, operation, name);
        return (
          target !== undefined &&
          makers.propertyOf(target.entity, target.field) !== undefined &&
          (target.entity === entity.id || isAbove(target.entity))
        );
      });
    const reads = looks.filter(
      (operation) =>
        operation.intent === 'read' &&
        doneOf(operation) === undefined &&
        operation.program?.respond.body.kind === 'one' &&
        isReachable(operation) &&
        callerData(context, makers, operation)['shows'] === undefined,
    );
    // The one where new rows are said to be comes first: what is found there is compared with what is read.
    const read = reads.find(({ path }) => path === create?.program?.respond.location?.path) ?? reads[0];
    const list = looks.find(
      (operation) =>
        operation.intent === 'list' &&
        doneOf(operation) === undefined &&
        operation.program?.respond.body.kind === 'many' &&
        isReachable(operation) &&
        operation.parameters.every((parameter) => parameter.in === 'path' || !parameter.required),
    );
    const key = keyOfEntity(makers, entity)?.property;
    const data: Readonly<Record<string, Data>> = {
      ...(create === undefined ? {} : { create: refer(create) }),
      ...(seed === undefined ? {} : { seed: seed.rows.map(({ item, parents }) => ({ item, parents })) }),
      ...(seed === undefined || create !== undefined ? {} : { shown: seed.shown.map((each) => ({ ...each })) }),
      ...(read === undefined ? {} : { read: refer(read) }),
      ...(list === undefined ? {} : { list: refer(list) }),
      ...(key === undefined ? {} : { key }),
      clocks: create === undefined ? { created: [], changed: [] } : clocksOf(context, create),
      ...filesOf(context, entity, refer),
      referrers: referrersOf(context, makers, entity, refersTo).map((referrer) => ({ ...referrer })),
    };
    return [[entity.id, data]];
  });
  const expression = code(dataCode(Object.fromEntries(cases)));
  const accounts = accountData(context, makers, refer);
  return { imports: [...used].sort().map(([name, module]) => ({ name, module })), expression, accounts, basePath: context.model.basePath };
}
