/**
 * Which collections the document has, and which of them are of the same thing.
 * A collection is a path that ends in a literal, with the path of its members below it: `/pets` and `/pets/{petId}`.
 */
import { createNameAllocator, makeNames, normalizeName, pluralize, singularize } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import { askedBy } from '../normalize/lookup-paths.js';
import { isRelationWord } from '../user-actions/action-words.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { ColumnType } from '../entities/field-type.js';
import { namesForParameter } from '../entities/identity.js';
import { distinct, shapesOf, thingNamesOf } from './item-schemas.js';
import { isPrefix, lastWord, namesOne } from '../operations/paths.js';
import type { PathStep } from '../operations/paths.js';
import { overlapOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { isListShaped } from '../payloads/payload-shapes.js';
import type { Schemas } from '../../json-schema/schema.js';
import { schemaPrefixes, schemaSuffixes } from '../vocabulary/schema-affixes.js';
import { reaches, thresholds } from '../thresholds.js';

export interface Collection {
  /** Template key, e.g. `/owners/{}/pets`. */
  readonly key: string;
  readonly literal: string;
  /** Steps before this collection. */
  readonly parents: readonly PathStep[];
  readonly onCollection: readonly ApiOperation[];
  readonly onItem: readonly ApiOperation[];
  /** Name of the parameter that names a member; absent where no path has one. */
  readonly parameter?: string;
  /** Normalised names that a member may go by. */
  readonly thingNames: ReadonlySet<string>;
  /** Shapes of a member, the most telling first. */
  readonly shapes: readonly ObjectSchemaRef[];
  /** The shapes come from request bodies alone: no response says what a member looks like. */
  readonly unanswered: boolean;
  /** It says too little by itself (only reads one, or only creates), and counts beside another collection of the same thing. */
  readonly weak: boolean;
  /** It answers members by a key that is one of their properties, and does nothing else. */
  readonly lookup: boolean;
}

/** A thing that several collections may hold; becomes an entity if an operation stores or reads it. */
export interface Resource {
  readonly names: Names;
  /** The name that was concluded in PascalCase, where a decision gave another. */
  readonly inferred?: string;
  readonly plural: Names;
  readonly collections: readonly Collection[];
  /** Distinct shapes of all collections, the most telling first. */
  readonly shapes: readonly ObjectSchemaRef[];
  /** Normalised names by which paths and properties speak of it. */
  readonly aliases: ReadonlySet<string>;
  /** Normalised names of all properties of its shapes. */
  readonly properties: ReadonlySet<string>;
  /** It is a document of which there is one, and no collection has it as a member. */
  readonly singleton?: Singleton;
}

export interface Singleton {
  /** There is one below each row that its path names, or for each caller; else one for the whole service. */
  readonly below: boolean;
  /** There is one for each caller. */
  readonly caller?: true;
  /** No operation writes it: its values come from the examples of the document. */
  readonly readOnly: boolean;
  /** It may not be there, since an operation removes it. */
  readonly removable: boolean;
  /** The document as a whole is one column; absent: each property is one. */
  readonly content?: Content;
}

/** What is kept where a document is no object with properties of its own. */
export interface Content {
  readonly type: ColumnType;
  /** What is answered before anything is written. */
  readonly empty: Json;
}

export interface Resources {
  readonly all: readonly Resource[];
  readonly resourceOf: (collectionKey: string) => Resource | undefined;
  /** The draft that one of whose named shapes this is. */
  readonly resourceOfShape: (place: ObjectSchemaRef) => Resource | undefined;
}

export function findResources(operations: readonly ApiOperation[], schemas: Schemas, decisions: DecisionRegistry): Resources {
  const { collections, shapeless } = findCollections(operations, schemas);
  const groups = withElsewhere(group(collections), shapeless);
  const concluded = nameGroups(groups);
  const names = decidedNames(groups, concluded, decisions);
  const byKey = new Map<string, Resource>();
  const byShape = new Map<string, Resource>();
  const resources = groups.map((members, index): Resource => {
    const inferred = concluded[index] ?? makeNames('thing');
    const resource = toDraft(members, names[index] ?? inferred, inferred);
    for (const member of members) byKey.set(member.key, resource);
    for (const shape of resource.shapes) if (shape.name !== undefined && !byShape.has(shape.pointer)) byShape.set(shape.pointer, resource);
    return resource;
  });
  return { all: resources, resourceOf: (key) => byKey.get(key), resourceOfShape: (place) => byShape.get(place.pointer) };
}

/** Those of which something says what a member looks like, and the others. */
interface Found {
  readonly collections: readonly Collection[];
  readonly shapeless: readonly Collection[];
}

function findCollections(operations: readonly ApiOperation[], schemas: Schemas): Found {
  const found = new Map<
    string,
    { literal: string; parents: readonly PathStep[]; onCollection: ApiOperation[]; onItem: ApiOperation[]; parameter?: string }
  >();
  const at = (key: string, literal: string, parents: readonly PathStep[]) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const fresh: {
      literal: string;
      parents: readonly PathStep[];
      onCollection: ApiOperation[];
      onItem: ApiOperation[];
      parameter?: string;
    } = { literal, parents, onCollection: [], onItem: [] };
    found.set(key, fresh);
    return fresh;
  };
  for (const operation of operations) {
    const { parsed } = operation;
    if (parsed.irregular) continue;
    parsed.steps.forEach((step, index) => {
      if (step.literal === '') return;
      const entry = at(step.collection, step.literal, parsed.steps.slice(0, index));
      entry.parameter ??= step.parameter;
      if (index === parsed.steps.length - 1 && parsed.tail.length === 0) entry.onItem.push(operation);
    });
    const last = lastWord(parsed.tail);
    if (last !== undefined && !isPrefix(last)) at(parsed.key, last, parsed.steps).onCollection.push(operation);
  }
  const all = [...found].map(([key, entry]) => {
    const thingNames = thingNamesOf(entry.literal);
    // `/items/by/{name}` that answers a list has no members of its own.
    const onItem = entry.onItem.filter(
      (operation) =>
        operation.method !== 'get' ||
        operation.successPlace === undefined ||
        namesOne(operation, thingNames) ||
        !isListShaped(operation.successPlace, schemas, thingNames),
    );
    const collection = { key, ...entry, onItem, thingNames };
    const shapes = shapesOf(collection, schemas);
    return { collection, shapes };
  });
  return {
    collections: all.flatMap(({ collection, shapes }) => (shapes === undefined ? [] : [{ ...collection, ...shapes }])),
    shapeless: all.flatMap(({ collection, shapes }) =>
      shapes === undefined ? [{ ...collection, shapes: [], unanswered: false, weak: true, lookup: false }] : [],
    ),
  };
}

