/**
 * How things refer to each other: by the name of a property, by an object inside another, by the path.
 * A relation is only made to a thing that the document can create; a reference to anything else stays a plain column, so that
 * no value is refused for want of a row that nobody can make.
 */
import { normalizeName, singularize } from '../core/names.js';
import { evidenceOf, namesOf } from './decisions/ledger.js';
import type { Ledger } from './decisions/ledger.js';
import type { Decision } from './decisions/types.js';
import { suggestionOf } from './decisions/unmatched.js';
import { columnTypeOf, keysAgree } from './field-type.js';
import type { ColumnType } from './field-type.js';
import type { Identity } from './identity.js';
import type { Membership } from './memberships.js';
import { itemsPlace, objectPlaceOf, overlapOf, propertyPlace } from './places.js';
import type { PathStep } from './paths.js';
import type { ObjectPlace } from './places.js';
import { isArrayLike, isObjectLike, itemsOf, typesOf } from './schema.js';
import type { Schemas } from './schema.js';
import { ownerPattern, saysHowMany, saysWhether } from './callers.js';
import type { OperationFacts } from './facts.js';
import { responsesOf, writesOf } from './things.js';
import { wordProperties } from './words.js';
import type { PropertyUse, Thing, ThingProperty } from './things.js';

/** A row of `from` refers to one row of `to`. */
export interface Link {
  readonly from: Thing;
  readonly to: Thing;
  /** Property that holds the key itself (`ownerId`). */
  readonly scalar?: ThingProperty;
  /** Property that holds the related thing (`owner: { id, name }`). */
  readonly nested?: ThingProperty;
  /** It is the caller who makes the row. */
  readonly owner?: true;
  /** A path nests `from` in `to`. */
  readonly path: boolean;
  /** What the relation is called, before names are made unique. */
  readonly spec: string;
  readonly rule: string;
  readonly confidence: number;
  readonly because: string;
  /** Somebody decided it. */
  readonly decision?: Decision;
}

/** A path parameter that no thing stands for: a column by which rows are told apart. */
export interface Scope {
  readonly from: Thing;
  /** Normalised name of the parameter. */
  readonly parameter: string;
  readonly wireName: string;
  readonly property?: ThingProperty;
  readonly type: ColumnType;
}

/** Rows of both sides refer to many of the other. */
export interface ManyToMany {
  readonly from: Thing;
  readonly to: Thing;
  readonly property: ThingProperty;
  /** Items are objects with the key under this name, not plain keys. */
  readonly keyWire?: string;
}

/** A property that lists the rows that refer back. */
export interface BackList {
  readonly of: Thing;
  readonly property: ThingProperty;
  readonly link: Link;
}

export interface Relations {
  readonly links: readonly Link[];
  readonly scopes: readonly Scope[];
  readonly manyToMany: readonly ManyToMany[];
  readonly backLists: readonly BackList[];
  readonly callers: readonly CallerRelation[];
  readonly groups: readonly GroupRelation[];
  readonly words: readonly Words[];
}

/** What callers do to rows of `from`, and the properties that speak of it. */
export interface CallerRelation {
  readonly from: Thing;
  readonly to: Thing;
  readonly verb: string;
  readonly whether?: ThingProperty;
  readonly howMany?: ThingProperty;
}

/** Rows of `member` join and leave rows of `group`. */
export interface GroupRelation {
  readonly membership: Membership;
  readonly group: Thing;
  readonly member: Thing;
  /** The property of groups that lists their members, if they have one. */
  readonly property?: ThingProperty;
}

/** Words that rows of `of` carry. */
export interface Words {
  readonly of: Thing;
  readonly property: ThingProperty;
}

/** What relations are found in. */
interface Given {
  readonly things: readonly Thing[];
  readonly identities: ReadonlyMap<Thing, Identity>;
  readonly schemas: Schemas;
  /** The thing whose collection this is. */
  readonly thingAt: (collectionKey: string) => Thing | undefined;
  readonly ledger: Ledger;
  /** The thing whose rows are accounts. */
  readonly accounts?: Thing;
  /** Must whoever calls say who they are? */
  readonly isAuthenticated: (operation: OperationFacts) => boolean;
}

interface World extends Given {
  /** Things that somebody makes, by the names of parameters that stand for their keys. */
  readonly byParameter: ReadonlyMap<string, readonly Thing[]>;
}

