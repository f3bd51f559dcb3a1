/** Looks things up in a ServiceModel by their ids. A missing one is a mistake of ours. */
import type { BodyMapping, Effect, Entity, Field, Operation, Parameter, Projection, Relation, ServiceModel } from '../model/types.js';

export interface ModelIndex {
  readonly model: ServiceModel;
  entity(id: string): Entity;
  projection(id: string): Projection;
  body(id: string): BodyMapping;
  /** By `names.camel`. */
  operation(name: string): Operation;
}

export function indexModel(model: ServiceModel): ModelIndex {
  return {
    model,
    entity: finder('entity', model.entities, (entity) => entity.id),
    projection: finder('projection', model.projections, (projection) => projection.id),
    body: finder('body mapping', model.bodies, (body) => body.id),
    operation: finder('operation', model.operations, (operation) => operation.names.camel),
  };
}

function finder<T>(what: string, all: readonly T[], keyOf: (item: T) => string): (key: string) => T {
  const byKey = new Map(all.map((item) => [keyOf(item), item]));
  return (key) => {
    const found = byKey.get(key);
    if (found === undefined) {
      throw new Error(`the model has no ${what} ${key}`);
    }
    return found;
  };
}

/** The variable that holds the repository of an entity: its plural, unless an operation, which is a method beside it, is called so. */
export function repositoryVariable({ model }: ModelIndex, { names, plural }: Entity): string {
  return model.operations.some((operation) => operation.names.camel === plural.camel) ? `${names.camel}Repository` : plural.camel;
}

export function fieldOf(entity: Entity, name: string): Field {
  const found = entity.fields.find((field) => field.name === name);
  if (found === undefined) {
    throw new Error(`${entity.id} has no field ${name}`);
  }
  return found;
}

export function relationOf(entity: Entity, name: string): Relation {
  const found = entity.relations.find((relation) => relation.name === name);
  if (found === undefined) {
    throw new Error(`${entity.id} has no relation ${name}`);
  }
  return found;
}

export function parameterOf(operation: Operation, location: Parameter['in'], name: string): Parameter {
  const found = operation.parameters.find((parameter) => parameter.in === location && parameter.name === name);
  if (found === undefined) {
    throw new Error(`${operation.names.camel} has no ${location} parameter ${name}`);
  }
  return found;
}

/** The entity that an operation is about: that of its last effect on rows. */
export function entityOf({ program }: Operation): string | undefined {
  const effects = program?.effects.filter((effect) => 'entity' in effect && effect.kind !== 'discard') ?? [];
  const entities = (kept: readonly Effect[]) => kept.flatMap((effect) => ('entity' in effect ? [effect.entity] : []));
  return entities(effects.filter((effect) => effect.kind !== 'caller')).at(-1) ?? entities(effects).at(-1);
}

/** The field that a path through relations ends in, with its entity. */
export function fieldAt(index: ModelIndex, entity: Entity, path: readonly string[]): { readonly entity: Entity; readonly field: Field } {
  const [first, ...rest] = path;
  if (first === undefined) {
    throw new Error(`${entity.id}: an empty path`);
  }
  return rest.length === 0
    ? { entity, field: fieldOf(entity, first) }
    : fieldAt(index, index.entity(relationOf(entity, first).target), rest);
}
