/** Schemas of the items of a collection, from its requests and responses. */
import { normalizeName, pluralize, singularize, wordsOf } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { coveredBy, overlapOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { isAcknowledgement, isEmptyEnvelope } from '../payloads/undescribed-payloads.js';
import { isListShaped, readList, readSingleItem } from '../payloads/list-payloads.js';
import { readOne } from '../payloads/payload-shapes.js';
import type { Schemas } from '../../json-schema/schema.js';
import { computedSegments, derivedSegments } from '../vocabulary/computed-words.js';
import { metadataNames } from '../vocabulary/envelope-names.js';
import { receiptNames } from '../vocabulary/key-names.js';
import { actionSegments, authSegments, phraseVerbs } from '../vocabulary/path-words.js';
import { createdNames, updatedNames } from '../vocabulary/timestamp-names.js';
import { reaches, thresholds } from '../thresholds.js';
import { namesForParameter } from './parameter-names.js';
import type { Collection } from './collection.js';

/** Returns the normalised names of an item of a collection. */
export function itemNamesOf(literal: string): ReadonlySet<string> {
  const words = wordsOf(literal);
  const last = words.at(-1) ?? literal;
  return new Set([
    normalizeName(literal),
    normalizeName(singularize(literal)),
    normalizeName(pluralize(literal)),
    normalizeName([...words.slice(0, -1), singularize(last)].join(' ')),
  ]);
}

export interface RawCollection {
  readonly literal: string;
  readonly parameter?: string;
  readonly onCollection: readonly ApiOperation[];
  readonly onItem: readonly ApiOperation[];
  readonly itemNames: ReadonlySet<string>;
}

/** Facts about schemas that other paths of the document show. */
export interface KnownSchemas {
  /** Pointers of schemas that unrelated collections answer, which are no items. */
  readonly shared: ReadonlySet<string>;
  /** Normalised names of the items of all collections and of all singletons. */
  readonly itemNames: ReadonlySet<string>;
}

/** Returns the schemas of an item; undefined if the path is no collection of stored rows. */
export function shapesOf(
  collection: RawCollection,
  schemas: Schemas,
  known: KnownSchemas,
): Pick<Collection, 'shapes' | 'unanswered' | 'weak' | 'lookup'> | undefined {
  const { onCollection, onItem, itemNames, literal } = collection;
  const answeredOne = (operation: ApiOperation): ObjectSchemaRef | undefined => {
    if (operation.successPlace === undefined) return undefined;
    const isList = isListShaped(operation.successPlace, schemas, itemNames, operation);
    const reading = isList
      ? readSingleItem(operation.successPlace, schemas, itemNames, operation)
      : readOne(operation.successPlace, schemas, itemNames);
    const place = reading?.place;
    if (place === undefined || place.flat.properties.size === 0 || known.shared.has(place.pointer)) return undefined;
    return isAcknowledgement(place.flat) || isEmptyEnvelope(place, schemas) ? undefined : place;
  };
  const ofMethod = (operations: readonly ApiOperation[], ...methods: readonly string[]) =>
    operations.filter((operation) => methods.includes(operation.method));
  const read = ofMethod(onItem, 'get').map(answeredOne).find(isPlace);
  const list = ofMethod(onCollection, 'get')
    .map((operation) =>
      operation.successPlace === undefined ? undefined : readList(operation.successPlace, schemas, itemNames, operation)?.item,
    )
    .find(isPlace);
  const creates = ofMethod(onCollection, 'post');
  const bodies = creates
    .map((operation) => (operation.bodyPlace === undefined ? undefined : readOne(operation.bodyPlace, schemas, itemNames)?.place))
    .filter(isPlace);
  const isItem = (place: ObjectSchemaRef | undefined): place is ObjectSchemaRef => place !== undefined && !isKeyReceipt(place, itemNames);
  const writes = [...creates, ...ofMethod(onItem, 'put', 'patch', 'post')];
  const answersWhole = writes.some((operation) => isWhole(answeredOne(operation), collection, known));
  const created = answersWhole ? undefined : creates.map(answeredOne).find(isItem);
  const changed = answersWhole ? undefined : ofMethod(onItem, 'put', 'patch', 'post').map(answeredOne).find(isItem);
  const hasItem = onItem.length > 0;
  const body = bodies.find((place) => place.flat.properties.size > 0);
  const answered = [read, list].filter(isPlace);

  // A path whose GET returns one object is a singleton, not a collection.
  if (
    !hasItem &&
    list === undefined &&
    onCollection.some((operation) => operation.method === 'get' && answeredOne(operation) !== undefined)
  )
    return undefined;
  const alone = answered.length > 0 || hasItem || standsAlone(literal, creates, body, created);
  // A history or a status with a create is stored; one that is only read is computed.
  const isDerived = derivedSegments.has(literal) && !(list !== undefined && created?.pointer === list.pointer && list.name !== undefined);
  if (!hasItem && (authSegments.has(literal) || actionSegments.has(literal) || isDerived)) return undefined;
  if (!hasItem && list === undefined && onCollection.every(({ parsed }) => parsed.steps.length === 0) && isVerbPhrase(literal))
    return undefined;
  // An item that can only be read by key is computed or external: no operation stores or lists it.
  const written = creates.length > 0 || onItem.some((operation) => ['put', 'patch', 'delete'].includes(operation.method));
  const weak = !alone || (list === undefined && !written);
  const lookup = weak && read !== undefined && isLookup(collection, read);
  if (weak && !lookup && [read, created].every((place) => place?.name === undefined)) return undefined;
  if (list !== undefined && !written && read === undefined && list.name === undefined && !hasIdentifier(list)) return undefined;
  const related = (place: ObjectSchemaRef | undefined): place is ObjectSchemaRef =>
    place !== undefined &&
    (answered.length === 0 ||
      answered.some(
        (shape) => shape.pointer === place.pointer || reaches(thresholds.itemShape, overlapOf(shape.flat, place.flat, normalizeName)),
      ));
  const shapes = [...answered, ...[created, changed].filter(related)];
  if (shapes.length > 0) return { shapes: distinct(shapes), unanswered: false, weak, lookup };
  if (answersWhole) return undefined;
  if (body !== undefined && (hasItem || list !== undefined || creates.length > 0))
    return weak ? undefined : { shapes: [body], unanswered: true, weak, lookup };
  const changes = ofMethod(onItem, 'put', 'patch')
    .map((operation) => (operation.bodyPlace === undefined ? undefined : readOne(operation.bodyPlace, schemas, itemNames)?.place))
    .find(isPlace);
  return changes !== undefined && creates.length > 0 ? { shapes: [changes], unanswered: true, weak, lookup } : undefined;
}

/**
 * True if items are only read by one of their properties. Other required parameters would select the response, and some words mean
 * computed values.
 */
function isLookup({ literal, parameter, onCollection, onItem }: RawCollection, read: ObjectSchemaRef): boolean {
  const words = [literal, ...wordsOf(literal)];
  const isComputed = words.some((word) => [authSegments, actionSegments, derivedSegments, computedSegments].some((list) => list.has(word)));
  const isPlain = onItem.every(
    (operation) =>
      operation.method === 'get' &&
      operation.parameters.every((each) => each.in !== 'query' || each.role === 'credential' || !each.required),
  );
  const names = namesForParameter(parameter ?? '', literal, itemNamesOf(literal));
  const isShown = [...read.flat.properties.keys()].some((name) => names.includes(normalizeName(name)));
  return onCollection.every(({ method }) => method === 'get') && isPlain && isShown && !isComputed;
}

/** True for a verb with its object, which is an action and no collection: `setIsActive`, `cancel-order`. */
function isVerbPhrase(literal: string): boolean {
  const [verb = '', ...object] = wordsOf(literal);
  return object.length > 0 && !isPlural(literal) && (phraseVerbs.has(verb) || actionSegments.has(verb));
}

/** True if a POST without any read stores a row: the response returns the properties that were sent. */
function standsAlone(
  literal: string,
  creates: readonly ApiOperation[],
  body: ObjectSchemaRef | undefined,
  created: ObjectSchemaRef | undefined,
): boolean {
  if (body === undefined || creates.length === 0) return false;
  if (created !== undefined) {
    if (created.pointer === body.pointer) return true;
    const names = new Set([...created.flat.properties.keys()].map(normalizeName));
    return (
      (reaches(thresholds.storedItem, coveredBy(body.flat, names, normalizeName)) && body.flat.properties.size >= 2) ||
      (isPlural(literal) && isReceipt(created, body))
    );
  }
  return creates[0]?.success.status === 201 && isPlural(literal);
}

export function isPlural(literal: string): boolean {
  const name = normalizeName(literal);
  return normalizeName(pluralize(literal)) === name && normalizeName(singularize(literal)) !== name;
}

/**
 * True if the response has a key and few other properties that were not sent, such as a timestamp, a state, a token. A response with more
 * was computed.
 */
function isReceipt(created: ObjectSchemaRef, body: ObjectSchemaRef): boolean {
  const names = [...created.flat.properties.keys()].map(normalizeName);
  if (!names.some((name) => /^(?:.*id|.*uuid|.*guid)$/u.test(name))) return false;
  const sent = new Set([...body.flat.properties.keys()].map(normalizeName));
  const own = names.filter((name) => !receiptNames.has(name) && !createdNames.has(name) && !updatedNames.has(name));
  return own.length === 0 || reaches(thresholds.receipt, own.filter((name) => sent.has(name)).length / own.length);
}

/** True for a schema with nothing but a key and an outcome, which is not named after the item: `IdResponse` of `/brands`. */
function isKeyReceipt({ name, flat }: ObjectSchemaRef, itemNames: ReadonlySet<string>): boolean {
  const isNamedAfter = name !== undefined && [...itemNames].some((item) => normalizeName(name).includes(item));
  const names = [...flat.properties.keys()].map(normalizeName);
  return !isNamedAfter && names.every((each) => /^(?:id|uuid|guid)$/u.test(each) || metadataNames.has(each));
}

/** True if a write answers what the item is a part of: `PUT /tasks/{id}/subtasks/{subtaskId}` answers the task. */
function isWhole(place: ObjectSchemaRef | undefined, { itemNames, parameter = '' }: RawCollection, known: KnownSchemas): boolean {
  const component = normalizeName(place?.name ?? '');
  const isOwn = [...itemNames].some((item) => component.includes(item)) || normalizeName(parameter).startsWith(component);
  return component !== '' && known.itemNames.has(component) && !isOwn;
}

function hasIdentifier(place: ObjectSchemaRef): boolean {
  return [...place.flat.properties.keys()].some((name) => /(?:^|[a-z])(?:id|uuid|guid|slug|code|key|name)$/u.test(normalizeName(name)));
}

function isPlace(place: ObjectSchemaRef | undefined): place is ObjectSchemaRef {
  return place !== undefined;
}

export function distinct(shapes: readonly ObjectSchemaRef[]): readonly ObjectSchemaRef[] {
  return shapes.filter((shape, index) => shapes.findIndex((other) => other.pointer === shape.pointer) === index);
}
