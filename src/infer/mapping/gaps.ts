/** Gaps: values that a response requires and nothing gives. */
import type { ObjectPayload, EnvelopeMetadata } from '../payloads/payload-shapes.js';
import { flattenObject } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Entity } from '../../model/entity.js';
import type { ProjectedProperty, Projection } from '../../model/projection.js';
import type { ResponseBody } from '../../model/response.js';

/** A property without a value, by path from the row or from the top of the response. */
export interface Gap {
  readonly path: readonly string[];
  /** The entity of the row; absent for a property beside the rows. */
  readonly entity?: string;
}

/** The entities and projections of a round. */
export interface GapContext {
  readonly schemas: Schemas;
  readonly entityOf: (id: string) => Entity | undefined;
  readonly projectionOf: (id: string) => Projection | undefined;
  readonly schemaOf: (projection: string) => Parameters<typeof flattenObject>[0] | undefined;
}

/** Finds a property that the projection of a row, or of a row inside of it, requires without a value. */
export function gapInProjection(id: string, context: GapContext, trail: readonly string[] = []): Gap | undefined {
  const projection = context.projectionOf(id);
  const schema = context.schemaOf(id);
  if (projection === undefined || schema === undefined || trail.includes(id)) return undefined;
  const { entity, properties } = projection;
  const flat = flattenObject(schema, context.schemas);
  const shown = new Set(properties.map(({ specName }) => specName));
  const absent = [...(flat?.properties.values() ?? [])].find(({ name, required, writeOnly }) => required && !writeOnly && !shown.has(name));
  if (absent !== undefined) return { path: [absent.name], entity };
  for (const property of properties) {
    if (mayLack(property, context.entityOf(entity))) return { path: [property.specName], entity };
    const inner = 'projection' in property.source ? gapInProjection(property.source.projection, context, [...trail, id]) : undefined;
    if (inner !== undefined) return { ...inner, path: [property.specName, ...inner.path] };
  }
  return undefined;
}

/** True if the column of a required property may be null, and the schema has no neutral value. */
function mayLack({ required, nullable, plain, source }: ProjectedProperty, entity: Entity | undefined): boolean {
  if (!required || nullable || plain !== undefined) return false;
  switch (source.kind) {
    case 'column':
      return isNullable(entity, source.field);
    case 'related':
    case 'related-column': {
      const relation = entity?.relations.find(({ name }) => name === source.relation);
      return relation?.kind === 'many-to-one' && relation.fields.some((field) => isNullable(entity, field));
    }
    default:
      return false;
  }
}

function isNullable(entity: Entity | undefined, name: string): boolean {
  return entity?.fields.find((field) => field.name === name)?.nullable === true;
}

/** Finds a required property beside the rows of a response without a value. */
export function gapInEnvelope(metadata: ObjectPayload['metadata'] | readonly EnvelopeMetadata[], body: ResponseBody): Gap | undefined {
  const given = givenIn(body);
  const isUnder = (path: readonly string[], outer: readonly string[]): boolean =>
    path.length > outer.length && outer.every((name, index) => path[index] === name);
  const containers = (metadata as readonly EnvelopeMetadata[]).filter(({ container }) => container === true);
  const missing = metadata.find(({ path, property }) => {
    if (!property.required) return false;
    if (given.some((other) => other.join('\n') === path.join('\n') || isUnder(other, path) || isUnder(path, other))) return false;
    // An optional object without any of its properties is left out.
    return containers.every(
      (outer) => !isUnder(path, outer.path) || outer.property.required || given.some((other) => isUnder(other, outer.path)),
    );
  });
  return missing === undefined ? undefined : { path: missing.path };
}

/** Returns the paths of all properties of a response, and of its rows. */
function givenIn(body: ResponseBody): readonly (readonly string[])[] {
  switch (body.kind) {
    case 'one':
    case 'bound':
      return [body.wrap, ...(body.metadata ?? []).map(({ path }) => path)].filter((path) => path.length > 0);
    case 'many':
      return body.envelope === undefined ? [] : [body.envelope.items, ...body.envelope.properties.map(({ path }) => path)];
    case 'none':
    case 'report':
    case 'value':
    case 'blob':
    case 'constant':
      return [];
  }
}