export function findRelations(given: Given): Relations {
  const world: World = { ...given, byParameter: thingsByParameter(given) };
  const links: Link[] = [];
  const scopes: Scope[] = [];
  for (const thing of world.things) {
    // What a document of which there is one refers to stays as it was sent.
    if (thing.draft.single !== undefined) continue;
    for (const property of thing.properties.values()) {
      const link = decidedKey(thing, property, world) ?? ownerOf(thing, property, world) ?? foreignKey(thing, property, world);
      if (link === 'plain') continue;
      if (link !== undefined) links.push(link);
    }
    for (const property of thing.properties.values()) {
      if (world.ledger.field('field.references', thing.draft, property)?.value === false) continue;
      const link = links.some((other) => other.nested === property) ? undefined : nestedThing(thing, property, world, links);
      if (link === undefined) continue;
      const same = links.findIndex(
        (other) =>
          other.from === thing &&
          other.to === link.to &&
          other.scalar !== undefined &&
          stemOf(other.scalar.wireName) === normalizeName(property.wireName),
      );
      const known = same < 0 ? undefined : links[same];
      if (known === undefined) links.push(link);
      else links[same] = { ...known, nested: property, spec: property.wireName };
    }
  }
  const groups = findGroups(world);
  for (const thing of world.things) nestByPath(thing, { ...world, groups }, links, scopes);
  const acyclic = withoutDeadlocks(links);
  const words = world.things.flatMap((thing) => wordProperties(thing, world.schemas).map((property) => ({ of: thing, property })));
  const { manyToMany, backLists } = findLists(world, acyclic, groups);
  const listed = groups.map((each) => {
    const property = manyToMany.find(({ from, to }) => from === each.group && to === each.member)?.property;
    return property === undefined ? each : { ...each, property };
  });
  return { links: acyclic, scopes, manyToMany, backLists, callers: findCallerRelations(world), groups: listed, words };
}

/** Memberships of things that are stored, each once. */
function findGroups({ things }: World): readonly GroupRelation[] {
  const found = new Map<string, GroupRelation>();
  for (const member of things) {
    for (const { joins } of member.usages) {
      const group = joins === undefined ? undefined : things.find(({ draft }) => draft === joins.membership.group);
      if (joins !== undefined && (joins.effect === 'connect' || joins.effect === 'set') && group !== undefined)
        found.set(joins.membership.key, { membership: joins.membership, group, member });
    }
  }
  return [...found.values()];
}

/** A property called after whoever made the row, which no request fills: an account, or the key of one. */
function ownerOf(thing: Thing, property: ThingProperty, world: World): Link | undefined {
  const { accounts, schemas } = world;
  if (accounts === undefined || thing === accounts || writesOf(property).length > 0) return undefined;
  const name = normalizeName(property.wireName);
  const stem = stemOf(property.wireName) ?? name;
  if (!ownerPattern.test(name) && !ownerPattern.test(stem)) return undefined;
  if (thing.creates.length === 0 || !thing.creates.every(({ facts }) => world.isAuthenticated(facts))) return undefined;
  const objects = property.uses.map((use) => objectOf(use, schemas));
  const isNested = objects.every((object) => object !== undefined && showsRow(object, accounts));
  const key = world.identities.get(accounts);
  const isKey = key?.primary !== undefined && property.uses.every((use) => keysAgree(columnTypeOf(use.property.schema, schemas), key.type));
  if (!isNested && !isKey) return undefined;
  return {
    from: thing,
    to: accounts,
    ...(isNested ? { nested: property } : { scalar: property }),
    owner: true,
    path: false,
    spec: isNested ? property.wireName : property.wireName.replace(/(?:_id|_uuid|-id|Id|ID|Uuid)$/u, ''),
    rule: 'owner',
    confidence: 0.8,
    because: `\`${property.wireName}\` says whose it is, and nobody sends it: it is whoever makes the row`,
  };
}

/** Is everything that an object promises known of the rows of a thing, and at least something of it? */
function showsRow(place: ObjectPlace, target: Thing): boolean {
  return place.flat.properties.size > 0 && !place.flat.union && isProjectable(place, target);
}

