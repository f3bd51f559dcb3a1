/** Contradictions between the responses and the stored type of a property. */
import { fieldNamed } from '../programs/conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { unstoredPaths } from './nested-secrets.js';
import { withJsonDefaults, jsonDefaultsOf } from './json-defaults.js';
import { tighterKeywords } from './constraints.js';
import { isValid, sampleOf } from '../../json-schema/samples.js';
import type { Schema } from '../../core/schema.js';
import { flattenObject, itemsOf, typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceProperty } from '../entities/resource-schema.js';
import type { Projection, ProjectedProperty } from '../../model/projection.js';

/** Finds a property of a projection that would break the response schema. */
export function contradictedIn(mapping: EntityMapping, projection: Projection, schemas: Schemas): ProjectedProperty | undefined {
  return projection.properties.find((candidate) => isContradicted(mapping, candidate, schemas));
}

/** True if no written value is valid in the response, or the stored value never is. */
function isContradicted(mapping: EntityMapping, { specName, schema, source }: ProjectedProperty, schemas: Schemas): boolean {
  const property = mapping.resourceSchema.properties.get(mapping.resourceSchema.keyOf(specName));
  if (source.kind !== 'column' || source.field === mapping.key || property === undefined) return false;
  const field = fieldNamed(mapping, source.field);
  const writes = writesOf(property);
  if (writes.length === 0)
    return field?.type.kind === 'json' && field.default?.kind === 'literal' && !isValid(schema, schemas, field.default.value, 'response');
  if (field?.type.kind === 'json' && writes.every((write) => neverFits(write.property.schema, property, schema, schemas))) return true;
  const shown = familiesOf(schema, schemas);
  if (shown.size === 0) return false;
  return writes.every((write) => {
    const sent = familiesOf(write.property.schema, schemas);
    // Numbers and booleans can be shown as text.
    return sent.size > 0 && !shown.has('string') && ![...sent].some((family) => shown.has(family));
  });
}

/** True if no object or list that is sent, with its defaults, is valid in the response. */
function neverFits(sent: Schema, property: ResourceProperty, shown: Schema, schemas: Schemas): boolean {
  if (sent === shown && unstoredPaths(sent, schemas).length === 0) return false;
  const narrowed = tighterKeywords(sent, shown, schemas);
  const filling = jsonDefaultsOf(property, shown, schemas);
  const schema: Schema = narrowed === undefined ? sent : { ...narrowed, allOf: [sent] };
  const values = [0, 1, 2].flatMap((seed) => {
    const sample = sampleOf(schema, schemas, { seed, direction: 'request' });
    return sample === undefined || sample === null ? [] : [filling === undefined ? sample : withJsonDefaults(sample, filling)];
  });
  return values.length > 0 && !values.some((value) => isValid(shown, schemas, value, 'response'));
}

function familiesOf(schema: Schema, schemas: Schemas): ReadonlySet<string> {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  return new Set(types.map((type) => (type === 'integer' ? 'number' : type)));
}

/** True if the items of two lists are incompatible: texts and objects, or objects with a property of different types. */
export function listsDiffer(sent: Schema, shown: Schema, schemas: Schemas): boolean {
  const before = itemsOf(sent, schemas);
  const after = itemsOf(shown, schemas);
  if (before === undefined || after === undefined) return false;
  if (areApart(before, after, schemas)) return true;
  const here = flattenObject(before, schemas);
  const there = flattenObject(after, schemas);
  if (here === undefined || there === undefined || here.union || there.union) return false;
  return [...here.properties.values()].some((property) => {
    const other = there.properties.get(property.name);
    return other !== undefined && areApart(property.schema, other.schema, schemas);
  });
}

function areApart(left: Schema, right: Schema, schemas: Schemas): boolean {
  const [one, other] = [familiesOf(left, schemas), familiesOf(right, schemas)];
  return one.size > 0 && other.size > 0 && ![...one].some((family) => other.has(family));
}
