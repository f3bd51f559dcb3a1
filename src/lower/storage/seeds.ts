/** Seed rows: the rows of entities that no operation makes, and of those that they belong to. */
import type { Entity, Seed } from '../../model/entity.js';
import type { ServiceModel } from '../../model/service-model.js';
import type { SeedPlan } from './storage-plan.js';

/** Returns the seed rows by entity, each behind those that it refers to. */
export function lowerSeeds(model: ServiceModel, database: 'sqlite' | 'postgresql'): readonly SeedPlan[] {
  const entities = new Map(model.entities.map((entity) => [entity.id, entity]));
  return model.seeds.flatMap((seed) => {
    const entity = entities.get(seed.entity);
    return entity === undefined ? [] : [seedPlan(model, seed, entity, database)];
  });
}

function seedPlan(model: ServiceModel, { rows, evidence }: Seed, entity: Entity, database: 'sqlite' | 'postgresql'): SeedPlan {
  const isAddedTo = isMade(model, entity);
  // PostgreSQL counts in a sequence, which rows with given keys do not advance.
  const counter = database === 'postgresql' && isAddedTo ? counterOf(entity) : undefined;
  return {
    entity: entity.id,
    names: entity.names,
    plural: entity.plural,
    origin: evidence.some(({ rule }) => rule === 'seed-example') ? 'example' : 'made-up',
    key: entity.primaryKey.map((field) => ({ field, type: isNumber(entity, field) ? 'number' : 'text' })),
    rows,
    isAddedTo,
    ...(counter === undefined ? {} : { counter: { table: entity.table, column: counter } }),
    pointers: evidence.map(({ pointer }) => pointer),
  };
}

function isMade(model: ServiceModel, { id }: Entity): boolean {
  return model.operations.some(({ program }) =>
    program?.effects.some((effect) => (effect.kind === 'insert' || effect.kind === 'upsert') && effect.entity === id),
  );
}

function isNumber({ fields }: Entity, name: string): boolean {
  const kind = fields.find((field) => field.name === name)?.type.kind;
  return kind === 'int' || kind === 'bigint' || kind === 'float';
}

function counterOf({ primaryKey, fields }: Entity): string | undefined {
  return fields.find((field) => primaryKey.includes(field.name) && field.default?.kind === 'autoincrement')?.column;
}
