/** Contents, pages, filters and orders of lists. */
import type { Schema } from '../../core/schema.js';
import type { Condition, Effect, Page } from '../../model/program.js';
import type { Envelope } from '../../model/response.js';
import type { Field } from '../../model/entity.js';
import type { Operation } from '../../model/operation.js';
import type { Projection } from '../../model/projection.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { fieldOf } from '../../model/lookup.js';
import { defaultOf, dereference } from '../../json-schema/schema.js';
import type { TestContext } from './context.js';
import type { ListCase } from './operation-case.js';
import { answeredRow } from './answered-row.js';
import { type ListQuery, listQueryOf, queryName } from './list-query.js';
import type { Makers } from './makers.js';
import type { SeedCase } from './seeds.js';
import { keysOf } from './parameters.js';
import { defaultSizeOf, ownOrderOf, searchesOf } from './promises.js';

/** Returns the cursor of the next page. */
function cursorOf(
  page: Page,
  envelope: Envelope | undefined,
  wireOf: (name: string | undefined) => string | undefined,
  key: string | undefined,
): Pick<ListCase, 'cursor'> {
  const parameter = page.kind === 'cursor' ? wireOf(page.cursor) : undefined;
  if (parameter !== undefined && page.kind === 'cursor' && page.byKey === true) {
    return key === undefined ? {} : { cursor: { parameter, key } };
  }
  const next = envelope?.properties.find(({ source }) => source.kind === 'next-cursor' || (source.kind === 'link' && source.to === 'next'));
  return parameter === undefined || next === undefined ? {} : { cursor: { parameter, next: next.path } };
}