/** What callers do to things, by the operations that do it. */
function findCallerRelations({ things, accounts, schemas }: World): readonly CallerRelation[] {
  if (accounts === undefined) return [];
  return things.flatMap((thing) =>
    [...new Set(thing.usages.flatMap((usage) => usage.toggle?.verb ?? []))].map((verb): CallerRelation => {
      const silent = [...thing.properties.values()].filter((property) => writesOf(property).length === 0);
      const find = (says: (name: string, verb: string) => boolean, ...types: readonly string[]): ThingProperty | undefined =>
        silent.find(
          (property) =>
            says(normalizeName(property.wireName), verb) &&
            property.uses.every((use) => typesOf(use.property.schema, schemas).some((type) => types.includes(type))),
        );
      const whether = find(saysWhether, 'boolean');
      const howMany = find(saysHowMany, 'integer', 'number');
      return {
        from: thing,
        to: accounts,
        verb,
        ...(whether === undefined ? {} : { whether }),
        ...(howMany === undefined ? {} : { howMany }),
      };
    }),
  );
}

/** The reference that was decided; `plain` if it was decided to be none. */
function decidedKey(thing: Thing, property: ThingProperty, world: World): Link | 'plain' | undefined {
  const decision = world.ledger.field('field.references', thing.draft, property);
  if (decision === undefined) return undefined;
  if (decision.value === false) return 'plain';
  const target = world.things.find((other) => namesOf(other.draft).includes(String(decision.value)));
  if (target === undefined) {
    world.ledger.refuse(
      decision,
      `there is no entity ${decision.value}`,
      suggestionOf(
        decision.value,
        world.things.map(({ id }) => id),
      ),
    );
    return undefined;
  }
  const key = world.identities.get(target);
  if (key?.primary === undefined || !keysAgree(typeOf(property, world.schemas), key.type)) {
    world.ledger.refuse(decision, `\`${property.wireName}\` is not of the type of the key of ${target.id}`);
    return undefined;
  }
  if (!canHoldNull(property, thing, world.schemas)) {
    world.ledger.refuse(
      decision,
      `\`${property.wireName}\` is always answered and not always given, so that some rows would refer to nothing`,
    );
    return undefined;
  }
  return {
    from: thing,
    to: target,
    scalar: property,
    path: false,
    spec: property.wireName.replace(/(?:_id|_uuid|_guid|-id|Id|ID|Uuid|UUID|Guid)$/u, ''),
    rule: 'decision',
    confidence: 1,
    because: evidenceOf(decision).because,
    decision,
  };
}

/** `ownerId`, `owner_id`, `ownerUuid` → `owner`; undefined for other names. */
export function stemOf(wireName: string): string | undefined {
  const match = /^(.+?)(?:_id|_uuid|_guid|-id|Id|ID|Uuid|UUID|Guid)$/u.exec(wireName);
  return match?.[1] === undefined ? undefined : normalizeName(match[1]);
}

/** The thing that a name stands for: by alias, then by an alias that it ends in (`billingAddress` → Address). */
function thingNamed(stem: string, from: Thing, world: World): { readonly thing: Thing; readonly exact: boolean } | undefined {
  // Rows that nobody makes are seeded together, those that they refer to as well.
  const creatable = world.things.filter((thing) => thing.creates.length > 0 || from.creates.length === 0);
  const depth = (thing: Thing): number => Math.min(...thing.draft.collections.map((collection) => collection.parents.length));
  const exact = creatable.filter((thing) => thing.draft.aliases.has(stem)).sort((left, right) => depth(left) - depth(right))[0];
  if (exact !== undefined) return { thing: exact, exact: true };
  if (stem.startsWith('parent') && stem.length > 6 && from.draft.aliases.has(stem.slice(6))) return { thing: from, exact: true };
  const ending = creatable
    .flatMap((thing) =>
      [...thing.draft.aliases].filter((alias) => alias.length > 2 && stem.endsWith(alias)).map((alias) => ({ thing, alias })),
    )
    .sort((left, right) => right.alias.length - left.alias.length || depth(left.thing) - depth(right.thing))[0];
  return ending === undefined ? undefined : { thing: ending.thing, exact: false };
}

function typeOf(property: ThingProperty, schemas: Schemas): ColumnType {
  return columnTypeOf((writesOf(property)[0] ?? property.uses[0])?.property.schema ?? true, schemas);
}

