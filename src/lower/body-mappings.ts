/** Request bodies as data: the columns and relations that each property sets, by kind of write. */
import type { Schema } from '../core/schema.js';
import type { Entity, Field } from '../model/entity.js';
import type { Effect } from '../model/program.js';
import type { BodyMapping, MappedProperty } from '../model/projection.js';
import type { Operation } from '../model/operation.js';
import type { ServiceModel } from '../model/service-model.js';
import { type ModelIndex, fieldOf, relationOf } from '../model/lookup.js';
import { isAlwaysSent, isNullable, itemsOf, propertyIn, requiresAny } from '../json-schema/schema.js';
import { isBodyRequired } from './body-requirement.js';
import { type WriteMode, toColumn } from './conversions.js';
import type { AssignmentPlan, AssignmentTarget, BodyPlan, KeyPlan, MissingList, MissingReference } from './mapper-plan.js';
import { mainMedia } from './media-types.js';

/** A request body that an operation writes to an entity. */
export interface BodyWrite {
  readonly operation: Operation;
  readonly body: BodyMapping;
  readonly mode: WriteMode;
}

/** Returns the writes of all operations by entity, in the order of the document. */
export function bodyWrites(index: ModelIndex): ReadonlyMap<string, readonly BodyWrite[]> {
  const writes = new Map<string, BodyWrite[]>();
  for (const operation of index.model.operations) {
    for (const { id, mode } of (operation.program?.effects ?? []).flatMap(writesOf)) {
      const body = index.body(id);
      const known = writes.get(body.entity) ?? [];
      writes.set(body.entity, [...known, { operation, body, mode }]);
    }
  }
  return writes;
}

/** Returns the plan of each body of an entity in each mode, sorted. A body that sets nothing but secrets has none. */
export function lowerBodies(index: ModelIndex, entity: Entity, writes: readonly BodyWrite[]): readonly BodyPlan[] {
  const nullable = nullableBodies(index.model, writes);
  const emptied = emptiedBodies(index, writes);
  const unique = new Map(writes.map(({ body, mode }) => [`${body.id} ${mode}`, { body, mode }]));
  return [...unique]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { body, mode }]) => ({
      id: body.id,
      mode,
      schema: body.schema,
      excludesNull: nullable.has(body.schema),
      isPartial: emptied.has(body.id),
      ...(body.files === undefined ? {} : { properties: body.properties.map(({ specName }) => specName) }),
      assignments: body.properties.flatMap((property) => lowerAssignment(index, entity, property, mode) ?? []),
    }))
    .filter(({ assignments }) => assignments.length > 0);
}

/** Returns the plan of one property; undefined for a secret, which the program hashes. */
export function lowerAssignment(index: ModelIndex, entity: Entity, property: MappedProperty, mode: WriteMode): AssignmentPlan | undefined {
  const target = assignmentTarget(index, entity, property, mode);
  if (target === undefined) return undefined;
  const { specName, required, only } = property;
  return {
    specName,
    required,
    target,
    ...(only === undefined
      ? {}
      : { only: { holders: only, otherwise: mode !== 'create' && isClearable(entity, target) ? 'clear' : 'keep' } }),
  };
}

/** True if a column may be null, or if related rows may be none. */
function isClearable(entity: Entity, target: AssignmentTarget): boolean {
  return target.kind === 'column' || target.kind === 'reference' ? fieldOf(entity, target.column).nullable : true;
}

function assignmentTarget(index: ModelIndex, entity: Entity, property: MappedProperty, mode: WriteMode): AssignmentTarget | undefined {
  const { target } = property;
  const { schemas } = index.model;
  switch (target.kind) {
    case 'column':
      return { kind: 'column', column: target.field, conversion: toColumn(fieldOf(entity, target.field), property, mode) };
    case 'connect': {
      const key = keyPlan(fieldOf(entity, target.field), target.key, isAlwaysSent(property.schema, target.key, schemas));
      return { kind: 'reference', column: target.field, key, whenMissing: missingReference(property, mode) };
    }
    case 'connect-list': {
      const column = fieldOf(index.entity(relationOf(entity, target.relation).target), target.references);
      const isSent = target.key === undefined || isAlwaysSent(itemsOf(property.schema, schemas) ?? true, target.key, schemas);
      return {
        kind: 'references',
        relation: target.relation,
        column: column.name,
        key: keyPlan(column, target.key, isSent),
        action: mode === 'create' ? 'connect' : 'set',
        whenMissing: missingList(property, mode),
      };
    }
    case 'word-list':
      return {
        kind: 'texts',
        relation: target.relation,
        column: target.references,
        replaces: mode !== 'create',
        whenMissing: missingList(property, mode),
      };
    case 'secret':
      return undefined;
  }
}

function keyPlan({ type }: Field, property: string | undefined, isSent: boolean): KeyPlan {
  return { ...(property === undefined ? {} : { property }), isSent, conversion: type.kind === 'bigint' ? 'big-integer' : 'copy' };
}

function missingReference({ required, nullable }: MappedProperty, mode: WriteMode): MissingReference {
  if (nullable && required) return { kind: 'null' };
  if (nullable) {
    return { kind: 'absent-or-null', result: mode === 'patch' ? 'same' : 'clear' };
  }
  return required ? { kind: 'never' } : { kind: 'absent', result: mode === 'replace' ? 'clear' : 'keep' };
}

function missingList({ required, nullable }: MappedProperty, mode: WriteMode): MissingList {
  if (required && !nullable) return 'never';
  if (mode !== 'patch') return 'empty';
  return nullable && !required ? 'same' : nullable ? 'empty' : 'keep';
}

/** Finds the pointers of the bodies that may be null as a whole; null means the same as an empty object. */
export function nullableBodies({ schemas }: ServiceModel, writes: readonly BodyWrite[]): ReadonlySet<string> {
  const found = writes.flatMap(({ operation, body: { schema, wrap } }) =>
    wrap.length === 0 && !isOfSeveral(operation) && isNullable(mainMedia(operation)?.schema ?? true, schemas) ? [schema] : [],
  );
  return new Set(found);
}

/** True if the request body is a list of the stored objects, or of JSON Patch operations on one. */
function isOfSeveral({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'amend' || (effect.kind === 'insert' && effect.each !== undefined)) === true;
}

/**
 * Finds the bodies that may be left out though their schemas require properties. Those are read-only, required in responses alone
 * (OAS 3.1 §4.8.24), so that an empty object stands for the body.
 */
function emptiedBodies(index: ModelIndex, writes: readonly BodyWrite[]): ReadonlySet<string> {
  const { schemas } = index.model;
  const found = writes.flatMap(({ operation, body: { id, wrap, properties } }) => {
    if (isBodyRequired(index, operation) || properties.some((property) => property.required)) {
      return [];
    }
    const inner = wrap.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, mainMedia(operation)?.schema ?? true);
    return requiresAny(inner, schemas) ? [id] : [];
  });
  return new Set(found);
}

function writesOf(effect: Effect): readonly { readonly id: string; readonly mode: WriteMode }[] {
  if (effect.kind === 'amend') {
    return [{ id: effect.mapping, mode: 'replace' }];
  }
  if (!('body' in effect)) {
    return [];
  }
  const { body: id } = effect;
  switch (effect.kind) {
    case 'insert':
      return [{ id, mode: 'create' }];
    case 'upsert':
      return [
        { id, mode: 'create' },
        { id, mode: effect.mode === 'merge' ? 'patch' : 'replace' },
      ];
    case 'update':
      return [{ id, mode: effect.mode === 'merge' ? 'patch' : 'replace' }];
  }
}
