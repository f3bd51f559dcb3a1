/** Groups of collections that hold one resource. */
import { normalizeName, singularize } from '../../core/names.js';
import { askedBy } from '../normalize/lookup-paths.js';
import { isUserActionSegment } from '../user-actions/action-words.js';
import { isPrefix } from '../operations/paths.js';
import { overlapOf } from '../../json-schema/schema-refs.js';
import { reaches, thresholds } from '../thresholds.js';
import { namesForParameter } from './parameter-names.js';
import type { Collection } from './collection.js';

/**
 * Adds collections without schemas to the resource of the same name, if a property is in their path: `DELETE /comments/{commentId}` beside
 * `/posts/{id}/comments`.
 */
export function withScattered(
  groups: readonly (readonly Collection[])[],
  shapeless: readonly Collection[],
): readonly (readonly Collection[])[] {
  const homes = shapeless.flatMap((collection) => {
    const { onCollection, onItem, literal, parameter = '', itemNames } = collection;
    const isChange =
      onItem.some(({ method }) => ['delete', 'put', 'patch'].includes(method)) && onItem.every(({ method }) => method !== 'get');
    const [home, ...others] = groups.filter((members) =>
      members.some((member) => [...member.itemNames].some((name) => itemNames.has(name))),
    );
    const shown = new Set(home?.flatMap(({ shapes }) => shapes.flatMap(({ flat }) => [...flat.properties.keys()].map(normalizeName))));
    const isNamed = namesForParameter(parameter, literal, itemNames).some((name) => shown.has(name));
    // `/likes/tracks/{id}` removes a like, not a track.
    const known = new Set(home?.flatMap(({ key }) => literalsOf(key)));
    const isAmongThem = literalsOf(collection.key)
      .slice(0, -1)
      .every((word) => known.has(word) && !isUserActionSegment(word));
    return isChange && onCollection.length === 0 && home !== undefined && others.length === 0 && isNamed && isAmongThem
      ? [{ home, collection }]
      : [];
  });
  return groups.map((members) => [...members, ...homes.flatMap(({ home, collection }) => (home === members ? [collection] : []))]);
}

/** Adds collections that paths only pass, in another number: `/cafe/{cafeId}/tables` is below an item of `/cafes`. */
export function withSpellings(
  groups: readonly (readonly Collection[])[],
  shapeless: readonly Collection[],
): readonly (readonly Collection[])[] {
  const above = ({ key }: Collection): string => key.slice(0, key.lastIndexOf('/'));
  const homes = shapeless.flatMap((collection) => {
    const isPassed = collection.onCollection.length === 0 && collection.onItem.length === 0 && collection.parameter !== undefined;
    const [home, ...others] = groups.filter((members) =>
      members.some(
        (member) =>
          member.parameter !== undefined &&
          above(member) === above(collection) &&
          member.itemNames.has(normalizeName(singularize(collection.literal))),
      ),
    );
    return isPassed && home !== undefined && others.length === 0 ? [{ home, collection }] : [];
  });
  return groups.map((members) => [...members, ...homes.flatMap(({ home, collection }) => (home === members ? [collection] : []))]);
}

function literalsOf(key: string): readonly string[] {
  return key.split('/').filter((segment) => segment !== '' && !segment.startsWith('{') && !isPrefix(segment));
}

/** Groups collections into resources: by component, or by name and common properties. */
export function groupCollections(collections: readonly Collection[]): readonly (readonly Collection[])[] {
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
    const fellows = groups.filter((members) => members.some((member) => sameComponent(member, collection)));
    const home =
      fellows.find((members) => members.some((member) => sharesName(member, collection))) ??
      fellows.find((members) => !members.some((member) => areApart(member, collection))) ??
      groups.find((members) => members.some((member) => areAlike(member, collection)));
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
  return sharesName(left, right) || left.shapes.some((shape) => shape.name !== undefined && right.itemNames.has(normalizeName(shape.name)));
}

function sameComponent(left: Collection, right: Collection): boolean {
  return left.shapes.some((shape) => shape.name !== undefined && right.shapes.some((other) => other.pointer === shape.pointer));
}

/**
 * True for `/cats` and `/dogs` of one schema: each creates its items and lists them, so a row of one is none of the other. Collections of
 * which one alone reads single items share their rows.
 */
function areApart(left: Collection, right: Collection): boolean {
  return isWhole(left) && isWhole(right) && !sharesName(left, right) && left.onItem.length > 0 === right.onItem.length > 0;
}

function isWhole({ onCollection, parents, unanswered }: Collection): boolean {
  return (
    parents.length === 0 && !unanswered && ['get', 'post'].every((method) => onCollection.some((operation) => operation.method === method))
  );
}

function sharesName(left: Collection, right: Collection): boolean {
  return [...left.itemNames].some((name) => right.itemNames.has(name));
}

function areAlike(left: Collection, right: Collection): boolean {
  if (!sharesName(left, right)) return false;
  return left.shapes.some((shape) =>
    right.shapes.some((other) => reaches(thresholds.sameResource, overlapOf(shape.flat, other.flat, normalizeName))),
  );
}
