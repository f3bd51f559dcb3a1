/** Things and relations become entities: columns with names, types and defaults, and both sides of every relation. */
import { createNameAllocator, makeNames, normalizeName, pluralize } from '../core/names.js';
import type { NameAllocator } from '../core/names.js';
import { evidenceOf as evidenceOfDecision, namesOf } from './decisions/ledger.js';
import type { Ledger } from './decisions/ledger.js';
import type { DecisionOf } from './decisions/types.js';
import { accountProperty } from './account-properties.js';
import { identifierFields } from './account-fields.js';
import type { Accounts } from './accounts.js';
import { addCallerRelation, addSecret } from './caller-relations.js';
import { columnTypeOf, commonType } from './field-type.js';
import type { ColumnType } from './field-type.js';
import { fieldOf } from './fields.js';
import type { FieldRequest, FieldTraits } from './fields.js';
import { isNested, selectingNames } from './identity.js';
import type { Identity } from './identity.js';
import type { EntityPlan, Parent, PropertyPlan } from './plans.js';
import type { Link, Relations } from './relations.js';
import { addMembership } from './membership-relations.js';
import { planWords } from './word-plans.js';
import type { Schemas } from './schema.js';
import { filteredName } from './filters.js';
import { isArrayLike, itemsOf, onlyValueOf, typesOf, viewOf } from './schema.js';
import { selfFieldOf } from './self-programs.js';
import { responsesOf, writesOf } from './things.js';
import type { Thing, ThingProperty } from './things.js';
import type { Entity, Evidence, Field, FieldType, Key, Relation } from './types.js';
import { hypermediaPattern } from './vocabulary.js';

interface Draft {
  readonly thing: Thing;
  readonly identity: Identity;
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyPlan>;
  readonly fields: Map<string, FieldRequest>;
  readonly relations: Relation[];
  readonly parents: Parent[];
  readonly scopes: Map<string, string>;
  readonly indexes: Key[];
  readonly files: Map<string, string>;
  readonly toggles: Map<string, string>;
  readonly memberOf: Map<string, string>;
  secret?: string;
  /** The column of what callers are called, where no property is that. */
  caller?: string;
  key: string;
}

/** Builds the entities of all things. `keys` are uniques and indexes that are found later, when operations are read again. */
export function planEntities(
  things: readonly Thing[],
  identities: ReadonlyMap<Thing, Identity>,
  relations: Relations,
  schemas: Schemas,
  ledger: Ledger,
  accounts?: Accounts,
): readonly EntityPlan[] {
  const drafts = new Map<Thing, Draft>();
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
    const name = owner.allocator.allocate(property.wireName, `relation ${property.wireName}`).camel;
    const inverse = target.allocator.allocate(owner.thing.draft.plural.camel, `inverse ${owner.thing.id} ${name}`).camel;
    const evidence = [evidenceOf(property, 'list-of-things', 0.75, `\`${property.wireName}\` names ${to.id} rows that are made elsewhere`)];
    owner.relations.push({ kind: 'many-to-many', name, target: to.id, inverse, evidence });
    target.relations.push({ kind: 'many-to-many', name: inverse, target: from.id, inverse: name, evidence });
    owner.properties.set(property.key, { kind: 'many', relation: name, target: to.id, ...(keyWire !== undefined ? { key: keyWire } : {}) });
  }
  for (const relation of relations.callers) addCallerRelation(relation, drafts);
  for (const relation of relations.groups) addMembership(relation, drafts);
  for (const draft of drafts.values()) planCounts(draft, schemas);
  const wordNames = createNameAllocator({ reserved: things.map((thing) => thing.id) });
  const words = relations.words.flatMap(({ of, property }) => {
    const draft = drafts.get(of);
    return draft === undefined ? [] : [planWords(draft, property, wordNames)];
  });
  const enums = createNameAllocator({ reserved: things.map((thing) => thing.id) });
  const named = new Map<string, FieldType>();
  const tables = createNameAllocator();
  const plans = [...drafts.values()].map((draft) =>
    finish(draft, schemas, tables, ledger, (request) => finalType(draft, request, enums, named), accounts),
  );
  return [...plans, ...words.map((finishWords) => finishWords(tables))];
}