/** What anything may be called by: a property of this name is one of its own thing. */
const saysNoThing =
  /^(?:id|identifier|uuid|guid|slug|key|name|code|username|number|no|index|hash|reference|ref|handle|title|label|type|kind|value|version|date|path|email|token)$/u;

function thingsByParameter({ things, identities }: Given): ReadonlyMap<string, readonly Thing[]> {
  const named = new Map<string, Thing[]>();
  for (const thing of things) {
    const identity = identities.get(thing);
    if (thing.creates.length === 0) continue;
    for (const { key, parameter } of thing.draft.collections) {
      const normal = parameter === undefined ? '' : normalizeName(parameter);
      if (parameter === undefined || saysNoThing.test(normal)) continue;
      if (identity?.byParameter(key, parameter) === identity?.primary) named.set(normal, [...(named.get(normal) ?? []), thing]);
    }
  }
  return named;
}

function foreignKey(thing: Thing, property: ThingProperty, world: World): Link | undefined {
  const identity = world.identities.get(thing);
  if (identity?.primary === property || identity?.naturals.includes(property) === true) return undefined;
  const type = typeOf(property, world.schemas);
  const normal = normalizeName(property.wireName);
  const byParameter = world.byParameter.get(normal)?.find((other) => other !== thing);
  const stem = stemOf(property.wireName) ?? (/^[a-z]+id$/u.test(property.wireName) ? property.wireName.slice(0, -2) : undefined);
  const named = stem === undefined ? undefined : thingNamed(stem, thing, world);
  const lowerCase = stem !== undefined && stemOf(property.wireName) === undefined;
  const target = byParameter ?? (named !== undefined && (!lowerCase || named.exact) ? named.thing : undefined);
  if (target === undefined) return undefined;
  const key = world.identities.get(target);
  if (key === undefined || !keysAgree(type, key.type) || key.primary === undefined) return undefined;
  // Nobody could make the first row.
  if (target === thing && writesOf(property).some((use) => use.property.required)) return undefined;
  if (!canHoldNull(property, thing, world.schemas)) return undefined;
  const exact = byParameter !== undefined || named?.exact === true;
  return {
    from: thing,
    to: target,
    scalar: property,
    path: false,
    spec:
      stem === undefined || byParameter === target
        ? target.draft.names.camel
        : property.wireName.replace(/(?:_id|_uuid|_guid|-id|Id|ID|Uuid|UUID|Guid|id)$/u, ''),
    rule: 'foreign-key-name',
    confidence: exact ? 0.85 : 0.65,
    because: `\`${property.wireName}\` is called after ${target.id} and is of the type of its key`,
  };
}

/** A key that is always answered, and not always given, cannot be made up: it stays a plain column. */
function canHoldNull(property: ThingProperty, thing: Thing, schemas: Schemas): boolean {
  const promised = responsesOf(property).some((use) => use.property.required && !typesOf(use.property.schema, schemas).includes('null'));
  if (!promised || thing.creates.length === 0) return true;
  return thing.creates.every((create) => givenAtCreate(property, create, thing));
}

function givenAtCreate(property: ThingProperty, create: Thing['creates'][number], thing: Thing): boolean {
  const use = property.uses.find((candidate) => candidate.usage === create && candidate.role === 'create' && !candidate.property.readOnly);
  if (use?.property.required === true) return true;
  const normal = normalizeName(property.wireName);
  return (
    create.chain.some((step) => normalizeName(step.parameter) === normal || normal === `${normalizeName(singularize(step.literal))}id`) &&
    thing.properties.has(property.key)
  );
}

/** The thing that an object schema is: its component, or its name and most of its properties. */
function thingOfObject(place: ObjectPlace, propertyName: string, world: World): Thing | undefined {
  if (place.flat.properties.size === 0 || place.flat.union) return undefined;
  const creatable = world.things.filter((thing) => thing.creates.length > 0);
  const same = creatable.find((thing) => place.name !== undefined && thing.draft.shapes.some((shape) => shape.pointer === place.pointer));
  if (same !== undefined) return same;
  const normal = new Set([
    normalizeName(propertyName),
    normalizeName(singularize(propertyName)),
    ...(place.name === undefined ? [] : [normalizeName(place.name)]),
  ]);
  return creatable.find(
    (thing) =>
      [...normal].some((name) => thing.draft.aliases.has(name)) &&
      thing.draft.shapes.some((shape) => overlapOf(shape.flat, place.flat, normalizeName) >= 0.7),
  );
}

