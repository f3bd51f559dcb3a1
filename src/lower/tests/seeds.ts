/** Rows of the seed. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import type { Entity, Seed } from '../../model/entity.js';
import type { Projection } from '../../model/projection.js';
import type { ServiceModel } from '../../model/service-model.js';
import { type ModelIndex, fieldOf } from '../../model/lookup.js';
import { dereference } from '../../json-schema/schema.js';
import type { TestContext } from './context.js';

export interface SeedRowCase {
  /** By property of the wire; columns that nothing shows by a name in parentheses, which no property of theirs has. */
  readonly item: Readonly<Record<string, Json>>;
  /** Numbers of the rows that it belongs to, by entity. */
  readonly parents: Readonly<Record<string, number>>;
}

export interface SeedCase {
  readonly rows: readonly SeedRowCase[];
  /** Properties that reading one always shows. */
  readonly shown: readonly { readonly sent: readonly string[]; readonly got: readonly string[]; readonly kind: 'value' | 'instant' }[];
  /** Returns the property of an item that holds a field. */
  readonly propertyOf: (field: string) => string | undefined;
  /** The same, if answers show it. */
  readonly shownAs: (field: string) => string | undefined;
  /** Returns the values of a field in all rows, without empty ones. */
  readonly valuesOf: (field: string) => readonly Json[];
  /** Number of the row of this entity that a row belongs to, at whatever distance. */
  readonly aboveOf: (row: SeedRowCase, entity: string) => number | undefined;
  /** Returns the number of rows below the same path as the first, including it. */
  readonly besideFirst: (keys: readonly { readonly entity: string; readonly property: string }[]) => number;
}

/** By entity. */
export function seedCases({ model, index }: TestContext): ReadonlyMap<string, SeedCase> {
  const cases = new Map<string, SeedCase>();
  const answers = answeredProjections(model, index);
  for (const seed of model.seeds) {
    cases.set(seed.entity, seedCase(model, seed, index.entity(seed.entity), answers.get(seed.entity) ?? [], cases));
  }
  return cases;
}

function seedCase(
  model: ServiceModel,
  seed: Seed,
  entity: Entity,
  answers: readonly Answered[],
  before: ReadonlyMap<string, SeedCase>,
): SeedCase {
  const shown = new Map<string, { readonly specName: string; readonly schema: Schema }>();
  const taken = new Set<string>();
  for (const { projection } of answers) {
    for (const { source, specName, schema } of projection.properties) {
      if (source.kind === 'column' && !shown.has(source.field) && !taken.has(specName)) {
        shown.set(source.field, { specName, schema });
      }
      taken.add(specName);
    }
  }
  const propertyOf = (field: string): string | undefined =>
    shown.get(field)?.specName ?? (entity.fields.some(({ name }) => name === field) ? `(${field})` : undefined);
  const rows = seed.rows.map((row): SeedRowCase => {
    const item = Object.entries(row).map(([field, value]) => {
      const schema = shown.get(field)?.schema;
      return [propertyOf(field) ?? field, schema === undefined ? value : asShown(value, schema, model)] as const;
    });
    return { item: Object.fromEntries(item), parents: parentsOf(model, entity, row) };
  });
  const aboveOf = (row: SeedRowCase, target: string): number | undefined =>
    row.parents[target] ??
    Object.entries(row.parents)
      .map(([parent, number]) => {
        const next = before.get(parent)?.rows[number];
        return next === undefined ? undefined : before.get(parent)?.aboveOf(next, target);
      })
      .find((number) => number !== undefined);
  return {
    rows,
    shown: [...shown].flatMap(([field, { specName }]) =>
      readsAlways(answers, field, specName)
        ? [
            {
              sent: [specName],
              got: [specName],
              kind: fieldOf(entity, field).type.kind === 'datetime' ? ('instant' as const) : ('value' as const),
            },
          ]
        : [],
    ),
    propertyOf,
    shownAs: (field) => shown.get(field)?.specName,
    valuesOf: (field) => seed.rows.flatMap((row) => row[field] ?? []),
    aboveOf,
    besideFirst: (keys) =>
      rows.filter((row) =>
        keys.every(({ entity: target, property }) =>
          target === entity.id
            ? row.item[property] === rows[0]?.item[property]
            : rows[0] !== undefined && aboveOf(row, target) === aboveOf(rows[0], target),
        ),
      ).length,
  };
}

/** A shape in which operations answer rows of an entity; `single` if it is the whole answer of one of them. */
interface Answered {
  readonly projection: Projection;
  readonly single: boolean;
}

/** By entity: what creating one answers first, then single ones, then those in lists. */
function answeredProjections({ operations }: ServiceModel, index: ModelIndex): ReadonlyMap<string, readonly Answered[]> {
  const rank = ({ intent }: ServiceModel['operations'][number]): number => (intent === 'create' ? 0 : intent === 'list' ? 2 : 1);
  const bodies = [...operations]
    .sort((left, right) => rank(left) - rank(right))
    .flatMap(({ program }) =>
      program?.respond.body.kind === 'one' || program?.respond.body.kind === 'many' ? [program.respond.body] : [],
    );
  const singles = new Set(bodies.flatMap((body) => (body.kind === 'one' ? [body.projection] : [])));
  const answers = new Map<string, Answered[]>();
  for (const id of new Set(bodies.map((body) => body.projection))) {
    const projection = index.projection(id);
    const known = answers.get(projection.entity) ?? [];
    known.push({ projection, single: singles.has(id) });
    answers.set(projection.entity, known);
  }
  return answers;
}

/** True if every operation that answers one row shows the field under this name. */
function readsAlways(answers: readonly Answered[], field: string, specName: string): boolean {
  return answers.every(
    ({ projection, single }) =>
      !single ||
      projection.properties.some(
        (property) => property.source.kind === 'column' && property.source.field === field && property.specName === specName,
      ),
  );
}

/** A number may be shown as text, and a text as a number. */
function asShown(value: Json, given: Schema, model: ServiceModel): Json {
  const schema = dereference(given, model.schemas);
  const types = typeof schema === 'boolean' || schema.type === undefined ? [] : [schema.type].flat().filter((type) => type !== 'null');
  if (typeof value === 'number' && types.length === 1 && types[0] === 'string') {
    return String(value);
  }
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  return typeof value === 'string' && isNumber ? Number(value) : value;
}

function parentsOf(model: ServiceModel, entity: Entity, row: Seed['rows'][number]): Readonly<Record<string, number>> {
  const parents = new Map<string, number>();
  for (const relation of entity.relations) {
    const target = model.seeds.find((seed) => seed.entity === relation.target);
    if (relation.kind !== 'many-to-one' || target === undefined || relation.target === entity.id || parents.has(relation.target)) {
      continue;
    }
    const number = target.rows.findIndex((other) =>
      relation.fields.every((field, position) => row[field] !== undefined && row[field] === other[relation.references[position] ?? '']),
    );
    if (number >= 0) {
      parents.set(relation.target, number);
    }
  }
  return Object.fromEntries(parents);
}
