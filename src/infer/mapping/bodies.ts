/** Mappings of request bodies to columns. */
import { createNameAllocator, normalizeName, singularize } from '../../core/names.js';
import { comparableKey, fieldNamed } from '../programs/conditions.js';
import { accepts } from '../entities/fields.js';
import { columnTypeOf } from '../entities/field-type.js';
import { itemsPlace, objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { listsDiffer } from './contradictions.js';
import { isArrayLike, isObjectLike, nullableOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { responsesOf } from '../entities/resource-schema.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { BodyMapping, MappedProperty, PropertyTarget, Unstored } from '../../model/projection.js';

export interface BodyMapper {
  /** Returns the id of the mapping of an operation's body; undefined without a body. `given`: fields that have another source. */
  readonly map: (plan: EntityMapping, intent: BodyIntent, given?: ReadonlySet<string>) => string | undefined;
  readonly all: () => readonly BodyMapping[];
}

/** The part of an intent that decides how its body is stored. */
export type BodyIntent = Pick<OperationIntent, 'kind' | 'operation' | 'parentPath' | 'body'>;

type Placed = { readonly target: PropertyTarget } | Omit<Unstored, 'specName'>;

export function createBodyMapper(plans: ReadonlyMap<string, EntityMapping>, schemas: Schemas): BodyMapper {
  const allocator = createNameAllocator();
  const made = new Map<string, BodyMapping>();

  const map = (plan: EntityMapping, intent: BodyIntent, given: ReadonlySet<string> = new Set()): string | undefined => {
    if (intent.body === undefined) return undefined;
    const { place } = intent.body;
    const properties: MappedProperty[] = [];
    const unstored: Unstored[] = [];
    const used = new Set(given);
    for (const property of place.flat.properties.values()) {
      const placed = placeProperty(plan, intent, place, property);
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
      });
    }
    const key = `${plan.entity.id} ${place.pointer} ${JSON.stringify([intent.body.wrap, unstored.map(({ specName }) => specName)])}${intent.operation.bodyMedia?.files === undefined ? '' : ' form'}`;
    const known = made.get(key);
    if (known !== undefined) return known.id;
    const free = place.name !== undefined && ![...made.values()].some((mapping) => mapping.schema === place.pointer);
    const id = allocator.allocate(free ? (place.name ?? '') : `${intent.operation.names.pascal} body`, key).pascal;
    const files = intent.operation.bodyMedia?.files;
    const form = files === undefined ? {} : { files: files.map((part) => part.specName) };
    made.set(key, { id, entity: plan.entity.id, schema: place.pointer, ...form, wrap: intent.body.wrap, properties, unstored });
    return id;
  };

  const placeProperty = (plan: EntityMapping, intent: BodyIntent, place: ObjectSchemaRef, property: FlatProperty): Placed => {
    if (property.readOnly) return { reason: 'it is `readOnly`: only the service sets it (OAS 3.1 §4.8.24)' };
    const key = plan.thing.keyOf(property.name);
    const kept = plan.properties.get(key);
    if (kept === undefined) return { reason: 'no column stores it' };
    if (plan.thing.managed.has(key)) return { reason: 'by decision only the service sets it' };
    if (isOwnRow(intent.kind) && kept.kind === 'column' && kept.field === plan.self) return { reason: 'it identifies the principal' };
    const isKey = kept.kind === 'column' && kept.field === plan.key;
    if (isKey && intent.kind === 'change-by-body-key') return { reason: 'it identifies the row, whose key does not change' };
    if (isKey && plan.identity.generated && !isNamedByClient(plan, intent, property)) return { reason: 'the service generates the key' };
    if (
      isKey &&
      !createsRow(intent.kind) &&
      property.required &&
      !/^(?:name|slug|code|title|sku|username|email)$/u.test(normalizeName(property.name))
    )
      return { reason: 'the path identifies the row, whose key does not change' };
    if (isKey && !createsRow(intent.kind)) return { reason: 'the path identifies the row' };
    const byPath = givenByPath(plan, intent, kept, property);
    if (byPath !== undefined) return { reason: `the path sets it by {${byPath}}` };
    switch (kept.kind) {
      case 'column': {
        const field = plan.entity.fields.find((candidate) => candidate.name === kept.field);
        if (field === undefined) return { reason: 'no column stores it' };
        const link = plan.parents.find((parent) => parent.field === kept.field)?.link;
        const type = field.type.kind === 'enum' ? { kind: 'enum' as const, values: field.type.values } : field.type;
        if (!accepts({ type, ...(link !== undefined ? { link } : {}) }, property.schema, schemas)) {
          return {
            reason: `responses require another type (${field.type.kind}) than this body sends (${columnTypeOf(property.schema, schemas).kind})`,
            missed: true,
          };
        }
        const shown = responsesOf(plan.thing.properties.get(key) ?? { key, specName: property.name, uses: [] });
        if (
          field.type.kind === 'json' &&
          shown.length > 0 &&
          shown.every((use) => listsDiffer(property.schema, use.property.schema, schemas))
        )
          return { reason: 'responses show a list of other items than this body sends', missed: true };
        return { target: { kind: 'column', field: kept.field } };
      }
      case 'related': {
        if (!isObjectLike(property.schema, schemas)) return { target: { kind: 'column', field: kept.field } };
        const target = plans.get(kept.target);
        const here = propertyPlace(place, property, schemas);
        const object = objectPlaceOf(here.schema, here.pointer, schemas);
        const inner =
          object === undefined || target === undefined
            ? undefined
            : [...object.flat.properties.keys()].find(
                (name) => target.properties.get(target.thing.keyOf(name))?.kind === 'column' && fieldFor(target, name) === target.key,
              );
        if (inner === undefined) return { reason: `it lacks the key of ${kept.target}` };
        if ([...place.flat.properties.keys()].some((name) => name !== property.name && fieldFor(plan, name) === kept.field))
          return { reason: 'another property of the body holds the key' };
        return { target: { kind: 'connect', relation: kept.relation, field: kept.field, key: inner } };
      }
      case 'many': {
        const target = plans.get(kept.target);
        if (target === undefined) return { reason: 'no column stores it' };
        const items = isArrayLike(property.schema, schemas) ? itemsPlace(propertyPlace(place, property, schemas), schemas) : undefined;
        const objects = items !== undefined && isObjectLike(items.schema, schemas);
        return {
          target: {
            kind: 'connect-list',
            relation: kept.relation,
            references: target.key,
            ...(objects && kept.key !== undefined ? { key: kept.key } : {}),
          },
        };
      }
      case 'back-list':
        return { reason: `other operations create ${kept.target} rows` };
      case 'count':
        return { reason: 'it is counted' };
      case 'secret':
        return { target: { kind: 'secret', field: kept.field } };
      case 'words':
        return { target: { kind: 'word-list', relation: kept.relation, references: kept.field } };
      case 'has-caller':
        return { reason: 'it depends on the principal' };
      case 'token':
      case 'token-lifetime':
      case 'token-expiry':
      case 'refresh-token':
      case 'refresh-lifetime':
        return { reason: 'the service issues tokens' };
      case 'row':
        return { reason: 'it is the row itself' };
      case 'constant':
        return { reason: 'it is a constant' };
      case 'omitted':
        return { reason: kept.because };
    }
  };

  return { map, all: () => [...made.values()] };
}

