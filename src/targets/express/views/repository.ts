/** `features/<resource>/repository.ts`, which is the user's: the queries of one entity. */
import type { Effect } from '../../../model/program.js';
import type { Entity } from '../../../model/entity.js';
import type { ServiceModel } from '../../../model/service-model.js';
import { code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { fieldOf } from '../../../model/lookup.js';
import { isTransactional } from '../../../lower/transactions.js';
import { distinctMethod } from '../../../languages/typescript/programs/relation-code.js';
import { findsByKey } from '../../../lower/row-keys.js';
import { isBare } from '../../../lower/loading.js';
import { principalType } from '../../../languages/typescript/mapping/projection-code.js';
import { delegateName } from '../../../storage/prisma/delegate.js';
import type { ViewContext } from './context.js';
import { includeName, mapperFile, rowName } from './mapper.js';

export function repositoryFileView(context: ViewContext, entity: Entity): View {
  const effects = effectsOn(context, entity);
  const has = (kind: Effect['kind']): boolean => effects.some((effect) => effect.kind === kind);
  const finds = effects.filter((effect) => effect.kind === 'find' || effect.kind === 'verify' || namesAccount(effect));
  const unique = findsByKey(context.model, entity);
  const mapper = context.mapperPlan(entity.id);
  const stored = mapper.rows.find(({ isStored }) => isStored);
  const include = stored !== undefined && !isBare(stored.load);
  const viewer = stored?.principal === true ? principalType(context.plan.principal) : undefined;
  const row = rowName(entity.id);
  const rows = readsRows(context, entity);
  return {
    title: entity.plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    name: `${entity.id}Repository`,
    entity: entity.id,
    delegate: delegateName(entity),
    row,
    viewer,
    include: include ? code(viewer === undefined ? includeName(mapper) : `${includeName(mapper)}(viewer)`) : undefined,
    mapper: rows ? `./${mapperFile(context, entity.id)}.js` : undefined,
    mapperImports: code(include ? `${includeName(mapper)}, type ${row}` : row),
    prisma: effects.length > 0,
    transactional: effects.some((effect) => isInTransaction(context, effect)),
    find: finds.length > 0 && unique,
    findFirst: finds.length > 0 && !unique,
    list: has('list'),
    count: effects.some((effect) => effect.kind === 'count' || (effect.kind === 'list' && effect.count)),
    ensure: has('ensure'),
    bareEnsure: effects.some((effect) => effect.kind === 'ensure' && effect.values.length === 0),
    upsert: has('upsert'),
    create: has('insert'),
    createAll: effects.some((effect) => effect.kind === 'insert' && effect.each !== undefined),
    update: has('update') || has('amend') || has('connect') || has('disconnect') || has('set'),
    delete: has('delete'),
    deleteAll: has('delete-all'),
    distinct: distinctViews(entity, effects),
  };
}

/** Does it find an account by its key? */
function namesAccount(effect: EntityEffect): effect is Extract<EntityEffect, { kind: 'caller' | 'redeem' }> {
  return effect.kind === 'caller' || effect.kind === 'redeem';
}

/** Does some effect give rows of this entity? */
export function readsRows(context: ViewContext, entity: Entity): boolean {
  return effectsOn(context, entity).some((effect) => effect.kind !== 'distinct' && effect.kind !== 'count' && effect.kind !== 'delete-all');
}

/** The effects of all operations on one entity; empty: it needs no repository. */
export function effectsOn({ model }: ViewContext, entity: Entity): readonly EntityEffect[] {
  let byEntity = effectsByEntity.get(model);
  if (byEntity === undefined) {
    byEntity = new Map();
    for (const effect of model.operations.flatMap((operation) => operation.program?.effects ?? [])) {
      if (!('entity' in effect)) continue;
      const effects = byEntity.get(effect.entity) ?? [];
      effects.push(effect);
      byEntity.set(effect.entity, effects);
    }
    effectsByEntity.set(model, byEntity);
  }
  return byEntity.get(entity.id) ?? [];
}

const effectsByEntity = new WeakMap<ServiceModel, Map<string, EntityEffect[]>>();

function isInTransaction({ model }: ViewContext, effect: Effect): boolean {
  let effects = transactions.get(model);
  if (effects === undefined) {
    const programs = model.operations.flatMap(({ program }) => program ?? []);
    effects = new Set(programs.filter(isTransactional).flatMap((program) => program.effects));
    transactions.set(model, effects);
  }
  return effects.has(effect);
}

const transactions = new WeakMap<ServiceModel, ReadonlySet<Effect>>();

type EntityEffect = Extract<Effect, { readonly entity: string }>;

/** A method for each field whose values some operation gathers. */
function distinctViews(entity: Entity, effects: readonly Effect[]): readonly View[] {
  const fields = effects.flatMap((effect) => (effect.kind === 'distinct' ? [effect.field] : []));
  return [...new Set(fields)].sort().map((name) => {
    const { type } = fieldOf(entity, name);
    return {
      method: distinctMethod(name),
      entity: entity.id,
      delegate: delegateName(entity),
      field: name,
      type: code(type.kind === 'int' || type.kind === 'float' ? 'number' : type.kind === 'enum' ? tsIdentifier(type.name) : type.kind),
    };
  });
}
