/** Schemas that the writes of unrelated collections answer, such as `{ id }` or `{ code, message, data }`: they are no items. */
import { normalizeName } from '../../core/names.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { readMany } from '../payloads/list-payloads.js';
import type { RawCollection } from './item-schemas.js';

/**
 * Returns the pointers of the schemas that only writes answer, without a property that they send: of collections of different names, none
 * of which the schema is named after.
 */
export function sharedAcknowledgements(collections: readonly RawCollection[], schemas: Schemas): ReadonlySet<string> {
  const answers = new Map<string, { readonly place: ObjectSchemaRef; readonly by: RawCollection[]; isItem: boolean }>();
  for (const collection of collections) {
    for (const operation of [...collection.onCollection, ...collection.onItem]) {
      const place = answeredObject(operation, schemas);
      if (place?.name === undefined) continue;
      const known = answers.get(place.pointer) ?? { place, by: [], isItem: false };
      if (!known.by.includes(collection)) known.by.push(collection);
      known.isItem ||= operation.method === 'get' || repeatsBody(place, operation, schemas);
      answers.set(place.pointer, known);
    }
  }
  return new Set([...answers].flatMap(([pointer, { place, by, isItem }]) => (!isItem && isShared(place, by) ? [pointer] : [])));
}

function answeredObject({ successPlace }: ApiOperation, schemas: Schemas): ObjectSchemaRef | undefined {
  if (successPlace === undefined) return undefined;
  return readMany(successPlace, schemas, new Set())?.item ?? objectPlaceOf(successPlace, schemas);
}

/** True if the response has a property of the body other than a key. */
function repeatsBody({ flat }: ObjectSchemaRef, { bodyPlace }: ApiOperation, schemas: Schemas): boolean {
  const body = bodyPlace === undefined ? undefined : objectPlaceOf(bodyPlace, schemas);
  const sent = new Set([...(body?.flat.properties.keys() ?? [])].map(normalizeName));
  return [...flat.properties.keys()].map(normalizeName).some((name) => sent.has(name) && !/^(?:id|uuid|guid)$/u.test(name));
}

function isShared({ name = '' }: ObjectSchemaRef, by: readonly RawCollection[]): boolean {
  const isNamedAfter = by.some(({ itemNames }) => [...itemNames].some((item) => item.length > 2 && normalizeName(name).includes(item)));
  const areUnrelated = by.some((left) => by.some((right) => ![...left.itemNames].some((item) => right.itemNames.has(item))));
  return areUnrelated && !isNamedAfter;
}
