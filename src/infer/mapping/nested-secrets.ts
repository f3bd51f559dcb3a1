/** `writeOnly` properties inside of an object that is stored and answered as a whole. */
import { flattenObject, itemsOf } from '../../json-schema/schema.js';
import type { Schema } from '../../core/schema.js';
import type { Schemas } from '../../json-schema/schema.js';

/** Maximum depth of the search. */
const nestingBudget = 4;

/** Returns the path of a `writeOnly` property in an object or in the items of a list. */
export function nestedWriteOnly(schema: Schema, schemas: Schemas, budget = nestingBudget): readonly string[] | undefined {
  if (budget === 0) return undefined;
  const inner = itemsOf(schema, schemas) ?? schema;
  for (const property of flattenObject(inner, schemas)?.properties.values() ?? []) {
    if (property.writeOnly) return [property.name];
    const below = nestedWriteOnly(property.schema, schemas, budget - 1);
    if (below !== undefined) return [property.name, ...below];
  }
  return undefined;
}
