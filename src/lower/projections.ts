/** Projections as data: the value of each property of a response object, from a row. */
import type { Entity, Relation } from '../model/entity.js';
import type { ProjectedProperty, Projection, PropertySource } from '../model/projection.js';
import { type ModelIndex, fieldOf, relationOf } from '../model/lookup.js';
import { admitsNull, itemsOf } from '../json-schema/schema.js';
import { fromColumn, substituteOf } from './conversions.js';
import type { LoadTree } from './loading.js';
import { dependsOnPrincipal, mapperInputs, readsRow, showsAddress } from './mapper-inputs.js';
import type { AddressPiece, MapperCall, ProjectionPlan, PropertyPlan, PropertyValue } from './mapper-plan.js';
import { rowOf } from './rows.js';

/** Returns the plan of a projection. `nullable` has the pointers of the request bodies that may be null as a whole. */
export function lowerProjection(
  index: ModelIndex,
  projection: Projection,
  stored: LoadTree,
  nullable: ReadonlySet<string>,
): ProjectionPlan {
  const { id, schema, untagged } = projection;
  return {
    id,
    schema,
    admitsNull: admitsNull(schema, index.model.schemas),
    excludesNull: nullable.has(schema),
    ...(readsRow(projection) ? { row: rowOf(index, projection, stored) } : {}),
    inputs: mapperInputs(index, projection),
    ...shownProperties(index, projection),
    ...(untagged === undefined ? {} : { untagged: { isAsserted: untagged.isEachOwn || untagged.hasOwnValues } }),
  };
}

/** Returns the properties of every row, and those of the variants where there are any. */
function shownProperties(
  index: ModelIndex,
  { entity: id, properties, variants }: Projection,
): Pick<ProjectionPlan, 'properties' | 'variants'> {
  const entity = index.entity(id);
  const plan = (property: ProjectedProperty): PropertyPlan => ({
    specName: property.specName,
    value: propertyValue(index, entity, property),
  });
  if (variants === undefined) return { properties: properties.map(plan) };
  const { tag, field, cases } = variants;
  const planned = cases.map(({ values, properties: own }) => ({
    values,
    properties: own.map((property) => variantProperty(plan(property), property, tag, values)),
  }));
  const [first, ...others] = planned;
  const isCommon = (property: PropertyPlan): boolean => {
    const text = JSON.stringify(property);
    return others.every((other) => other.properties.some((each) => JSON.stringify(each) === text));
  };
  const common = (first?.properties ?? []).filter(({ specName, value }) => specName !== tag && isCommon({ specName, value }));
  const isOwn = ({ specName }: PropertyPlan): boolean => !common.some((each) => each.specName === specName);
  const isClosed = fieldOf(entity, field).type.kind === 'enum';
  return {
    properties: common,
    variants: { column: field, isClosed, tag, cases: planned.map((each) => ({ ...each, properties: each.properties.filter(isOwn) })) },
  };
}

/** Returns a property of one variant: its tag is known, and a column of its own is never null. */
function variantProperty(
  plan: PropertyPlan,
  { required, nullable }: ProjectedProperty,
  tag: string,
  values: readonly string[],
): PropertyPlan {
  const { specName, value } = plan;
  const [only] = values;
  if (specName === tag && only !== undefined && values.length === 1) return { specName, value: { kind: 'constant', value: only } };
  if (value.kind !== 'column' || value.conversion.whenNull === undefined || !required || nullable) return plan;
  const { to, exact, defaults, hidden } = value.conversion;
  const conversion = { to, exact, ...(defaults === undefined ? {} : { defaults }), ...(hidden === undefined ? {} : { hidden }) };
  return { specName, value: { ...value, conversion, isPresent: true } };
}

/** Returns the value of one property of a row of an entity. */
export function propertyValue(index: ModelIndex, entity: Entity, property: ProjectedProperty): PropertyValue {
  const { source } = property;
  const { schemas } = index.model;
  switch (source.kind) {
    case 'column':
      return { kind: 'column', column: source.field, conversion: fromColumn(fieldOf(entity, source.field), property, schemas) };
    case 'related-column':
      return relatedColumn(index, entity, property, source);
    case 'related': {
      const isCertain = hasAlways(entity, relationOf(entity, source.relation));
      return {
        kind: 'related',
        relation: source.relation,
        mapper: mapperCall(index, source.projection),
        ...(isCertain ? {} : { whenNull: substituteOf(property) }),
      };
    }
    case 'related-list':
      return { kind: 'related-list', relation: source.relation, mapper: mapperCall(index, source.projection) };
    case 'related-keys': {
      const target = index.entity(relationOf(entity, source.relation).target);
      const item = { ...property, required: true, nullable: false, schema: itemsOf(property.schema, schemas) ?? true };
      const conversion = fromColumn(fieldOf(target, source.field), item, schemas);
      return { kind: 'related-keys', relation: source.relation, column: source.field, conversion };
    }
    case 'related-count':
      return { kind: 'related-count', relation: source.relation };
    case 'has-caller':
      return { kind: 'has-principal', relation: source.relation, column: source.field };
    case 'row':
      return { kind: 'row', mapper: mapperCall(index, source.projection) };
    case 'token-expiry':
      return { kind: 'token-expiry', as: source.as };
    case 'address':
      return { kind: 'address', pieces: addressPieces(index, entity, source) };
    case 'constant':
      return { kind: 'constant', value: source.value };
    case 'token':
    case 'token-lifetime':
    case 'refresh-token':
    case 'refresh-lifetime':
      return { kind: source.kind };
  }
}

function relatedColumn(
  index: ModelIndex,
  entity: Entity,
  property: ProjectedProperty,
  { relation: name, field: column }: { readonly relation: string; readonly field: string },
): PropertyValue {
  const relation = relationOf(entity, name);
  const field = fieldOf(index.entity(relation.target), column);
  const optional = !hasAlways(entity, relation);
  const conversion = fromColumn(optional ? { ...field, nullable: true } : field, property, index.model.schemas);
  return { kind: 'related-column', relation: name, optional, column, conversion };
}

function addressPieces(
  { model }: ModelIndex,
  entity: Entity,
  { path, parameters }: Extract<PropertySource, { readonly kind: 'address' }>,
): readonly AddressPiece[] {
  return `${model.basePath}${path}`
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const column = parameters[/^\{(.*)\}$/s.exec(piece)?.[1] ?? ''];
      return column === undefined
        ? { kind: 'text', text: piece }
        : { kind: 'column', column, isText: fieldOf(entity, column).type.kind === 'string' };
    });
}

/** True if every row of the entity has a related row. */
function hasAlways(entity: Entity, relation: Relation): boolean {
  return relation.kind === 'many-to-one' && !relation.fields.some((name) => fieldOf(entity, name).nullable);
}

function mapperCall(index: ModelIndex, id: string): MapperCall {
  const projection = index.projection(id);
  return {
    projection: id,
    entity: projection.entity,
    readsRow: readsRow(projection),
    principal: dependsOnPrincipal(index, projection),
    origin: showsAddress(index, projection),
  };
}
