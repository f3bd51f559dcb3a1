/** Constraints on the values of a column: the properties that show it, and the parameters that take it. */
import type { Schema } from '../../core/schema.js';
import { fieldNamed } from '../programs/conditions.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ProgramInference } from '../programs/program-parts.js';
import type { Projection } from '../../model/projection.js';

export interface FieldUse {
  readonly schema: Schema;
  /** Name in the API. */
  readonly specName: string;
  /** The response is valid without it. */
  readonly optional: boolean;
  /** It is part of a path, and must be fit for one. */
  readonly inPath: boolean;
}

/** Uses by entity and field, the strictest first. A foreign key shares the uses of its key. */
export interface FieldUses {
  readonly of: (entity: string, field: string) => readonly FieldUse[];
}

export function collectUses(
  mappings: readonly EntityMapping[],
  programs: ReadonlyMap<ApiOperation, ProgramInference>,
  projections: readonly Projection[],
  schemas: Schemas,
): FieldUses {
  const byId = new Map(mappings.map((mapping) => [mapping.entity.id, mapping]));
  const found = new Map<string, FieldUse[]>();
  const add = (entity: string, field: string, use: FieldUse): void => {
    const key = rootOf(byId, entity, field);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), use]);
  };
  for (const { entity, properties } of projections) {
    for (const { source, schema, specName, required, nullable } of properties) {
      if (source.kind === 'column') add(entity, source.field, { schema, specName, optional: !required || nullable, inPath: false });
    }
  }
  for (const { entity, resourceSchema, properties } of mappings) {
    for (const property of resourceSchema.properties.values()) {
      const kept = properties.get(property.key);
      if (kept?.kind !== 'column') continue;
      for (const { role, property: written } of property.uses)
        if (role === 'create')
          add(entity.id, kept.field, { schema: written.schema, specName: written.name, optional: true, inPath: false });
    }
  }
  for (const [operation, { program }] of programs) {
    for (const effect of program.effects) {
      if (!('where' in effect)) continue;
      for (const condition of effect.where) {
        if (condition.kind !== 'equals' || condition.value.kind !== 'parameter') continue;
        const { value } = condition;
        const parameter = operation.parameters.find((candidate) => candidate.in === value.in && candidate.name === value.name);
        const end = fieldAt(byId, effect.entity, condition.path);
        if (parameter === undefined || end === undefined) continue;
        const { default: standard } = viewOf(parameter.schema, schemas);
        // A list without parameters filters by their defaults.
        const schema =
          standard !== undefined && value.in === 'query' ? { const: standard } : parameter.required ? parameter.schema : undefined;
        if (schema === undefined) continue;
        add(end.entity, end.field, { schema, specName: parameter.specName, optional: false, inPath: value.in === 'path' });
      }
    }
  }
  return { of: (entity, field) => found.get(rootOf(byId, entity, field) ?? '') ?? [] };
}

/** Returns the key that a column holds, following foreign keys. */
function rootOf(byId: ReadonlyMap<string, EntityMapping>, entity: string, field: string, depth = 20): string | undefined {
  const mapping = byId.get(entity);
  if (mapping === undefined || depth === 0 || fieldNamed(mapping, field) === undefined) return undefined;
  for (const relation of mapping.entity.relations) {
    const position = relation.kind === 'many-to-one' ? relation.fields.indexOf(field) : -1;
    if (relation.kind === 'many-to-one' && position >= 0)
      return rootOf(byId, relation.target, relation.references[position] ?? '', depth - 1);
  }
  return `${entity}.${field}`;
}

function fieldAt(
  byId: ReadonlyMap<string, EntityMapping>,
  entity: string,
  path: readonly string[],
): { readonly entity: string; readonly field: string } | undefined {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return { entity, field: first };
  const relation = byId.get(entity)?.entity.relations.find((candidate) => candidate.name === first);
  return relation === undefined ? undefined : fieldAt(byId, relation.target, rest);
}
