/** Entities from resource schemas and relations: columns with names, types and defaults, and both sides of every relation. */
import { createNameAllocator, normalizeName, pluralize } from '../../core/names.js';
import type { NameAllocator } from '../../core/names.js';
import { evidenceOf as evidenceOfDecision, namesOf } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { identifierFields } from '../accounts/account-fields.js';
import type { Accounts } from '../accounts/accounts.js';
import { addUserActionRelation } from '../user-actions/action-relations.js';
import { canDefault } from './defaults/declared-default.js';
import { isValid } from '../../json-schema/samples.js';
import { fieldOf } from './fields.js';
import type { FieldRequest, FieldTraits } from './fields.js';
import { isNested, selectingNames } from './identity.js';
import type { Identity } from './identity.js';
import type { EntityMapping } from './entity-mapping.js';
import type { Relations } from '../relations/relation-types.js';
import { addAssociation } from '../relations/association-relations.js';
import { addTagTable } from './tag-tables.js';
import type { Schemas } from '../../json-schema/schema.js';
import { isArrayLike, typesOf, viewOf } from '../../json-schema/schema.js';
import { selfFieldOf } from '../programs/own-row-programs.js';
import { responsesOf, writesOf } from './resource-schema.js';
import type { ResourceSchema } from './resource-schema.js';
import type { Entity, Field, FieldType, Key } from '../../model/entity.js';
import type { Evidence } from '../../model/evidence.js';
import { startEntity } from './entity-columns.js';
import { addLink } from './entity-links.js';
import { evidenceOf } from './entity-builder.js';
import type { EntityBuilder } from './entity-builder.js';

/** Builds the entities of all resource schemas. */
export function buildEntities(
  resourceSchemas: readonly ResourceSchema[],
  identities: ReadonlyMap<ResourceSchema, Identity>,
  relations: Relations,
  schemas: Schemas,
  decisions: DecisionRegistry,
  accounts?: Accounts,
): readonly EntityMapping[] {
  const builders = new Map<ResourceSchema, EntityBuilder>();
  for (const resourceSchema of resourceSchemas) {
    const identity = identities.get(resourceSchema);
    if (identity !== undefined)
      builders.set(resourceSchema, startEntity(resourceSchema, identity, relations, schemas, decisions, accounts));
  }
  for (const builder of builders.values()) addPartitionKeys(builder, relations);
  for (const link of relations.links) addLink(link, builders, relations, schemas, decisions);
  for (const { from, to, property, keyWire, shown } of relations.manyToMany) {
    const owner = builders.get(from);
    const target = builders.get(to);
    if (owner === undefined || target === undefined) continue;
    const name = owner.allocator.allocate((shown ?? property).specName, `relation ${property.specName}`).camel;
    const plural = owner.resourceSchema.resource.plural.camel;
    const inverse = target.allocator.allocate(
      target.allocator.has(plural) ? `${plural} by ${name}` : plural,
      `inverse ${owner.resourceSchema.id} ${name}`,
    ).camel;
    const evidence = [
      evidenceOf(property, 'list-of-things', 0.75, `\`${property.specName}\` lists ${to.id} rows that other operations create`),
    ];
    owner.relations.push({ kind: 'many-to-many', name, target: to.id, inverse, evidence });
    target.relations.push({ kind: 'many-to-many', name: inverse, target: from.id, inverse: name, evidence });
    owner.properties.set(property.key, { kind: 'many', relation: name, target: to.id, ...(keyWire !== undefined ? { key: keyWire } : {}) });
    if (shown !== undefined) owner.properties.set(shown.key, { kind: 'many', relation: name, target: to.id });
  }
  const parts = createNameAllocator({ reserved: resourceSchemas.map((resourceSchema) => resourceSchema.id) });
  const callers = relations.userActions.flatMap((relation) => addUserActionRelation(relation, builders, parts) ?? []);
  for (const relation of relations.associations) addAssociation(relation, builders);
  for (const builder of builders.values()) mapCounts(builder, schemas);
  const words = relations.tags.flatMap(({ of, property }) => {
    const builder = builders.get(of);
    return builder === undefined ? [] : [addTagTable(builder, property, parts)];
  });
  const enums = createNameAllocator({ reserved: resourceSchemas.map((resourceSchema) => resourceSchema.id) });
  const named = new Map<string, FieldType>();
  const tables = createNameAllocator();
  const mappings = [...builders.values()].map((builder) =>
    finish(builder, schemas, tables, decisions, (request) => finalType(builder, request, enums, named), accounts),
  );
  return [...mappings, ...[...words, ...callers].map((finishPart) => finishPart(tables))];
}

