/** Fixtures of entities. */
import type { Operation } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { callerData } from './accounts.js';
import { doneOf } from './callers.js';
import type { TestContext } from './context.js';
import { isDeniedToAll } from './credentials.js';
import { bodyData } from './bodies.js';
import { filesOf } from './files.js';
import { type Makers, keyTarget, pathParameters } from './makers.js';
import type { EntityCase } from './operation-case.js';
import { keysOf } from './parameters.js';
import { keyOfEntity } from './shown-keys.js';
import { clocksOf, isHeld, referrersOf } from './promises.js';

/** Returns how rows of each entity are created, read and listed. */
export function buildEntityCases(context: TestContext, samples: Samples, makers: Makers): Readonly<Record<string, EntityCase>> {
  const refersTo = (create: Operation, target: string): boolean =>
    Object.values(keysOf(context, makers, create) ?? {}).some((key) => key.entity === target) ||
    bodyData(context, samples, makers, create)?.references.some((reference) => reference.entity === target) === true;
  const cases = context.model.entities.flatMap((entity): readonly (readonly [string, EntityCase])[] => {
    const create = makers.createOf(entity.id);
    const seed = makers.seedOf(entity.id);
    if (create === undefined && seed === undefined) {
      return [];
    }
    const isAbove = (target: string): boolean =>
      create === undefined
        ? seed?.rows.every((row) => seed.aboveOf(row, target) !== undefined) === true
        : pathParameters(create).some((own) => keyTarget(context, create, own)?.entity === target);
    const looks = context.index.operationsOf(entity.id).filter((operation) => !isDeniedToAll(context.model, operation));
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
        callerData(context, makers, operation).shows === undefined,
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
    const data: EntityCase = {
      ...(create === undefined ? {} : { create: create.names.camel }),
      ...(seed === undefined ? {} : { seed: seed.rows.map(({ item, parents }) => ({ item, parents })) }),
      ...(seed === undefined || create !== undefined ? {} : { shown: seed.shown.map((each) => ({ ...each })) }),
      ...(read === undefined ? {} : { read: read.names.camel }),
      ...(list === undefined ? {} : { list: list.names.camel }),
      ...(key === undefined ? {} : { key }),
      clocks: create === undefined ? { created: [], changed: [] } : clocksOf(context, create),
      ...filesOf(context, entity),
      referrers: referrersOf(context, makers, entity, refersTo).map((referrer) => ({ ...referrer })),
      ...(create === undefined && isHeld(context, makers, entity) ? { isHeld: true as const } : {}),
    };
    return [[entity.id, data]];
  });
  return Object.fromEntries(cases);
}
