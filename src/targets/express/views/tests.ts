/** Views of the generated tests. */
import type { Json } from '../../../core/json.js';
import type { Schema } from '../../../load/types.js';
import type { Effect, Envelope, Feature, Operation, Page, Parameter, Projection, SecurityScheme } from '../../../model/types.js';
import type { Samples } from '../../../plan/types.js';
import { type Code, code, tsIdentifier, tsKey, tsString, tsValue } from '../../../render/encode/typescript.js';
import type { View } from '../../../render/engine.js';
import { entityOf, fieldOf } from '../../model-index.js';
import { mainMedia } from '../../media-types.js';
import { defaultOf, dereference, propertyIn } from '../../schema-lookups.js';
import type { ValidatorEntry } from '../../typescript/validators/compile-validators.js';
import { isBodyRequired } from '../../typescript/programs/body-code.js';
import { accountData, callerData, foreignFeatures } from './account-tests.js';
import { hasTokens, isSecured } from './app.js';
import { fileOf, filesOf, removesFiles, uploadsOf } from './test-files.js';
import type { ViewContext } from './context.js';
import { locationExpression } from './location.js';
import { resultKind } from './operation-types.js';
import { type Makers, bodyData, createMakers, keyName, keyTarget, pathParameters, projectionOf, readAs } from './test-cases.js';
import { type Asked, askedBy, askedName } from './test-asked.js';
import { givenData } from './test-given.js';
import { clocksOf, defaultSizeOf, errorsOf, ownOrderOf, referrersOf, searchesOf } from './test-promises.js';