function evidenceOf(property: ThingProperty, rule: string, confidence: number, because: string): Evidence {
  const use = property.uses[0];
  return {
    pointer:
      use === undefined
        ? ''
        : `${use.place.pointer.replace(/^#/u, '')}/properties/${property.wireName.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    rule,
    confidence,
    because,
  };
}

function startDraft(
  thing: Thing,
  identity: Identity,
  relations: Relations,
  schemas: Schemas,
  ledger: Ledger,
  accounts: Accounts | undefined,
): Draft {
  const draft: Draft = {
    thing,
    identity,
    allocator: createNameAllocator(),
    properties: new Map(),
    fields: new Map(),
    relations: [],
    parents: [],
    scopes: new Map(),
    indexes: [],
    files: new Map(),
    toggles: new Map(),
    memberOf: new Map(),
    key: '',
  };
  const related = new Set<ThingProperty>([
    ...relations.links.filter((link) => link.from === thing && link.nested !== undefined).map((link) => link.nested as ThingProperty),
    ...relations.manyToMany.filter((many) => many.from === thing).map((many) => many.property),
    ...relations.backLists.filter((list) => list.of === thing).map((list) => list.property),
    ...relations.words.filter((words) => words.of === thing).map((words) => words.property),
    ...relations.callers.filter(({ from }) => from === thing).flatMap(({ whether, howMany }) => [whether, howMany].filter(isDefined)),
  ]);
  const columns = [...thing.properties.values()].filter((property) => {
    if (related.has(property)) return false;
    const own = accounts === undefined ? undefined : accountProperty(property, thing, accounts, schemas);
    if (own === 'secret') {
      addSecret(draft, property);
      return false;
    }
    const plan = unstoredPlan(thing, identity, property, ledger) ?? own ?? plainPlan(property, schemas);
    if (plan !== undefined) draft.properties.set(property.key, plan);
    return plan === undefined;
  });
  const names = draft.allocator.allocateAll(columns.map((property) => property.wireName));
  columns.forEach((property, index) => {
    const name = names[index] ?? makeNames(property.wireName);
    const isKey = property === identity.primary;
    draft.properties.set(property.key, { kind: 'column', field: name.camel });
    draft.fields.set(name.camel, {
      names: name,
      property,
      type: isKey ? identity.type : openType(mergedType(property, schemas), property, thing, schemas),
      isKey,
    });
    if (isKey) draft.key = name.camel;
  });
  const content = thing.draft.single?.content;
  if (content !== undefined) {
    const name = draft.allocator.allocate('content', `${thing.id} content`);
    draft.fields.set(name.camel, { names: name, type: content.type, isKey: false, content });
  }
  addFiles(draft);
  addCaller(draft, accounts);
  if (draft.key === '') {
    const name = draft.allocator.allocate(
      thing.draft.single !== undefined && draft.allocator.has('id') ? 'row id' : 'id',
      `${thing.id} key`,
    );
    draft.key = name.camel;
    draft.fields.set(name.camel, { names: name, type: identity.type, isKey: true });
  }
  return draft;
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** What was decided not to be kept. */
function unstoredPlan(thing: Thing, identity: Identity, property: ThingProperty, ledger: Ledger): PropertyPlan | undefined {
  const decision = ledger.field('field.stored', thing.draft, property);
  if (decision?.value !== false) return undefined;
  if (property !== identity.primary && !identity.naturals.includes(property) && property !== identity.self)
    return { kind: 'omitted', because: evidenceOfDecision(decision).because };
  ledger.refuse(decision, `rows of ${thing.id} are named by it`);
  return undefined;
}

/** A column for what a caller is called, where operations are about whoever calls and no property could be that. */
function addCaller(draft: Draft, accounts: Accounts | undefined): void {
  const { thing, identity } = draft;
  const usage = thing.usages.find(({ self }) => self === true);
  if (usage === undefined || identity.self !== undefined || thing.draft === accounts?.draft) return;
  const names = draft.allocator.allocate(draft.allocator.has('caller') ? 'caller name' : 'caller', `${thing.id} caller`);
  draft.caller = names.camel;
  draft.fields.set(names.camel, { names, type: { kind: 'string' }, isKey: false, caller: usage });
}

/** A column for each file of the thing. A property may have its name already: the address of the photo beside the photo. */
function addFiles(draft: Draft): void {
  for (const usage of draft.thing.usages) {
    for (const { name } of usage.files ?? []) {
      if (draft.files.has(name)) continue;
      const names = draft.allocator.allocate(draft.allocator.has(makeNames(name).camel) ? `${name} file` : name, `file ${name}`);
      draft.files.set(name, names.camel);
      draft.fields.set(names.camel, { names, type: { kind: 'json' }, isKey: false, file: usage });
    }
  }
}

/** Properties that take no column: one fixed value, or ways to go on that are not promised. */
function plainPlan(property: ThingProperty, schemas: Schemas): PropertyPlan | undefined {
  const answered = responsesOf(property);
  if (writesOf(property).length > 0) return undefined;
  const [first] = answered;
  if (first === undefined) return undefined;
  const value = onlyValueOf(first.property.schema, schemas);
  if (value !== undefined && answered.every((use) => onlyValueOf(use.property.schema, schemas) !== undefined))
    return { kind: 'constant', value };
  if (hypermediaPattern.test(normalizeName(property.wireName)) && answered.every((use) => !use.property.required))
    return { kind: 'omitted', because: 'it says where to go next and is not promised' };
  return undefined;
}

/** What responses and bodies agree on; where they do not, responses decide, since they are what is promised. */
function mergedType(property: ThingProperty, schemas: Schemas): ColumnType {
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

/** A column that a parameter of any text is compared with, or put into, holds text: an enum would not take it. */
function openType(type: ColumnType, property: ThingProperty, thing: Thing, schemas: Schemas): ColumnType {
  if (type.kind !== 'enum') return type;
  const { values } = type;
  const closed = thing.usages.every((usage) =>
    usage.facts.parameters.every((parameter) => {
      if (normalizeName(filteredName(parameter)) !== normalizeName(property.wireName)) return true;
      const choices = viewOf(itemsOf(parameter.schema, schemas) ?? parameter.schema, schemas).enum;
      return Array.isArray(choices) && choices.every((choice) => typeof choice === 'string' && values.includes(choice));
    }),
  );
  return closed ? type : { kind: 'string' };
}

function addScopes(draft: Draft, relations: Relations): void {
  for (const scope of relations.scopes.filter((candidate) => candidate.from === draft.thing)) {
    const plan = scope.property === undefined ? undefined : draft.properties.get(scope.property.key);
    if (plan?.kind === 'column') {
      draft.scopes.set(scope.parameter, plan.field);
    } else {
      const name = draft.allocator.allocate(scope.wireName, `scope ${scope.wireName}`);
      draft.fields.set(name.camel, { names: name, type: scope.type, isKey: false, scope: true });
      draft.scopes.set(scope.parameter, name.camel);
    }
    const field = draft.scopes.get(scope.parameter);
    if (field !== undefined) draft.indexes.push({ fields: [field], reason: `{${scope.wireName}} in the path` });
  }
}

function addLink(link: Link, drafts: ReadonlyMap<Thing, Draft>, relations: Relations, schemas: Schemas, ledger: Ledger): void {
  const owner = drafts.get(link.from);
  const target = drafts.get(link.to);
  if (owner === undefined || target === undefined) return;
  const keyField = target.fields.get(target.key);
  if (keyField === undefined) return;
  const scalarPlan = link.scalar === undefined ? undefined : owner.properties.get(link.scalar.key);
  // A column may have the name already: `eventType` as text beside the event type that the path names.
  const free = owner.allocator.has(makeNames(link.spec).camel) ? `${link.spec} row` : link.spec;
  const relationName = owner.allocator.allocate(free, `relation ${link.spec} ${link.to.id}`).camel;
  let field: string;
  if (scalarPlan?.kind === 'column') {
    field = scalarPlan.field;
    const request = owner.fields.get(field);
    if (request !== undefined) owner.fields.set(field, { ...request, type: keyField.type, link });
  } else {
    const names = owner.allocator.allocate(`${link.spec} ${target.key}`, `key of ${link.spec} ${link.to.id}`);
    field = names.camel;
    owner.fields.set(field, {
      names,
      type: keyField.type,
      isKey: false,
      link,
      ...(link.nested !== undefined ? { property: link.nested } : {}),
    });
  }
  const backList = relations.backLists.find((candidate) => candidate.link === link);
  const several = relations.links.filter((other) => other.from === link.from && other.to === link.to).length > 1;
  const inverseSpec =
    backList?.property.wireName ?? (several ? `${link.from.draft.plural.camel} by ${relationName}` : link.from.draft.plural.camel);
  const inverse = target.allocator.allocate(inverseSpec, `inverse ${link.from.id} ${relationName}`).camel;
  const source = link.scalar ?? link.nested;
  const evidence = [
    link.decision !== undefined
      ? evidenceOfDecision(link.decision)
      : source === undefined
        ? pathEvidence(link)
        : evidenceOf(source, link.rule, link.confidence, link.because),
  ];
  const nullable = fieldOf(owner.fields.get(field), owner.thing, schemas).nullable;
  const standard = link.path || link.owner === true ? 'cascade' : nullable ? 'set-null' : 'restrict';
  const decided = decidedOnDelete(link, relationName, nullable, ledger);
  owner.relations.push({
    kind: 'many-to-one',
    name: relationName,
    target: link.to.id,
    inverse,
    fields: [field],
    references: [target.key],
    onDelete: decided?.value ?? standard,
    evidence: decided === undefined ? evidence : [...evidence, evidenceOfDecision(decided)],
  });
  target.relations.push({ kind: 'one-to-many', name: inverse, target: link.from.id, inverse: relationName, evidence });
  owner.parents.push({ link, relation: relationName, field, target: link.to.id, hiddenKey: target.identity.primary === undefined });
  owner.indexes.push({ fields: [field], reason: `reference to ${link.to.id}` });
  if (link.nested !== undefined)
    owner.properties.set(link.nested.key, { kind: 'related', relation: relationName, field, target: link.to.id });
  if (backList !== undefined) target.properties.set(backList.property.key, { kind: 'back-list', relation: inverse, target: link.from.id });
}

function decidedOnDelete(link: Link, relation: string, nullable: boolean, ledger: Ledger): DecisionOf<'relation.onDelete'> | undefined {
  const decision = ledger.relation('relation.onDelete', link.from.draft, relation, link.scalar ?? link.nested);
  if (decision?.value !== 'set-null' || nullable) return decision;
  ledger.refuse(decision, `every ${link.from.id} must refer to one ${link.to.id}`, 'It may be cascade or restrict.');
  return undefined;
}

function pathEvidence(link: Link): Evidence {
  const usage = link.from.usages.find((candidate) => candidate.chain.length > 0);
  return { pointer: usage?.facts.pointer ?? '', rule: link.rule, confidence: link.confidence, because: link.because };
}

/** `commentsCount`, `comment_count`: how many rows refer to this one, where no request gives the number. */
function planCounts(draft: Draft, schemas: Schemas): void {
  for (const property of draft.thing.properties.values()) {
    const plan = draft.properties.get(property.key);
    if (plan?.kind !== 'column' || writesOf(property).length > 0) continue;
    const name = normalizeName(property.wireName);
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

function finalType(draft: Draft, request: FieldRequest, enums: NameAllocator, named: Map<string, FieldType>): FieldType {
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
function decidedUniques(draft: Draft, known: readonly Key[], ledger: Ledger): readonly Key[] {
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
  thing: Thing,
  identity: Identity,
  traits: Pick<FieldTraits, 'sensitive' | 'evidence'>,
  ledger: Ledger,
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
function fieldsAbove(draft: Draft): readonly string[] {
  const parents = draft.parents.filter((parent) => parent.link.path).map((parent) => parent.field);
  const selecting = selectingNames(draft.thing).flatMap((name) => draft.scopes.get(name) ?? []);
  return selecting.length > 0 ? [...parents.slice(0, 1), ...selecting] : [...parents, ...draft.scopes.values()].slice(0, 1);
}

/** The columns that say whose document a row is. */
function singleKey(draft: Draft): readonly string[] {
  return [...new Set([...draft.parents.filter((parent) => parent.link.path).map((parent) => parent.field), ...draft.scopes.values()])];
}

const fileDescription = 'A file: the key of its bytes in the storage, its name, media type, size and SHA-256.';

function finish(
  draft: Draft,
  schemas: Schemas,
  tables: NameAllocator,
  ledger: Ledger,
  typeOf: (request: FieldRequest) => FieldType,
  accounts: Accounts | undefined,
): EntityPlan {
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