/**
 * `DELETE /comments/{commentId}` of what is listed and made at `/posts/{id}/comments`: it is called the same, and its path names one by
 * a property.
 */
function withElsewhere(groups: readonly (readonly Collection[])[], shapeless: readonly Collection[]): readonly (readonly Collection[])[] {
  const homes = shapeless.flatMap((collection) => {
    const { onCollection, onItem, literal, parameter = '', thingNames } = collection;
    const isChange =
      onItem.some(({ method }) => ['delete', 'put', 'patch'].includes(method)) && onItem.every(({ method }) => method !== 'get');
    const [home, ...others] = groups.filter((members) =>
      members.some((member) => [...member.thingNames].some((name) => thingNames.has(name))),
    );
    const shown = new Set(home?.flatMap(({ shapes }) => shapes.flatMap(({ flat }) => [...flat.properties.keys()].map(normalizeName))));
    const isNamed = namesForParameter(parameter, literal, thingNames).some((name) => shown.has(name));
    // `/likes/tracks/{id}` is about what somebody likes, and removes no track.
    const known = new Set(home?.flatMap(({ key }) => literalsOf(key)));
    const isAmongThem = literalsOf(collection.key)
      .slice(0, -1)
      .every((word) => known.has(word) && !isRelationWord(word));
    return isChange && onCollection.length === 0 && home !== undefined && others.length === 0 && isNamed && isAmongThem
      ? [{ home, collection }]
      : [];
  });
  return groups.map((members) => [...members, ...homes.flatMap(({ home, collection }) => (home === members ? [collection] : []))]);
}

function literalsOf(key: string): readonly string[] {
  return key.split('/').filter((segment) => segment !== '' && !segment.startsWith('{') && !isPrefix(segment));
}

