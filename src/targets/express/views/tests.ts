/** Views of the generated tests. */
import type { Json } from '../../../core/json.js';
import type { Schema } from '../../../core/schema.js';
import type { Feature, Operation } from '../../../model/operation.js';
import type { SecurityClaim, SecurityScheme } from '../../../model/security.js';
import type { Samples } from '../../../json-schema/samples/types.js';
import { type Code, code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { mainMedia } from '../../../lower/media-types.js';
import { entityOf, relationOf } from '../../../model/lookup.js';
import { propertyIn } from '../../../json-schema/schema.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import type { ValidatorEntry } from '../../../languages/typescript/validators/compile-validators.js';
import { callerData, foreignFeatures } from './account-tests.js';
import { invalidStatus } from '../../../lower/invalid-status.js';
import { takenStatus } from '../../../lower/conflict-status.js';
import type { ViewContext } from './context.js';
import { lowerLocation } from '../../../lower/locations.js';
import { resultKind } from '../../../lower/operations.js';
import { amendData } from './test-amends.js';
import { answeredRow, eachOf } from './test-answered.js';
import { joinOf } from './membership-tests.js';
import { bodyData } from './test-bodies.js';
import { projectionOf, shownBy } from './test-echoes.js';
import { type Data, dataCode } from './test-data.js';
import { fileOf, removesFiles, uploadsOf } from './test-files.js';
import { givenData } from './test-given.js';
import { listData, needsWords } from './test-lists.js';
import { type Makers, answeredKey, createMakers, keyName } from './test-makers.js';
import { type Keys, examplesOf, keyParameters, keysOf, parameterViolations, unknownKey, unknownKeys } from './test-parameters.js';
import { namedBy, namedData } from './test-named.js';
import { errorsOf, showsErrors } from './test-promises.js';
import { shownKeyOf } from './test-shown-keys.js';

/** The schemas of what operations answer, which the tests hold every answer against. */
export function resultEntries(operations: readonly Operation[]): readonly ValidatorEntry[] {
  return operations.flatMap((operation) => {
    const schema =
      operation.program === undefined || resultKind(operation) !== 'json' ? undefined : (operation.success.content?.schema ?? true);
    return schema === undefined ? [] : [{ name: resultName(operation), schema, direction: 'response' as const }];
  });
}

function resultName(operation: Operation): string {
  return `result${operation.names.pascal}`;
}

export function featureCasesView(context: ViewContext, samples: Samples, feature: Feature): View {
  const makers = createMakers(context);
  const operations = reachable(context, feature);
  const entries = new Set(resultEntries(operations).map((entry) => entry.name));
  const validators = operations.map(resultName).filter((name) => entries.has(name));
  return {
    validators: validators.length === 0 ? undefined : code(validators.join(', ')),
    errors: operations.some(showsErrors),
    imports: foreignFeatures(context, operations),
    cases: operations.map((operation) => ({
      name: operation.names.camel,
      expression: code(caseExpression(context, samples, makers, operation, entries)),
    })),
  };
}

/** The operations of a feature that a request can come to. */
export function reachable({ index }: ViewContext, feature: Feature): readonly Operation[] {
  return feature.operations.map((name) => index.operation(name)).filter(({ coverage }) => coverage !== 'unsupported');
}

function caseExpression(
  context: ViewContext,
  samples: Samples,
  makers: Makers,
  operation: Operation,
  entries: ReadonlySet<string>,
): string {
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
    callers['distinct'] !== undefined ||
    isSingle(operation) ||
    makers.has(entity);
  const testable = examples !== undefined && keys !== undefined && !needsBody && makeable && !isDeniedToAll(context, operation);
  const taken = takenStatus(context.index, operation);
  const respond = operation.program?.respond.body;
  const list = listData(context, samples, makers, operation);
  const answered = answeredRow(operation);
  const each = eachOf(operation);
  const named = namedBy(operation);
  const keyShown = named === undefined ? undefined : makers.propertyOf(named.upsert.entity, named.field);
  const shownKey = shownKeyOf(context, makers, operation);
  const hasResult = entries.has(resultName(operation));
  const key = operation.intent === 'create' && respond !== undefined ? answeredKey(respond) : undefined;
  const data: Readonly<Record<string, Data>> = {
    operation: operation.names.spec,
    method: operation.method.toUpperCase(),
    path: operation.path,
    testable,
    intent: operation.intent,
    ...singleData(context, operation),
    ...(entity === undefined ? {} : { entity }),
    keys: keys ?? {},
    examples: examples ?? { path: {}, query: {}, header: {}, cookie: {} },
    unknown: unknownKeys(context, samples, operation, keys ?? {}),
    security: triedClaims(context, operation).map((claims) => Object.fromEntries(claims.map((claim) => [claim.scheme, claim.scopes]))),
    anonymousAllowed: operation.anonymousAllowed,
    status: operation.program?.respond.status ?? operation.success.status,
    ...(taken === 409 ? {} : { takenStatus: taken }),
    invalidStatus: invalidStatus(operation),
    ...(hasResult ? { result: code(resultName(operation)) } : {}),
    ...(operation.program !== undefined && resultKind(operation) === 'text' ? { answersText: true } : {}),
    linked: isLinked(context, samples, makers, operation, keys ?? {}) && !needsWords(operation, list),
    ...ownKeyOf(context, samples, makers, operation),
    ...(queryKeys.length === 0 ? {} : { queryKeys }),
    ...(removesSeveral(operation) ? { several: true } : {}),
    ...becomesOf(context, operation),
    errors: errorsOf(context, operation),
    located: lowerLocation(context.index, operation) !== undefined,
    wrap: respond?.kind === 'bound' ? respond.wrap : (answered?.path ?? key?.path ?? []),
    answersItem: answered !== undefined,
    ...(each === undefined ? {} : { each }),
    ...namedData(context, samples, operation, keyShown),
    ...(operation.program?.respond.made === undefined ? {} : { madeStatus: operation.program.respond.made.status }),
    ...(shownKey === undefined ? {} : { shownKey }),
    ...(key === undefined ? {} : { answersKey: keyName(context, key.entity, key.field) }),
    parameterViolations: testable ? parameterViolations(context, samples, operation) : [],
    ...(body === undefined ? {} : { body: body as unknown as Data }),
    ...(uploads.length === 0 ? {} : { uploads: uploads as unknown as Data }),
    ...fileOf(operation),
    ...(effectsDeleteAll(operation) ? { deletesAll: true } : {}),
    ...(removesFiles(operation, entity) ? { removesFiles: true } : {}),
    ...(list === undefined ? {} : { list }),
    ...amendData(context, samples, operation, shownBy(context, operation)),
    ...givenData(context, makers, operation),
    ...callers,
  };
  return dataCode(data);
}

/** Does it take a body of which no valid one could be made up? */
function lacksBody(context: ViewContext, samples: Samples, makers: Makers, operation: Operation): boolean {
  const isFile = uploadsOf(operation).some((upload) => upload.part === undefined);
  return !isFile && isBodyRequired(context.index, operation) && bodyData(context, samples, makers, operation) === undefined;
}

function effectsDeleteAll({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'delete-all') === true;
}

/** Does it need no row beside an account? */
function isAboutTokens({ intent }: Operation): boolean {
  return intent === 'login' || intent === 'refresh' || intent === 'logout';
}

function isSingle({ intent }: Operation): boolean {
  return intent === 'read-single' || intent === 'write-single' || intent === 'delete-single';
}

/** The operations by which the tests look at a document of which there is one, and change it. */
function singleData(context: ViewContext, operation: Operation): { readonly single?: Data } {
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
  const refer = (found: Operation): Code => code(`() => ${tsIdentifier(found.names.camel)}`);
  const restored = read?.program?.effects.some((effect) => effect.kind === 'ensure') === true;
  return {
    single: {
      ...(restored && operation.intent === 'delete-single' ? { restored: true } : {}),
      ...(read === undefined ? {} : { read: refer(read) }),
      ...(write === undefined ? {} : { write: refer(write) }),
    },
  };
}

/** Is a row that the tests make also a row below the path of this operation? */
function isLinked(context: ViewContext, samples: Samples, makers: Makers, operation: Operation, keys: Keys): boolean {
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

/** What an operation makes of a row by itself, as the row shows it. */
function becomesOf(context: ViewContext, operation: Operation): { readonly becomes?: Data } {
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

/** Are the rows that go those of a list of keys? That one of them is not there is no error then. */
function removesSeveral({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'delete-all' && effect.where.some(({ kind }) => kind === 'in')) === true;
}

/** The property of a body that says which row is meant, as in `PUT /pet`. */
function ownKeyOf(context: ViewContext, samples: Samples, makers: Makers, operation: Operation): { readonly ownKey?: Data } {
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
function unknownIn(context: ViewContext, samples: Samples, operation: Operation, path: readonly string[]): Json | undefined {
  const { schemas } = context.model;
  const schema = path.reduce<Schema | undefined>(
    (outer, name) => (outer === undefined ? undefined : propertyIn(outer, name, schemas)),
    mainMedia(operation)?.schema,
  );
  return schema === undefined ? undefined : unknownKey(context, samples, schema);
}

/** Does the operation need a credential of a scheme that this service cannot check? */
function isDeniedToAll(context: ViewContext, operation: Operation): boolean {
  const [claims = []] = triedClaims(context, operation);
  const sent = new Map<string, string>();
  const collide = claims.some(({ scheme: id }) => {
    const { place, value } = credentialOf(context.model.securitySchemes.find((scheme) => scheme.id === id));
    const other = sent.get(place);
    sent.set(place, value);
    return other !== undefined && other !== value;
  });
  return collide || claims.some(isUnsupported(context));
}

/** Where a credential travels, and what it is: one header has one value (RFC 9110 §5.3), and one token may satisfy two schemes. */
function credentialOf(scheme: SecurityScheme | undefined): { readonly place: string; readonly value: string } {
  return scheme?.kind === 'api-key'
    ? { place: `${scheme.in} ${scheme.parameter.toLowerCase()}`, value: scheme.holds === 'keys' ? scheme.id : 'token' }
    : { place: 'header authorization', value: scheme?.kind === 'bearer' ? 'token' : (scheme?.id ?? '') };
}

/** The alternatives of which the service can check each part; all of them, where there is no such. */
function triedClaims(context: ViewContext, { security }: Operation): Operation['security'] {
  const supported = security.filter((claims) => !claims.some(isUnsupported(context)));
  return supported.length === 0 ? security : supported;
}

function isUnsupported({ model }: ViewContext): (claim: SecurityClaim) => boolean {
  return (claim) => model.securitySchemes.find((scheme) => scheme.id === claim.scheme)?.kind === 'unsupported';
}

export function contractTestView(feature: Feature): View {
  return { module: `./${feature.names.kebab}.cases.js` };
}