/** Returns the facts of a list; undefined: the operation is none. */
export function listData(context: TestContext, samples: Samples, makers: Makers, operation: Operation): ListCase | undefined {
  const effect = operation.program?.effects.find((candidate) => candidate.kind === 'list');
  const respond = operation.program?.respond.body;
  if (effect?.kind !== 'list' || respond?.kind !== 'many') {
    return undefined;
  }
  const entity = context.index.entity(effect.entity);
  const projection = context.index.projection(respond.projection);
  const created = makers.createOf(entity.id);
  const answered = created === undefined ? undefined : answeredRow(created);
  const createProjection = answered === undefined ? undefined : context.index.projection(answered.projection);
  const asked = listQueryOf(context, operation, effect);
  const wireOf = (name: string | undefined): string | undefined => (name === undefined ? undefined : asked.get(name)?.specName);
  const schemaMaximum = (name: string | undefined): number => {
    const schema = dereference(asked.get(name ?? '')?.schema ?? true, context.model.schemas);
    return typeof schema === 'object' && schema.maximum !== undefined ? schema.maximum : Number.POSITIVE_INFINITY;
  };
  /** A property that both creating and listing show, always and in the same way. */
  const seed = created === undefined ? makers.seedOf(entity.id) : undefined;
  const propertyOf = (field: string): string | undefined => {
    const shown = columnOf(projection, field);
    if (seed !== undefined) {
      const isEverywhere = seed.valuesOf(field).length === seed.rows.length;
      return shown !== undefined && isEverywhere && seed.propertyOf(field) === shown.specName ? shown.specName : undefined;
    }
    const made = createProjection?.properties.find((property) => property.source.kind === 'column' && property.source.field === field);
    return shown !== undefined && made !== undefined && shown.specName === made.specName && made.required ? shown.specName : undefined;
  };
  const shownAs = (specName: string): Schema => projection.properties.find((property) => property.specName === specName)?.schema ?? true;
  const shows = (field: string): boolean => seed?.propertyOf(field) !== undefined || columnOf(projection, field) !== undefined;
  if (effect.where.some((condition) => isKeptElsewhere(condition, asked, shows))) {
    return undefined;
  }
  const { page } = effect;
  const limit = page.kind === 'offset' || page.kind === 'cursor' ? page.limit : page.kind === 'page' ? page.size : undefined;
  const max = Math.min(page.max, schemaMaximum(limit));
  const filters = effect.where.flatMap((condition): ListCase['filters'] => {
    const name = 'value' in condition ? queryName(condition.value) : undefined;
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
      field.type.kind === 'datetime' ||
      !admitsAll(asked.get(name)?.schema ?? true, field, shownAs(property), context.model.schemas)
    ) {
      return [];
    }
    return [{ parameter, kind: condition.kind === 'range' ? condition.op : 'equals', property }];
  });
  const keys = Object.values(keysOf(context, makers, operation) ?? {});
  // Where the path selects rows by what they say themselves, or rows come from the seed, there may be one: too few to see an order or a page.
  const isFew = keys.some((key) => key.entity === entity.id) || (seed !== undefined && seed.besideFirst(keys) < 2);
  const orders = isFew ? [] : ordersOf(context, samples, asked, effect, propertyOf);
  const ownOrder = isFew ? undefined : ownOrderOf(context, effect, propertyOf);
  const defaultSize = seed === undefined && !isFew ? defaultSizeOf(context, asked.get(limit ?? '')) : undefined;
  const total = respond.envelope?.properties.find((property) => property.source.kind === 'total');
  const limitWire = wireOf(limit);
  const pageWire = page.kind === 'offset' ? wireOf(page.offset) : page.kind === 'page' ? wireOf(page.page) : undefined;
  return {
    items: respond.envelope?.items ?? [],
    ...(effect.asked === undefined ? {} : { body: bodyTypes(asked) }),
    scopes: scopesOf(context, asked, effect, projection, seed),
    ...(total === undefined ? {} : { total: total.path }),
    ...(limitWire === undefined || max < 2 || isFew ? {} : { limit: limitWire }),
    ...(pageWire === undefined
      ? {}
      : { page: { parameter: pageWire, kind: page.kind === 'page' ? 'page' : 'offset', ...firstOf(context, page, asked) } }),
    ...cursorOf(page, respond.envelope, wireOf, propertyOf(entity.primaryKey[0] ?? '')),
    max,
    filters,
    searches: searchesOf(context, asked, effect, propertyOf),
    orders,
    ...(ownOrder === undefined ? {} : { ownOrder }),
    ...(defaultSize === undefined || limitWire === undefined ? {} : { defaultSize }),
  };
}

/** Returns the offset or number of the first page; none where the smallest offset is not 0. */
function firstOf(
  { model }: TestContext,
  page: Extract<Effect, { kind: 'list' }>['page'],
  asked: ReturnType<typeof listQueryOf>,
): { readonly first?: number } {
  if (page.kind === 'page') {
    return { first: page.first };
  }
  const schema = page.kind === 'offset' ? dereference(asked.get(page.offset ?? '')?.schema ?? true, model.schemas) : true;
  return typeof schema === 'object' && (schema.minimum ?? 0) > 0 ? {} : { first: 0 };
}

/**
 * Is a list of those rows alone that are in some state, that belong to what they refer to refers to, or that were sent what nobody
 * shows? Which that are, a new row does not show.
 */
function isKeptElsewhere(condition: Condition, asked: ListQuery, shows: (field: string) => boolean): boolean {
  const name = 'value' in condition ? queryName(condition.value) : undefined;
  if (condition.kind === 'equals' && condition.value.kind === 'constant') {
    return true;
  }
  if (!('path' in condition) || name === undefined || asked.get(name)?.required !== true) {
    return false;
  }
  return condition.path.length > 1 || (condition.kind === 'equals' && !condition.path.every(shows));
}

/** The property that a projection shows a column as. */
function columnOf(projection: Projection, field: string): Projection['properties'][number] | undefined {
  return projection.properties.find(({ source }) => source.kind === 'column' && source.field === field);
}