function addPartitionKeys(builder: EntityBuilder, relations: Relations): void {
  for (const scope of relations.partitionKeys.filter((candidate) => candidate.from === builder.resourceSchema)) {
    const mapping = scope.property === undefined ? undefined : builder.properties.get(scope.property.key);
    if (mapping?.kind === 'column') {
      builder.partitionKeys.set(scope.parameter, mapping.field);
    } else {
      const name = builder.allocator.allocate(scope.specName, `scope ${scope.specName}`);
      builder.fields.set(name.camel, { names: name, type: scope.type, isKey: false, partitionKey: true });
      builder.partitionKeys.set(scope.parameter, name.camel);
    }
    const field = builder.partitionKeys.get(scope.parameter);
    if (field !== undefined) builder.indexes.push({ fields: [field], reason: `{${scope.specName}} in the path` });
  }
}

/** Maps read-only numbers that count referring rows: `commentsCount`, `comment_count`. */
function mapCounts(builder: EntityBuilder, schemas: Schemas): void {
  for (const property of builder.resourceSchema.properties.values()) {
    const mapping = builder.properties.get(property.key);
    if (mapping?.kind !== 'column' || writesOf(property).length > 0) continue;
    const name = normalizeName(property.specName);
    const stem = /^(?:num|number|numof|numberof|total)?(.+?)(?:count|total)?$/u.exec(name)?.[1];
    if (
      stem === undefined ||
      stem === name ||
      !property.uses.every((use) => typesOf(use.property.schema, schemas).some((type) => type === 'integer' || type === 'number'))
    )
      continue;
    const relation = builder.relations.find(
      (candidate) =>
        candidate.kind !== 'many-to-one' &&
        [candidate.name, pluralize(stem)].some((word) => normalizeName(word) === normalizeName(pluralize(stem))) &&
        normalizeName(candidate.name) === normalizeName(pluralize(stem)),
    );
    if (relation === undefined || isArrayLike(property.uses[0]?.property.schema ?? true, schemas)) continue;
    builder.fields.delete(mapping.field);
    builder.properties.set(property.key, { kind: 'count', relation: relation.name });
  }
}

function finalType(builder: EntityBuilder, request: FieldRequest, enums: NameAllocator, named: Map<string, FieldType>): FieldType {
  const { type } = request;
  if (type.kind !== 'enum') return type;
  const use = request.property?.uses.find((candidate) => candidate.role === 'response') ?? request.property?.uses[0];
  const component = use === undefined ? undefined : componentOf(use.property.schema);
  const identifier = `${component ?? `${builder.resourceSchema.id}.${request.names.camel}`} ${type.values.join(' ')}`;
  const known = named.get(identifier);
  if (known !== undefined) return known;
  const name = enums.allocate(
    component ?? `${builder.resourceSchema.id} ${request.names.camel}`,
    `${builder.resourceSchema.id}.${request.names.camel}`,
  ).pascal;
  const final: FieldType = { kind: 'enum', name, values: type.values };
  named.set(identifier, final);
  return final;
}

function componentOf(schema: unknown): string | undefined {
  const ref =
    typeof schema === 'object' && schema !== null && '$ref' in schema && typeof schema.$ref === 'string' ? schema.$ref : undefined;
  return ref === undefined ? undefined : /^#\/components\/schemas\/([^/]+)$/u.exec(ref)?.[1];
}

/** Returns the unique keys that were decided. */
function decidedUniques(builder: EntityBuilder, known: readonly Key[], decisions: DecisionRegistry): readonly Key[] {
  return [...builder.resourceSchema.properties.values()].flatMap((property): readonly Key[] => {
    const decision = decisions.field('field.unique', builder.resourceSchema.resource, property);
    if (decision === undefined) return [];
    const mapping = builder.properties.get(property.key);
    const field = mapping?.kind === 'column' ? builder.fields.get(mapping.field) : undefined;
    if (mapping?.kind !== 'column' || field === undefined || field.type.kind === 'json' || field.type.kind === 'bytes') {
      decisions.refuse(decision, 'it is not stored as one comparable value');
      return [];
    }
    const isKey = field.isKey || known.some((key) => key.fields.length === 1 && key.fields[0] === mapping.field);
    if (!decision.value && isKey) decisions.refuse(decision, `it identifies rows of ${builder.resourceSchema.id}`);
    return decision.value && !isKey ? [{ fields: [mapping.field], reason: evidenceOfDecision(decision).because }] : [];
  });
}