/** The name under which an object of a related thing carries the key, if it always does. */
function keyInside(place: ObjectPlace, target: Thing, world: World): string | undefined {
  const primary = world.identities.get(target)?.primary;
  if (primary === undefined) return undefined;
  const property = [...place.flat.properties.values()].find((candidate) => target.keyOf(candidate.name) === primary.key);
  return property?.required === true ? property.name : undefined;
}

/** Can every property that the nested shape promises be had from the target's columns? */
function isProjectable(place: ObjectPlace, target: Thing): boolean {
  return [...place.flat.properties.values()].every((property) => !property.required || target.properties.has(target.keyOf(property.name)));
}

function objectOf(use: PropertyUse, schemas: Schemas): ObjectPlace | undefined {
  if (!isObjectLike(use.property.schema, schemas)) return undefined;
  const place = propertyPlace(use.place, use.property, schemas);
  return objectPlaceOf(place.schema, place.pointer, schemas);
}

function nestedThing(thing: Thing, property: ThingProperty, world: World, links: readonly Link[]): Link | undefined {
  const objects = property.uses.map((use) => ({ use, object: objectOf(use, world.schemas) }));
  const described = objects.flatMap(({ use, object }) => (object === undefined ? [] : [{ use, object }]));
  const [first] = described;
  if (first === undefined) return undefined;
  const target = thingOfObject(first.object, property.wireName, world);
  if (target === undefined || target === thing) return undefined;
  const identity = world.identities.get(target);
  if (identity?.primary === undefined) return undefined;
  if (!described.every(({ object }) => thingOfObject(object, property.wireName, world) === target && isProjectable(object, target)))
    return undefined;
  const scalarUses = objects.filter(({ object }) => object === undefined);
  if (!scalarUses.every(({ use }) => keysAgree(columnTypeOf(use.property.schema, world.schemas), identity.type))) return undefined;
  const written = described.filter(({ use }) => use.role !== 'response' && !use.property.readOnly);
  const byScalar = links.some(
    (link) =>
      link.from === thing &&
      link.to === target &&
      link.scalar !== undefined &&
      stemOf(link.scalar.wireName) === normalizeName(property.wireName),
  );
  if (written.length === 0 && scalarUses.length === 0 && !byScalar) {
    // Nothing in the document says which row it is, unless the path does.
    const byPath =
      thing.creates.length > 0 && thing.creates.every((create) => world.thingAt(create.chain.at(-1)?.collection ?? '') === target);
    if (!byPath) return undefined;
  }
  if (!written.every(({ object }) => keyInside(object, target, world) !== undefined)) return undefined;
  if (!byScalar && !canHoldNull(property, thing, world.schemas)) return undefined;
  return {
    from: thing,
    to: target,
    nested: property,
    path: false,
    spec: property.wireName,
    rule: 'nested-object',
    confidence: 0.85,
    because: `\`${property.wireName}\` holds a whole ${target.id} with its key`,
  };
}

/** Links and scopes that the paths of a thing's operations need. */
function nestByPath(thing: Thing, world: World & Pick<Relations, 'groups'>, links: Link[], scopes: Scope[]): void {
  for (const usage of thing.usages) {
    usage.chain.forEach((step, index) => {
      const parent = step.literal === '' ? undefined : world.thingAt(step.collection);
      const last = index === usage.chain.length - 1;
      if (parent === undefined) {
        // Checked on the thing that stands right below it; a stored parent in between carries it.
        const below = usage.chain
          .slice(index + 1)
          .map((next) => world.thingAt(next.collection))
          .find((next) => next !== undefined);
        addScope(below ?? thing, step.parameter, usage, world, scopes);
        return;
      }
      if (!last || parent === thing) return;
      if (world.groups.some(({ member, group }) => member === thing && group === parent)) return;
      const known = links.findIndex((link) => link.from === thing && link.to === parent);
      if (known >= 0) {
        const link = links[known];
        if (link !== undefined) links[known] = { ...link, path: true, rule: link.rule, confidence: Math.max(link.confidence, 0.95) };
        return;
      }
      if (mayNest(thing, step.collection, world, world.groups)) {
        const fuzzy = thing.draft.single === undefined ? abbreviated(thing, parent, world) : undefined;
        if (fuzzy !== undefined) {
          addScope(thing, step.parameter, usage, world, scopes, fuzzy);
          return;
        }
        links.push({
          from: thing,
          to: parent,
          path: true,
          spec: parent.draft.names.camel,
          rule: 'path-nesting',
          confidence: 0.9,
          because: `its collection is below one ${parent.id} in the path`,
        });
      } else {
        const fuzzy = abbreviated(thing, parent, world);
        if (fuzzy !== undefined) addScope(thing, step.parameter, usage, world, scopes, fuzzy);
        else {
          // What several parameters name together is kept as these, where rows may stand elsewhere as well.
          const selecting = usage.chain.slice(0, index).filter((each) => each.selects === true);
          for (const each of selecting.length === 0 ? [] : [...selecting, step]) addScope(thing, each.parameter, usage, world, scopes);
        }
      }
    });
  }
}

