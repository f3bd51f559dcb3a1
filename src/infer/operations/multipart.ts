/** The parts of a multipart body that are files. */
import type { Schema } from '../../core/schema.js';
import { flattenObject, isArrayLike, isSchemaObject, itemsOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { FilePart } from '../../model/operation.js';

/** The properties of a multipart body that are files. `encodings`: the Encoding Objects of the media type, by property. */
export function filePartsOf(schema: Schema, encodings: Readonly<Record<string, unknown>>, schemas: Schemas): readonly FilePart[] {
  return [...(flattenObject(schema, schemas)?.properties.values() ?? [])].flatMap((property): readonly FilePart[] => {
    const multiple = isArrayLike(property.schema, schemas);
    const one = multiple ? (itemsOf(property.schema, schemas) ?? true) : property.schema;
    const mediaTypes = mediaTypesOf(encodings, property, one, schemas);
    if (!isFile(one, mediaTypes, schemas)) return [];
    const { maxLength } = viewOf(one, schemas);
    return [
      {
        specName: property.name,
        required: property.required,
        multiple,
        mediaTypes: mediaTypes.filter((type) => type !== 'application/octet-stream' && type !== '*/*'),
        ...(typeof maxLength === 'number' ? { maximum: maxLength } : {}),
      },
    ];
  });
}

/** `contentType` of an Encoding Object is a list with commas (OAS 3.1 §4.8.15.1); else what the schema says of its content. */
function mediaTypesOf(
  encodings: Readonly<Record<string, unknown>>,
  property: FlatProperty,
  schema: Schema,
  schemas: Schemas,
): readonly string[] {
  const encoding: unknown = Object.hasOwn(encodings, property.name) ? encodings[property.name] : undefined;
  const declared: unknown = isSchemaObject(encoding) ? encoding['contentType'] : undefined;
  const said: unknown = declared ?? viewOf(schema, schemas)['contentMediaType'];
  return (typeof said === 'string' ? said : '')
    .split(',')
    .map((type) => (type.split(';')[0] ?? '').trim().toLowerCase())
    .filter((type) => /^[\w.+*-]+\/[\w.+*-]+$/u.test(type));
}

/**
 * Bytes, and not their text: `format: binary` (3.0), or a content type that is neither text nor JSON without an encoding that makes
 * text of it (3.1 §4.8.14.1).
 */
function isFile(schema: Schema, mediaTypes: readonly string[], schemas: Schemas): boolean {
  const types = typesOf(schema, schemas);
  const view = viewOf(schema, schemas);
  if (types.some((type) => type !== 'string' && type !== 'null') || view['contentEncoding'] !== undefined) return false;
  return view.format === 'binary' || mediaTypes.some((type) => !type.startsWith('text/') && !/[/+]json$/u.test(type));
}
