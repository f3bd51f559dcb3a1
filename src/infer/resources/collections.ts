/** Collections of a document, by their paths. */
import type { ApiOperation } from '../operations/api-operation.js';
import { shapesOf, itemNamesOf } from './item-schemas.js';
import { sharedAcknowledgements } from './shared-acknowledgements.js';
import { isPrefix, lastWord, namesOne } from '../operations/paths.js';
import type { PathStep } from '../operations/paths.js';
import { isListShaped, readList } from '../payloads/list-payloads.js';
import { normalizeName } from '../../core/names.js';
import type { SchemaRef } from '../../json-schema/schema-refs.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Collection } from './collection.js';

/** Collections with and without schemas of items. */
interface FoundCollections {
  readonly collections: readonly Collection[];
  readonly shapeless: readonly Collection[];
}

/** Finds the collections of the paths, with the schemas of their items. */
export function findCollections(operations: readonly ApiOperation[], schemas: Schemas): FoundCollections {
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
  const allNames = new Set([...found.values()].flatMap(({ literal }) => [...itemNamesOf(literal)]));
  const raw = [...found].map(([key, entry]) => {
    const itemNames = itemNamesOf(entry.literal);
    // `/items/by/{name}` with a list response has no items of its own.
    const onItem = entry.onItem.filter(
      (operation) =>
        operation.method !== 'get' ||
        operation.successPlace === undefined ||
        !isListShaped(operation.successPlace, schemas, itemNames) ||
        (namesOne(operation, itemNames) && !listsOthers(operation.successPlace, { itemNames, allNames }, schemas)),
    );
    return { key, ...entry, onItem, itemNames };
  });
  const known = { shared: sharedAcknowledgements(raw, schemas), itemNames: allNames };
  const all = raw.map((collection) => ({ collection, shapes: shapesOf(collection, schemas, known) }));
  return {
    collections: all.flatMap(({ collection, shapes }) => (shapes === undefined ? [] : [{ ...collection, ...shapes }])),
    shapeless: all.flatMap(({ collection, shapes }) =>
      shapes === undefined ? [{ ...collection, shapes: [], unanswered: false, weak: true, lookup: false }] : [],
    ),
  };
}

/** True if a response lists the items of another collection: `GET /rooms/hotel/{hotelId}` returns the rooms of a hotel. */
function listsOthers(
  place: SchemaRef,
  { itemNames, allNames }: { readonly itemNames: ReadonlySet<string>; readonly allNames: ReadonlySet<string> },
  schemas: Schemas,
): boolean {
  const name = normalizeName(readList(place, schemas, itemNames)?.item.name ?? '');
  return allNames.has(name) && ![...itemNames].some((own) => name.includes(own));
}