/** A collection makes its members children if members are made there, or if all that is known of them is below such parents. */
function mayNest(thing: Thing, collectionKey: string, world: World, groups: readonly GroupRelation[]): boolean {
  const below = (create: Thing['usages'][number]): boolean => create.chain.at(-1)?.collection === collectionKey;
  if (thing.creates.some(below)) return true;
  const parent = world.thingAt(collectionKey);
  if (thing.creates.some((create) => world.thingAt(create.chain.at(-1)?.collection ?? '') === parent)) return true;
  if (thing.creates.length > 0) return false;
  // What nobody makes is there from the beginning: a list of all beside those below one kind of parent shows that each has one.
  const joined = groups.flatMap(({ member, group }) => (member === thing ? [group] : []));
  const own = thing.usages.filter(({ chain }) => {
    const above = world.thingAt(chain.at(-1)?.collection ?? '');
    return above === undefined || !joined.includes(above);
  });
  const above = new Set(own.flatMap(({ chain }) => world.thingAt(chain.at(-1)?.collection ?? '') ?? []));
  // To remove one by its key says nothing of where it stands.
  if (own.every(({ chain, intent }) => chain.length > 0 || intent === 'delete') || (above.size === 1 && above.has(parent as Thing)))
    return true;
  return parent !== undefined && isOnlyRead(thing, parent, world);
}

/**
 * Can nobody put rows below such a parent, or take them away from it, and does no property show another one? Then rows are shared out
 * among parents of each kind.
 */
function isOnlyRead({ draft, usages, properties }: Thing, parent: Thing, { thingAt }: World): boolean {
  const isBelow = (above: readonly PathStep[]): boolean => thingAt(above.at(-1)?.collection ?? '') === parent;
  const below = draft.collections.filter(({ parents }) => isBelow(parents));
  return (
    below.every(({ onCollection, onItem }) => [...onCollection, ...onItem].every(({ method }) => method === 'get')) &&
    usages.every(({ chain, intent }) => !isBelow(chain) || ['list', 'read', 'count'].includes(intent)) &&
    ![...properties.values()].some(({ wireName }) => parent.draft.aliases.has(normalizeName(wireName)))
  );
}

/** `appid` on a child of `/application/{id}`: the property that stands for the parent under a shorter name. */
function abbreviated(thing: Thing, parent: Thing, world: World): ThingProperty | undefined {
  const type = world.identities.get(parent)?.type;
  return [...thing.properties.values()].find((property) => {
    const stem = stemOf(property.wireName) ?? (/^[a-z]+id$/u.test(property.wireName) ? property.wireName.slice(0, -2) : undefined);
    if (stem === undefined || stem.length < 3 || type === undefined) return false;
    return (
      [...parent.draft.aliases].some((alias) => alias.startsWith(stem) || stem.endsWith(alias)) &&
      keysAgree(typeOf(property, world.schemas), type)
    );
  });
}

function addScope(
  thing: Thing,
  parameter: string,
  usage: Thing['usages'][number],
  world: World,
  scopes: Scope[],
  property?: ThingProperty,
): void {
  const normal = normalizeName(parameter);
  if (scopes.some((scope) => scope.from === thing && scope.parameter === normal)) return;
  const own = world.identities.get(thing)?.primary;
  const found = property ?? thing.findProperty(normal);
  const declared = usage.facts.parameters.find((candidate) => candidate.in === 'path' && candidate.wireName === parameter);
  const type = columnTypeOf(declared?.schema ?? true, world.schemas);
  const scalar: ColumnType =
    type.kind === 'json' || type.kind === 'enum' || type.kind === 'datetime' || type.kind === 'bytes' ? { kind: 'string' } : type;
  const fits = found !== undefined && found !== own && keysAgree(typeOf(found, world.schemas), scalar);
  scopes.push({ from: thing, parameter: normal, wireName: parameter, type: scalar, ...(fits ? { property: found } : {}) });
}

