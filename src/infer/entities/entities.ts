/** Things and relations become entities: columns with names, types and defaults, and both sides of every relation. */
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

/** Builds the entities of all things. `keys` are uniques and indexes that are found later, when operations are read again. */
export function planEntities(
  things: readonly ResourceSchema[],
  identities: ReadonlyMap<ResourceSchema, Identity>,
  relations: Relations,
  schemas: Schemas,
  ledger: DecisionRegistry,
  accounts?: Accounts,
): readonly EntityMapping[] {
  const drafts = new Map<ResourceSchema, EntityBuilder>();
  for (const thing of things) {
    const identity = identities.get(thing);
    if (identity !== undefined) drafts.set(thing, startDraft(thing, identity, relations, schemas, ledger, accounts));
  }
  for (const draft of drafts.values()) addScopes(draft, relations);
  for (const link of relations.links) addLink(link, drafts, relations, schemas, ledger);
  for (const { from, to, property, keyWire } of relations.manyToMany) {
    const owner = drafts.get(from);
    const target = drafts.get(to);
    if (owner === undefined || target === undefined) continue;
    const name = owner.allocator.allocate(property.specName, `relation ${property.specName}`).camel;
    const inverse = target.allocator.allocate(owner.thing.draft.plural.camel, `inverse ${owner.thing.id} ${name}`).camel;
    const evidence = [evidenceOf(property, 'list-of-things', 0.75, `\`${property.specName}\` names ${to.id} rows that are made elsewhere`)];
    owner.relations.push({ kind: 'many-to-many', name, target: to.id, inverse, evidence });
    target.relations.push({ kind: 'many-to-many', name: inverse, target: from.id, inverse: name, evidence });
    owner.properties.set(property.key, { kind: 'many', relation: name, target: to.id, ...(keyWire !== undefined ? { key: keyWire } : {}) });
  }
  const parts = createNameAllocator({ reserved: things.map((thing) => thing.id) });
  const callers = relations.callers.flatMap((relation) => addCallerRelation(relation, drafts, parts) ?? []);
  for (const relation of relations.groups) addMembership(relation, drafts);
  for (const draft of drafts.values()) planCounts(draft, schemas);
  const words = relations.words.flatMap(({ of, property }) => {
    const draft = drafts.get(of);
    return draft === undefined ? [] : [planWords(draft, property, parts)];
  });
  const enums = createNameAllocator({ reserved: things.map((thing) => thing.id) });
  const named = new Map<string, FieldType>();
  const tables = createNameAllocator();
  const plans = [...drafts.values()].map((draft) =>
    finish(draft, schemas, tables, ledger, (request) => finalType(draft, request, enums, named), accounts),
  );
  return [...plans, ...[...words, ...callers].map((finishPart) => finishPart(tables))];
}

function addScopes(draft: EntityBuilder, relations: Relations): void {
  for (const scope of relations.scopes.filter((candidate) => candidate.from === draft.thing)) {
    const plan = scope.property === undefined ? undefined : draft.properties.get(scope.property.key);
    if (plan?.kind === 'column') {
      draft.scopes.set(scope.parameter, plan.field);
    } else {
      const name = draft.allocator.allocate(scope.specName, `scope ${scope.specName}`);
      draft.fields.set(name.camel, { names: name, type: scope.type, isKey: false, scope: true });
      draft.scopes.set(scope.parameter, name.camel);
    }
    const field = draft.scopes.get(scope.parameter);
    if (field !== undefined) draft.indexes.push({ fields: [field], reason: `{${scope.specName}} in the path` });
  }
}

