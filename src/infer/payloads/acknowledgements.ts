/** Acknowledgements: responses that say that a request succeeded. */
import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import { aroundValueOf, plainValueOf } from '../../json-schema/placeholders.js';
import { isValid } from '../../json-schema/samples.js';
import { flattenObject, isObjectLike, onlyValueOf, typesOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { affectedNames, resultNames } from '../vocabulary/envelope-names.js';

/** Maximum depth of nested acknowledgements. */
const nestingBudget = 3;

/** Returns an acknowledgement without made-up data; undefined if the schema requires a value that nothing gives. */
export function acknowledgementOf(schema: Schema, schemas: Schemas, budget = nestingBudget): Json | undefined {
  const fits = (value: Json | undefined): value is Json => value !== undefined && isValid(schema, schemas, value, 'response');
  const only = onlyValueOf(schema, schemas);
  if (fits(only)) return only;
  const object = budget === 0 ? undefined : objectOf(schema, schemas, budget);
  const types: readonly string[] = typesOf(schema, schemas);
  const plain: readonly Json[] = types.length === 0 ? [{}] : [true, 'OK', null, [], {}];
  return [object, ...plain].find(fits);
}

function objectOf(schema: Schema, schemas: Schemas, budget: number): Json | undefined {
  const flat = flattenObject(schema, schemas);
  if (flat === undefined || flat.properties.size === 0) return undefined;
  const entries: [string, Json][] = [];
  for (const property of flat.properties.values()) {
    if (property.writeOnly) continue;
    const value = resultOf(property, schemas) ?? (property.required ? requiredValue(property, schemas, budget) : undefined);
    if (value === undefined && property.required) return undefined;
    if (value !== undefined) entries.push([property.name, value]);
  }
  return Object.fromEntries(entries);
}

/** Returns the value of a property that reports the outcome: a word of success, or the number of rows, which is one. */
function resultOf(property: FlatProperty, schemas: Schemas): Json | undefined {
  const name = normalizeName(property.name);
  if (affectedNames.has(name) && isValid(property.schema, schemas, 1)) return 1;
  return resultNames.has(name) || name === 'code' ? aroundValueOf(property, schemas) : undefined;
}

function requiredValue(property: FlatProperty, schemas: Schemas, budget: number): Json | undefined {
  const inner = isObjectLike(property.schema, schemas) ? acknowledgementOf(property.schema, schemas, budget - 1) : undefined;
  return inner === undefined ? plainValueOf(property, schemas) : inner;
}
