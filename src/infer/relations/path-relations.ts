/** Foreign keys and partition keys from nested paths. */
import { normalizeName, singularize } from '../../core/names.js';
import { genericKeyNames } from '../resources/parameter-names.js';
import { columnTypeOf, keysAgree } from '../entities/field-type.js';
import type { ColumnType } from '../entities/field-type.js';
import type { PathStep } from '../operations/paths.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';
import type { ForeignKey, PartitionKey, Relations, AssociationRelation, RelationContext } from './relation-types.js';
import { stemOf, typeOf } from './reference-names.js';
import { accessOf } from '../intents/operation-intent.js';

/** Adds the foreign keys and partition keys that the paths of a resource need. */
export function nestByPath(
  resourceSchema: ResourceSchema,
  context: RelationContext & Pick<Relations, 'associations'>,
  links: ForeignKey[],
  partitionKeys: PartitionKey[],
): void {
  for (const intent of resourceSchema.intents) {
    intent.parentPath.forEach((step, index) => {
      const parent = step.literal === '' ? undefined : context.resourceSchemaAt(step.collection);
      const last = index === intent.parentPath.length - 1;
      if (parent === undefined) {
        // Added to the resource directly below it; a stored parent in between has it.
        const below = intent.parentPath
          .slice(index + 1)
          .map((next) => context.resourceSchemaAt(next.collection))
          .find((next) => next !== undefined);
        addPartitionKey(below ?? resourceSchema, step.parameter, intent, context, partitionKeys, undefined, columnNameOf(step));
        return;
      }
      if (!last || parent === resourceSchema) return;
      if (context.associations.some(({ member, group }) => member === resourceSchema && group === parent)) return;
      const known = links.findIndex((link) => link.from === resourceSchema && link.to === parent);
      if (known >= 0) {
        const link = links[known];
        if (link !== undefined) links[known] = { ...link, path: true, rule: link.rule, confidence: Math.max(link.confidence, 0.95) };
        return;
      }
      if (mayNest(resourceSchema, step.collection, context, context.associations)) {
        const fuzzy = resourceSchema.resource.singleton === undefined ? abbreviated(resourceSchema, parent, context) : undefined;
        if (fuzzy !== undefined) {
          addPartitionKey(resourceSchema, step.parameter, intent, context, partitionKeys, fuzzy);
          return;
        }
        links.push({
          from: resourceSchema,
          to: parent,
          path: true,
          spec: parent.resource.names.camel,
          rule: 'path-nesting',
          confidence: 0.9,
          because: `its collection is nested below one ${parent.id} in the path`,
        });
      } else {
        const fuzzy = abbreviated(resourceSchema, parent, context);
        if (fuzzy !== undefined) addPartitionKey(resourceSchema, step.parameter, intent, context, partitionKeys, fuzzy);
        else {
          // Several parameters that name a row together are columns, since rows may be at other paths too.
          const selecting = intent.parentPath.slice(0, index).filter((each) => each.selects === true);
          for (const each of selecting.length === 0 ? [] : [...selecting, step])
            addPartitionKey(resourceSchema, each.parameter, intent, context, partitionKeys);
        }
      }
    });
  }
}

/** True if items are children of the parent in the path: they are created there, or are known only below such parents. */
function mayNest(
  resourceSchema: ResourceSchema,
  collectionKey: string,
  context: RelationContext,
  associations: readonly AssociationRelation[],
): boolean {
  const below = (create: ResourceSchema['intents'][number]): boolean => create.parentPath.at(-1)?.collection === collectionKey;
  if (resourceSchema.creates.some(below)) return true;
  const parent = context.resourceSchemaAt(collectionKey);
  if (resourceSchema.creates.some((create) => context.resourceSchemaAt(create.parentPath.at(-1)?.collection ?? '') === parent)) return true;
  if (resourceSchema.creates.length > 0) return false;
  // Rows that no operation creates are seeded: a list of all rows beside lists by parent shows that each has a parent.
  const joined = associations.flatMap(({ member, group }) => (member === resourceSchema ? [group] : []));
  const own = resourceSchema.intents.filter(({ parentPath }) => {
    const above = context.resourceSchemaAt(parentPath.at(-1)?.collection ?? '');
    return above === undefined || !joined.includes(above);
  });
  const above = new Set(own.flatMap(({ parentPath }) => context.resourceSchemaAt(parentPath.at(-1)?.collection ?? '') ?? []));
  // A delete by key does not tell the parent.
  if (
    own.every((intent) => intent.parentPath.length > 0 || accessOf(intent) === 'delete') ||
    (above.size === 1 && above.has(parent as ResourceSchema))
  )
    return true;
  return parent !== undefined && isOnlyRead(resourceSchema, parent, context);
}

