/** Eager loading: the related rows that are read together with a row, since its projections show them. */
import { type ModelIndex, relationOf } from '../model/lookup.js';
import type { Entity, Relation } from '../model/entity.js';
import type { ProjectedProperty, Projection } from '../model/projection.js';

/** The relations and counts that are loaded with a row, in the order of the properties that need them. */
export interface LoadTree {
  readonly relations: readonly LoadedRelation[];
  /** Relations of which the number of rows is loaded. */
  readonly counts: readonly string[];
}

/** A relation whose rows are loaded with a row. */
export interface LoadedRelation {
  readonly name: string;
  readonly kind: Relation['kind'];
  /** Entity of the related rows. */
  readonly entity: string;
  /** Column by which the related rows are sorted, ascending; a response lists them in a stable order. */
  readonly orderBy?: string;
  /** Column that names a principal: only the row of the present one is loaded, and no other column of it. */
  readonly principal?: string;
  readonly load: LoadTree;
}

/** Deeper relations are not loaded. */
const deepest = 4;

const nothing: LoadTree = { relations: [], counts: [] };

/** Returns what a repository loads with each row: the union over the projections that operations answer. */
export function entityLoad(index: ModelIndex, entity: Entity): LoadTree {
  return index
    .projectionsOf(entity.id)
    .filter((projection) => index.isTopLevel(projection))
    .reduce((tree, projection) => merge(tree, projectionLoad(index, projection)), nothing);
}

/** Returns what one projection needs beside the columns of its row. */
export function projectionLoad(index: ModelIndex, projection: Projection, depth = 0): LoadTree {
  if (depth > deepest) {
    return nothing;
  }
  const entity = index.entity(projection.entity);
  const { properties, variants } = projection;
  return [...properties, ...(variants?.cases.flatMap((variant) => variant.properties) ?? [])].reduce(
    (tree, property) => merge(tree, propertyLoad(index, entity, property, depth)),
    nothing,
  );
}

/** True if nothing is loaded beside the columns of the row. */
export function isBare({ relations, counts }: LoadTree): boolean {
  return relations.length === 0 && counts.length === 0;
}

function propertyLoad(index: ModelIndex, entity: Entity, { source }: ProjectedProperty, depth: number): LoadTree {
  const inner = (projection: string): LoadTree => projectionLoad(index, index.projection(projection), depth + 1);
  const one = (name: string, wanted: Wanted): LoadTree => ({ relations: [loadedRelation(entity, name, wanted)], counts: [] });
  switch (source.kind) {
    case 'related':
      return one(source.relation, { load: inner(source.projection) });
    case 'related-list':
      return one(source.relation, { orderBy: lastKey(index, entity, source.relation), load: inner(source.projection) });
    case 'related-keys':
      return one(source.relation, { orderBy: lastKey(index, entity, source.relation) });
    case 'related-column':
      return one(source.relation, {});
    case 'has-caller':
      return one(source.relation, { principal: source.field });
    case 'related-count':
      return { relations: [], counts: [source.relation] };
    case 'row':
      return inner(source.projection);
    case 'column':
    case 'token':
    case 'token-lifetime':
    case 'token-expiry':
    case 'refresh-token':
    case 'refresh-lifetime':
    case 'address':
    case 'constant':
      return nothing;
  }
}

interface Wanted {
  readonly orderBy?: string | undefined;
  readonly principal?: string | undefined;
  readonly load?: LoadTree;
}

function loadedRelation(entity: Entity, name: string, { orderBy, principal, load = nothing }: Wanted): LoadedRelation {
  const { kind, target } = relationOf(entity, name);
  return {
    name,
    kind,
    entity: target,
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(principal === undefined ? {} : { principal }),
    load,
  };
}

/** Returns the last column of the primary key; the others are equal within one parent. */
function lastKey(index: ModelIndex, entity: Entity, relation: string): string {
  return index.entity(relationOf(entity, relation).target).primaryKey.at(-1) ?? 'id';
}

function merge(left: LoadTree, right: LoadTree): LoadTree {
  const added = right.relations.filter(({ name }) => !left.relations.some((other) => other.name === name));
  const relations = left.relations.map((relation) => {
    const other = right.relations.find(({ name }) => name === relation.name);
    return other === undefined ? relation : mergeRelation(relation, other);
  });
  return { relations: [...relations, ...added], counts: [...new Set([...left.counts, ...right.counts])] };
}

/** All rows of a relation are loaded where something needs more of them than whether the principal is among them. */
function mergeRelation(left: LoadedRelation, right: LoadedRelation): LoadedRelation {
  const { name, kind, entity } = left;
  const orderBy = left.orderBy ?? right.orderBy;
  return {
    name,
    kind,
    entity,
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(left.principal === undefined || left.principal !== right.principal ? {} : { principal: left.principal }),
    load: merge(left.load, right.load),
  };
}
