/** Look-ups in a ServiceModel by id. A missing node is an internal error. */
import type { BodyMapping, Projection } from './projection.js';
import type { Effect } from './program.js';
import type { Entity, Field, Relation } from './entity.js';
import type { Operation, Parameter } from './operation.js';
import type { ServiceModel } from './service-model.js';

export interface ModelIndex {
  readonly model: ServiceModel;
  entity(id: string): Entity;
  projection(id: string): Projection;
  body(id: string): BodyMapping;
  /** By `names.camel`. */
  operation(name: string): Operation;
  hasOperation(name: string): boolean;
  /** Of which entity an operation is (`entityOf`), turned around; in the order of the document, as all that follows. */
  operationsOf(entity: string): readonly Operation[];
  projectionsOf(entity: string): readonly Projection[];
  /** Entities with a relation to this one. */
  referrersOf(entity: string): readonly Entity[];
  /** True if an operation returns the projection itself, not only inside another. */
  isTopLevel(projection: Projection): boolean;
}

export function indexModel(model: ServiceModel): ModelIndex {
  const operations = new Set(model.operations.map(({ names }) => names.camel));
  const answered = new Set(
    model.operations.flatMap(({ program }) =>
      program?.respond.body.kind === 'one' || program?.respond.body.kind === 'many' ? program.respond.body.projection : [],
    ),
  );
  return {
    model,
    entity: finder('entity', model.entities, (entity) => entity.id),
    projection: finder('projection', model.projections, (projection) => projection.id),
    body: finder('body mapping', model.bodies, (body) => body.id),
    operation: finder('operation', model.operations, (operation) => operation.names.camel),
    operationsOf: grouped(model.operations, (operation) => [entityOf(operation)]),
    projectionsOf: grouped(model.projections, (projection) => [projection.entity]),
    referrersOf: grouped(model.entities, (entity) => entity.relations.map((relation) => relation.target)),
    hasOperation: (name) => operations.has(name),
    isTopLevel: (projection) => answered.has(projection.id),
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

/** All that have a key, each once. */
function grouped<T>(all: readonly T[], keysOf: (item: T) => readonly (string | undefined)[]): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const item of all) {
    for (const key of new Set(keysOf(item))) {
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return (key) => groups.get(key) ?? [];
}

/** Dependencies of a service beside repositories. */
const otherDependencies: ReadonlySet<string> = new Set(['database', 'fileStorage', 'guard', 'tokens']);

/** The variable that holds the repository of an entity: its plural, unless something beside it is called so: a method, another dependency. */
export function repositoryVariable(index: ModelIndex, { names, plural }: Entity): string {
  return otherDependencies.has(plural.camel) || index.hasOperation(plural.camel) ? `${names.camel}Repository` : plural.camel;
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

/** Returns the entity of an operation: that of its last effect on rows. */
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
