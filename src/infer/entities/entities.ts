/** Entities from resource schemas and relations: columns with names, types and defaults, and both sides of every relation. */
import { createNameAllocator, normalizeName, pluralize } from '../../core/names.js';
import type { NameAllocator } from '../../core/names.js';
import { evidenceOf as evidenceOfDecision, namesOf } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { identifierFields } from '../accounts/account-fields.js';
import type { Accounts } from '../accounts/accounts.js';
import { addCallerRelation } from '../user-actions/action-relations.js';
import { fieldOf } from './fields.js';
import type { FieldRequest, FieldTraits } from './fields.js';
import { isNested, selectingNames } from './identity.js';
import type { Identity } from './identity.js';
import type { EntityMapping } from './entity-mapping.js';
import type { Relations } from '../relations/relation-types.js';
import { addMembership } from '../relations/association-relations.js';
import { planWords } from './tag-tables.js';
import type { Schemas } from '../../json-schema/schema.js';
import { isArrayLike, typesOf, viewOf } from '../../json-schema/schema.js';
import { selfFieldOf } from '../programs/own-row-programs.js';
import { writesOf } from './resource-schema.js';
import type { ResourceSchema } from './resource-schema.js';
import type { Entity, Field, FieldType, Key } from '../../model/entity.js';
import type { Evidence } from '../../model/evidence.js';
import { startDraft } from './entity-columns.js';
import { addLink } from './entity-links.js';
import { evidenceOf } from './entity-builder.js';
import type { EntityBuilder } from './entity-builder.js';

/** Builds the entities of all resource schemas. */
export function planEntities(
  things: readonly ResourceSchema[],
  identities: ReadonlyMap<ResourceSchema, Identity>,
  relations: Relations,
  schemas: Schemas,
  decisions: DecisionRegistry,
  accounts?: Accounts,
): readonly EntityMapping[] {
  const builders = new Map<ResourceSchema, EntityBuilder>();
  for (const thing of things) {
    const identity = identities.get(thing);
    if (identity !== undefined) builders.set(thing, startDraft(thing, identity, relations, schemas, decisions, accounts));
  }
  for (const builder of builders.values()) addScopes(builder, relations);
  for (const link of relations.links) addLink(link, builders, relations, schemas, decisions);
  for (const { from, to, property, keyWire } of relations.manyToMany) {
    const owner = builders.get(from);
    const target = builders.get(to);
    if (owner === undefined || target === undefined) continue;
    const name = owner.allocator.allocate(property.specName, `relation ${property.specName}`).camel;
    const inverse = target.allocator.allocate(owner.thing.resource.plural.camel, `inverse ${owner.thing.id} ${name}`).camel;
    const evidence = [
      evidenceOf(property, 'list-of-things', 0.75, `\`${property.specName}\` lists ${to.id} rows that other operations create`),
    ];
    owner.relations.push({ kind: 'many-to-many', name, target: to.id, inverse, evidence });
    target.relations.push({ kind: 'many-to-many', name: inverse, target: from.id, inverse: name, evidence });
    owner.properties.set(property.key, { kind: 'many', relation: name, target: to.id, ...(keyWire !== undefined ? { key: keyWire } : {}) });
  }
  const parts = createNameAllocator({ reserved: things.map((thing) => thing.id) });
  const callers = relations.callers.flatMap((relation) => addCallerRelation(relation, builders, parts) ?? []);
  for (const relation of relations.groups) addMembership(relation, builders);
  for (const builder of builders.values()) planCounts(builder, schemas);
  const words = relations.words.flatMap(({ of, property }) => {
    const builder = builders.get(of);
    return builder === undefined ? [] : [planWords(builder, property, parts)];
  });
  const enums = createNameAllocator({ reserved: things.map((thing) => thing.id) });
  const named = new Map<string, FieldType>();
  const tables = createNameAllocator();
  const plans = [...builders.values()].map((builder) =>
    finish(builder, schemas, tables, decisions, (request) => finalType(builder, request, enums, named), accounts),
  );
  return [...plans, ...[...words, ...callers].map((finishPart) => finishPart(tables))];
}

function addScopes(builder: EntityBuilder, relations: Relations): void {
  for (const scope of relations.scopes.filter((candidate) => candidate.from === builder.thing)) {
    const plan = scope.property === undefined ? undefined : builder.properties.get(scope.property.key);
    if (plan?.kind === 'column') {
      builder.scopes.set(scope.parameter, plan.field);
    } else {
      const name = builder.allocator.allocate(scope.specName, `scope ${scope.specName}`);
      builder.fields.set(name.camel, { names: name, type: scope.type, isKey: false, scope: true });
      builder.scopes.set(scope.parameter, name.camel);
    }
    const field = builder.scopes.get(scope.parameter);
    if (field !== undefined) builder.indexes.push({ fields: [field], reason: `{${scope.specName}} in the path` });
  }
}

/** Maps read-only numbers that count referring rows: `commentsCount`, `comment_count`. */
function planCounts(builder: EntityBuilder, schemas: Schemas): void {
  for (const property of builder.thing.properties.values()) {
    const plan = builder.properties.get(property.key);
    if (plan?.kind !== 'column' || writesOf(property).length > 0) continue;
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
    builder.fields.delete(plan.field);
    builder.properties.set(property.key, { kind: 'count', relation: relation.name });
  }
}

