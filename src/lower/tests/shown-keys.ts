/** By what the tests tell rows apart: one answer may show the key under another name than the next, or not at all. */
import type { Entity } from '../../model/entity.js';
import type { Operation } from '../../model/operation.js';
import { entityOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import type { Makers } from './makers.js';

/** The field that tells rows of an entity apart, and the property by which what makes a row shows it. */
export function keyOfEntity(makers: Makers, entity: Entity): { readonly field: string; readonly property: string } | undefined {
  const isMade = makers.createOf(entity.id) !== undefined;
  for (const [field, ...others] of [entity.primaryKey, ...entity.uniques.map((key) => key.fields)]) {
    if (field === undefined || others.length > 0) {
      continue;
    }
    const property = isMade ? makers.propertyOf(entity.id, field) : makers.seedOf(entity.id)?.shownAs(field);
    if (property !== undefined) {
      return { field, property };
    }
  }
  return undefined;
}

/** The property by which an operation shows that key, where it is another one; empty: by none. */
export function shownKeyOf(context: TestContext, makers: Makers, operation: Operation): string | undefined {
  const body = operation.program?.respond.body;
  const id = entityOf(operation);
  const key = id === undefined ? undefined : keyOfEntity(makers, context.index.entity(id));
  if (key === undefined || (body?.kind !== 'one' && body?.kind !== 'many')) {
    return undefined;
  }
  const { entity, properties } = context.index.projection(body.projection);
  if (entity !== id) {
    return undefined;
  }
  const shown = properties.find(({ source }) => source.kind === 'column' && source.field === key.field)?.specName ?? '';
  return shown === key.property ? undefined : shown;
}
