/** List properties that hold rows of other resources. */
import { normalizeName, singularize } from '../../core/names.js';
import { columnTypeOf, keysAgree } from '../entities/field-type.js';
import { itemsPlace, objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import { isArrayLike, itemsOf } from '../../json-schema/schema.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceProperty, ResourceSchema } from '../entities/resource-schema.js';
import type { ForeignKey, ManyToMany, InverseList, AssociationRelation, RelationContext } from './relation-types.js';
import { resourceOfObject, keyInside, isProjectable } from './nested-objects.js';
import { resourceNamed } from './reference-names.js';

export function findLists(
  context: RelationContext,
  links: readonly ForeignKey[],
  groups: readonly AssociationRelation[],
): { readonly manyToMany: readonly ManyToMany[]; readonly backLists: readonly InverseList[] } {
  const manyToMany: ManyToMany[] = [];
  const backLists: InverseList[] = [];
  const used = new Set<ForeignKey>();
  for (const resourceSchema of context.resourceSchemas) {
    for (const property of resourceSchema.resource.singleton === undefined ? resourceSchema.properties.values() : []) {
      const uses = property.uses.filter((use) => isArrayLike(use.property.schema, context.schemas));
      if (uses.length === 0 || uses.length !== property.uses.length) continue;
      const written = writesOf(property).filter((use) => use.role !== 'response');
      const objects = uses.map((use) => {
        const place = itemsPlace(propertyPlace(use.place, use.property, context.schemas), context.schemas);
        return place === undefined ? undefined : objectPlaceOf(place, context.schemas);
      });
      const [first] = objects;
      if (first !== undefined) {
        const target = resourceOfObject(first, property.specName, context);
        if (
          target === undefined ||
          !objects.every(
            (object) =>
              object !== undefined && resourceOfObject(object, property.specName, context) === target && isProjectable(object, target),
          )
        )
          continue;
        const link = links.find((candidate) => candidate.from === target && candidate.to === resourceSchema && !used.has(candidate));
        if (link !== undefined) {
          // Sent values are never dropped: a list in a request body is stored as sent.
          if (written.length > 0) continue;
          used.add(link);
          backLists.push({ of: resourceSchema, property, link });
          continue;
        }
        if (target === resourceSchema) continue;
        if (written.length === 0) {
          const named = resourceNamed(normalizeName(singularize(property.specName)), resourceSchema, context)?.resourceSchema;
          const isNamed = named !== undefined && objects.every((object) => object !== undefined && isProjectable(object, named));
          const to = isNamed ? named : target;
          const keys = sentKeysOf(property, resourceSchema, to, context);
          if (keys !== undefined) manyToMany.push({ from: resourceSchema, to, property: keys, shown: property });
          else if (groups.some(({ group, member }) => group === resourceSchema && member === target))
            manyToMany.push({ from: resourceSchema, to: target, property });
          continue;
        }
        const keys = objects.map((object) => (object === undefined ? undefined : keyInside(object, target, context)));
        const [keyWire] = keys;
        if (keyWire === undefined || keys.some((key) => key !== keyWire)) continue;
        manyToMany.push({ from: resourceSchema, to: target, property, keyWire });
        continue;
      }
      const stem = /^(.+?)(?:_ids|Ids|IDs|_uuids|Uuids|-ids)$/u.exec(property.specName)?.[1];
      if (stem === undefined) continue;
      const target = resourceNamed(normalizeName(stem), resourceSchema, context)?.resourceSchema;
      if (written.length === 0 && !groups.some(({ group, member }) => group === resourceSchema && member === target)) continue;
      const identity = target === undefined ? undefined : context.identities.get(target);
      if (target === undefined || target === resourceSchema || identity?.primary === undefined) continue;
      const agrees = uses.every((use) =>
        keysAgree(columnTypeOf(itemsOf(use.property.schema, context.schemas) ?? true, context.schemas), identity.type),
      );
      if (agrees) manyToMany.push({ from: resourceSchema, to: target, property });
    }
  }
  const paired = new Set(manyToMany.flatMap((many) => (many.shown === undefined ? [] : [many.property])));
  return { manyToMany: manyToMany.filter((many) => many.shown !== undefined || !paired.has(many.property)), backLists };
}

/** Returns the property by which requests send the keys of the rows that a list in responses shows: `tag_ids` or `tags_id` beside `tags`. */
function sentKeysOf(
  shown: ResourceProperty,
  { properties }: ResourceSchema,
  target: ResourceSchema,
  { schemas, identities }: RelationContext,
): ResourceProperty | undefined {
  const [plural, singular] = [normalizeName(shown.specName), normalizeName(singularize(shown.specName))];
  const names = new Set([`${singular}ids`, `${plural}ids`, `${plural}id`, `${singular}uuids`]);
  const key = identities.get(target);
  if (key?.primary === undefined) return undefined;
  return [...properties.values()].find(
    (property) =>
      names.has(normalizeName(property.specName)) &&
      writesOf(property).length > 0 &&
      property.uses.every((use) => {
        const items = isArrayLike(use.property.schema, schemas) ? itemsOf(use.property.schema, schemas) : undefined;
        return items !== undefined && keysAgree(columnTypeOf(items, schemas), key.type);
      }),
  );
}