/** Two things that each need the other to be there first could never be made: one of the two keys stays a plain column. */
function withoutDeadlocks(links: readonly Link[]): readonly Link[] {
  const kept: Link[] = [];
  const needed = (link: Link): boolean => {
    const property = link.scalar ?? link.nested;
    if (link.path || property === undefined) return link.path;
    return (
      link.from.creates.length > 0 &&
      link.from.creates.every((create) =>
        property.uses.some((use) => use.usage === create && use.role === 'create' && use.property.required && !use.property.readOnly),
      )
    );
  };
  const reaches = (from: Thing, to: Thing, seen: Set<Thing>): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return kept.some((link) => link.from === from && needed(link) && reaches(link.to, to, seen));
  };
  for (const link of [...links].sort((left, right) => Number(right.path) - Number(left.path))) {
    if (link.from !== link.to && needed(link) && reaches(link.to, link.from, new Set())) continue;
    if (link.from === link.to && needed(link)) continue;
    kept.push(link);
  }
  return links.filter((link) => kept.includes(link));
}

function findLists(
  world: World,
  links: readonly Link[],
  groups: readonly GroupRelation[],
): { readonly manyToMany: readonly ManyToMany[]; readonly backLists: readonly BackList[] } {
  const manyToMany: ManyToMany[] = [];
  const backLists: BackList[] = [];
  const used = new Set<Link>();
  for (const thing of world.things) {
    for (const property of thing.draft.single === undefined ? thing.properties.values() : []) {
      const uses = property.uses.filter((use) => isArrayLike(use.property.schema, world.schemas));
      if (uses.length === 0 || uses.length !== property.uses.length) continue;
      const written = writesOf(property).filter((use) => use.role !== 'response');
      const objects = uses.map((use) => {
        const place = itemsPlace(propertyPlace(use.place, use.property, world.schemas), world.schemas);
        return place === undefined ? undefined : objectPlaceOf(place.schema, place.pointer, world.schemas);
      });
      const [first] = objects;
      if (first !== undefined) {
        const target = thingOfObject(first, property.wireName, world);
        if (
          target === undefined ||
          !objects.every(
            (object) => object !== undefined && thingOfObject(object, property.wireName, world) === target && isProjectable(object, target),
          )
        )
          continue;
        const link = links.find((candidate) => candidate.from === target && candidate.to === thing && !used.has(candidate));
        if (link !== undefined) {
          // What a client sends is never dropped: a list that is written here is kept as it was sent.
          if (written.length > 0) continue;
          used.add(link);
          backLists.push({ of: thing, property, link });
          continue;
        }
        if (target === thing) continue;
        if (written.length === 0) {
          if (groups.some(({ group, member }) => group === thing && member === target))
            manyToMany.push({ from: thing, to: target, property });
          continue;
        }
        const keys = objects.map((object) => (object === undefined ? undefined : keyInside(object, target, world)));
        const [keyWire] = keys;
        if (keyWire === undefined || keys.some((key) => key !== keyWire)) continue;
        manyToMany.push({ from: thing, to: target, property, keyWire });
        continue;
      }
      const stem = /^(.+?)(?:_ids|Ids|IDs|_uuids|Uuids|-ids)$/u.exec(property.wireName)?.[1];
      if (stem === undefined) continue;
      const target = thingNamed(normalizeName(stem), thing, world)?.thing;
      if (written.length === 0 && !groups.some(({ group, member }) => group === thing && member === target)) continue;
      const identity = target === undefined ? undefined : world.identities.get(target);
      if (target === undefined || target === thing || identity?.primary === undefined) continue;
      const agrees = uses.every((use) =>
        keysAgree(columnTypeOf(itemsOf(use.property.schema, world.schemas) ?? true, world.schemas), identity.type),
      );
      if (agrees) manyToMany.push({ from: thing, to: target, property });
    }
  }
  return { manyToMany, backLists };
}
