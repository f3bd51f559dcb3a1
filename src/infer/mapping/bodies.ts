/** Mappings of request bodies to columns. */
import { createNameAllocator } from '../../core/names.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { alternativesOf, flattenObject, nullableOf, taggedUnionOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { shapeKeyOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { bodyTargetOf } from './body-targets.js';
import type { BodyIntent } from './body-targets.js';
import type { BodyMapping, MappedProperty, Unstored } from '../../model/projection.js';

export interface BodyMapper {
  /** Returns the id of the mapping of an operation's body; undefined without a body. `given`: fields that have another source. */
  readonly map: (mapping: EntityMapping, intent: BodyIntent, given?: ReadonlySet<string>) => string | undefined;
  readonly all: () => readonly BodyMapping[];
}

/** Creates the mapper of request bodies, which gives equal bodies one mapping. */
export function createBodyMapper(mappings: ReadonlyMap<string, EntityMapping>, schemas: Schemas): BodyMapper {
  const allocator = createNameAllocator();
  const made = new Map<string, BodyMapping>();

  const map = (mapping: EntityMapping, intent: BodyIntent, given: ReadonlySet<string> = new Set()): string | undefined => {
    if (intent.body === undefined) return undefined;
    const { place } = intent.body;
    const properties: MappedProperty[] = [];
    const unstored: Unstored[] = [];
    const used = new Set(given);
    for (const property of place.flat.properties.values()) {
      const placed = bodyTargetOf(property, { mapping, intent, place, mappings, schemas });
      if ('reason' in placed) {
        unstored.push({ specName: property.name, ...placed });
        continue;
      }
      const slot = 'field' in placed.target ? placed.target.field : placed.target.relation;
      if (used.has(slot)) {
        unstored.push({
          specName: property.name,
          reason: given.has(slot) ? 'the operation itself sets it' : `another property of the body sets \`${slot}\``,
        });
        continue;
      }
      used.add(slot);
      properties.push({
        specName: property.name,
        required: property.required,
        nullable: nullableOf(property.schema, schemas),
        schema: property.schema,
        target: placed.target,
        ...(property.union ? inAlternatives(property, place, schemas) : {}),
      });
    }
    const schema = place.extendedAt ?? place.pointer;
    const key = `${mapping.entity.id} ${shapeKeyOf(place)} ${JSON.stringify([intent.body.wrap, unstored.map(({ specName }) => specName)])}${intent.operation.bodyMedia?.files === undefined ? '' : ' form'}`;
    const known = made.get(key);
    if (known !== undefined) return known.id;
    const free = place.name !== undefined && place.extendedAt === undefined && ![...made.values()].some((other) => other.schema === schema);
    const id = allocator.allocate(free ? (place.name ?? '') : `${intent.operation.names.pascal} body`, key).pascal;
    const files = intent.operation.bodyMedia?.files;
    const form = files === undefined ? {} : { files: files.map((part) => part.specName) };
    made.set(key, { id, entity: mapping.entity.id, schema, ...form, wrap: intent.body.wrap, properties, unstored });
    return id;
  };

  return { map, all: () => [...made.values()] };
}

/** Returns the alternatives that have a property; it is required if each of them requires it. */
function inAlternatives({ name }: FlatProperty, { schema }: ObjectSchemaRef, schemas: Schemas): Pick<MappedProperty, 'required' | 'only'> {
  const union = taggedUnionOf(schema, schemas);
  const alternatives = union?.variants ?? alternativesOf(schema, schemas).map((each) => ({ schema: each, values: [] }));
  const holders = alternatives.flatMap(({ schema: alternative, values }) => {
    const declared = flattenObject(alternative, schemas)?.properties.get(name);
    return declared === undefined ? [] : [{ values, required: declared.required }];
  });
  return {
    required: holders.every(({ required }) => required),
    only: union === undefined ? { kind: 'sent' } : { kind: 'tagged', tag: union.tag, values: holders.flatMap(({ values }) => values) },
  };
}