/** `commentsCount`, `comment_count`: how many rows refer to this one, where no request gives the number. */
function planCounts(draft: EntityBuilder, schemas: Schemas): void {
  for (const property of draft.thing.properties.values()) {
    const plan = draft.properties.get(property.key);
    if (plan?.kind !== 'column' || writesOf(property).length > 0) continue;
    const name = normalizeName(property.specName);
    const stem = /^(?:num|number|numof|numberof|total)?(.+?)(?:count|total)?$/u.exec(name)?.[1];
    if (
      stem === undefined ||
      stem === name ||
      !property.uses.every((use) => typesOf(use.property.schema, schemas).some((type) => type === 'integer' || type === 'number'))
    )
      continue;
    const relation = draft.relations.find(
      (candidate) =>
        candidate.kind !== 'many-to-one' &&
        [candidate.name, pluralize(stem)].some((word) => normalizeName(word) === normalizeName(pluralize(stem))) &&
        normalizeName(candidate.name) === normalizeName(pluralize(stem)),
    );
    if (relation === undefined || isArrayLike(property.uses[0]?.property.schema ?? true, schemas)) continue;
    draft.fields.delete(plan.field);
    draft.properties.set(property.key, { kind: 'count', relation: relation.name });
  }
}

function finalType(draft: EntityBuilder, request: FieldRequest, enums: NameAllocator, named: Map<string, FieldType>): FieldType {
  const { type } = request;
  if (type.kind !== 'enum') return type;
  const use = request.property?.uses.find((candidate) => candidate.role === 'response') ?? request.property?.uses[0];
  const component = use === undefined ? undefined : componentOf(use.property.schema);
  const identifier = `${component ?? `${draft.thing.id}.${request.names.camel}`} ${type.values.join(' ')}`;
  const known = named.get(identifier);
  if (known !== undefined) return known;
  const name = enums.allocate(component ?? `${draft.thing.id} ${request.names.camel}`, `${draft.thing.id}.${request.names.camel}`).pascal;
  const final: FieldType = { kind: 'enum', name, values: type.values };
  named.set(identifier, final);
  return final;
}

function componentOf(schema: unknown): string | undefined {
  const ref =
    typeof schema === 'object' && schema !== null && '$ref' in schema && typeof schema.$ref === 'string' ? schema.$ref : undefined;
  return ref === undefined ? undefined : /^#\/components\/schemas\/([^/]+)$/u.exec(ref)?.[1];
}

/** Columns of which it was decided that no two rows have the same. */
function decidedUniques(draft: EntityBuilder, known: readonly Key[], ledger: DecisionRegistry): readonly Key[] {
  return [...draft.thing.properties.values()].flatMap((property): readonly Key[] => {
    const decision = ledger.field('field.unique', draft.thing.draft, property);
    if (decision === undefined) return [];
    const plan = draft.properties.get(property.key);
    const field = plan?.kind === 'column' ? draft.fields.get(plan.field) : undefined;
    if (plan?.kind !== 'column' || field === undefined || field.type.kind === 'json' || field.type.kind === 'bytes') {
      ledger.refuse(decision, 'it is not kept as one value that could be compared');
      return [];
    }
    const isKey = field.isKey || known.some((key) => key.fields.length === 1 && key.fields[0] === plan.field);
    if (!decision.value && isKey) ledger.refuse(decision, `rows of ${draft.thing.id} are named by it`);
    return decision.value && !isKey ? [{ fields: [plan.field], reason: evidenceOfDecision(decision).because }] : [];
  });
}

/** What was decided of a column, and by whom. */
function decidedTraits(
  request: FieldRequest,
  thing: ResourceSchema,
  identity: Identity,
  traits: Pick<FieldTraits, 'sensitive' | 'evidence'>,
  ledger: DecisionRegistry,
): Pick<FieldTraits, 'sensitive' | 'evidence'> {
  const { property } = request;
  if (property === undefined) return traits;
  const secret = ledger.field('field.sensitive', thing.draft, property);
  const isUsable = secret?.value !== true || (property !== identity.primary && !identity.naturals.includes(property));
  if (secret !== undefined && !isUsable) ledger.refuse(secret, `rows of ${thing.id} are named by it, so that it cannot be secret`);
  const others = [ledger.field('field.managed', thing.draft, property), ledger.field('field.unique', thing.draft, property)];
  const evidence = [
    ...traits.evidence,
    ...[secret, ...others].flatMap((decision) => (decision === undefined ? [] : [evidenceOfDecision(decision)])),
  ];
  if (secret === undefined || !isUsable) return { ...traits, evidence };
  return secret.value ? { sensitive: true, evidence } : { evidence };
}

