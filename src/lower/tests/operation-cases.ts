/** Computes the facts of each operation that its scenarios follow from. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import type { Feature, Operation } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { mainMedia } from '../media-types.js';
import { entityOf, relationOf } from '../../model/lookup.js';
import { propertyIn } from '../../json-schema/schema.js';
import { isBodyRequired } from '../body-requirement.js';
import { resultKind } from '../operations.js';
import { callerData } from './accounts.js';
import { referenceStatus } from '../reference-status.js';
import { takenStatus } from '../conflict-status.js';
import { invalidStatus } from '../invalid-status.js';
import { lowerLocation } from '../locations.js';
import type { TestContext } from './context.js';
import type { OperationCase } from './operation-case.js';
import { amendData } from './json-patch.js';
import { answeredRow, eachOf } from './answered-row.js';
import { joinOf } from './memberships.js';
import { isDeniedToAll, testedClaims } from './credentials.js';
import { bodyData } from './bodies.js';
import { projectionOf, shownBy } from './echoes.js';
import { fileOf, removesFiles, uploadsOf } from './files.js';
import { givenData } from './given.js';
import { listData, needsWords } from './lists.js';
import { type Makers, answeredKey, keyName } from './makers.js';
import { type Keys, examplesOf, keyParameters, keysOf, parameterViolations, unknownKey, unknownKeys } from './parameters.js';
import { namedBy, namedData } from './upserts.js';
import { errorsOf } from './promises.js';
import { shownKeyOf } from './shown-keys.js';
import type { TestedSchema } from './tested-schema.js';

/** Returns the schemas of the successes of operations. */
export function resultSchemas(operations: readonly Operation[]): readonly TestedSchema[] {
  return operations.flatMap((operation) => {
    const schema =
      operation.program === undefined || resultKind(operation) !== 'json' ? undefined : (operation.success.content?.schema ?? true);
    return schema === undefined ? [] : [{ name: resultName(operation), schema, direction: 'response' as const }];
  });
}

function resultName(operation: Operation): string {
  return `result${operation.names.pascal}`;
}

/** Returns the operations of a feature that the service serves. */
export function servedOperations({ index }: TestContext, feature: Feature): readonly Operation[] {
  return feature.operations.map((name) => index.operation(name)).filter(({ coverage }) => coverage !== 'unsupported');
}