function createsRow(kind: OperationIntent['kind']): boolean {
  return kind === 'create' || kind === 'bulk-create' || kind === 'register';
}

function isOwnRow(kind: OperationIntent['kind']): boolean {
  return kind === 'read-own-row' || kind === 'change-own-row' || kind === 'delete-own-row';
}

function fieldFor(plan: EntityMapping, specName: string): string | undefined {
  const kept = plan.properties.get(plan.thing.keyOf(specName));
  return kept?.kind === 'column' ? kept.field : undefined;
}

/** Finds the path parameter that sets a property. */
function givenByPath(
  plan: EntityMapping,
  intent: BodyIntent,
  kept: NonNullable<ReturnType<EntityMapping['properties']['get']>>,
  property: FlatProperty,
): string | undefined {
  const last = intent.parentPath.at(-1);
  const field = kept.kind === 'column' || kept.kind === 'related' ? kept.field : undefined;
  if (last === undefined || field === undefined) return undefined;
  const parent = plan.parents.find((candidate) => candidate.field === field);
  if (parent !== undefined && parent.link.to.resource.collections.some((collection) => collection.key === last.collection))
    return last.parameter;
  const normal = normalizeName(property.name);
  // `/rules/{id}/parts` has the key of the rule; the part has another key of the same name.
  const isParents = (collection: string): boolean =>
    field === plan.key && plan.parents.some(({ link }) => link.path && link.to.resource.collections.some(({ key }) => key === collection));
  const fits = (step: BodyIntent['parentPath'][number]): boolean =>
    !isParents(step.collection) && comparableKey(intent.operation, step.parameter, fieldNamed(plan, field));
  return intent.parentPath.find(
    (step) =>
      plan.scopes.get(normalizeName(step.parameter)) === field ||
      (normalizeName(step.parameter) === normal && fits(step)) ||
      (parent !== undefined && `${normalizeName(singularize(step.literal))}id` === normal),
  )?.parameter;
}

/** True for a key that the client may choose: `key`, `slug`, `code`. */
function isNamedByClient(plan: EntityMapping, { kind }: BodyIntent, { name }: FlatProperty): boolean {
  const isText = plan.entity.fields.some((field) => field.name === plan.key && field.type.kind === 'string');
  return createsRow(kind) && isText && !/(?:id|uuid|guid|pk|identifier|arn|token)$/u.test(normalizeName(name));
}
