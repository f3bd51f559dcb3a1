/** Collections of a document, by their paths. */
import type { ApiOperation } from '../operations/api-operation.js';
import { shapesOf, itemNamesOf } from './item-schemas.js';
import { sharedAcknowledgements } from './shared-acknowledgements.js';
import { isPrefix, lastWord, namesOne } from '../operations/paths.js';
import type { PathStep } from '../operations/paths.js';
import { isListShaped } from '../payloads/list-payloads.js';
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
  const raw = [...found].map(([key, entry]) => {
    const itemNames = itemNamesOf(entry.literal);
    // `/items/by/{name}` with a list response has no items of its own.
    const onItem = entry.onItem.filter(
      (operation) =>
        operation.method !== 'get' ||
        operation.successPlace === undefined ||
        namesOne(operation, itemNames) ||
        !isListShaped(operation.successPlace, schemas, itemNames),
    );
    return { key, ...entry, onItem, itemNames };
  });
  const known = {
    shared: sharedAcknowledgements(raw, schemas),
    itemNames: new Set(raw.flatMap(({ itemNames }) => [...itemNames])),
  };
  const all = raw.map((collection) => ({ collection, shapes: shapesOf(collection, schemas, known) }));
  return {
    collections: all.flatMap(({ collection, shapes }) => (shapes === undefined ? [] : [{ ...collection, ...shapes }])),
    shapeless: all.flatMap(({ collection, shapes }) =>
      shapes === undefined ? [{ ...collection, shapes: [], unanswered: false, weak: true, lookup: false }] : [],
    ),
  };
}