function finalType(builder: EntityBuilder, request: FieldRequest, enums: NameAllocator, named: Map<string, FieldType>): FieldType {
  const { type } = request;
  if (type.kind !== 'enum') return type;
  const use = request.property?.uses.find((candidate) => candidate.role === 'response') ?? request.property?.uses[0];
  const component = use === undefined ? undefined : componentOf(use.property.schema);
  const identifier = `${component ?? `${builder.thing.id}.${request.names.camel}`} ${type.values.join(' ')}`;
  const known = named.get(identifier);
  if (known !== undefined) return known;
  const name = enums.allocate(
    component ?? `${builder.thing.id} ${request.names.camel}`,
    `${builder.thing.id}.${request.names.camel}`,
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
  return [...builder.thing.properties.values()].flatMap((property): readonly Key[] => {
    const decision = decisions.field('field.unique', builder.thing.resource, property);
    if (decision === undefined) return [];
    const plan = builder.properties.get(property.key);
    const field = plan?.kind === 'column' ? builder.fields.get(plan.field) : undefined;
    if (plan?.kind !== 'column' || field === undefined || field.type.kind === 'json' || field.type.kind === 'bytes') {
      decisions.refuse(decision, 'it is not stored as one comparable value');
      return [];
    }
    const isKey = field.isKey || known.some((key) => key.fields.length === 1 && key.fields[0] === plan.field);
    if (!decision.value && isKey) decisions.refuse(decision, `it identifies rows of ${builder.thing.id}`);
    return decision.value && !isKey ? [{ fields: [plan.field], reason: evidenceOfDecision(decision).because }] : [];
  });
}

/** Returns the traits of a column with its decisions. */
function decidedTraits(
  request: FieldRequest,
  thing: ResourceSchema,
  identity: Identity,
  traits: Pick<FieldTraits, 'sensitive' | 'evidence'>,
  decisions: DecisionRegistry,
): Pick<FieldTraits, 'sensitive' | 'evidence'> {
  const { property } = request;
  if (property === undefined) return traits;
  const secret = decisions.field('field.sensitive', thing.resource, property);
  const isUsable = secret?.value !== true || (property !== identity.primary && !identity.naturals.includes(property));
  if (secret !== undefined && !isUsable) decisions.refuse(secret, `it identifies rows of ${thing.id} and cannot be secret`);
  const others = [decisions.field('field.managed', thing.resource, property), decisions.field('field.unique', thing.resource, property)];
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
  const selecting = selectingNames(builder.thing).flatMap((name) => builder.scopes.get(name) ?? []);
  return selecting.length > 0 ? [...parents.slice(0, 1), ...selecting] : [...parents, ...builder.scopes.values()].slice(0, 1);
}

/** Returns the columns that identify a singleton. */
function singleKey(builder: EntityBuilder): readonly string[] {
  return [...new Set([...builder.parents.filter((parent) => parent.link.path).map((parent) => parent.field), ...builder.scopes.values()])];
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
  const { thing, identity } = builder;
  const fields: Field[] = [];
  for (const [name, request] of builder.fields) {
    const { nullable, default: standard, touchedOnUpdate, ...traits } = fieldOf(request, thing, schemas, identity);
    const { sensitive, evidence } = decidedTraits(request, thing, identity, traits, decisions);
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
    const plan = builder.properties.get(property.key);
    if (plan?.kind !== 'column') return [];
    const above = isNested(thing) && identity.primary === undefined ? fieldsAbove(builder).filter((field) => field !== plan.field) : [];
    return [
      {
        fields: [...above, plan.field],
        reason: property === identity.self ? 'it identifies the principal' : `paths identify each ${thing.id} by it`,
      },
    ];
  });
  uniques.push(...decidedUniques(builder, uniques, decisions));
  const identifiers = accounts?.resource === thing.resource ? identifierFields(builder, accounts) : [];
  for (const name of identifiers)
    if (!uniques.some((key) => key.fields.join() === name))
      uniques.push({ fields: [name], reason: 'a login identifies the account by it' });
  if (builder.caller !== undefined) uniques.push({ fields: [builder.caller], reason: 'it identifies the principal' });
  else if (thing.resource.singleton?.below === true)
    uniques.push({ fields: singleKey(builder), reason: `one ${thing.id} for each parent row` });
  const [shape] = thing.resource.shapes;
  const description = shape === undefined ? undefined : viewOf(shape.schema, schemas).description;
  const collections = [...new Set(thing.resource.collections.map((collection) => collection.key))];
  const called = decisions.entity('entity.name', { names: namesOf(thing.resource), shapes: thing.resource.shapes });
  const entity: Entity = {
    id: thing.id,
    names: thing.resource.names,
    plural: thing.resource.plural,
    table: tables.allocate(thing.resource.plural.snake, thing.id).snake,
    fields,
    primaryKey: [builder.key],
    uniques,
    indexes: builder.indexes,
    relations: builder.relations,
    ...(typeof description === 'string' && description.trim() !== '' ? { description } : {}),
    evidence: [
      {
        pointer: thing.intents[0]?.operation.pointer ?? '',
        rule: 'collection',
        confidence: 0.9,
        because:
          thing.resource.singleton === undefined
            ? `operations read or write items of ${collections.slice(0, 3).join(', ')}`
            : `operations read or write it at ${thing.intents[0]?.operation.path ?? ''}`,
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
  const self = builder.caller ?? selfFieldOf({ identity, entity, properties: builder.properties });
  return {
    thing,
    identity,
    entity,
    properties: builder.properties,
    key: builder.key,
    parents: builder.parents,
    scopes: builder.scopes,
    files: builder.files,
    toggles: builder.toggles,
    memberOf: builder.memberOf,
    ...(builder.secret === undefined ? {} : { account: { secret: builder.secret, identifiers } }),
    ...(self === undefined ? {} : { self }),
  };
}
