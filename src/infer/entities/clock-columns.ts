/** Creation and update times that responses show without the format of a time: `created_at` as a free text or as a Unix time. */
import { normalizeName } from '../../core/names.js';
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Schema } from '../../core/schema.js';
import { filteredName } from '../lists/filters.js';
import { createdNames, updatedNames } from '../vocabulary/timestamp-names.js';
import { responsesOf, writesOf } from './resource-schema.js';
import type { ResourceProperty, ResourceSchema } from './resource-schema.js';

/** Length of an RFC 3339 time with milliseconds: `2026-01-31T12:00:00.000Z`. */
const timeLength = 24;

/** True for a time that the service sets: no request sends it or filters by it, its name says so, and its schemas admit a time. */
export function isClock(property: ResourceProperty, { creates, intents }: ResourceSchema, schemas: Schemas): boolean {
  const name = normalizeName(property.specName);
  const answered = responsesOf(property);
  const isFiltered = intents.some(({ operation }) =>
    operation.parameters.some((parameter) => normalizeName(filteredName(parameter)) === name),
  );
  return (
    (createdNames.has(name) || updatedNames.has(name)) &&
    creates.length > 0 &&
    writesOf(property).length === 0 &&
    !isFiltered &&
    answered.length > 0 &&
    answered.every((use) => admitsTime(use.property.schema, schemas))
  );
}

function admitsTime(schema: Schema, schemas: Schemas): boolean {
  const { format, pattern, enum: choices, maxLength, minimum, maximum } = viewOf(schema, schemas);
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  if (choices !== undefined || pattern !== undefined || types.length !== 1) return false;
  if (types[0] === 'string') return (format === undefined || format === 'date-time') && (maxLength ?? timeLength) >= timeLength;
  const isLong = format === undefined || format === 'int64' || format === 'long';
  return types[0] === 'integer' && isLong && maximum === undefined && (minimum ?? 0) <= 0;
}
