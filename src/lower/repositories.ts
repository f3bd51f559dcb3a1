/** Repositories: the queries on the rows of one entity that operations need. */
import type { Names } from '../core/names.js';
import type { Entity, FieldType } from '../model/entity.js';
import type { Effect } from '../model/program.js';
import { type ModelIndex, fieldOf } from '../model/lookup.js';
import { findsByKey } from './row-keys.js';
import { type RowPlan, storedRow } from './rows.js';
import { isTransactional } from './transactions.js';

/** The repository of one entity. */
export interface RepositoryPlan {
  readonly entity: string;
  /** Of the entity, singular. */
  readonly names: Names;
  readonly plural: Names;
  /** The rows that its methods return. */
  readonly row: RowPlan;
  /** Some method returns rows. */
  readonly returnsRows: boolean;
  /** Some operation calls it inside a transaction. */
  readonly isTransactional: boolean;
  /** In the order of `RepositoryMethod`; none where rows are only read and written with those of another entity. */
  readonly methods: readonly RepositoryMethod[];
}

/** A query of a repository. */
export type RepositoryMethod =
  /** One row or none, by a unique key, or by any conditions. */
  | { readonly kind: 'find'; readonly by: 'unique-key' | 'conditions' }
  | { readonly kind: 'list' }
  | { readonly kind: 'count' }
  /** One row, made if there is none; `isBare`: some caller passes no columns. */
  | { readonly kind: 'ensure'; readonly isBare: boolean }
  | { readonly kind: 'upsert' }
  | { readonly kind: 'create' }
  /** Several rows in one transaction. */
  | { readonly kind: 'create-all' }
  | { readonly kind: 'update' }
  | { readonly kind: 'delete' }
  /** The distinct values of one column. */
  | { readonly kind: 'distinct'; readonly column: string; readonly type: FieldType }
  | { readonly kind: 'delete-all' };

type EntityEffect = Extract<Effect, { readonly entity: string }>;

/** Returns a repository for each entity that effects or responses name, in the order of the model. */
export function lowerRepositories(index: ModelIndex): readonly RepositoryPlan[] {
  const effects = effectsByEntity(index);
  const transactional = new Set(
    index.model.operations.flatMap(({ program }) => (program !== undefined && isTransactional(program) ? program.effects : [])),
  );
  return index.model.entities.flatMap((entity) => {
    const own = effects.get(entity.id) ?? [];
    // A child table without a projection is read and written with its parent.
    return own.length === 0 && index.projectionsOf(entity.id).length === 0 ? [] : lowerRepository(index, entity, own, transactional);
  });
}

function lowerRepository(
  index: ModelIndex,
  entity: Entity,
  effects: readonly EntityEffect[],
  transactional: ReadonlySet<Effect>,
): RepositoryPlan {
  return {
    entity: entity.id,
    names: entity.names,
    plural: entity.plural,
    row: storedRow(index, entity),
    returnsRows: effects.some(({ kind }) => kind !== 'distinct' && kind !== 'count' && kind !== 'delete-all'),
    isTransactional: effects.some((effect) => transactional.has(effect)),
    methods: methodsOf(index, entity, effects),
  };
}

function methodsOf(index: ModelIndex, entity: Entity, effects: readonly EntityEffect[]): readonly RepositoryMethod[] {
  const kinds = new Set(effects.map(({ kind }) => kind));
  const has = (...some: readonly EntityEffect['kind'][]): boolean => some.some((kind) => kinds.has(kind));
  const ensures = effects.filter((effect) => effect.kind === 'ensure');
  const method = (isNeeded: boolean, needed: RepositoryMethod): readonly RepositoryMethod[] => (isNeeded ? [needed] : []);
  return [
    ...method(has('find', 'verify', 'caller', 'redeem'), {
      kind: 'find',
      by: findsByKey(index.model, entity) ? 'unique-key' : 'conditions',
    }),
    ...method(has('list'), { kind: 'list' }),
    ...method(has('count') || effects.some((effect) => effect.kind === 'list' && effect.count), { kind: 'count' }),
    ...method(ensures.length > 0, { kind: 'ensure', isBare: ensures.some(({ values }) => values.length === 0) }),
    ...method(has('upsert'), { kind: 'upsert' }),
    ...method(has('insert'), { kind: 'create' }),
    ...method(
      effects.some((effect) => effect.kind === 'insert' && effect.each !== undefined),
      { kind: 'create-all' },
    ),
    ...method(has('update', 'amend', 'connect', 'disconnect', 'set'), { kind: 'update' }),
    ...method(has('delete'), { kind: 'delete' }),
    ...distinctMethods(entity, effects),
    ...method(has('delete-all'), { kind: 'delete-all' }),
  ];
}

function distinctMethods(entity: Entity, effects: readonly EntityEffect[]): readonly RepositoryMethod[] {
  const columns = new Set(effects.flatMap((effect) => (effect.kind === 'distinct' ? [effect.field] : [])));
  return [...columns].sort().map((column) => ({ kind: 'distinct', column, type: fieldOf(entity, column).type }));
}

function effectsByEntity({ model }: ModelIndex): ReadonlyMap<string, readonly EntityEffect[]> {
  const found = new Map<string, EntityEffect[]>();
  for (const effect of model.operations.flatMap(({ program }) => program?.effects ?? [])) {
    if ('entity' in effect) {
      const known = found.get(effect.entity);
      if (known === undefined) found.set(effect.entity, [effect]);
      else known.push(effect);
    }
  }
  return found;
}
