/** Resources of a document, from its operations. */
import { makeNames, normalizeName, pluralize } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { distinct } from './item-schemas.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Resource, Resources } from './resources.js';
import { findCollections } from './collections.js';
import { groupCollections, withScattered, withSpellings } from './collection-groups.js';
import { decidedNames, nameGroups } from './resource-names.js';
import type { Collection } from './collection.js';

/** Finds the resources of a document, and the lookups from collections and schemas to them. */
export function findResources(operations: readonly ApiOperation[], schemas: Schemas, decisions: DecisionRegistry): Resources {
  const { collections, shapeless } = findCollections(operations, schemas);
  const groups = withSpellings(withScattered(groupCollections(collections), shapeless), shapeless);
  const inferredNames = nameGroups(groups);
  const names = decidedNames(groups, inferredNames, decisions);
  const byKey = new Map<string, Resource>();
  const byShape = new Map<string, readonly Resource[]>();
  const resources = groups.map((members, index): Resource => {
    const inferred = inferredNames[index] ?? makeNames('thing');
    const resource = toResource(members, names[index] ?? inferred, inferred);
    for (const member of members) byKey.set(member.key, resource);
    for (const shape of resource.shapes)
      if (shape.name !== undefined) byShape.set(shape.pointer, [...(byShape.get(shape.pointer) ?? []), resource]);
    return resource;
  });
  return {
    all: resources,
    resourceOf: (key) => byKey.get(key),
    resourceOfShape: (place) => {
      const [first, ...others] = byShape.get(place.pointer) ?? [];
      return others.length === 0 ? first : undefined;
    },
  };
}

function toResource(members: readonly Collection[], names: Names, inferred: Names): Resource {
  const shapes = distinct(
    [...members].sort((left, right) => Number(left.unanswered) - Number(right.unanswered)).flatMap((member) => member.shapes),
  );
  const aliases = new Set([
    normalizeName(inferred.pascal),
    normalizeName(names.pascal),
    ...members.flatMap((member) => [...member.itemNames]),
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
