/** Names of references: `authorId` → author. */
import { normalizeName } from '../../core/names.js';
import { columnTypeOf } from '../entities/field-type.js';
import type { ColumnType } from '../entities/field-type.js';
import type { Schemas } from '../../json-schema/schema.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';
import type { Given, RelationContext } from './relation-types.js';
import { commonParameterNames } from '../vocabulary/key-names.js';

/** Returns the stem of a reference: `ownerId`, `owner_id`, `ownerUuid` → `owner`. */
export function stemOf(specName: string): string | undefined {
  const match = /^(.+?)(?:_id|_uuid|_guid|-id|Id|ID|Uuid|UUID|Guid)$/u.exec(specName);
  return match?.[1] === undefined ? undefined : normalizeName(match[1]);
}

/** Finds the resource of a name: by alias, then by an alias at its end (`billingAddress` → Address). */
export function resourceNamed(
  stem: string,
  from: ResourceSchema,
  context: RelationContext,
): { readonly resourceSchema: ResourceSchema; readonly exact: boolean } | undefined {
  // Seeded rows may refer to each other.
  const creatable = context.resourceSchemas.filter((resourceSchema) => resourceSchema.creates.length > 0 || from.creates.length === 0);
  const depth = (resourceSchema: ResourceSchema): number =>
    Math.min(...resourceSchema.resource.collections.map((collection) => collection.parents.length));
  const exact = creatable
    .filter((resourceSchema) => resourceSchema.resource.aliases.has(stem))
    .sort((left, right) => depth(left) - depth(right))[0];
  if (exact !== undefined) return { resourceSchema: exact, exact: true };
  if (stem.startsWith('parent') && stem.length > 6 && from.resource.aliases.has(stem.slice(6)))
    return { resourceSchema: from, exact: true };
  const ending = creatable
    .flatMap((resourceSchema) =>
      [...resourceSchema.resource.aliases]
        .filter((alias) => alias.length > 2 && stem.endsWith(alias))
        .map((alias) => ({ resourceSchema, alias })),
    )
    .sort((left, right) => right.alias.length - left.alias.length || depth(left.resourceSchema) - depth(right.resourceSchema))[0];
  return ending === undefined ? undefined : { resourceSchema: ending.resourceSchema, exact: false };
}

export function typeOf(property: ResourceProperty, schemas: Schemas): ColumnType {
  return columnTypeOf((writesOf(property)[0] ?? property.uses[0])?.property.schema ?? true, schemas);
}

export function resourceSchemasByParameter({ resourceSchemas, identities }: Given): ReadonlyMap<string, readonly ResourceSchema[]> {
  const named = new Map<string, ResourceSchema[]>();
  for (const resourceSchema of resourceSchemas) {
    const identity = identities.get(resourceSchema);
    if (resourceSchema.creates.length === 0) continue;
    for (const { key, parameter } of resourceSchema.resource.collections) {
      const normal = parameter === undefined ? '' : normalizeName(parameter);
      if (parameter === undefined || commonParameterNames.has(normal)) continue;
      if (identity?.byParameter(key, parameter) === identity?.primary) named.set(normal, [...(named.get(normal) ?? []), resourceSchema]);
    }
  }
  return named;
}