/** Same component, or the same name and mostly the same properties: the same thing. */
function group(collections: readonly Collection[]): readonly (readonly Collection[])[] {
  const groups: Collection[][] = [];
  const order = collections
    .map((collection, index) => ({ collection, index }))
    .sort((left, right) => weight(right.collection) - weight(left.collection) || left.index - right.index);
  for (const { collection } of order) {
    // `/pets/findByStatus` lists pets, and is not a second collection of them.
    if (collection.weak) continue;
    if (
      isListOnly(collection) &&
      collections.some((other) => other !== collection && !isListOnly(other) && sameComponent(other, collection)) &&
      !collections.some((other) => !isListOnly(other) && sameComponent(other, collection) && namesOverlap(other, collection))
    )
      continue;
    const home =
      groups.find((members) => members.some((member) => sameComponent(member, collection))) ??
      groups.find((members) => members.some((member) => alike(member, collection)));
    if (home === undefined) groups.push([collection]);
    else home.push(collection);
  }
  joinWeak(
    groups,
    order.map(({ collection }) => collection).filter((collection) => collection.weak),
  );
  return groups;
}

/** `POST /owners/{ownerId}/dogs` and `GET /dogs/{id}` say together what neither says alone. */
function joinWeak(groups: Collection[][], weak: readonly Collection[]): void {
  const rest: Collection[][] = [];
  for (const collection of weak) {
    const home = groups.find((members) =>
      members.some((member) => sameComponent(member, collection) && (namesOverlap(member, collection) || readsByProperty(collection))),
    );
    if (home !== undefined) {
      home.push(collection);
      continue;
    }
    const fellows = rest.find((members) => members.some((member) => sameComponent(member, collection) && namesOverlap(member, collection)));
    if (fellows === undefined) rest.push([collection]);
    else fellows.push(collection);
  }
  for (const members of rest) {
    const isRead = members.some((member) => member.onItem.length > 0);
    const isWritten = members.some((member) => member.onCollection.some((operation) => operation.method === 'post'));
    // What is only looked up comes from elsewhere, and is there from the beginning.
    const isKnown = groups.some((others) => others.some((other) => members.some((member) => sameComponent(member, other))));
    const isOwn = members.every((member) => member.lookup && !asksAnother(member, groups));
    if ((isRead && isWritten) || (isOwn && !isKnown)) groups.push(members);
  }
}

/** `/users/email/{email}` beside users: what it finds is no email. */
function asksAnother({ key, literal, parameter = '' }: Collection, groups: readonly (readonly Collection[])[]): boolean {
  const above = askedBy({ collection: key, literal, parameter })?.collections ?? [];
  return groups.some((others) => others.some((other) => above.includes(other.key)));
}

/** `/users/by-email/{email}`: the parameter is a property of what is answered. */
function readsByProperty(collection: Collection): boolean {
  const name = collection.parameter === undefined ? '' : normalizeName(collection.parameter);
  return (
    collection.onItem.length > 0 &&
    collection.onCollection.length === 0 &&
    !/^(?:id|uuid)$/u.test(name) &&
    collection.shapes.some((shape) => [...shape.flat.properties.keys()].some((property) => normalizeName(property) === name))
  );
}

/** Collections that say most come first: shallow ones that can be read and written. */
function weight(collection: Collection): number {
  return (
    (collection.onItem.length > 0 ? 4 : 0) +
    (collection.onCollection.length > 0 ? 2 : 0) +
    (collection.unanswered ? 0 : 8) -
    collection.parents.length
  );
}

function isListOnly(collection: Collection): boolean {
  return collection.onItem.length === 0 && collection.onCollection.every((operation) => operation.method === 'get');
}

function namesOverlap(left: Collection, right: Collection): boolean {
  return (
    [...left.thingNames].some((name) => right.thingNames.has(name)) ||
    left.shapes.some((shape) => shape.name !== undefined && right.thingNames.has(normalizeName(shape.name)))
  );
}

function sameComponent(left: Collection, right: Collection): boolean {
  return left.shapes.some((shape) => shape.name !== undefined && right.shapes.some((other) => other.pointer === shape.pointer));
}

function alike(left: Collection, right: Collection): boolean {
  if (![...left.thingNames].some((name) => right.thingNames.has(name))) return false;
  return left.shapes.some((shape) =>
    right.shapes.some((other) => reaches(thresholds.sameResource, overlapOf(shape.flat, other.flat, normalizeName))),
  );
}

/**
 * The name of a thing: that of its schema if path and schema agree or only the schema is a name; the path's where the
 * schema's name is that of a shape (`CreatePetResponse`).
 */
