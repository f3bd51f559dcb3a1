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
export function thingNamed(
  stem: string,
  from: ResourceSchema,
  world: RelationContext,
): { readonly thing: ResourceSchema; readonly exact: boolean } | undefined {
  // Seeded rows may refer to each other.
  const creatable = world.things.filter((thing) => thing.creates.length > 0 || from.creates.length === 0);
  const depth = (thing: ResourceSchema): number => Math.min(...thing.resource.collections.map((collection) => collection.parents.length));
  const exact = creatable.filter((thing) => thing.resource.aliases.has(stem)).sort((left, right) => depth(left) - depth(right))[0];
  if (exact !== undefined) return { thing: exact, exact: true };
  if (stem.startsWith('parent') && stem.length > 6 && from.resource.aliases.has(stem.slice(6))) return { thing: from, exact: true };
  const ending = creatable
    .flatMap((thing) =>
      [...thing.resource.aliases].filter((alias) => alias.length > 2 && stem.endsWith(alias)).map((alias) => ({ thing, alias })),
    )
    .sort((left, right) => right.alias.length - left.alias.length || depth(left.thing) - depth(right.thing))[0];
  return ending === undefined ? undefined : { thing: ending.thing, exact: false };
}

export function typeOf(property: ResourceProperty, schemas: Schemas): ColumnType {
  return columnTypeOf((writesOf(property)[0] ?? property.uses[0])?.property.schema ?? true, schemas);
}

export function thingsByParameter({ things, identities }: Given): ReadonlyMap<string, readonly ResourceSchema[]> {
  const named = new Map<string, ResourceSchema[]>();
  for (const thing of things) {
    const identity = identities.get(thing);
    if (thing.creates.length === 0) continue;
    for (const { key, parameter } of thing.resource.collections) {
      const normal = parameter === undefined ? '' : normalizeName(parameter);
      if (parameter === undefined || commonParameterNames.has(normal)) continue;
      if (identity?.byParameter(key, parameter) === identity?.primary) named.set(normal, [...(named.get(normal) ?? []), thing]);
    }
  }
  return named;
}