/** The JSON types of what is asked for in a body, by property. */
function bodyTypes(asked: ListQuery): NonNullable<ListCase['body']> {
  return Object.fromEntries([...asked].map(([name, { types }]) => [name, types.filter((type) => type !== 'null')]));
}

/**
 * May a list be asked for every value that its rows may have? A parameter may know fewer words than the column holds, or ask for
 * another format or pattern than answers show.
 */
function admitsAll(given: Schema, { type }: Field, shown: Schema, schemas: Readonly<Record<string, Schema>>): boolean {
  const schema = dereference(given, schemas);
  const other = dereference(shown, schemas);
  if (typeof schema === 'boolean') return schema;
  const { format, pattern } = typeof other === 'boolean' ? {} : other;
  if (type.kind === 'string' && ((schema.format ?? format) !== format || (schema.pattern ?? pattern) !== pattern)) return false;
  const words = schema.enum;
  return words === undefined || (type.kind === 'enum' && type.values.every((value) => words.includes(value))) || type.kind === 'boolean';
}

/** Filters that always apply, since their parameter is required or has a default: a row is only found under its own value. */
function scopesOf(
  context: TestContext,
  asked: ListQuery,
  effect: Extract<Effect, { kind: 'list' }>,
  projection: Projection,
  seed: SeedCase | undefined,
): ListCase['scopes'] {
  return effect.where.flatMap((condition): ListCase['scopes'] => {
    const name = 'value' in condition ? queryName(condition.value) : undefined;
    // A search that has to be made finds a row by the whole of one of its texts: see `needsWords`.
    const fields =
      condition.kind === 'equals' || condition.kind === 'in' ? condition.path : condition.kind === 'search' ? condition.fields : [];
    if (name === undefined || fields.length === 0 || (condition.kind !== 'search' && fields.length !== 1)) {
      return [];
    }
    const parameter = asked.get(name);
    const always = parameter !== undefined && (parameter.required || defaultOf(parameter.schema, context.model.schemas) !== undefined);
    const property = fields
      .map(
        (field) =>
          seed?.propertyOf(field) ??
          projection.properties.find(
            (candidate) =>
              candidate.source.kind === 'column' &&
              candidate.source.field === field &&
              (condition.kind !== 'search' || (candidate.required && !candidate.nullable)),
          )?.specName,
      )
      .find((specName) => specName !== undefined);
    return always && property !== undefined ? [{ parameter: parameter.specName, property }] : [];
  });
}

/** True if a required search or bound may leave out every row of the tests. */
export function needsWords(operation: Operation, list: ListCase | undefined): boolean {
  const effect = operation.program?.effects.find((candidate) => candidate.kind === 'list');
  if (effect?.kind !== 'list') {
    return false;
  }
  const scopes = list?.scopes ?? [];
  const words = effect.where.flatMap((condition) =>
    condition.kind === 'search' || condition.kind === 'range' ? [queryName(condition.value)] : [],
  );
  return operation.parameters.some(
    ({ in: place, name, specName, required }) =>
      place === 'query' && required && words.includes(name) && !scopes.some(({ parameter }) => parameter === specName),
  );
}

function ordersOf(
  context: TestContext,
  samples: Samples,
  asked: ListQuery,
  effect: Extract<Effect, { kind: 'list' }>,
  propertyOf: (field: string) => string | undefined,
): ListCase['orders'] {
  const { by } = effect.order;
  if (by === undefined || by.direction !== undefined) {
    return [];
  }
  const entity = context.index.entity(effect.entity);
  const parameter = asked.get(by.parameter);
  const wire = parameter?.specName;
  return Object.entries(by.fields).flatMap(([name, fieldName]): ListCase['orders'] => {
    const property = propertyOf(fieldName);
    const { kind } = fieldOf(entity, fieldName).type;
    // How a server collates text is its own affair; SQLite's is by code unit.
    const comparable =
      kind === 'int' || kind === 'bigint' || kind === 'float' || kind === 'datetime' || (kind === 'string' && context.ordersTexts);
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