export function buildOperationCase(context: TestContext, samples: Samples, makers: Makers, operation: Operation): OperationCase {
  const entity = entityOf(operation);
  const body = bodyData(context, samples, makers, operation);
  const keys = keysOf(context, makers, operation);
  const examples = examplesOf(context, samples, operation, keys);
  const queryKeys = keyParameters(operation).flatMap(({ in: place, specName }) => (place === 'query' ? [specName] : []));
  const uploads = uploadsOf(operation);
  const create = entity === undefined ? undefined : makers.createOf(entity);
  const needsBody = [operation, ...(create === undefined ? [] : [create])].some((each) => lacksBody(context, samples, makers, each));
  const callers = callerData(context, makers, operation);
  const makeable =
    entity === undefined ||
    operation.intent === 'custom' ||
    operation.intent === 'given' ||
    isAboutTokens(operation) ||
    callers.distinct !== undefined ||
    isSingle(operation) ||
    makers.has(entity);
  const testable = examples !== undefined && keys !== undefined && !needsBody && makeable && !isDeniedToAll(context.model, operation);
  const taken = takenStatus(context.index, operation);
  const reference = referenceStatus(context.index, operation);
  const respond = operation.program?.respond.body;
  const list = listData(context, samples, makers, operation);
  const answered = answeredRow(operation);
  const each = eachOf(operation);
  const named = namedBy(operation);
  const keyShown = named === undefined ? undefined : makers.propertyOf(named.upsert.entity, named.field);
  const shownKey = shownKeyOf(context, makers, operation);
  const key = operation.intent === 'create' && respond !== undefined ? answeredKey(respond) : undefined;
  return {
    operation: operation.names.spec,
    name: operation.names.camel,
    method: operation.method.toUpperCase(),
    path: operation.path,
    testable,
    intent: operation.intent,
    ...singleData(context, operation),
    ...(entity === undefined ? {} : { entity }),
    keys: keys ?? {},
    examples: examples ?? { path: {}, query: {}, header: {}, cookie: {} },
    unknown: unknownKeys(context, samples, operation, keys ?? {}),
    security: testedClaims(context.model, operation).map((claims) =>
      Object.fromEntries(claims.map((claim) => [claim.scheme, claim.scopes])),
    ),
    ...(isDeniedToAll(context.model, operation) ? { deniedToAll: true as const } : {}),
    anonymousAllowed: operation.anonymousAllowed,
    status: operation.program?.respond.status ?? operation.success.status,
    ...(taken === 409 ? {} : { takenStatus: taken }),
    ...(reference === 422 ? { referenceStatus: reference } : {}),
    invalidStatus: invalidStatus(operation),
    ...(resultSchemas([operation]).length > 0 ? { result: resultName(operation) } : {}),
    ...(operation.program !== undefined && resultKind(operation) === 'text' ? { answersText: true } : {}),
    linked: isLinked(context, samples, makers, operation, keys ?? {}) && !needsWords(operation, list),
    ...ownKeyOf(context, samples, makers, operation),
    ...(queryKeys.length === 0 ? {} : { queryKeys }),
    ...(removesSeveral(operation) ? { several: true } : {}),
    ...becomesOf(context, operation),
    errors: errorsOf(context, operation),
    located: lowerLocation(context.index, operation) !== undefined,
    ...headersOf(operation),
    wrap: respond?.kind === 'bound' ? respond.wrap : (answered?.path ?? key?.path ?? []),
    answersItem: answered !== undefined,
    ...(each === undefined ? {} : { each }),
    ...namedData(context, samples, operation, keyShown),
    ...(operation.program?.respond.made === undefined ? {} : { madeStatus: operation.program.respond.made.status }),
    ...(shownKey === undefined ? {} : { shownKey }),
    ...(key === undefined ? {} : { answersKey: keyName(context, key.entity, key.field) }),
    parameterViolations: testable ? parameterViolations(context, samples, operation) : [],
    ...(body === undefined ? {} : { body }),
    ...(uploads.length === 0 ? {} : { uploads }),
    ...fileOf(operation),
    ...(effectsDeleteAll(operation) ? { deletesAll: true } : {}),
    ...(removesFiles(operation, entity) ? { removesFiles: true } : {}),
    ...(list === undefined ? {} : { list }),
    ...amendData(context, samples, operation, shownBy(context, operation)),
    ...givenData(context, makers, operation),
    ...callers,
  };
}

function headersOf({ program }: Operation): Pick<OperationCase, 'headers'> {
  const sent = program?.respond.headers ?? [];
  if (sent.length === 0) return {};
  const headers = sent.map(({ name, source }) => [name.toLowerCase(), source.kind === 'constant' ? String(source.value) : true] as const);
  return { headers: Object.fromEntries(headers) };
}

/** True if the operation requires a body and no valid one was found. */
function lacksBody(context: TestContext, samples: Samples, makers: Makers, operation: Operation): boolean {
  const isFile = uploadsOf(operation).some((upload) => upload.part === undefined);
  return !isFile && isBodyRequired(context.index, operation) && bodyData(context, samples, makers, operation) === undefined;
}

function effectsDeleteAll({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'delete-all') === true;
}

/** True if the operation needs no row but an account. */
function isAboutTokens({ intent }: Operation): boolean {
  return intent === 'login' || intent === 'refresh' || intent === 'logout';
}

function isSingle({ intent }: Operation): boolean {
  return intent === 'read-single' || intent === 'write-single' || intent === 'delete-single';
}

/** The operations by which the tests look at a document of which there is one, and change it. */
function singleData(context: TestContext, operation: Operation): Pick<OperationCase, 'single'> {
  if (!isSingle(operation)) {
    return {};
  }
  const entity = entityOf(operation);
  const siblings = entity === undefined ? [] : context.index.operationsOf(entity);
  const other = (intent: Operation['intent']): Operation | undefined =>
    siblings.find(
      (candidate) =>
        candidate.intent === intent && candidate.parameters.every((parameter) => parameter.in === 'path' || !parameter.required),
    );
  const read = other('read-single');
  const write = other('write-single');
  const restored = read?.program?.effects.some((effect) => effect.kind === 'ensure') === true;
  return {
    single: {
      ...(restored && operation.intent === 'delete-single' ? { restored: true } : {}),
      ...(read === undefined ? {} : { read: read.names.camel }),
      ...(write === undefined ? {} : { write: write.names.camel }),
    },
  };
}

