/** Columns of an entity before its relations. */
import { createNameAllocator, makeNames, normalizeName } from '../../core/names.js';
import { evidenceOf as evidenceOfDecision } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { accountProperty } from '../accounts/account-properties.js';
import type { Accounts } from '../accounts/accounts.js';
import { isClock } from './clock-columns.js';
import { columnTypeOf, commonType } from './field-type.js';
import type { ColumnType } from './field-type.js';
import type { Identity } from './identity.js';
import type { PropertyStorage } from './entity-mapping.js';
import type { Relations } from '../relations/relation-types.js';
import type { Schemas } from '../../json-schema/schema.js';
import { filteredName } from '../lists/filters.js';
import { itemsOf, onlyValueOf, typesOf, viewOf } from '../../json-schema/schema.js';
import { responsesOf, writesOf } from './resource-schema.js';
import type { ResourceSchema, ResourceProperty } from './resource-schema.js';
import type { EntityBuilder } from './entity-builder.js';
import { isHashedPassword, isVerificationCode } from './secret-columns.js';
import { addressNames, hypermediaNames, resultNames, selfNames } from '../vocabulary/envelope-names.js';
import { accessOf, isOwnRowIntent, filesOf } from '../intents/operation-intent.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import { aroundValueOf } from '../../json-schema/placeholders.js';
import type { Json } from '../../core/json.js';

export function startEntity(
  resourceSchema: ResourceSchema,
  identity: Identity,
  relations: Relations,
  schemas: Schemas,
  decisions: DecisionRegistry,
  accounts: Accounts | undefined,
): EntityBuilder {
  const builder: EntityBuilder = {
    resourceSchema,
    identity,
    allocator: createNameAllocator(),
    properties: new Map(),
    fields: new Map(),
    relations: [],
    parents: [],
    partitionKeys: new Map(),
    indexes: [],
    files: new Map(),
    userActions: new Map(),
    associations: new Map(),
    key: '',
  };
  const related = new Set<ResourceProperty>([
    ...relations.links
      .filter((link) => link.from === resourceSchema && link.nested !== undefined)
      .map((link) => link.nested as ResourceProperty),
    ...relations.manyToMany
      .filter((many) => many.from === resourceSchema)
      .flatMap(({ property, shown }) => [property, shown].filter(isDefined)),
    ...relations.backLists.filter((list) => list.of === resourceSchema).map((list) => list.property),
    ...relations.tags.filter((words) => words.of === resourceSchema).map((words) => words.property),
    ...relations.userActions
      .filter(({ from }) => from === resourceSchema)
      .flatMap(({ whether, howMany }) => [whether, howMany].filter(isDefined)),
  ]);
  const columns = [...resourceSchema.properties.values()].filter((property) => {
    if (related.has(property)) return false;
    const own = accounts === undefined ? undefined : accountProperty(property, resourceSchema, accounts, schemas);
    const isPublic = decisions.field('field.sensitive', resourceSchema.resource, property)?.value === false;
    if (own === 'secret' || (!isPublic && isHashedPassword(property, identity, schemas))) {
      const hash = addHash(builder, property);
      if (own === 'secret') builder.secret = hash;
      return false;
    }
    const mapping = unstoredPlan(resourceSchema, identity, property, decisions) ?? own ?? plainPlan(property, resourceSchema, schemas);
    if (mapping !== undefined) builder.properties.set(property.key, mapping);
    return mapping === undefined;
  });
  const names = builder.allocator.allocateAll(columns.map((property) => property.specName));
  columns.forEach((property, index) => {
    const name = names[index] ?? makeNames(property.specName);
    const isKey = property === identity.primary;
    builder.properties.set(property.key, { kind: 'column', field: name.camel });
    builder.fields.set(name.camel, {
      names: name,
      property,
      type: isKey ? identity.type : columnTypeFor(property, resourceSchema, identity, schemas),
      isKey,
    });
    if (isKey) builder.key = name.camel;
  });
  const content = resourceSchema.resource.singleton?.content;
  if (content !== undefined) {
    const name = builder.allocator.allocate('content', `${resourceSchema.id} content`);
    builder.fields.set(name.camel, { names: name, type: content.type, isKey: false, content });
  }
  addFiles(builder);
  const isOwned = relations.links.some((link) => link.from === resourceSchema && link.owner === true);
  if (resourceSchema.resource.singleton === undefined || !isOwned) addPrincipalColumn(builder, accounts);
  if (builder.key === '') {
    const name = builder.allocator.allocate(
      resourceSchema.resource.singleton !== undefined && builder.allocator.has('id') ? 'row id' : 'id',
      `${resourceSchema.id} key`,
    );
    builder.key = name.camel;
    builder.fields.set(name.camel, { names: name, type: identity.type, isKey: true });
  }
  return builder;
}

