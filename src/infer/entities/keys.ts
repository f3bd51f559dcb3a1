/** Unique keys and indexes that operations need. */
import type { EntityMapping } from './entity-mapping.js';
import type { Entity, Key } from '../../model/entity.js';
import { naturalKeyNames } from '../vocabulary/key-names.js';

/** Adds unique keys for declared conflicts, and indexes for filters and orders. */
export function withKeys(mapping: EntityMapping, needed: readonly Key[]): Entity {
  const { entity } = mapping;
  const uniques: Key[] = [...entity.uniques];
  const clash = mapping.resourceSchema.creates.find((create) => create.operation.responses.some((response) => response.status === '409'));
  if (clash !== undefined && uniques.length === 0 && mapping.identity.generated) {
    const name = naturalKeyNames.words.find((candidate) => candidate !== 'title' && isNaturalKey(mapping, candidate));
    const kept = name === undefined ? undefined : mapping.properties.get(mapping.resourceSchema.findProperty(name)?.key ?? '');
    if (kept?.kind === 'column') {
      const scoped = /^(?:name|code|slug|key)$/u.test(name ?? '')
        ? mapping.parents
            .filter((parent) => parent.link.path && !(entity.fields.find((field) => field.name === parent.field)?.nullable ?? true))
            .slice(0, 1)
        : [];
      uniques.push({
        fields: [...new Set([...scoped.map((parent) => parent.field), kept.field])],
        reason: `${clash.operation.names.spec} declares 409`,
      });
    }
  }
  const wanted = [...entity.indexes, ...needed].map((key) => ({ ...key, fields: [...new Set(key.fields)] }));
  return { ...entity, uniques, indexes: mergedIndexes(wanted, [{ fields: entity.primaryKey }, ...uniques]) };
}

/**
 * Merges indexes: none that is a prefix of another or of a key (a database uses the longer one), and none that starts with a key, whose
 * rows are unique.
 */
function mergedIndexes(wanted: readonly Key[], keys: readonly { readonly fields: readonly string[] }[]): readonly Key[] {
  const begins = (short: readonly string[], long: readonly string[]): boolean => short.every((field, place) => long[place] === field);
  const useful = wanted.filter(({ fields }) => !keys.some((key) => begins(fields, key.fields) || begins(key.fields, fields)));
  const longest = useful.filter(
    ({ fields }, place) => !useful.some((other, at) => begins(fields, other.fields) && (other.fields.length > fields.length || at < place)),
  );
  // The reasons of a prefix go to the first index that it is part of.
  const servedBy = (key: Key): Key | undefined => longest.find((long) => begins(key.fields, long.fields));
  return longest.map((long) => {
    const reasons = useful.filter((key) => servedBy(key) === long).map((key) => key.reason);
    return { ...long, reason: [...new Set(reasons)].join(', ') };
  });
}

function isNaturalKey(mapping: EntityMapping, name: string): boolean {
  const property = mapping.resourceSchema.findProperty(name);
  const kept = property === undefined ? undefined : mapping.properties.get(property.key);
  if (property === undefined || kept?.kind !== 'column' || mapping.parents.some((parent) => parent.field === kept.field)) return false;
  const field = mapping.entity.fields.find((candidate) => candidate.name === kept.field);
  return (
    field !== undefined &&
    field.type.kind === 'string' &&
    mapping.resourceSchema.creates.every((create) =>
      property.uses.some((use) => use.intent === create && use.role === 'create' && !use.property.readOnly),
    )
  );
}
