/** What answers promise of a property and cannot keep, since it is stored as something else. */
import { fieldNamed } from './conditions.js';
import type { EntityPlan } from './plans.js';
import { isValid } from './samples.js';
import type { Schema } from '../load/types.js';
import { typesOf } from './schema.js';
import type { Schemas } from './schema.js';
import { writesOf } from './things.js';
import type { Projection, ProjectedProperty } from './types.js';

/** Why an answer of this projection would not be what the document promises; undefined where it is. */
export function contradictionOf(plan: EntityPlan, projection: Projection, schemas: Schemas): string | undefined {
  const property = projection.properties.find((candidate) => isContradicted(plan, candidate, schemas));
  return property === undefined ? undefined : `its answer promises another type of \`${property.wireName}\` than is stored`;
}

/** Nothing that is written can be shown; or it always has a value that the answer does not admit. */
function isContradicted(plan: EntityPlan, { wireName, schema, source }: ProjectedProperty, schemas: Schemas): boolean {
  const property = plan.thing.properties.get(plan.thing.keyOf(wireName));
  if (source.kind !== 'column' || source.field === plan.key || property === undefined) return false;
  const field = fieldNamed(plan, source.field);
  const writes = writesOf(property);
  if (writes.length === 0)
    return field?.type.kind === 'json' && field.default?.kind === 'literal' && !isValid(schema, schemas, field.default.value, 'response');
  const shown = familiesOf(schema, schemas);
  if (shown.size === 0) return false;
  return writes.every((write) => {
    const sent = familiesOf(write.property.schema, schemas);
    // A number and a truth have a text, which says the same.
    return sent.size > 0 && !shown.has('string') && ![...sent].some((family) => shown.has(family));
  });
}

function familiesOf(schema: Schema, schemas: Schemas): ReadonlySet<string> {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  return new Set(types.map((type) => (type === 'integer' ? 'number' : type)));
}
