/**
 * Names of the model that a language has for something else. The model calls a schema `Event` as the document does; a language
 * whose own `Event` would be hidden gets it as `EventModel`.
 */
import type { Names } from '../core/names.js';
import type { Entity, FieldType } from '../model/entity.js';
import type { Effect, Program } from '../model/program.js';
import type { ProjectedProperty, Projection, ProjectionVariant, PropertySource } from '../model/projection.js';
import type { ResponseBody } from '../model/response.js';
import type { ServiceModel } from '../model/service-model.js';

type Rename = (name: string) => string;

/** Returns the model without the reserved names of a language. All references to a renamed thing follow it. */
export function avoidReserved(model: ServiceModel, reserved: ReadonlySet<string>): ServiceModel {
  const rename = renameOf(model, reserved);
  const { account, revocations } = model;
  return {
    ...model,
    entities: model.entities.map((entity) => renameEntity(entity, rename)),
    seeds: model.seeds.map((seed) => ({ ...seed, entity: rename(seed.entity) })),
    projections: model.projections.map((projection) => renameProjection(projection, rename)),
    bodies: model.bodies.map((body) => ({ ...body, id: rename(body.id), entity: rename(body.entity) })),
    operations: model.operations.map((operation) => ({
      ...operation,
      names: renameNames(operation.names, rename),
      ...(operation.program === undefined ? {} : { program: renameProgram(operation.program, rename) }),
    })),
    features: model.features.map((feature) => ({
      ...feature,
      names: renameNames(feature.names, rename),
      entities: feature.entities.map(rename),
    })),
    ...(account === undefined ? {} : { account: { ...account, entity: rename(account.entity) } }),
    ...(revocations === undefined ? {} : { revocations: rename(revocations) }),
  };
}

/** A reserved name gets `Model` as its end, until nothing else has the name. */
function renameOf({ entities, projections, bodies }: ServiceModel, reserved: ReadonlySet<string>): Rename {
  const taken = new Set([...entities, ...projections, ...bodies].map(({ id }) => id));
  const renamed = new Map(
    [...reserved].map((name) => {
      let free = `${name}Model`;
      while (taken.has(free)) free = `${free}Model`;
      return [name, free] as const;
    }),
  );
  return (name) => renamed.get(name) ?? name;
}

function renameNames(names: Names, rename: Rename): Names {
  return { ...names, pascal: rename(names.pascal) };
}

function renameEntity(entity: Entity, rename: Rename): Entity {
  return {
    ...entity,
    id: rename(entity.id),
    names: renameNames(entity.names, rename),
    plural: renameNames(entity.plural, rename),
    fields: entity.fields.map((field) => ({ ...field, type: renameType(field.type, rename) })),
    relations: entity.relations.map((relation) => ({ ...relation, target: rename(relation.target) })),
  };
}

function renameType(type: FieldType, rename: Rename): FieldType {
  return type.kind === 'enum' ? { ...type, name: rename(type.name) } : type;
}

function renameProjection(projection: Projection, rename: Rename): Projection {
  const renameProperty = (property: ProjectedProperty): ProjectedProperty => ({
    ...property,
    source: renameSource(property.source, rename),
  });
  const renameCase = (variant: ProjectionVariant): ProjectionVariant => ({
    ...variant,
    properties: variant.properties.map(renameProperty),
  });
  return {
    ...projection,
    id: rename(projection.id),
    entity: rename(projection.entity),
    properties: projection.properties.map(renameProperty),
    ...(projection.variants === undefined
      ? {}
      : { variants: { ...projection.variants, cases: projection.variants.cases.map(renameCase) } }),
  };
}

function renameSource(source: PropertySource, rename: Rename): PropertySource {
  return 'projection' in source ? { ...source, projection: rename(source.projection) } : source;
}

function renameProgram({ effects, respond }: Program, rename: Rename): Program {
  return {
    effects: effects.map((effect) => renameEffect(effect, rename)),
    respond: { ...respond, body: renameBody(respond.body, rename) },
  };
}

function renameEffect(effect: Effect, rename: Rename): Effect {
  if (!('entity' in effect)) return effect;
  const renamed: Effect = { ...effect, entity: rename(effect.entity) };
  if (renamed.kind === 'amend') return { ...renamed, projection: rename(renamed.projection), mapping: rename(renamed.mapping) };
  return 'body' in renamed ? { ...renamed, body: rename(renamed.body) } : renamed;
}

function renameBody(body: ResponseBody, rename: Rename): ResponseBody {
  if ('projection' in body) return { ...body, projection: rename(body.projection) };
  return 'entity' in body ? { ...body, entity: rename(body.entity) } : body;
}
