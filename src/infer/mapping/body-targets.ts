/** Targets of the properties of a request body: a column, a relation, or the reason why nothing stores them. */
import { normalizeName, singularize } from '../../core/names.js';
import { comparableKey, fieldNamed } from '../programs/conditions.js';
import { accepts } from '../entities/fields.js';
import { columnTypeOf } from '../entities/field-type.js';
import { itemsPlace, objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { EntityMapping, PropertyStorage } from '../entities/entity-mapping.js';
import { unstoredPaths } from './nested-secrets.js';
import { listsDiffer } from './contradictions.js';
import { isArrayLike, isObjectLike } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { responsesOf } from '../entities/resource-schema.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { PropertyTarget, Unstored } from '../../model/projection.js';

export type BodyTarget = { readonly target: PropertyTarget } | Omit<Unstored, 'specName'>;

/** The part of an intent that decides how its body is stored. */
export type BodyIntent = Pick<OperationIntent, 'kind' | 'operation' | 'parentPath' | 'body'>;

/** A request body, and the mappings that its properties may refer to. */
export interface MappedBody {
  readonly mapping: EntityMapping;
  readonly intent: BodyIntent;
  readonly place: ObjectSchemaRef;
  readonly mappings: ReadonlyMap<string, EntityMapping>;
  readonly schemas: Schemas;
}

/** Returns the target of a property of a body. */
export function bodyTargetOf(property: FlatProperty, body: MappedBody): BodyTarget {
  if (property.readOnly) return { reason: 'it is `readOnly`: only the service sets it (OAS 3.1 §4.8.24)' };
  const { mapping } = body;
  const key = mapping.resourceSchema.keyOf(property.name);
  const storage = mapping.properties.get(key);
  if (storage === undefined) return { reason: 'no column stores it' };
  if (mapping.resourceSchema.managed.has(key)) return { reason: 'by decision only the service sets it' };
  const reason = setElsewhere(property, storage, body);
  return reason === undefined ? storageTarget(property, storage, body) : { reason };
}

/** Returns the reason why the service or the path sets a property, and not the body. */
function setElsewhere(property: FlatProperty, storage: PropertyStorage, { mapping, intent }: MappedBody): string | undefined {
  if (isOwnRow(intent.kind) && storage.kind === 'column' && storage.field === mapping.self) return 'it identifies the principal';
  if (storage.kind === 'column' && storage.field === mapping.key) {
    if (intent.kind === 'change-by-body-key') return 'it identifies the row, whose key does not change';
    if (mapping.identity.generated && !isNamedByClient(mapping, intent, property)) return 'the service generates the key';
    const isName = /^(?:name|slug|code|title|sku|username|email)$/u.test(normalizeName(property.name));
    if (!createsRow(intent.kind) && property.required && !isName) return 'the path identifies the row, whose key does not change';
    if (!createsRow(intent.kind)) return 'the path identifies the row';
  }
  const byPath = givenByPath(mapping, intent, storage, property);
  return byPath === undefined ? undefined : `the path sets it by {${byPath}}`;
}

function storageTarget(property: FlatProperty, storage: PropertyStorage, body: MappedBody): BodyTarget {
  switch (storage.kind) {
    case 'column':
      return columnTarget(property, storage, body);
    case 'related':
      return relatedTarget(property, storage, body);
    case 'many':
      return listTarget(property, storage, body);
    case 'back-list':
      return { reason: `other operations create ${storage.target} rows` };
    case 'count':
      return { reason: 'it is counted' };
    case 'secret':
      return { target: { kind: 'secret', field: storage.field } };
    case 'words':
      return { target: { kind: 'word-list', relation: storage.relation, references: storage.field } };
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
    case 'address':
      return { reason: 'it is the address of the row' };
    case 'constant':
      return { reason: 'it is a constant' };
    case 'omitted':
      return { reason: storage.because };
  }
}

type StorageOf<Kind> = Extract<PropertyStorage, { readonly kind: Kind }>;

function columnTarget(property: FlatProperty, storage: StorageOf<'column'>, { mapping, schemas }: MappedBody): BodyTarget {
  const field = mapping.entity.fields.find((candidate) => candidate.name === storage.field);
  if (field === undefined) return { reason: 'no column stores it' };
  const link = mapping.parents.find((parent) => parent.field === storage.field)?.link;
  const type = field.type.kind === 'enum' ? { kind: 'enum' as const, values: field.type.values } : field.type;
  if (!accepts({ type, ...(link !== undefined ? { link } : {}) }, property.schema, schemas)) {
    const sent = columnTypeOf(property.schema, schemas).kind;
    return { reason: `responses require another type (${field.type.kind}) than this body sends (${sent})`, missed: true };
  }
  const stored = mapping.resourceSchema.properties.get(mapping.resourceSchema.keyOf(property.name));
  const shown = stored === undefined ? [] : responsesOf(stored);
  const isOtherList = shown.length > 0 && shown.every((use) => listsDiffer(property.schema, use.property.schema, schemas));
  if (field.type.kind === 'json' && isOtherList)
    return { reason: 'responses show a list of other items than this body sends', missed: true };
  const dropped = field.type.kind === 'json' ? unstoredPaths(property.schema, schemas) : [];
  return { target: { kind: 'column', field: storage.field, ...(dropped.length === 0 ? {} : { dropped }) } };
}

/** Returns the target of a nested object, by the property with the key of the other row. */
function relatedTarget(
  property: FlatProperty,
  storage: StorageOf<'related'>,
  { mapping, place, mappings, schemas }: MappedBody,
): BodyTarget {
  if (!isObjectLike(property.schema, schemas)) return { target: { kind: 'column', field: storage.field } };
  const target = mappings.get(storage.target);
  const here = propertyPlace(place, property, schemas);
  const object = objectPlaceOf(here, schemas);
  const names = object === undefined || target === undefined ? [] : [...object.flat.properties.keys()];
  const key = names.find((name) => target !== undefined && fieldFor(target, name) === target.key);
  if (key === undefined) return { reason: `it lacks the key of ${storage.target}` };
  if ([...place.flat.properties.keys()].some((name) => name !== property.name && fieldFor(mapping, name) === storage.field))
    return { reason: 'another property of the body holds the key' };
  return { target: { kind: 'connect', relation: storage.relation, field: storage.field, key } };
}

function listTarget(property: FlatProperty, storage: StorageOf<'many'>, { place, mappings, schemas }: MappedBody): BodyTarget {
  const target = mappings.get(storage.target);
  if (target === undefined) return { reason: 'no column stores it' };
  const items = isArrayLike(property.schema, schemas) ? itemsPlace(propertyPlace(place, property, schemas), schemas) : undefined;
  const isOfObjects = items !== undefined && isObjectLike(items.schema, schemas);
  const key = isOfObjects && storage.key !== undefined ? { key: storage.key } : {};
  return { target: { kind: 'connect-list', relation: storage.relation, references: target.key, ...key } };
}

function createsRow(kind: OperationIntent['kind']): boolean {
  return kind === 'create' || kind === 'bulk-create' || kind === 'register';
}

function isOwnRow(kind: OperationIntent['kind']): boolean {
  return kind === 'read-own-row' || kind === 'change-own-row' || kind === 'delete-own-row';
}

function fieldFor(mapping: EntityMapping, specName: string): string | undefined {
  const storage = mapping.properties.get(mapping.resourceSchema.keyOf(specName));
  return storage?.kind === 'column' ? storage.field : undefined;
}

/** Finds the path parameter that sets a property. */
function givenByPath(mapping: EntityMapping, intent: BodyIntent, storage: PropertyStorage, property: FlatProperty): string | undefined {
  const last = intent.parentPath.at(-1);
  const field = storage.kind === 'column' || storage.kind === 'related' ? storage.field : undefined;
  if (last === undefined || field === undefined) return undefined;
  const parent = mapping.parents.find((candidate) => candidate.field === field);
  if (parent !== undefined && parent.link.to.resource.collections.some((collection) => collection.key === last.collection))
    return last.parameter;
  const normal = normalizeName(property.name);
  // `/rules/{id}/parts` has the key of the rule; the part has another key of the same name.
  const isParents = (collection: string): boolean =>
    field === mapping.key &&
    mapping.parents.some(({ link }) => link.path && link.to.resource.collections.some(({ key }) => key === collection));
  const fits = (step: BodyIntent['parentPath'][number]): boolean =>
    !isParents(step.collection) && comparableKey(intent.operation, step.parameter, fieldNamed(mapping, field));
  return intent.parentPath.find(
    (step) =>
      mapping.partitionKeys.get(normalizeName(step.parameter)) === field ||
      (normalizeName(step.parameter) === normal && fits(step)) ||
      (parent !== undefined && `${normalizeName(singularize(step.literal))}id` === normal),
  )?.parameter;
}

/** True for a key that the client may choose: `key`, `slug`, `code`. */
function isNamedByClient(mapping: EntityMapping, { kind }: BodyIntent, { name }: FlatProperty): boolean {
  const isText = mapping.entity.fields.some((field) => field.name === mapping.key && field.type.kind === 'string');
  return createsRow(kind) && isText && !/(?:id|uuid|guid|pk|identifier|arn|token)$/u.test(normalizeName(name));
}