/** Returns the traits of a column with the default that was decided, which rows have instead of null. */
function withDecidedDefault(
  traits: FieldTraits,
  { property, type, isKey, link }: FieldRequest,
  resourceSchema: ResourceSchema,
  schemas: Schemas,
  decisions: DecisionRegistry,
): FieldTraits {
  const decision = property === undefined ? undefined : decisions.field('field.default', resourceSchema.resource, property);
  if (property === undefined || decision === undefined) return traits;
  const shown = responsesOf(property)[0] ?? property.uses[0];
  const schema = shown?.property.schema ?? true;
  if (
    isKey ||
    link !== undefined ||
    !canDefault(decision.value, type, schema, schemas) ||
    !isValid(schema, schemas, decision.value, 'response')
  ) {
    decisions.refuse(decision, `it is no value of \`${property.specName}\` that a response admits`);
    return traits;
  }
  const mayBeNull = writesOf(property).some((use) => typesOf(use.property.schema, schemas).includes('null'));
  return {
    ...traits,
    nullable: mayBeNull,
    default: { kind: 'literal', value: decision.value },
    evidence: [...traits.evidence, evidenceOfDecision(decision)],
  };
}

/** Returns the traits of a column with its decisions. */
function decidedTraits(
  request: FieldRequest,
  resourceSchema: ResourceSchema,
  identity: Identity,
  traits: Pick<FieldTraits, 'sensitive' | 'evidence'>,
  decisions: DecisionRegistry,
): Pick<FieldTraits, 'sensitive' | 'evidence'> {
  const { property } = request;
  if (property === undefined) return traits;
  const secret = decisions.field('field.sensitive', resourceSchema.resource, property);
  const isUsable = secret?.value !== true || (property !== identity.primary && !identity.naturals.includes(property));
  if (secret !== undefined && !isUsable) decisions.refuse(secret, `it identifies rows of ${resourceSchema.id} and cannot be secret`);
  const others = [
    decisions.field('field.managed', resourceSchema.resource, property),
    decisions.field('field.unique', resourceSchema.resource, property),
  ];
  const evidence = [
    ...traits.evidence,
    ...[secret, ...others].flatMap((decision) => (decision === undefined ? [] : [evidenceOfDecision(decision)])),
  ];
  if (secret === undefined || !isUsable) return { ...traits, evidence };
  return secret.value ? { sensitive: true, evidence } : { evidence };
}

/** Returns the columns within which the key of a row is unique: its parent, and the parameters that select it with its key. */
function fieldsAbove(builder: EntityBuilder): readonly string[] {
  const parents = builder.parents.filter((parent) => parent.link.path).map((parent) => parent.field);
  const selecting = selectingNames(builder.resourceSchema).flatMap((name) => builder.partitionKeys.get(name) ?? []);
  return selecting.length > 0 ? [...parents.slice(0, 1), ...selecting] : [...parents, ...builder.partitionKeys.values()].slice(0, 1);
}

/** Returns the columns that identify a singleton. */
function singletonKey(builder: EntityBuilder): readonly string[] {
  return [
    ...new Set([...builder.parents.filter((parent) => parent.link.path).map((parent) => parent.field), ...builder.partitionKeys.values()]),
  ];
}

const fileDescription = 'A file: the key of its bytes in the storage, its name, media type, size and SHA-256.';