/** True if a row that the tests create is found below the path of the operation. */
function isLinked(context: TestContext, samples: Samples, makers: Makers, operation: Operation, keys: Keys): boolean {
  const entity = entityOf(operation);
  const create = entity === undefined ? undefined : makers.createOf(entity);
  const foreign = Object.values(keys).filter((key) => key.entity !== entity);
  const seed = entity === undefined || create !== undefined ? undefined : makers.seedOf(entity);
  if (seed !== undefined) {
    return foreign.every((key) => seed.rows.every((row) => seed.aboveOf(row, key.entity) !== undefined));
  }
  if (entity === undefined || create === undefined || operation.intent === 'create' || operation.intent === 'register') {
    return true;
  }
  // Its own checks make what joins and what that joins.
  if (joinOf(operation) !== undefined) {
    return true;
  }
  const made = keysOf(context, makers, create) ?? {};
  const named = foreign.length === 0 ? [] : (bodyData(context, samples, makers, create)?.references ?? []);
  return foreign.every(
    (key) =>
      Object.values(made).some((own) => own.entity === key.entity) ||
      named.filter((reference) => reference.entity === key.entity).length === 1,
  );
}

/** Returns the values that an operation sets by itself, as the row shows them. */
function becomesOf(context: TestContext, operation: Operation): Pick<OperationCase, 'becomes'> {
  // What given steps set is tested beside what they require.
  if (operation.intent === 'given') {
    return {};
  }
  const update = operation.program?.effects.find((effect) => effect.kind === 'update');
  const set =
    update?.kind === 'update'
      ? update.values.flatMap(({ field, value }) =>
          value.kind === 'constant' && value.value !== null ? [{ field, value: value.value }] : [],
        )
      : [];
  if (update?.kind !== 'update' || set.length === 0) {
    return {};
  }
  const properties = projectionOf(context, operation, update.entity)?.properties ?? [];
  return {
    becomes: set.flatMap(({ field, value }) =>
      properties.flatMap(({ specName, source }) =>
        source.kind === 'column' && source.field === field ? [{ path: [specName], value }] : [],
      ),
    ),
  };
}

/** True if the operation deletes the rows of a list of keys; a key without a row is no error then. */
function removesSeveral({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'delete-all' && effect.where.some(({ kind }) => kind === 'in')) === true;
}

/** The property of a body that says which row is meant, as in `PUT /pet`. */
function ownKeyOf(context: TestContext, samples: Samples, makers: Makers, operation: Operation): Pick<OperationCase, 'ownKey'> {
  for (const effect of operation.program?.effects ?? []) {
    if ('member' in effect && effect.member.value.kind === 'body') {
      const member = relationOf(context.index.entity(effect.entity), effect.relation).target;
      const property = makers.propertyOf(member, effect.member.field);
      const { path } = effect.member.value;
      return property === undefined ? {} : { ownKey: { path: effect.many === true ? [...path, '0'] : path, property } };
    }
    for (const condition of 'where' in effect ? effect.where : []) {
      if (
        'entity' in effect &&
        effect.kind !== 'verify' &&
        effect.kind !== 'list' &&
        (condition.kind === 'equals' || condition.kind === 'in') &&
        condition.value.kind === 'body' &&
        condition.path.length === 1
      ) {
        const property = makers.propertyOf(effect.entity, condition.path[0] ?? '');
        if (condition.kind === 'in') {
          return property === undefined ? {} : { ownKey: { path: [...condition.value.path, '0'], property } };
        }
        const unknown = unknownIn(context, samples, operation, condition.value.path);
        return property === undefined
          ? {}
          : { ownKey: { path: condition.value.path, property, ...(unknown === undefined ? {} : { unknown }) } };
      }
    }
  }
  return {};
}

/** A key that no row has, for a property of the body. */
function unknownIn(context: TestContext, samples: Samples, operation: Operation, path: readonly string[]): Json | undefined {
  const { schemas } = context.model;
  const schema = path.reduce<Schema | undefined>(
    (outer, name) => (outer === undefined ? undefined : propertyIn(outer, name, schemas)),
    mainMedia(operation)?.schema,
  );
  return schema === undefined ? undefined : unknownKey(context, samples, schema);
}