function specNameOf(members: readonly Collection[]): string {
  const [first] = members;
  if (first === undefined) return 'thing';
  const segment = singularize(first.literal);
  const named = members.flatMap((member) => (member.unanswered ? [] : member.shapes)).find((shape) => shape.name !== undefined)?.name;
  if (named === undefined) return segment;
  const candidates = [named, named.replace(/^.*[./]/u, '')];
  for (const name of [...candidates]) {
    let stripped = name;
    for (let round = 0; round < 3; round += 1) {
      const next = withoutSuffix(stripped);
      if (next.length < 2 || next === stripped) break;
      stripped = next;
    }
    candidates.push(stripped, withoutPrefix(stripped), withoutPrefix(name));
  }
  const target = normalizeName(segment);
  const exact = candidates.find((name) => normalizeName(singularize(name)) === target);
  if (exact !== undefined) return singularize(exact);
  const [whole = named] = candidates;
  const ending = candidates
    .filter((name) => normalizeName(singularize(name)).endsWith(target))
    .sort((left, right) => left.length - right.length)[0];
  if (ending !== undefined) return singularize(ending);
  if (normalizeName(whole).includes(target)) return segment;
  const shortest = [...candidates.slice(2)].sort((left, right) => left.length - right.length || (left < right ? -1 : 1))[0] ?? whole;
  return singularize(shortest.length >= 3 ? shortest : whole);
}

function withoutSuffix(name: string): string {
  const suffix = schemaSuffixes.findEnd(name) ?? '';
  return name.slice(0, name.length - suffix.length).replace(/[^A-Za-z0-9]+$/u, '');
}

/** A prefix ends at a capital or `_`: `getaway` has none. */
function withoutPrefix(name: string): string {
  const prefix = schemaPrefixes.findStart(name, /^[A-Z_]/u) ?? '';
  return name.slice(prefix.length);
}

function nameGroups(groups: readonly (readonly Collection[])[]): readonly Names[] {
  const allocator = createNameAllocator({ reserved: ['Prisma', 'PrismaClient', 'Json', 'Decimal', 'Bytes', 'Service', 'Repository'] });
  const specs = groups.map(specNameOf);
  const taken = new Map<string, number>();
  for (const spec of specs) taken.set(normalizeName(spec), (taken.get(normalizeName(spec)) ?? 0) + 1);
  const seen = new Set<string>();
  return groups.map((members, index) => {
    const spec = specs[index] ?? 'thing';
    const [first] = members;
    const parent = first?.parents.at(-1)?.literal;
    const clash = (taken.get(normalizeName(spec)) ?? 0) > 1 && seen.has(normalizeName(spec));
    seen.add(normalizeName(spec));
    return allocator.allocate(clash && parent !== undefined && parent !== '' ? `${singularize(parent)} ${spec}` : spec, first?.key ?? spec);
  });
}

/** Names that were decided, and the concluded ones for the rest. */
function decidedNames(
  groups: readonly (readonly Collection[])[],
  concluded: readonly Names[],
  decisions: DecisionRegistry,
): readonly Names[] {
  return concluded.map((names, index) => {
    const shapes = (groups[index] ?? []).flatMap((member) => member.shapes);
    const decision = decisions.entity('entity.name', { names: [names.pascal], shapes });
    if (decision === undefined) return names;
    const decided = makeNames(singularize(decision.value));
    const known = [...concluded, makeNames('Prisma'), makeNames('PrismaClient'), makeNames('Service'), makeNames('Repository')];
    const clash = known.find((other) => other !== names && other.pascal.toLowerCase() === decided.pascal.toLowerCase());
    if (clash === undefined) return decided;
    decisions.refuse(decision, `the name ${clash.pascal} is taken`);
    return names;
  });
}

function toDraft(members: readonly Collection[], names: Names, inferred: Names): Resource {
  const shapes = distinct(
    [...members].sort((left, right) => Number(left.unanswered) - Number(right.unanswered)).flatMap((member) => member.shapes),
  );
  const aliases = new Set([
    normalizeName(inferred.pascal),
    normalizeName(names.pascal),
    ...members.flatMap((member) => [...member.thingNames]),
  ]);
  for (const shape of shapes) if (shape.name !== undefined) aliases.add(normalizeName(shape.name));
  const properties = new Set(shapes.flatMap((shape) => [...shape.flat.properties.keys()].map(normalizeName)));
  return {
    names,
    ...(names.pascal === inferred.pascal ? {} : { inferred: inferred.pascal }),
    plural: makeNames(pluralize(names.camel)),
    collections: members,
    shapes,
    aliases,
    properties,
  };
}