/**
 * True if no operation moves rows to or from such a parent, and no property shows another parent. Seed rows are then distributed over the
 * parents.
 */
function isOnlyRead(
  { resource, intents, properties }: ResourceSchema,
  parent: ResourceSchema,
  { resourceSchemaAt }: RelationContext,
): boolean {
  const isBelow = (above: readonly PathStep[]): boolean => resourceSchemaAt(above.at(-1)?.collection ?? '') === parent;
  const below = resource.collections.filter(({ parents }) => isBelow(parents));
  return (
    below.every(({ onCollection, onItem }) => [...onCollection, ...onItem].every(({ method }) => method === 'get')) &&
    intents.every((intent) => !isBelow(intent.parentPath) || ['list', 'read', 'count'].includes(accessOf(intent))) &&
    ![...properties.values()].some(({ specName }) => parent.resource.aliases.has(normalizeName(specName)))
  );
}

/** Finds the property that stands for the parent under a shorter name: `appid` below `/application/{id}`. */
function abbreviated(resourceSchema: ResourceSchema, parent: ResourceSchema, context: RelationContext): ResourceProperty | undefined {
  const type = context.identities.get(parent)?.type;
  return [...resourceSchema.properties.values()].find((property) => {
    const stem = stemOf(property.specName) ?? (/^[a-z]+id$/u.test(property.specName) ? property.specName.slice(0, -2) : undefined);
    if (stem === undefined || stem.length < 3 || type === undefined) return false;
    return (
      [...parent.resource.aliases].some((alias) => alias.startsWith(stem) || stem.endsWith(alias)) &&
      keysAgree(typeOf(property, context.schemas), type)
    );
  });
}

function addPartitionKey(
  resourceSchema: ResourceSchema,
  parameter: string,
  intent: ResourceSchema['intents'][number],
  context: RelationContext,
  partitionKeys: PartitionKey[],
  property?: ResourceProperty,
  specName = parameter,
): void {
  const normal = normalizeName(parameter);
  if (partitionKeys.some((scope) => scope.from === resourceSchema && scope.parameter === normal)) return;
  const own = context.identities.get(resourceSchema)?.primary;
  const found = property ?? resourceSchema.findProperty(normalizeName(specName)) ?? resourceSchema.findProperty(normal);
  const declared = intent.operation.parameters.find((candidate) => candidate.in === 'path' && candidate.specName === parameter);
  const type = columnTypeOf(declared?.schema ?? true, context.schemas);
  const scalar: ColumnType =
    type.kind === 'json' || type.kind === 'enum' || type.kind === 'datetime' || type.kind === 'bytes' ? { kind: 'string' } : type;
  const fits = found !== undefined && found !== own && keysAgree(typeOf(found, context.schemas), scalar);
  partitionKeys.push({ from: resourceSchema, parameter: normal, specName, type: scalar, ...(fits ? { property: found } : {}) });
}

/** Returns the name of a column for a path parameter: that of its collection too, if the parameter says no more than `id`. */
function columnNameOf({ literal, parameter }: PathStep): string {
  return genericKeyNames.includes(normalizeName(parameter)) && literal !== '' ? `${singularize(literal)} ${parameter}` : parameter;
}
