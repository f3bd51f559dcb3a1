/** Promises of a service beside the shape of its answers: errors, timestamps, secrets, referrers, searches. */
import type { Schema } from '../../core/schema.js';
import type { BodyMapping, Projection } from '../../model/projection.js';
import type { Effect } from '../../model/program.js';
import type { Entity } from '../../model/entity.js';
import type { ErrorStyle } from '../../model/error-style.js';
import type { Operation } from '../../model/operation.js';
import { fieldOf } from '../../model/lookup.js';
import { defaultOf, dereference } from '../../json-schema/schema.js';
import { onlyType } from '../../json-schema/primitive-types.js';
import type { ErrorFacts } from './format.js';
import type { TestedSchema } from './tested-schema.js';
import type { TestContext } from './context.js';
import { answeredRow } from './answered-row.js';
import { type ListQuery, type ListParameter, queryName } from './list-query.js';
import type { Makers } from './makers.js';

// ─── errors ────────────────────────────────────────────────────────────────────────────────────────────────

/** The schemas of errors, which the tests hold every refusal against. */
export function errorSchemas(context: TestContext): readonly TestedSchema[] {
  return context.model.errorStyles.flatMap((style) => {
    const schema = schemaOf(context, style);
    return schema === undefined ? [] : [{ name: validatorName(style), schema, direction: 'response' as const }];
  });
}

function validatorName(style: ErrorStyle): string {
  return `error${style.id.charAt(0).toUpperCase()}${style.id.slice(1)}`;
}

function schemaOf(context: TestContext, { schema, mediaType }: ErrorStyle): Schema | undefined {
  if (schema === undefined || !mediaType.includes('json')) {
    return undefined;
  }
  for (const operation of context.model.operations) {
    for (const response of operation.responses) {
      const found = response.content.find((content) => content.pointer === schema);
      if (found?.schema !== undefined) {
        return found.schema;
      }
    }
  }
  const [, name] = /^#\/components\/schemas\/([^/~]+)$/.exec(schema) ?? [];
  return name !== undefined && Object.hasOwn(context.model.schemas, name) ? { $ref: schema } : undefined;
}

/** Returns the forms of errors. */
export function errorFacts(context: TestContext): readonly ErrorFacts[] {
  const compiled = new Set(errorSchemas(context).map((entry) => entry.name));
  return context.model.errorStyles.map((style) => {
    const name = validatorName(style);
    const base = style.shape === 'array' ? ['0'] : [];
    const shows = style.properties.flatMap(({ path, source }): ErrorFacts['shows'] => {
      const kind =
        source.kind === 'status' || source.kind === 'status-text'
          ? source.kind
          : source.kind === 'title' || source.kind === 'detail'
            ? 'text'
            : undefined;
      return kind === undefined || style.shape === 'text' ? [] : [{ path: [...base, ...path], kind }];
    });
    const explains = style.shape === 'text' || style.properties.some(({ source }) => source.kind === 'detail');
    return { id: style.id, mediaType: style.mediaType, ...(compiled.has(name) ? { valid: name } : {}), shows, explains };
  });
}

/** True if refusals have a body; answers to HEAD have none (RFC 9110 §9.3.2). */
export function showsErrors({ method }: Operation): boolean {
  return method !== 'head';
}

/** By declared status, and `other` for what no description declares. */
export function errorsOf(context: TestContext, operation: Operation): Readonly<Record<string, string>> {
  if (!showsErrors(operation)) {
    return {};
  }
  const { errorStyles } = context.model;
  const refer = (position: number): string => errorStyles[position]?.id ?? '';
  const declared = operation.responses.filter(({ status, content }) => !/^[123]/.test(status) && content.length > 0);
  const other = operation.errors['default'] ?? 0;
  return Object.fromEntries([
    // A status is looked up as `404`, `4XX`, `default`; one that is equal to a wider one is not listed.
    ...declared.map(
      ({ status }) => [status, refer(operation.errors[status] ?? operation.errors[`${status.charAt(0)}XX`] ?? other)] as const,
    ),
    ['other', refer(other)],
  ]);
}

// ─── rows ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The properties that hold when a row was made, and when it was last changed; nobody sends them. */
export function clocksOf(
  context: TestContext,
  create: Operation,
): { readonly created: readonly string[]; readonly changed: readonly string[] } {
  const answered = answeredRow(create);
  const insert = create.program?.effects.find((effect) => effect.kind === 'insert');
  if (answered === undefined || insert?.kind !== 'insert') {
    return { created: [], changed: [] };
  }
  const entity = context.index.entity(insert.entity);
  const mapping = insert.body === undefined ? undefined : context.index.body(insert.body);
  const written = new Set(mapping?.properties.flatMap(({ target }) => (target.kind === 'column' ? [target.field] : [])));
  const clocks = context.index.projection(answered.projection).properties.flatMap(({ specName, source, schema }) => {
    const isText = onlyType(schema, context.model.schemas) === 'string';
    const field = isText && source.kind === 'column' ? fieldOf(entity, source.field) : undefined;
    return field?.type.kind === 'datetime' && field.default?.kind === 'now' && !written.has(field.name)
      ? [{ specName, changes: field.touchedOnUpdate === true }]
      : [];
  });
  return {
    created: clocks.filter(({ changes }) => !changes).map(({ specName }) => specName),
    changed: clocks.filter(({ changes }) => changes).map(({ specName }) => specName),
  };
}