/** The columns that say among which others the key of a row is its own: what is right above it, and what selects it with its key. */
function fieldsAbove(draft: EntityBuilder): readonly string[] {
  const parents = draft.parents.filter((parent) => parent.link.path).map((parent) => parent.field);
  const selecting = selectingNames(draft.thing).flatMap((name) => draft.scopes.get(name) ?? []);
  return selecting.length > 0 ? [...parents.slice(0, 1), ...selecting] : [...parents, ...draft.scopes.values()].slice(0, 1);
}

/** The columns that say whose document a row is. */
function singleKey(draft: EntityBuilder): readonly string[] {
  return [...new Set([...draft.parents.filter((parent) => parent.link.path).map((parent) => parent.field), ...draft.scopes.values()])];
}

const fileDescription = 'A file: the key of its bytes in the storage, its name, media type, size and SHA-256.';

function finish(
  draft: EntityBuilder,
  schemas: Schemas,
  tables: NameAllocator,
  ledger: DecisionRegistry,
  typeOf: (request: FieldRequest) => FieldType,
  accounts: Accounts | undefined,
): EntityMapping {
  const { thing, identity } = draft;
  const fields: Field[] = [];
  for (const [name, request] of draft.fields) {
    const { nullable, default: standard, touchedOnUpdate, ...traits } = fieldOf(request, thing, schemas, identity);
    const { sensitive, evidence } = decidedTraits(request, thing, identity, traits, ledger);
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
    const plan = draft.properties.get(property.key);
    if (plan?.kind !== 'column') return [];
    const above = isNested(thing) && identity.primary === undefined ? fieldsAbove(draft).filter((field) => field !== plan.field) : [];
    return [
      {
        fields: [...above, plan.field],
        reason: property === identity.self ? 'it is what a caller is called' : `paths name each ${thing.id} by it`,
      },
    ];
  });
  uniques.push(...decidedUniques(draft, uniques, ledger));
  const identifiers = accounts?.draft === thing.draft ? identifierFields(draft, accounts) : [];
  for (const name of identifiers)
    if (!uniques.some((key) => key.fields.join() === name)) uniques.push({ fields: [name], reason: 'a login names the account by it' });
  if (draft.caller !== undefined) uniques.push({ fields: [draft.caller], reason: 'it is what a caller is called' });
  else if (thing.draft.single?.below === true)
    uniques.push({ fields: singleKey(draft), reason: `there is one ${thing.id} for each row above it` });
  const [shape] = thing.draft.shapes;
  const description = shape === undefined ? undefined : viewOf(shape.schema, schemas).description;
  const collections = [...new Set(thing.draft.collections.map((collection) => collection.key))];
  const called = ledger.entity('entity.name', { names: namesOf(thing.draft), shapes: thing.draft.shapes });
  const entity: Entity = {
    id: thing.id,
    names: thing.draft.names,
    plural: thing.draft.plural,
    table: tables.allocate(thing.draft.plural.snake, thing.id).snake,
    fields,
    primaryKey: [draft.key],
    uniques,
    indexes: draft.indexes,
    relations: draft.relations,
    ...(typeof description === 'string' && description.trim() !== '' ? { description } : {}),
    evidence: [
      {
        pointer: thing.usages[0]?.facts.pointer ?? '',
        rule: 'collection',
        confidence: 0.9,
        because:
          thing.draft.single === undefined
            ? `operations read or write members of ${collections.slice(0, 3).join(', ')}`
            : `operations read or write it at ${thing.usages[0]?.facts.path ?? ''}`,
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
  const self = draft.caller ?? selfFieldOf({ identity, entity, properties: draft.properties });
  return {
    thing,
    identity,
    entity,
    properties: draft.properties,
    key: draft.key,
    parents: draft.parents,
    scopes: draft.scopes,
    files: draft.files,
    toggles: draft.toggles,
    memberOf: draft.memberOf,
    ...(draft.secret === undefined ? {} : { account: { secret: draft.secret, identifiers } }),
    ...(self === undefined ? {} : { self }),
  };
}