function finish(
  builder: EntityBuilder,
  schemas: Schemas,
  tables: NameAllocator,
  decisions: DecisionRegistry,
  typeOf: (request: FieldRequest) => FieldType,
  accounts: Accounts | undefined,
): EntityMapping {
  const { resourceSchema, identity } = builder;
  const fields: Field[] = [];
  for (const [name, request] of builder.fields) {
    const inferred = withDecidedDefault(fieldOf(request, resourceSchema, schemas, identity), request, resourceSchema, schemas, decisions);
    const { nullable, default: standard, touchedOnUpdate, ...traits } = inferred;
    const { sensitive, evidence } = decidedTraits(request, resourceSchema, identity, traits, decisions);
    const description = request.property?.uses
      .map((use) => viewOf(use.property.schema, schemas).description)
      .find((text) => typeof text === 'string' && text.trim() !== '');
    fields.push({
      name,
      column: request.names.snake,
      type: typeOf(request),
      nullable,
      ...(standard !== undefined ? { default: standard } : {}),
      ...(touchedOnUpdate === true ? { touchedOnUpdate } : {}),
      ...(sensitive === true ? { sensitive } : {}),
      ...(request.file !== undefined ? { blob: true as const, description: fileDescription } : {}),
      ...(description !== undefined ? { description } : {}),
      evidence,
    });
  }
  const uniques: Key[] = identity.naturals.flatMap((property): readonly Key[] => {
    const mapping = builder.properties.get(property.key);
    if (mapping?.kind !== 'column') return [];
    const above =
      isNested(resourceSchema) && identity.primary === undefined ? fieldsAbove(builder).filter((field) => field !== mapping.field) : [];
    return [
      {
        fields: [...above, mapping.field],
        reason: property === identity.self ? 'it identifies the principal' : `paths identify each ${resourceSchema.id} by it`,
      },
    ];
  });
  uniques.push(...decidedUniques(builder, uniques, decisions));
  const identifiers = accounts?.resource === resourceSchema.resource ? identifierFields(builder, accounts) : [];
  for (const name of identifiers)
    if (!uniques.some((key) => key.fields.join() === name))
      uniques.push({ fields: [name], reason: 'a login identifies the account by it' });
  if (builder.principal !== undefined) uniques.push({ fields: [builder.principal], reason: 'it identifies the principal' });
  else if (resourceSchema.resource.singleton?.perPrincipal === true)
    uniques.push({
      fields: builder.parents.filter(({ link }) => link.owner === true).map(({ field }) => field),
      reason: 'it identifies the principal',
    });
  else if (resourceSchema.resource.singleton?.below === true)
    uniques.push({ fields: singletonKey(builder), reason: `one ${resourceSchema.id} for each parent row` });
  const [shape] = resourceSchema.resource.shapes;
  const description = shape === undefined ? undefined : viewOf(shape.schema, schemas).description;
  const collections = [...new Set(resourceSchema.resource.collections.map((collection) => collection.key))];
  const called = decisions.entity('entity.name', { names: namesOf(resourceSchema.resource), shapes: resourceSchema.resource.shapes });
  const entity: Entity = {
    id: resourceSchema.id,
    names: resourceSchema.resource.names,
    plural: resourceSchema.resource.plural,
    table: tables.allocate(resourceSchema.resource.plural.snake, resourceSchema.id).snake,
    fields,
    primaryKey: [builder.key],
    uniques,
    indexes: builder.indexes,
    relations: builder.relations,
    ...(typeof description === 'string' && description.trim() !== '' ? { description } : {}),
    evidence: [
      {
        pointer: resourceSchema.intents[0]?.operation.pointer ?? '',
        rule: 'collection',
        confidence: 0.9,
        because:
          resourceSchema.resource.singleton === undefined
            ? `operations read or write items of ${collections.slice(0, 3).join(', ')}`
            : `operations read or write it at ${resourceSchema.intents[0]?.operation.path ?? ''}`,
      },
      {
        pointer: shape?.pointer.replace(/^#/u, '') ?? '',
        rule: 'identity',
        confidence: identity.primary === undefined ? 0.6 : 0.9,
        because: identity.because,
      },
      ...(called === undefined ? [] : [evidenceOfDecision(called)]),
    ].map((each): Evidence => (each.rule === 'identity' && identity.decision !== undefined ? evidenceOfDecision(identity.decision) : each)),
  };
  const self = builder.principal ?? selfFieldOf({ identity, entity, properties: builder.properties });
  return {
    resourceSchema,
    identity,
    entity,
    properties: builder.properties,
    key: builder.key,
    parents: builder.parents,
    partitionKeys: builder.partitionKeys,
    files: builder.files,
    userActions: builder.userActions,
    associations: builder.associations,
    ...(builder.secret === undefined ? {} : { account: { secret: builder.secret, identifiers } }),
    ...(self === undefined ? {} : { self }),
  };
}
