/** Foreign keys and partition keys from nested paths. */
import { normalizeName } from '../../core/names.js';
import { columnTypeOf, keysAgree } from '../entities/field-type.js';
import type { ColumnType } from '../entities/field-type.js';
import type { PathStep } from '../operations/paths.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';
import type { ForeignKey, PartitionKey, Relations, AssociationRelation, RelationContext } from './relation-types.js';
import { stemOf, typeOf } from './reference-names.js';
import { accessOf } from '../intents/operation-intent.js';

/** Adds the foreign keys and partition keys that the paths of a resource need. */
export function nestByPath(
  thing: ResourceSchema,
  world: RelationContext & Pick<Relations, 'groups'>,
  links: ForeignKey[],
  scopes: PartitionKey[],
): void {
  for (const intent of thing.intents) {
    intent.parentPath.forEach((step, index) => {
      const parent = step.literal === '' ? undefined : world.thingAt(step.collection);
      const last = index === intent.parentPath.length - 1;
      if (parent === undefined) {
        // Added to the resource directly below it; a stored parent in between has it.
        const below = intent.parentPath
          .slice(index + 1)
          .map((next) => world.thingAt(next.collection))
          .find((next) => next !== undefined);
        addScope(below ?? thing, step.parameter, intent, world, scopes);
        return;
      }
      if (!last || parent === thing) return;
      if (world.groups.some(({ member, group }) => member === thing && group === parent)) return;
      const known = links.findIndex((link) => link.from === thing && link.to === parent);
      if (known >= 0) {
        const link = links[known];
        if (link !== undefined) links[known] = { ...link, path: true, rule: link.rule, confidence: Math.max(link.confidence, 0.95) };
        return;
      }
      if (mayNest(thing, step.collection, world, world.groups)) {
        const fuzzy = thing.resource.singleton === undefined ? abbreviated(thing, parent, world) : undefined;
        if (fuzzy !== undefined) {
          addScope(thing, step.parameter, intent, world, scopes, fuzzy);
          return;
        }
        links.push({
          from: thing,
          to: parent,
          path: true,
          spec: parent.resource.names.camel,
          rule: 'path-nesting',
          confidence: 0.9,
          because: `its collection is nested below one ${parent.id} in the path`,
        });
      } else {
        const fuzzy = abbreviated(thing, parent, world);
        if (fuzzy !== undefined) addScope(thing, step.parameter, intent, world, scopes, fuzzy);
        else {
          // Several parameters that name a row together are columns, since rows may be at other paths too.
          const selecting = intent.parentPath.slice(0, index).filter((each) => each.selects === true);
          for (const each of selecting.length === 0 ? [] : [...selecting, step]) addScope(thing, each.parameter, intent, world, scopes);
        }
      }
    });
  }
}

/** True if items are children of the parent in the path: they are created there, or are known only below such parents. */
function mayNest(thing: ResourceSchema, collectionKey: string, world: RelationContext, groups: readonly AssociationRelation[]): boolean {
  const below = (create: ResourceSchema['intents'][number]): boolean => create.parentPath.at(-1)?.collection === collectionKey;
  if (thing.creates.some(below)) return true;
  const parent = world.thingAt(collectionKey);
  if (thing.creates.some((create) => world.thingAt(create.parentPath.at(-1)?.collection ?? '') === parent)) return true;
  if (thing.creates.length > 0) return false;
  // Rows that no operation creates are seeded: a list of all rows beside lists by parent shows that each has a parent.
  const joined = groups.flatMap(({ member, group }) => (member === thing ? [group] : []));
  const own = thing.intents.filter(({ parentPath }) => {
    const above = world.thingAt(parentPath.at(-1)?.collection ?? '');
    return above === undefined || !joined.includes(above);
  });
  const above = new Set(own.flatMap(({ parentPath }) => world.thingAt(parentPath.at(-1)?.collection ?? '') ?? []));
  // A delete by key does not tell the parent.
  if (
    own.every((intent) => intent.parentPath.length > 0 || accessOf(intent) === 'delete') ||
    (above.size === 1 && above.has(parent as ResourceSchema))
  )
    return true;
  return parent !== undefined && isOnlyRead(thing, parent, world);
}

/**
 * True if no operation moves rows to or from such a parent, and no property shows another parent. Seed rows are then distributed over the
 * parents.
 */
function isOnlyRead({ resource, intents, properties }: ResourceSchema, parent: ResourceSchema, { thingAt }: RelationContext): boolean {
  const isBelow = (above: readonly PathStep[]): boolean => thingAt(above.at(-1)?.collection ?? '') === parent;
  const below = resource.collections.filter(({ parents }) => isBelow(parents));
  return (
    below.every(({ onCollection, onItem }) => [...onCollection, ...onItem].every(({ method }) => method === 'get')) &&
    intents.every((intent) => !isBelow(intent.parentPath) || ['list', 'read', 'count'].includes(accessOf(intent))) &&
    ![...properties.values()].some(({ specName }) => parent.resource.aliases.has(normalizeName(specName)))
  );
}

/** Finds the property that stands for the parent under a shorter name: `appid` below `/application/{id}`. */
function abbreviated(thing: ResourceSchema, parent: ResourceSchema, world: RelationContext): ResourceProperty | undefined {
  const type = world.identities.get(parent)?.type;
  return [...thing.properties.values()].find((property) => {
    const stem = stemOf(property.specName) ?? (/^[a-z]+id$/u.test(property.specName) ? property.specName.slice(0, -2) : undefined);
    if (stem === undefined || stem.length < 3 || type === undefined) return false;
    return (
      [...parent.resource.aliases].some((alias) => alias.startsWith(stem) || stem.endsWith(alias)) &&
      keysAgree(typeOf(property, world.schemas), type)
    );
  });
}

function addScope(
  thing: ResourceSchema,
  parameter: string,
  intent: ResourceSchema['intents'][number],
  world: RelationContext,
  scopes: PartitionKey[],
  property?: ResourceProperty,
): void {
  const normal = normalizeName(parameter);
  if (scopes.some((scope) => scope.from === thing && scope.parameter === normal)) return;
  const own = world.identities.get(thing)?.primary;
  const found = property ?? thing.findProperty(normal);
  const declared = intent.operation.parameters.find((candidate) => candidate.in === 'path' && candidate.specName === parameter);
  const type = columnTypeOf(declared?.schema ?? true, world.schemas);
  const scalar: ColumnType =
    type.kind === 'json' || type.kind === 'enum' || type.kind === 'datetime' || type.kind === 'bytes' ? { kind: 'string' } : type;
  const fits = found !== undefined && found !== own && keysAgree(typeOf(found, world.schemas), scalar);
  scopes.push({ from: thing, parameter: normal, specName: parameter, type: scalar, ...(fits ? { property: found } : {}) });
}
