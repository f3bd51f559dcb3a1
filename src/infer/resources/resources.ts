/**
 * The collections of the document, grouped into resources. A collection is a path that ends in a literal, with the path of its items below
 * it: `/pets` and `/pets/{petId}`.
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
  /** Name of the parameter of an item; absent if no path has one. */
  readonly parameter?: string;
  /** Normalised names of an item. */
  readonly thingNames: ReadonlySet<string>;
  /** Schemas of an item, the most complete first. */
  readonly shapes: readonly ObjectSchemaRef[];
  /** The schemas come from request bodies only: no response shows an item. */
  readonly unanswered: boolean;
  /** It is too little by itself (only a read, or only a create), and counts beside another collection of the resource. */
  readonly weak: boolean;
  /** It only reads items by one of their properties. */
  readonly lookup: boolean;
}

/** A resource, possibly in several collections; becomes an entity if an operation stores or reads it. */
export interface Resource {
  readonly names: Names;
  /** The inferred name in PascalCase, if a decision replaced it. */
  readonly inferred?: string;
  readonly plural: Names;
  readonly collections: readonly Collection[];
  /** Distinct schemas of all collections, the most complete first. */
  readonly shapes: readonly ObjectSchemaRef[];
  /** Normalised names of the resource in paths and properties. */
  readonly aliases: ReadonlySet<string>;
  /** Normalised names of all properties of its schemas. */
  readonly properties: ReadonlySet<string>;
  /** Present for a singleton, which is in no collection. */
  readonly singleton?: Singleton;
}

export interface Singleton {
  /** There is one below each row in the path, or for each principal; else one for the whole service. */
  readonly below: boolean;
  /** There is one for each principal. */
  readonly caller?: true;
  /** No operation writes it; the values come from the examples of the document. */
  readonly readOnly: boolean;
  /** An operation deletes it. */
  readonly removable: boolean;
  /** One column for the whole payload; absent if each property has one. */
  readonly content?: Content;
}

/** The stored value of a payload that is no object with known properties. */
export interface Content {
  readonly type: ColumnType;
  /** The value before the first write. */
  readonly empty: Json;
}

export interface Resources {
  readonly all: readonly Resource[];
  readonly resourceOf: (collectionKey: string) => Resource | undefined;
  /** Finds the resource of a named schema. */
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

/** Collections with and without schemas of items. */
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
    // `/items/by/{name}` with a list response has no items of its own.
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
 * Adds collections without schemas to the resource of the same name, if a property is in their path: `DELETE /comments/{commentId}` beside
 * `/posts/{id}/comments`.
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
    // `/likes/tracks/{id}` removes a like, not a track.
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

/** Groups collections into resources: by component, or by name and common properties. */
function group(collections: readonly Collection[]): readonly (readonly Collection[])[] {
  const groups: Collection[][] = [];
  const order = collections
    .map((collection, index) => ({ collection, index }))
    .sort((left, right) => weight(right.collection) - weight(left.collection) || left.index - right.index);
  for (const { collection } of order) {
    // `/pets/findByStatus` lists pets, and is no second collection of them.
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

/** Joins weak collections: `POST /owners/{ownerId}/dogs` and `GET /dogs/{id}` make a resource together. */
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
    // Rows that are only looked up are seeded.
    const isKnown = groups.some((others) => others.some((other) => members.some((member) => sameComponent(member, other))));
    const isOwn = members.every((member) => member.lookup && !asksAnother(member, groups));
    if ((isRead && isWritten) || (isOwn && !isKnown)) groups.push(members);
  }
}

/** True for a lookup in another collection: `/users/email/{email}` finds a user, not an email. */
function asksAnother({ key, literal, parameter = '' }: Collection, groups: readonly (readonly Collection[])[]): boolean {
  const above = askedBy({ collection: key, literal, parameter })?.collections ?? [];
  return groups.some((others) => others.some((other) => above.includes(other.key)));
}

/** True if the path parameter is a property of the response: `/users/by-email/{email}`. */
function readsByProperty(collection: Collection): boolean {
  const name = collection.parameter === undefined ? '' : normalizeName(collection.parameter);
  return (
    collection.onItem.length > 0 &&
    collection.onCollection.length === 0 &&
    !/^(?:id|uuid)$/u.test(name) &&
    collection.shapes.some((shape) => [...shape.flat.properties.keys()].some((property) => normalizeName(property) === name))
  );
}

/** Returns the rank of a collection: shallow collections with reads and writes come first. */
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
 * Returns the name of a resource: that of its schema if it agrees with the path or is no shape name (`CreatePetResponse`), else that of
 * the path.
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

/** Returns the decided names, else the inferred ones. */
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
