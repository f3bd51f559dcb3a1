/**
 * Many-to-many sub-collections: items are created elsewhere and linked to the parent in the path. `PUT /teams/{id}/members/{userId}`,
 * `POST /lists/{id}/accounts` with keys of accounts.
 */
import { normalizeName, singularize } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { memberIn, membersIn } from '../payloads/key-lists.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import type { Resource, Resources } from './resources.js';
import type { Schemas } from '../../json-schema/schema.js';
import { associationVerbs } from '../vocabulary/association-verbs.js';
import type { KeyList } from '../payloads/key-lists.js';

/** Links rows of `member` to rows of `group`, many to many. */
export interface Association {
  /** Template key of the collection, e.g. `/teams/{}/members`. */
  readonly key: string;
  readonly member: Resource;
  readonly group: Resource;
  /** Template key of the collection of groups, e.g. `/teams`. */
  readonly groupKey: string;
  readonly literal: string;
  readonly pointer: string;
}

/** By key of the collection. */
export type Associations = ReadonlyMap<string, Association>;

/**
 * The effect of an operation on an association. `members`: the keys in the request; absent if the path names the member, or all are meant.
 */
export interface AssociationOperation {
  readonly effect: 'connect' | 'disconnect' | 'set' | 'clear';
  readonly members?: KeyList;
  readonly many: boolean;
}

export function findAssociations(operations: readonly ApiOperation[], resources: Resources, schemas: Schemas): Associations {
  const byKey = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    const key = collectionKeyOf(operation);
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), operation]);
  }
  const found = new Map<string, Association>();
  for (const [key, here] of byKey) {
    const association = associationAt(key, here, resources, schemas);
    if (association !== undefined) found.set(key, association);
  }
  return found;
}

/** Returns the key of the nested collection of an operation. */
export function collectionKeyOf({ parsed }: ApiOperation): string | undefined {
  if (parsed.irregular || parsed.tail.length > 1) return undefined;
  const groups = parsed.tail.length === 0 ? parsed.steps.slice(0, -1) : parsed.steps;
  const key = parsed.tail.length === 0 ? parsed.steps.at(-1)?.collection : parsed.key;
  const [literal = ''] = parsed.tail.length === 0 ? [parsed.steps.at(-1)?.literal] : parsed.tail;
  const group = groups.at(-1);
  return group === undefined || literal === '' || group.literal === '' || key !== `${group.collection}/{}/${literal}` ? undefined : key;
}

/** True for a segment that is a verb with its object, and no collection: `/groups/{id}/removeContact/{contactId}`. */
function isAct(literal: string): boolean {
  return associationVerbs.findStart(literal, /^(?![a-z])/u) !== undefined;
}

function associationAt(key: string, here: readonly ApiOperation[], resources: Resources, schemas: Schemas): Association | undefined {
  const groupKey = key.slice(0, key.lastIndexOf('/{}/'));
  const literal = key.slice(key.lastIndexOf('/') + 1);
  const group = resources.resourceOf(groupKey);
  const member = resources.resourceOf(key) ?? resourceCalled(literal, here, resources);
  if (group === undefined || member === undefined || member === group || isAct(literal)) return undefined;
  if (group.singleton !== undefined || member.singleton !== undefined || !hasHome(member, key, groupKey)) return undefined;
  const acts = here.map((operation) => joinActOf(operation, member, schemas));
  const makes = here.some(({ method, parsed }, index) => method === 'post' && parsed.tail.length > 0 && acts[index] === undefined);
  const first = here.find((_, index) => acts[index]?.effect === 'connect' || acts[index]?.effect === 'set');
  return first === undefined || makes ? undefined : { key, member, group, groupKey, literal, pointer: first.pointer };
}

/** Finds the resource of a collection without responses by its name, or by that of its parameter. */
function resourceCalled(literal: string, here: readonly ApiOperation[], { all: resources }: Resources): Resource | undefined {
  const parameter = here.map(({ parsed }) => (parsed.tail.length === 0 ? parsed.steps.at(-1)?.parameter : undefined)).find(Boolean);
  const stem = /^(.+?)(?:id|uuid|guid|key)$/u.exec(normalizeName(parameter ?? ''))?.[1];
  return [normalizeName(singularize(literal)), stem]
    .map((name) => (name === undefined ? undefined : resources.find(({ aliases }) => aliases.has(name))))
    .find((resource) => resource !== undefined);
}

/** True if the member has a collection that is not nested in the group. */
export function hasHome(member: Resource, key: string, groupKey: string): boolean {
  return member.collections.some(
    (collection) =>
      collection.key !== key &&
      !collection.key.startsWith(`${groupKey}/{}`) &&
      (collection.onItem.length > 0 || collection.onCollection.length > 0) &&
      collection.parents.length === 0,
  );
}

/** Returns the effect on an association; undefined if the operation creates, changes or reads members. */
export function joinActOf(operation: ApiOperation, member: Resource, schemas: Schemas): AssociationOperation | undefined {
  const { method, parsed } = operation;
  const isItem = parsed.tail.length === 0;
  if (isItem) {
    if (method === 'delete') return { effect: 'disconnect', many: false };
    const says = operation.bodyPlace === undefined ? undefined : objectPlaceOf(operation.bodyPlace, schemas);
    const isSilent = operation.body === undefined || (!operation.body.required && says?.flat.properties.size === 0);
    return (method === 'put' || method === 'post') && isSilent && !asksInQuery(operation) ? { effect: 'connect', many: false } : undefined;
  }
  const many = membersIn(operation, member, schemas);
  if (method === 'delete') {
    if (many === undefined) return operation.body !== undefined || asksInQuery(operation) ? undefined : { effect: 'clear', many: true };
    return { effect: 'disconnect', members: many, many: true };
  }
  if (method !== 'post' && method !== 'put' && method !== 'patch') return undefined;
  if (many !== undefined) return { effect: method === 'put' ? 'set' : 'connect', members: many, many: true };
  const one = memberIn(operation, member, schemas);
  return one === undefined ? undefined : { effect: 'connect', members: one, many: false };
}

function asksInQuery({ parameters }: ApiOperation): boolean {
  return parameters.some((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
}