/** Adds the column of a secret's hash. Returns its name. */
function addHash(builder: EntityBuilder, property: ResourceProperty): string {
  const names = builder.allocator.allocate(`${property.specName} hash`, `hash of ${property.specName}`);
  builder.fields.set(names.camel, { names, property, type: { kind: 'string' }, isKey: false });
  builder.properties.set(property.key, { kind: 'secret', field: names.camel });
  return names.camel;
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Returns the storage of a property that was decided not to be stored. */
function unstoredPlan(
  resourceSchema: ResourceSchema,
  identity: Identity,
  property: ResourceProperty,
  decisions: DecisionRegistry,
): PropertyStorage | undefined {
  const decision = decisions.field('field.stored', resourceSchema.resource, property);
  if (decision?.value !== false) return undefined;
  if (property !== identity.primary && !identity.naturals.includes(property) && property !== identity.self)
    return { kind: 'omitted', because: evidenceOfDecision(decision).because };
  decisions.refuse(decision, `it identifies rows of ${resourceSchema.id}`);
  return undefined;
}

/** Adds a column for the principal's name, if operations are about the principal and no property holds it. */
function addPrincipalColumn(builder: EntityBuilder, accounts: Accounts | undefined): void {
  const { resourceSchema, identity } = builder;
  const intent = resourceSchema.intents.find(isOwnRowIntent);
  if (intent === undefined || identity.self !== undefined || resourceSchema.resource === accounts?.resource) return;
  const names = builder.allocator.allocate(builder.allocator.has('caller') ? 'caller name' : 'caller', `${resourceSchema.id} caller`);
  builder.principal = names.camel;
  builder.fields.set(names.camel, { names, type: { kind: 'string' }, isKey: false, principal: intent });
}

/** Adds a column for each file. A property may have the name already: the address of the photo beside the photo. */
function addFiles(builder: EntityBuilder): void {
  for (const intent of builder.resourceSchema.intents) {
    for (const { name } of filesOf(intent)) {
      if (builder.files.has(name)) continue;
      const names = builder.allocator.allocate(builder.allocator.has(makeNames(name).camel) ? `${name} file` : name, `file ${name}`);
      builder.files.set(name, names.camel);
      builder.fields.set(names.camel, { names, type: { kind: 'json' }, isKey: false, file: intent });
    }
  }
}

/** Returns the storage of a property without a column: a constant, the address of the row, or an optional link. */
function plainPlan(property: ResourceProperty, resourceSchema: ResourceSchema, schemas: Schemas): PropertyStorage | undefined {
  const answered = responsesOf(property);
  if (isVerificationCode(property)) return { kind: 'omitted', because: 'PCI DSS 3.3 forbids to store the verification code of a card' };
  if (writesOf(property).length > 0) return undefined;
  const [first] = answered;
  if (first === undefined) return undefined;
  const value = onlyValueOf(first.property.schema, schemas);
  if (value !== undefined && answered.every((use) => onlyValueOf(use.property.schema, schemas) !== undefined))
    return { kind: 'constant', value };
  const outcome = outcomeOf(property, resourceSchema, schemas);
  if (outcome !== undefined) return { kind: 'constant', value: outcome };
  if (isAddress(property, resourceSchema, schemas)) return { kind: 'address' };
  if (hypermediaNames.has(normalizeName(property.specName)) && answered.every((use) => !use.property.required))
    return { kind: 'omitted', because: 'it is an optional link' };
  return undefined;
}

/** Returns the value of a property that reports a write and that no read shows: `message` beside the properties of the new row. */
function outcomeOf(property: ResourceProperty, { intents }: ResourceSchema, schemas: Schemas): Json | undefined {
  const isRead = (intent: OperationIntent): boolean => ['read', 'list'].includes(accessOf(intent));
  const [first] = property.uses;
  return first !== undefined &&
    resultNames.has(normalizeName(property.specName)) &&
    intents.some(isRead) &&
    property.uses.every(({ role, intent }) => role === 'response' && !isRead(intent))
    ? aroundValueOf(first.property, schemas)
    : undefined;
}

/** True for a text that no request sends and that is named as the address of the row, which some operation reads. */
function isAddress(property: ResourceProperty, { intents, creates }: ResourceSchema, schemas: Schemas): boolean {
  const name = normalizeName(property.specName);
  const isOwn =
    selfNames.has(name) || (addressNames.has(name) && creates.length > 0 && creates.every((create) => filesOf(create).length === 0));
  return (
    isOwn &&
    intents.some(({ kind }) => kind === 'read') &&
    property.uses.every(({ property: { schema } }) => {
      const { format, pattern, enum: choices, maxLength } = viewOf(schema, schemas);
      const types = typesOf(schema, schemas).filter((type) => type !== 'null');
      const isFree = pattern === undefined && choices === undefined && maxLength === undefined;
      return isFree && types.join() === 'string' && (format === undefined || /^(?:ur[il]|iri)(?:-reference)?$/u.test(format));
    })
  );
}

function columnTypeFor(property: ResourceProperty, resourceSchema: ResourceSchema, { naturals }: Identity, schemas: Schemas): ColumnType {
  return !naturals.includes(property) && isClock(property, resourceSchema, schemas)
    ? { kind: 'datetime' }
    : openType(mergedType(property, schemas), property, resourceSchema, schemas);
}

/** Merges the types of responses and bodies; responses decide, since they are what clients rely on. */
function mergedType(property: ResourceProperty, schemas: Schemas): ColumnType {
  const uses = [...responsesOf(property), ...writesOf(property), ...property.uses];
  const [first] = uses;
  let type = columnTypeOf(first?.property.schema ?? true, schemas);
  for (const use of uses.slice(1)) {
    const other = columnTypeOf(use.property.schema, schemas);
    if (other.kind === type.kind && other.kind !== 'enum') continue;
    type = commonType(type, other) ?? type;
  }
  return type;
}

/** Widens an enum to text, if any parameter or body of free text is compared with or stored in the column. */
function openType(type: ColumnType, property: ResourceProperty, resourceSchema: ResourceSchema, schemas: Schemas): ColumnType {
  if (type.kind !== 'enum') return type;
  const { values } = type;
  const closed = resourceSchema.intents.every((intent) =>
    intent.operation.parameters.every((parameter) => {
      if (normalizeName(filteredName(parameter)) !== normalizeName(property.specName)) return true;
      const choices = viewOf(itemsOf(parameter.schema, schemas) ?? parameter.schema, schemas).enum;
      return Array.isArray(choices) && choices.every((choice) => typeof choice === 'string' && values.includes(choice));
    }),
  );
  return closed ? type : { kind: 'string' };
}
