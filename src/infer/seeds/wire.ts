/** The API view of a seed row, as the mappers of a service build it. */
import type { Json } from '../../core/json.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Entity, Relation } from '../../model/entity.js';
import type { ProjectedProperty, Projection, PropertySource } from '../../model/projection.js';
import { wireValue } from './values.js';

/** A row by field; an absent field is null. */
export type SeedRow = Readonly<Record<string, Json>>;

export interface SeedTables {
  readonly entityOf: (id: string) => Entity | undefined;
  readonly projectionOf: (id: string) => Projection | undefined;
  readonly rowsOf: (entity: string) => readonly SeedRow[];
  readonly schemas: Schemas;
}

export function wireObject(projection: Projection, row: SeedRow, tables: SeedTables): Json {
  return Object.fromEntries(
    shownOf(projection, row).flatMap((property): readonly (readonly [string, Json])[] => {
      const value = wireProperty(projection, property, row, tables) ?? absent(property);
      return value === undefined ? [] : [[property.specName, value]];
    }),
  );
}

/** Returns the properties that a row shows: those of its variant. */
function shownOf({ properties, variants }: Pick<Projection, 'properties' | 'variants'>, row: SeedRow): readonly ProjectedProperty[] {
  const value = variants === undefined ? undefined : row[variants.field];
  return variants?.cases.find(({ values }) => typeof value === 'string' && values.includes(value))?.properties ?? properties;
}

/** Returns a row without the columns that only other variants of its projections show. */
export function ofVariant(row: SeedRow, projections: readonly Projection[]): SeedRow {
  const hidden = projections.flatMap(({ properties, variants }) => {
    if (variants === undefined) return [];
    const shown = columnsOf(shownOf({ properties, variants }, row));
    return columnsOf(variants.cases.flatMap((variant) => variant.properties)).filter((column) => !shown.includes(column));
  });
  return Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column)));
}

function columnsOf(properties: readonly ProjectedProperty[]): readonly string[] {
  return properties.flatMap(({ source }) => (source.kind === 'column' ? [source.field] : []));
}

function wireProperty({ entity }: Projection, property: ProjectedProperty, row: SeedRow, tables: SeedTables): Json | undefined {
  const { source } = property;
  switch (source.kind) {
    case 'constant':
      return source.value;
    // Seed rows have no user actions and no tokens.
    case 'has-caller':
      return false;
    case 'row': {
      const inner = tables.projectionOf(source.projection);
      return inner === undefined ? undefined : wireObject(inner, row, tables);
    }
    case 'token':
    case 'refresh-token':
      return 'token';
    case 'token-lifetime':
    case 'refresh-lifetime':
      return 3600;
    case 'token-expiry':
      return source.as === 'seconds' ? 1_700_000_000 : '2024-01-01T00:00:00.000Z';
    case 'address':
      return 'http://localhost/';
    case 'column': {
      const value = row[source.field];
      return value === undefined ? undefined : wireValue(value, property.schema, tables.schemas);
    }
    default:
      return relatedProperty(entity, source, row, tables);
  }
}

type RelatedSource = Extract<PropertySource, { readonly relation: string; readonly kind: `related${string}` }>;

function relatedProperty(entity: string, source: RelatedSource, row: SeedRow, tables: SeedTables): Json | undefined {
  const relation = tables.entityOf(entity)?.relations.find((candidate) => candidate.name === source.relation);
  const related = relation === undefined ? [] : relatedRows(relation, row, tables);
  switch (source.kind) {
    case 'related-count':
      return related.length;
    case 'related-keys':
      return related.flatMap((other) => other[source.field] ?? []);
    case 'related-column':
      return related[0]?.[source.field];
    case 'related':
    case 'related-list': {
      const inner = tables.projectionOf(source.projection);
      const objects = inner === undefined ? [] : related.map((other) => wireObject(inner, other, tables));
      return source.kind === 'related-list' ? objects : objects[0];
    }
  }
}

/** Returns the related rows. Many-to-many relations are not seeded. */
export function relatedRows(relation: Relation, row: SeedRow, { entityOf, rowsOf }: SeedTables): readonly SeedRow[] {
  if (relation.kind === 'many-to-many') return [];
  const others = rowsOf(relation.target);
  const link =
    relation.kind === 'many-to-one'
      ? relation
      : entityOf(relation.target)?.relations.find((candidate) => candidate.name === relation.inverse);
  if (link?.kind !== 'many-to-one') return [];
  return others.filter((other) => {
    const [from, to] = relation.kind === 'many-to-one' ? [row, other] : [other, row];
    return link.fields.every((field, index) => from[field] !== undefined && from[field] === to[link.references[index] ?? '']);
  });
}

/** Returns the value of an empty column, as mappers do: null if the schema admits it, else nothing, or a placeholder if required. */
function absent({ nullable, plain }: ProjectedProperty): Json | undefined {
  return nullable ? null : plain;
}