/** Properties of a body that are stored and that no operation shows: passwords and the like. */
export function hiddenOf(context: TestContext, mapping: BodyMapping): readonly (readonly string[])[] {
  const shown = context.index.projectionsOf(mapping.entity);
  return mapping.properties.flatMap(({ specName, target }) => {
    const isShown = target.kind !== 'column' || shown.some((projection) => showsField(projection, target.field));
    return isShown || fieldOf(context.index.entity(mapping.entity), target.field).type.kind !== 'string'
      ? []
      : [[...mapping.wrap, specName]];
  });
}

function showsField({ properties }: Projection, field: string): boolean {
  return properties.some(({ source }) => source.kind === 'column' && source.field === field);
}

export interface Referrer {
  readonly entity: string;
  readonly onDelete: 'cascade' | 'restrict' | 'set-null';
}

/** Entities whose rows can be made to refer to a row of this one, and what deleting it does to them. */
export function referrersOf(
  context: TestContext,
  makers: Makers,
  entity: Entity,
  refersTo: (create: Operation, entity: string) => boolean,
): readonly Referrer[] {
  // What refers to a row that is kept when it is deleted goes on to.
  const others = entity.removed === undefined ? context.index.referrersOf(entity.id) : [];
  return others.flatMap((other) => {
    const relations = other.relations.filter((relation) => relation.target === entity.id);
    const [relation] = relations;
    const create = makers.createOf(other.id);
    const isPlain = relations.length === 1 && relation?.kind === 'many-to-one' && other.id !== entity.id;
    return isPlain && create !== undefined && refersTo(create, entity.id) ? [{ entity: other.id, onDelete: relation.onDelete }] : [];
  });
}

/** True if rows of the seed keep rows of this entity from being deleted. */
export function isHeld(context: TestContext, makers: Makers, { id }: Entity): boolean {
  return context.index
    .referrersOf(id)
    .some(
      (other) =>
        makers.seedOf(other.id) !== undefined &&
        other.relations.some((each) => each.kind === 'many-to-one' && each.target === id && each.onDelete === 'restrict'),
    );
}

// ─── lists ─────────────────────────────────────────────────────────────────────────────────────────────────

type ListEffect = Extract<Effect, { kind: 'list' }>;

/** Parameters that look for a text in several properties. */
export function searchesOf(
  context: TestContext,
  asked: ListQuery,
  effect: ListEffect,
  propertyOf: (field: string) => string | undefined,
): readonly { readonly parameter: string; readonly properties: readonly string[] }[] {
  return effect.where.flatMap((condition) => {
    if (condition.kind !== 'search') {
      return [];
    }
    const parameter = asked.get(queryName(condition.value) ?? '');
    const properties = condition.fields.map((field) => propertyOf(field));
    const schema = parameter === undefined ? true : dereference(parameter.schema, context.model.schemas);
    const isFree =
      typeof schema === 'object' &&
      schema.type === 'string' &&
      ['enum', 'const', 'format', 'pattern'].every((keyword) => schema[keyword] === undefined) &&
      (schema.minLength ?? 0) <= 1 &&
      (schema.maxLength ?? 8) >= 8;
    const shown = properties.filter((property) => property !== undefined);
    return parameter !== undefined && isFree && shown.length === properties.length
      ? [{ parameter: parameter.specName, properties: shown }]
      : [];
  });
}

const affordableRows = 30;

/** Returns the default page size, where the document declares it and that many rows are cheap. */
export function defaultSizeOf(context: TestContext, parameter: ListParameter | undefined): number | undefined {
  const size = parameter === undefined ? undefined : defaultOf(parameter.schema, context.model.schemas);
  return typeof size === 'number' && Number.isInteger(size) && size > 0 && size <= affordableRows ? size : undefined;
}

/** The order that a list has of its own, where it is more than that of the keys. */
export function ownOrderOf(
  context: TestContext,
  effect: ListEffect,
  propertyOf: (field: string) => string | undefined,
): { readonly property: string; readonly descending: boolean } | undefined {
  const [first, second] = effect.order.fallback;
  if (first === undefined || second === undefined) {
    return undefined;
  }
  const property = propertyOf(first.field);
  const { kind } = fieldOf(context.index.entity(effect.entity), first.field).type;
  // How a server collates text is its own affair; SQLite's is by code unit.
  const isComparable =
    kind === 'int' || kind === 'bigint' || kind === 'float' || kind === 'datetime' || (kind === 'string' && context.ordersTexts);
  return property === undefined || !isComparable ? undefined : { property, descending: first.direction === 'desc' };
}
