/** Projections: response objects from rows. */
import type { Json } from '../../core/json.js';
import { createNameAllocator } from '../../core/names.js';
import type { Schema } from '../../core/schema.js';
import { jsonDefaultsOf } from './json-defaults.js';
import { addressOf } from './addresses.js';
import { attributesOf } from '../payloads/json-api.js';
import { itemsPlace, objectPlaceOf, propertyPlace, shapeKeyOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { unansweredPaths } from './nested-secrets.js';
import { normalizeName } from '../../core/names.js';
import { startsNeutral } from '../entities/defaults/neutral-value.js';
import { aroundValueOf, plainValue } from '../../json-schema/placeholders.js';
import {
  alternativesOf,
  flattenObject,
  isArrayLike,
  isObjectLike,
  nullableOf,
  onlyValueOf,
  taggedUnionOf,
  typesOf,
  viewOf,
} from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { isValid } from '../../json-schema/samples.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceProperty } from '../entities/resource-schema.js';
import type { ProjectedProperty, Projection, ProjectionVariants, PropertySource } from '../../model/projection.js';

export interface Projector {
  /** Returns the id of the projection of an entity for a schema; built at its first use. */
  /** @param own the response is for the account itself, with its token */
  readonly project: (mapping: EntityMapping, place: ObjectSchemaRef, name: string, own?: boolean) => string;
  readonly all: () => readonly Projection[];
  /** Returns the schema of a projection. */
  readonly schemaOf: (projection: string) => Schema | undefined;
}

/** Maximum depth of nested resources. */
const nestingBudget = 4;

/** Returns the few values that a schema lists, or those of a boolean; undefined: it does not restrict its values so. */
function fewValuesOf(schema: Schema, schemas: Schemas): readonly Json[] | undefined {
  const { const: only, enum: listed } = viewOf(schema, schemas);
  if (only !== undefined || listed !== undefined) return only === undefined ? listed : [only];
  return typesOf(schema, schemas).join() === 'boolean' ? [true, false] : undefined;
}

/** Stands for a secret in a response. */
const mask = '********';

function constantOf(value: Json | undefined): PropertySource | undefined {
  return value === undefined ? undefined : { kind: 'constant', value };
}

export function createProjector(mappings: ReadonlyMap<string, EntityMapping>, schemas: Schemas): Projector {
  const allocator = createNameAllocator();
  const made = new Map<string, Projection | undefined>();
  const ids = new Map<string, string>();
  const order: string[] = [];
  const shapes = new Map<string, Schema>();
  const named = new Map<string, string>();

  /** Returns the name of a schema for the first entity that it shows, and the name of the entity for others. */
  const schemaName = (schema: string, entity: string): string => {
    const first = named.get(schema) ?? entity;
    named.set(schema, first);
    return first === entity ? schema : entity;
  };

  /** @param trail the enclosing entities, outermost first, which are not entered again */
  const project = (mapping: EntityMapping, place: ObjectSchemaRef, name: string, trail: readonly string[], own = false): string => {
    const cut = cutOf(mapping, place, trail);
    const isOwn =
      own &&
      [...place.flat.properties.keys()].some((specName) => {
        const kept = mapping.properties.get(mapping.resourceSchema.keyOf(specName));
        return kept?.kind === 'token' || kept?.kind === 'row';
      });
    const key = `${mapping.entity.id} ${shapeKeyOf(place)} ${cut.join(',')}${isOwn ? ' own' : ''}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const base = place.extendedAt === undefined && place.name !== undefined ? schemaName(place.name, mapping.entity.id) : name;
    const id = allocator.allocate(cut.length > 0 ? `${base} in ${trail.at(-1) ?? 'list'}` : base, key).pascal;
    ids.set(key, id);
    shapes.set(id, place.schema);
    order.push(key);
    made.set(key, undefined);
    const properties = propertiesOf(mapping, place, cut, trail, own);
    const variants = variantsOf(mapping, place, cut, trail, own);
    made.set(key, {
      id,
      entity: mapping.entity.id,
      schema: place.extendedAt ?? place.pointer,
      properties,
      ...(variants === undefined ? {} : { variants }),
      ...(variants === undefined && place.flat.union
        ? { untagged: { isEachOwn: isEachOwn(place), hasOwnValues: hasOwnValues(place) } }
        : {}),
    });
    return id;
  };

  const propertiesOf = (
    mapping: EntityMapping,
    place: ObjectSchemaRef,
    cut: readonly string[],
    trail: readonly string[],
    own: boolean,
  ): readonly ProjectedProperty[] =>
    [...place.flat.properties.values()].flatMap((property): readonly ProjectedProperty[] => {
      if (property.writeOnly) return [];
      const source = sourceOf(mapping, place, property, cut, trail, own);
      if (source === undefined) return [];
      // A property that only some alternatives have is absent in the others.
      const nullable = !property.union && nullableOf(property.schema, schemas);
      const isStored = source.kind === 'column' || source.kind === 'related' || source.kind === 'related-column';
      return [
        {
          specName: property.name,
          required: property.required,
          nullable,
          schema: property.schema,
          source,
          ...(isStored && property.required && !nullable && mayBeNeutral(mapping, source, property) ? plainOf(property) : {}),
        },
      ];
    });

  /** True if each alternative of an object requires a property that not all require. */
  const isEachOwn = ({ schema, flat }: ObjectSchemaRef): boolean =>
    alternativesOf(schema, schemas).every((alternative) =>
      [...(flattenObject(alternative, schemas)?.required ?? [])].some((name) => !flat.required.has(name)),
    );

  /** True if an alternative of an object restricts a property to a few values, and another declares it otherwise. */
  const hasOwnValues = ({ schema, flat }: ObjectSchemaRef): boolean => {
    const shapes = alternativesOf(schema, schemas).map((alternative) => flattenObject(alternative, schemas));
    return [...flat.properties.keys()].some((name) => {
      const declared = shapes.map((shape) => shape?.properties.get(name)).filter((property) => property !== undefined);
      const values = declared.map((property) => JSON.stringify(fewValuesOf(property.schema, schemas)));
      return values.some((text) => text !== values[0]);
    });
  };

  /** Returns the variants of an object whose tag has a column. */
  const variantsOf = (
    mapping: EntityMapping,
    place: ObjectSchemaRef,
    cut: readonly string[],
    trail: readonly string[],
    own: boolean,
  ): ProjectionVariants | undefined => {
    const union = taggedUnionOf(place.schema, schemas);
    const kept = union === undefined ? undefined : mapping.properties.get(mapping.resourceSchema.keyOf(union.tag));
    if (union === undefined || kept?.kind !== 'column') return undefined;
    const cases = union.variants.map(({ schema, values }) => {
      const flat = flattenObject(schema, schemas) ?? place.flat;
      return { values, properties: propertiesOf(mapping, { ...place, schema, flat }, cut, trail, own) };
    });
    return { tag: union.tag, field: kept.field, cases };
  };

  /** Returns the properties that lead back to an enclosing entity, or too deep. */
  const cutOf = (mapping: EntityMapping, place: ObjectSchemaRef, trail: readonly string[]): readonly string[] =>
    [...place.flat.properties.values()]
      .filter((property) => {
        const kept = mapping.properties.get(mapping.resourceSchema.keyOf(property.name));
        if (kept === undefined || (kept.kind !== 'related' && kept.kind !== 'back-list' && kept.kind !== 'many')) return false;
        if (!isObjectLike(property.schema, schemas) && !isArrayLike(property.schema, schemas)) return false;
        return kept.target === mapping.entity.id || trail.includes(kept.target) || trail.length >= nestingBudget;
      })
      .map((property) => property.name);

  const sourceOf = (
    mapping: EntityMapping,
    place: ObjectSchemaRef,
    property: FlatProperty,
    cut: readonly string[],
    trail: readonly string[],
    own: boolean,
  ): PropertySource | undefined => {
    const attributes = attributesOf(place, schemas);
    if (attributes !== undefined && property.name !== 'id') return memberOf(mapping, place, property, attributes, trail);
    const kept = mapping.properties.get(mapping.resourceSchema.keyOf(property.name));
    if (kept === undefined) return property.required ? constantFor(property) : undefined;
    if (cut.includes(property.name)) return property.required ? constantFor(property) : undefined;
    switch (kept.kind) {
      case 'column': {
        const written = mapping.resourceSchema.properties.get(mapping.resourceSchema.keyOf(property.name));
        const only = onlyValueOf(property.schema, schemas);
        // A request never sends the only value of the response, so the response is a constant.
        if (only !== undefined && isNeverSent(written, only)) return { kind: 'constant', value: only };
        const field = mapping.entity.fields.find((candidate) => candidate.name === kept.field);
        if (field?.sensitive === true) return property.required ? masked(property) : undefined;
        const filling = field?.type.kind === 'json' ? jsonDefaultsOf(written, property.schema, schemas) : undefined;
        const hidden = field?.type.kind === 'json' ? unansweredPaths(property.schema, schemas) : [];
        return {
          kind: 'column',
          field: kept.field,
          ...(filling === undefined ? {} : { filling }),
          ...(hidden.length === 0 ? {} : { hidden }),
        };
      }
      case 'constant':
        // Each schema has its own constant: the type of its object.
        return { kind: 'constant', value: onlyValueOf(property.schema, schemas) ?? kept.value };
      case 'omitted':
        return property.required ? constantFor(property) : undefined;
      case 'secret':
        return property.required ? masked(property) : undefined;
      case 'token':
      case 'refresh-token':
        return own ? { kind: kept.kind } : property.required ? constantFor(property) : undefined;
      case 'token-lifetime':
      case 'refresh-lifetime':
        return { kind: kept.kind };
      case 'token-expiry':
        return kept;
      case 'has-caller':
        return { kind: 'has-caller', relation: kept.relation, field: kept.field };
      case 'address':
        return addressOf(mapping, mappings) ?? (property.required ? constantFor(property) : undefined);
      case 'words':
        return { kind: 'related-keys', relation: kept.relation, field: kept.field };
      case 'row': {
        const at = propertyPlace(place, property, schemas);
        const object = objectPlaceOf(at, schemas);
        return object === undefined || trail.length >= nestingBudget
          ? undefined
          : {
              kind: 'row',
              projection: project(mapping, object, `${mapping.entity.id} of ${place.name ?? 'answer'}`, [...trail, ''], false),
            };
      }
      case 'count':
        return { kind: 'related-count', relation: kept.relation };
      case 'related': {
        const target = mappings.get(kept.target);
        if (target === undefined) return undefined;
        if (!isObjectLike(property.schema, schemas)) return { kind: 'column', field: kept.field };
        return {
          kind: 'related',
          relation: kept.relation,
          projection: nested(target, place, property, false, [...trail, mapping.entity.id]),
        };
      }
      case 'back-list':
      case 'many': {
        const target = mappings.get(kept.target);
        if (target === undefined) return undefined;
        const items = itemsPlace(propertyPlace(place, property, schemas), schemas);
        if (items !== undefined && !isObjectLike(items.schema, schemas))
          return { kind: 'related-keys', relation: kept.relation, field: target.key };
        return {
          kind: 'related-list',
          relation: kept.relation,
          projection: nested(target, place, property, true, [...trail, mapping.entity.id]),
        };
      }
    }
  };

  /** Returns the sources of a JSON:API resource object: `attributes` and `type`. */
  const memberOf = (
    mapping: EntityMapping,
    place: ObjectSchemaRef,
    property: FlatProperty,
    attributes: ObjectSchemaRef,
    trail: readonly string[],
  ): PropertySource | undefined => {
    if (property.name === 'attributes' && trail.length < nestingBudget)
      return {
        kind: 'row',
        projection: project(mapping, attributes, `${mapping.entity.id} attributes of ${place.name ?? 'answer'}`, [...trail, ''], false),
      };
    if (property.name === 'type') return constantOf(aroundValueOf(property, schemas));
    return property.required ? constantFor(property) : undefined;
  };

  const nested = (
    target: EntityMapping,
    place: ObjectSchemaRef,
    property: FlatProperty,
    list: boolean,
    trail: readonly string[],
  ): string => {
    const here = propertyPlace(place, property, schemas);
    const inner = list ? itemsPlace(here, schemas) : here;
    const object = inner === undefined ? undefined : objectPlaceOf(inner, schemas);
    const [shape] = target.resourceSchema.resource.shapes;
    const fallback = shape ?? place;
    return project(target, object ?? fallback, `${target.entity.id} of ${place.name ?? trail.at(-1) ?? ''} ${property.name}`, trail);
  };

  const isNeverSent = (property: ResourceProperty | undefined, value: Json): boolean => {
    const writes = property === undefined ? [] : writesOf(property);
    return writes.length > 0 && writes.every((use) => !isValid(use.property.schema, schemas, value));
  };

  const plainOf = (property: FlatProperty): { readonly plain?: Json } => {
    const plain = plainValue(property, schemas);
    return plain === undefined ? {} : { plain };
  };

  /** True unless only the service could know the value: a number that no client sends and that does not count up from zero. */
  const mayBeNeutral = ({ resourceSchema, entity }: EntityMapping, source: PropertySource, property: FlatProperty): boolean => {
    const use = resourceSchema.properties.get(resourceSchema.keyOf(property.name));
    const field = source.kind === 'column' ? entity.fields.find(({ name }) => name === source.field) : undefined;
    return use === undefined || field === undefined || writesOf(use).length > 0 || startsNeutral(normalizeName(property.name), field.type);
  };

  const constantFor = (property: FlatProperty): PropertySource | undefined => constantOf(plainValue(property, schemas));

  /** Returns the placeholder of a secret that a response requires. */
  const masked = (property: FlatProperty): PropertySource | undefined =>
    constantFor(property) ?? (isValid(property.schema, schemas, mask) ? { kind: 'constant', value: mask } : undefined);

  return {
    project: (mapping, place, name, own) => project(mapping, place, name, [], own),
    all: () => order.flatMap((key) => made.get(key) ?? []),
    schemaOf: (id) => shapes.get(id),
  };
}
