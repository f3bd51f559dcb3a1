/** Schemas of parameters as requests have them after decoding: text says less than JSON. */
import type { Schema } from '../core/schema.js';
import { dereference } from '../json-schema/resolve.js';
import { isSchemaObject, typesOf } from '../json-schema/schema.js';
import type { Parameter } from '../model/operation.js';

type Schemas = Readonly<Record<string, Schema>>;

/** Parts deeper than this keep what the document declares; a schema may contain itself. */
const deepest = 4;

/**
 * Returns the schema of a decoded parameter. A parameter that is null is one that is absent: no style but JSON can write null
 * (OAS 3.1 §4.8.12.2, "undefined" values).
 */
export function decodedSchema({ schema, encoding }: Pick<Parameter, 'schema' | 'encoding'>, schemas: Schemas): Schema {
  return encoding.style === 'json' ? withoutNull(dereference(schema, schemas)) : decodedText(schema, schemas, 0);
}

/** Returns the schema of a text or of a part of it: it is never null, and it stays text where no type is declared. */
function decodedText(given: Schema, schemas: Schemas, depth: number): Schema {
  if (typesOf(given, schemas).length === 0) return { type: 'string' };
  const schema = withoutNull(dereference(given, schemas));
  if (!isSchemaObject(schema) || depth === deepest) return schema;
  const { type, properties, allOf, oneOf, anyOf } = schema;
  const items = type === 'array' || type?.includes('array') === true ? (schema.items ?? true) : undefined;
  const inner = (part: Schema): Schema => decodedText(part, schemas, depth + 1);
  // An alternative without a type is left as it is, since the others say how the text is read.
  const alternative = (part: Schema): Schema => (typesOf(part, schemas).length === 0 ? part : inner(part));
  return {
    ...schema,
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, inner(property)])) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(alternative) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(alternative) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(alternative) }),
  };
}

function withoutNull(schema: Schema): Schema {
  if (!isSchemaObject(schema)) return schema;
  const isNull = (one: Schema): boolean => isSchemaObject(one) && one.type === 'null';
  const { type, enum: values, oneOf, anyOf } = schema;
  return {
    ...schema,
    ...(Array.isArray(type) ? { type: type.filter((one) => one !== 'null') } : {}),
    ...(values === undefined ? {} : { enum: values.filter((value) => value !== null) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.filter((one) => !isNull(one)) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.filter((one) => !isNull(one)) }),
  };
}