/** The schemas of what operations answer, which the tests hold every answer against. */
export function resultEntries(context: ViewContext): readonly ValidatorEntry[] {
  return context.model.operations.flatMap((operation) => {
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
  const entries = new Set(resultEntries(context).map((entry) => entry.name));
  const operations = feature.operations.map((name) => context.index.operation(name));
  const validators = operations.map(resultName).filter((name) => entries.has(name));
  return {
    validators: validators.length === 0 ? undefined : code(validators.join(', ')),
    imports: foreignFeatures(context, operations),
    cases: operations.map((operation) => ({
      name: operation.names.camel,
      expression: code(caseExpression(context, samples, makers, operation, entries)),
    })),
  };
}

/** Values are encoded, `code` entries are references to validators. */
export type Data = Json | Code | { readonly [key: string]: Data } | readonly Data[];

function dataCode(data: Data): string {
  if (typeof data !== 'object' || data === null) {
    return tsValue(data);
  }
  if (Array.isArray(data)) {
    return `[${data.map((item: Data) => dataCode(item)).join(', ')}]`;
  }
  if ('kind' in data && data.kind === 'code' && typeof data.text === 'string') {
    return data.text;
  }
  return `{ ${Object.entries(data as Readonly<Record<string, Data>>)
    .map(([name, value]) => `${tsKey(name)}: ${dataCode(value)}`)
    .join(', ')} }`;
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
  const queryKeys = keyParameters(operation).flatMap(({ in: place, wireName }) => (place === 'query' ? [wireName] : []));
  const uploads = uploadsOf(operation);
  const isFile = uploads.some((upload) => upload.part === undefined);
  const needsBody = isBodyRequired(context.index, operation) && body === undefined && !isFile;
  const callers = callerData(context, makers, operation);
  const makeable =
    entity === undefined ||
    operation.intent === 'custom' ||
    operation.intent === 'given' ||
    operation.intent === 'login' ||
    callers['distinct'] !== undefined ||
    isSingle(operation) ||
    makers.has(entity);
  const testable = examples !== undefined && keys !== undefined && !needsBody && makeable && !isDeniedToAll(context, operation);
  const respond = operation.program?.respond.body;
  const list = listData(context, samples, makers, operation);
  const hasResult = entries.has(resultName(operation));
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
    security: operation.security.map((claims) => Object.fromEntries(claims.map((claim) => [claim.scheme, claim.scopes]))),
    anonymousAllowed: operation.anonymousAllowed,
    status: operation.program?.respond.status ?? operation.success.status,
    invalidStatus: operation.responses.some((response) => response.status === '422') ? 422 : 400,
    ...(hasResult ? { result: code(resultName(operation)) } : {}),
    ...(operation.program !== undefined && resultKind(operation) === 'text' ? { answersText: true } : {}),
    linked: isLinked(context, samples, makers, operation, keys ?? {}),
    ...ownKeyOf(context, samples, makers, operation),
    ...(queryKeys.length === 0 ? {} : { queryKeys }),
    ...becomesOf(context, operation),
    errors: errorsOf(context, operation),
    located: locationExpression(context, operation) !== undefined,
    wrap:
      respond?.kind === 'bound'
        ? respond.wrap
        : respond?.kind === 'one'
          ? [...respond.wrap, ...(respond.listed === true ? ['0'] : [])]
          : [],
    answersItem: respond?.kind === 'one',
    ...(operation.intent === 'create' && respond?.kind === 'value' ? { answersKey: keyName(context, respond.entity, respond.field) } : {}),
    parameterViolations: testable ? parameterViolations(context, samples, operation) : [],
    ...(body === undefined ? {} : { body: body as unknown as Data }),
    ...(uploads.length === 0 ? {} : { uploads: uploads as unknown as Data }),
    ...fileOf(operation),
    ...(removesFiles(operation, entity) ? { removesFiles: true } : {}),
    ...(list === undefined ? {} : { list }),
    ...givenData(context, makers, operation),
    ...callers,
  };
  return dataCode(data);
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
  const other = (intent: Operation['intent']): Operation | undefined =>
    context.model.operations.find(
      (candidate) =>
        candidate.intent === intent &&
        entityOf(candidate) === entity &&
        candidate.parameters.every((parameter) => parameter.in === 'path' || !parameter.required),
    );
  const read = other('read-single');
  const write = other('write-single');
  const refer = (found: Operation): Code => code(`() => ${tsIdentifier(found.names.camel)}`);
  return { single: { ...(read === undefined ? {} : { read: refer(read) }), ...(write === undefined ? {} : { write: refer(write) }) } };
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
      ? update.values.flatMap(({ field, value }) => (value.kind === 'constant' ? [{ field, value: value.value }] : []))
      : [];
  if (update?.kind !== 'update' || set.length === 0) {
    return {};
  }
  const properties = projectionOf(context, operation, update.entity)?.properties ?? [];
  return {
    becomes: set.flatMap(({ field, value }) =>
      properties.flatMap(({ wireName, source }) =>
        source.kind === 'column' && source.field === field ? [{ path: [wireName], value }] : [],
      ),
    ),
  };
}

/** The property of a body that says which row is meant, as in `PUT /pet`. */
function ownKeyOf(context: ViewContext, samples: Samples, makers: Makers, operation: Operation): { readonly ownKey?: Data } {
  for (const effect of operation.program?.effects ?? []) {
    for (const condition of 'where' in effect ? effect.where : []) {
      if (
        'entity' in effect &&
        effect.kind !== 'verify' &&
        effect.kind !== 'list' &&
        condition.kind === 'equals' &&
        condition.value.kind === 'body' &&
        condition.path.length === 1
      ) {
        const property = makers.propertyOf(effect.entity, condition.path[0] ?? '');
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

function unknownKey(context: ViewContext, samples: Samples, schema: Schema): Json | undefined {
  const { schemas } = context.model;
  const candidates = [
    '00000000-0000-4000-8000-00000000dead',
    2_000_000_011,
    'no-such-thing',
    samples.sampleOf(schema, schemas, { seed: 977, name: 'unknown' }) ?? null,
  ];
  return candidates.find((candidate) => candidate !== null && samples.isValid(dereference(schema, schemas), schemas, candidate));
}

/** Does the operation need a credential of a scheme that this service cannot check? */
function isDeniedToAll(context: ViewContext, operation: Operation): boolean {
  const first = operation.security[0] ?? [];
  return first.some((claim) => context.model.securitySchemes.find((scheme) => scheme.id === claim.scheme)?.kind === 'unsupported');
}

type Keys = Readonly<Record<string, { readonly entity: string; readonly property: string }>>;

/** Undefined: some parameter is the key of a row that the tests cannot make. */
function keysOf(context: ViewContext, makers: Makers, operation: Operation): Keys | undefined {
  const keys: [string, { readonly entity: string; readonly property: string }][] = [];
  for (const parameter of keyParameters(operation)) {
    const target = keyTarget(context, operation, parameter.name, parameter.in === 'query' ? 'query' : 'path');
    if (target === undefined) {
      continue;
    }
    const property = makers.propertyOf(target.entity, target.field);
    if (property === undefined || !makers.has(target.entity)) {
      return undefined;
    }
    keys.push([parameter.wireName, { entity: target.entity, property }]);
  }
  return Object.fromEntries(keys);
}

/** Parameters that name rows, which some documents have in the query. */
function keyParameters(operation: Operation): readonly Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === 'path' || (parameter.in === 'query' && parameter.role === 'key'));
}

interface Examples {
  readonly [location: string]: Readonly<Record<string, string>>;
}

/** Texts for what must be sent and no row gives. Undefined: none could be made for some parameter. */
function examplesOf(context: ViewContext, samples: Samples, operation: Operation, keys: Keys | undefined): Examples | undefined {
  const examples: Record<string, Record<string, string>> = { path: {}, query: {}, header: {}, cookie: {} };
  for (const parameter of operation.parameters) {
    if (
      parameter.role === 'credential' ||
      !(parameter.required || parameter.in === 'path') ||
      (parameter.role === 'key' && keys !== undefined && Object.hasOwn(keys, parameter.wireName))
    ) {
      continue;
    }
    const text = encodeSample(parameter, samples.sampleOf(parameter.schema, context.model.schemas, { name: parameter.wireName }));
    if (text === undefined) {
      return undefined;
    }
    const group = examples[parameter.in];
    if (group !== undefined) {
      group[parameter.wireName] = text;
    }
  }
  return examples;
}

function encodeSample(parameter: Parameter, value: Json | undefined): string | undefined {
  const encode = parameter.in === 'header' ? String : encodeURIComponent;
  if (value === undefined || value === null) {
    return undefined;
  }
  if (parameter.encoding.style === 'json') {
    return encode(JSON.stringify(value));
  }
  if (Array.isArray(value)) {
    return value
      .map((item: Json) => encode(plainText(item)))
      .join(parameter.encoding.style === 'pipeDelimited' ? '|' : parameter.encoding.style === 'spaceDelimited' ? '%20' : ',');
  }
  return typeof value === 'object' ? undefined : encode(String(value));
}

/** A value as a parameter has it: a text as it is, anything else as JSON. */
function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Keys that no row has, for an operation that looks for the rows of its path. */
function unknownKeys(context: ViewContext, samples: Samples, operation: Operation, keys: Keys): Readonly<Record<string, string>> {
  const effects = operation.program?.effects ?? [];
  const looks = effects.some((effect) => effect.kind === 'find' || effect.kind === 'update' || effect.kind === 'delete');
  if (!looks) {
    return {};
  }
  return Object.fromEntries(
    keyParameters(operation)
      .filter((parameter) => Object.hasOwn(keys, parameter.wireName))
      .flatMap((parameter): [string, string][] => {
        const found = unknownKey(context, samples, parameter.schema);
        return found === undefined ? [] : [[parameter.wireName, encodeURIComponent(plainText(found))]];
      }),
  );
}

/** Texts that a parameter must refuse. */
function parameterViolations(context: ViewContext, samples: Samples, operation: Operation): Data {
  return operation.parameters
    .filter((parameter) => parameter.role !== 'credential')
    .flatMap((parameter): Data[] => {
      const { schemas } = context.model;
      const schema = dereference(parameter.schema, schemas);
      const valid = samples.sampleOf(parameter.schema, schemas, { name: parameter.wireName });
      const { types } = parameter.encoding;
      if (
        valid === undefined ||
        typeof schema === 'boolean' ||
        types.includes('array') ||
        types.includes('object') ||
        parameter.encoding.style === 'json'
      ) {
        return [];
      }
      const candidates = [
        ...(types.includes('string') ? [] : [{ because: 'of another type', value: 'not-of-this-type' as Json }]),
        ...samples.violationsOf(parameter.schema, schemas, valid),
      ];
      return candidates.flatMap(({ because, value }): Data[] => {
        const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
        const read = readAs(text, types);
        const refused =
          (text !== '' || (value === '' && parameter.in === 'query')) &&
          text !== '.' &&
          text !== '..' &&
          !/[\r\n\0]/.test(text) &&
          !samples.isValid(schema, schemas, read);
        return refused && (parameter.in !== 'header' || /^[\x21-\x7e]+$/.test(text))
          ? [{ in: parameter.in, name: parameter.wireName, text: parameter.in === 'header' ? text : encodeURIComponent(text), because }]
          : [];
      });
    });
}

// ─── lists ─────────────────────────────────────────────────────────────────────────────────────────────────

/** How a list leads to its next page by a cursor. */
function cursorOf(
  page: Page,
  envelope: Envelope | undefined,
  wireOf: (name: string | undefined) => string | undefined,
): Readonly<Record<string, Data>> {
  const parameter = page.kind === 'cursor' ? wireOf(page.cursor) : undefined;
  const next = envelope?.properties.find(({ source }) => source.kind === 'next-cursor' || (source.kind === 'link' && source.to === 'next'));
  return parameter === undefined || next === undefined ? {} : { cursor: { parameter, next: next.path } };
}

function listData(
  context: ViewContext,
  samples: Samples,
  makers: Makers,
  operation: Operation,
): Readonly<Record<string, Data>> | undefined {
  const effect = operation.program?.effects.find((candidate) => candidate.kind === 'list');
  const respond = operation.program?.respond.body;
  if (effect?.kind !== 'list' || respond?.kind !== 'many') {
    return undefined;
  }
  const entity = context.index.entity(effect.entity);
  const projection = context.index.projection(respond.projection);
  const created = makers.createOf(entity.id)?.program?.respond.body;
  const createProjection = created?.kind === 'one' ? context.index.projection(created.projection) : undefined;
  const asked = askedBy(context, operation, effect);
  const wireOf = (name: string | undefined): string | undefined => (name === undefined ? undefined : asked.get(name)?.wireName);
  const schemaMaximum = (name: string | undefined): number => {
    const schema = dereference(asked.get(name ?? '')?.schema ?? true, context.model.schemas);
    return typeof schema === 'object' && schema.maximum !== undefined ? schema.maximum : Number.POSITIVE_INFINITY;
  };
  /** A property that both creating and listing show, always and in the same way. */
  const seed = created === undefined ? makers.seedOf(entity.id) : undefined;
  const propertyOf = (field: string): string | undefined => {
    const shown = projection.properties.find((property) => property.source.kind === 'column' && property.source.field === field);
    if (seed !== undefined) {
      const isEverywhere = seed.valuesOf(field).length === seed.rows.length;
      return shown !== undefined && isEverywhere && seed.propertyOf(field) === shown.wireName ? shown.wireName : undefined;
    }
    const made = createProjection?.properties.find((property) => property.source.kind === 'column' && property.source.field === field);
    return shown !== undefined && made !== undefined && shown.wireName === made.wireName && made.required ? shown.wireName : undefined;
  };
  const { page } = effect;
  const limit = page.kind === 'offset' || page.kind === 'cursor' ? page.limit : page.kind === 'page' ? page.size : undefined;
  const max = Math.min(page.max, schemaMaximum(limit));
  const filters = effect.where.flatMap((condition): Data[] => {
    const name = 'value' in condition ? askedName(condition.value) : undefined;
    if (!('path' in condition) || condition.path.length !== 1 || name === undefined) {
      return [];
    }
    const field = fieldOf(entity, condition.path[0] ?? '');
    const parameter = wireOf(name);
    const property = propertyOf(field.name);
    if (
      parameter === undefined ||
      property === undefined ||
      field.type.kind === 'json' ||
      field.type.kind === 'bytes' ||
      field.type.kind === 'datetime'
    ) {
      return [];
    }
    return [{ parameter, kind: condition.kind === 'range' ? condition.op : 'equals', property }];
  });
  // Where rows come from the seed, there may be one below a path: too few to see an order or a page.
  const isFew = seed !== undefined && seed.besideFirst(Object.values(keysOf(context, makers, operation) ?? {})) < 2;
  const orders = isFew ? [] : ordersOf(context, samples, asked, effect, propertyOf);
  const ownOrder = isFew ? undefined : ownOrderOf(context, effect, propertyOf);
  const defaultSize = seed === undefined ? defaultSizeOf(context, asked.get(limit ?? '')) : undefined;
  const total = respond.envelope?.properties.find((property) => property.source.kind === 'total');
  const limitWire = wireOf(limit);
  const pageWire = page.kind === 'offset' ? wireOf(page.offset) : page.kind === 'page' ? wireOf(page.page) : undefined;
  return {
    items: respond.envelope?.items ?? [],
    ...(effect.asked === undefined ? {} : { body: bodyTypes(asked) }),
    scopes: scopesOf(context, asked, effect, projection),
    ...(total === undefined ? {} : { total: total.path }),
    ...(limitWire === undefined || max < 2 || isFew ? {} : { limit: limitWire }),
    ...(pageWire === undefined
      ? {}
      : { page: { parameter: pageWire, kind: page.kind === 'page' ? 'page' : 'offset', first: page.kind === 'page' ? page.first : 0 } }),
    ...cursorOf(page, respond.envelope, wireOf),
    max,
    filters,
    searches: searchesOf(context, asked, effect, propertyOf),
    orders,
    ...(ownOrder === undefined ? {} : { ownOrder }),
    ...(defaultSize === undefined || limitWire === undefined ? {} : { defaultSize }),
  };
}

/** The JSON types of what is asked for in a body, by property. */
function bodyTypes(asked: Asked): Data {
  return Object.fromEntries([...asked].map(([name, { types }]) => [name, types.filter((type) => type !== 'null')]));
}

/** Filters that always apply, since their parameter is required or has a default: a row is only found under its own value. */
function scopesOf(context: ViewContext, asked: Asked, effect: Extract<Effect, { kind: 'list' }>, projection: Projection): Data {
  return effect.where.flatMap((condition): Data[] => {
    const name = 'value' in condition ? askedName(condition.value) : undefined;
    if ((condition.kind !== 'equals' && condition.kind !== 'in') || condition.path.length !== 1 || name === undefined) {
      return [];
    }
    const parameter = asked.get(name);
    const always = parameter !== undefined && (parameter.required || defaultOf(parameter.schema, context.model.schemas) !== undefined);
    const property = projection.properties.find(
      (candidate) => candidate.source.kind === 'column' && candidate.source.field === condition.path[0],
    )?.wireName;
    return always && property !== undefined ? [{ parameter: parameter.wireName, property }] : [];
  });
}

function ordersOf(
  context: ViewContext,
  samples: Samples,
  asked: Asked,
  effect: Extract<Effect, { kind: 'list' }>,
  propertyOf: (field: string) => string | undefined,
): Data {
  const { by } = effect.order;
  if (by === undefined || by.direction !== undefined) {
    return [];
  }
  const entity = context.index.entity(effect.entity);
  const parameter = asked.get(by.parameter);
  const wire = parameter?.wireName;
  return Object.entries(by.fields).flatMap(([name, fieldName]): Data[] => {
    const property = propertyOf(fieldName);
    const { kind } = fieldOf(entity, fieldName).type;
    // How a server collates text is its own affair; SQLite's is by code unit.
    const comparable =
      kind === 'int' ||
      kind === 'bigint' ||
      kind === 'float' ||
      kind === 'datetime' ||
      (kind === 'string' && context.database === 'sqlite');
    if (property === undefined || wire === undefined || !comparable) {
      return [];
    }
    return [
      { text: name, descending: false },
      { text: `-${name}`, descending: true },
    ]
      .filter(({ text }) => samples.isValid(parameter?.schema ?? true, context.model.schemas, text))
      .map(({ text, descending }) => ({ parameter: wire, text, property, descending }));
  });
}

// ─── the files ─────────────────────────────────────────────────────────────────────────────────────────────

export function entitiesView(context: ViewContext, samples: Samples): View {
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
    const shows = (field: string): string | undefined =>
      create === undefined ? seed?.shownAs(field) : makers.propertyOf(entity.id, field);
    const looks = context.model.operations.filter((operation) => entityOf(operation) === entity.id);
    const isReachable = (operation: Operation): boolean =>
      pathParameters(operation).every((name) => {
        const target = keyTarget(context, operation, name);
        return (
          target !== undefined &&
          makers.propertyOf(target.entity, target.field) !== undefined &&
          (target.entity === entity.id || isAbove(target.entity))
        );
      });
    const read = looks.find(
      (operation) =>
        operation.intent === 'read' &&
        operation.program?.respond.body.kind === 'one' &&
        isReachable(operation) &&
        callerData(context, makers, operation)['shows'] === undefined,
    );
    const list = looks.find(
      (operation) =>
        operation.intent === 'list' &&
        operation.program?.respond.body.kind === 'many' &&
        isReachable(operation) &&
        operation.parameters.every((parameter) => parameter.in === 'path' || !parameter.required),
    );
    const keyField = [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].find(
      (key) => key.length === 1 && shows(key[0] ?? '') !== undefined,
    )?.[0];
    const key = keyField === undefined ? undefined : shows(keyField);
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

export function contractTestView(context: ViewContext, feature: Feature): View {
  return { module: `./${feature.names.kebab}.cases.js`, seeded: context.model.seeds.length > 0 };
}

export function routingTestView(context: ViewContext): View {
  const byPath = new Map<string, string[]>();
  const ambiguous = new Set<string>();
  for (const operation of context.model.operations) {
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation.method.toUpperCase()]);
  }
  const shapes = [...byPath.keys()].map(
    (path) => [path, new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^{}]+\}/g, '[^/]+')}$`)] as const,
  );
  for (const path of byPath.keys()) {
    const concrete = path.replace(/\{[^{}]+\}/g, '1');
    if (shapes.some(([other, shape]) => other !== path && shape.test(concrete))) {
      ambiguous.add(path);
    }
  }
  return {
    seeded: context.model.seeds.length > 0,
    paths: [...byPath]
      .filter(([path]) => !ambiguous.has(path))
      .map(([path, methods]) => ({
        path,
        methods: code(
          `[${methods
            .sort()
            .map((method) => tsString(method))
            .join(', ')}]`,
        ),
      })),
  };
}

/** How a token is sent as a key: behind the word that keys in this header are mostly sent behind. */
function carryCode(scheme: Extract<SecurityScheme, { kind: 'api-key' }>): string {
  const place = `keyIn(${tsString(scheme.in)}, ${tsString(scheme.parameter)})`;
  return scheme.parameter.toLowerCase() === 'authorization' ? `(token) => ${place}(\`Token \${token}\`)` : place;
}

export function credentialsView(context: ViewContext): View {
  const schemes = context.model.securitySchemes;
  const has = (kind: string): boolean => schemes.some((scheme) => scheme.kind === kind);
  return {
    secured: isSecured(context),
    tokens: hasTokens(context),
    basic: has('basic'),
    keys: has('api-key'),
    apiKey: schemes.some((scheme) => scheme.kind === 'api-key' && scheme.holds === 'keys'),
    unsupported: has('unsupported'),
    authorization: has('bearer') || has('basic'),
    schemes: schemes.map((scheme) => {
      const list = `auth.${scheme.names.camel}${scheme.kind === 'basic' ? 'Users' : 'Keys'}`;
      const expression =
        scheme.kind === 'bearer'
          ? `tokens((token) => authorization(\`Bearer \${token}\`))`
          : scheme.kind === 'basic'
            ? `basic(${list})`
            : scheme.kind === 'api-key'
              ? scheme.holds === 'tokens'
                ? `tokens(${carryCode(scheme)})`
                : `apiKey(keyIn(${tsString(scheme.in)}, ${tsString(scheme.parameter)}), ${list})`
              : 'unsupported';
      return { name: scheme.id, expression: code(expression) };
    }),
  };
}
