/** Schemas of request bodies by media type; the files of a form are validated elsewhere. */
import type { Schema } from '../core/schema.js';
import type { FilePart, MediaType, Operation } from '../model/operation.js';
import { isValid } from '../json-schema/samples.js';
import { dereference, isNullable } from '../json-schema/schema.js';

/** Returns the schema of a body: that of the document, files aside, with the constraints that the model adds. */
export function bodySchemaOf(media: MediaType, schemas: Readonly<Record<string, Schema>>): Schema {
  const schema = media.files === undefined ? (media.schema ?? true) : exemptFiles(media.schema ?? true, media.files, schemas, 20);
  return media.narrowed === undefined ? schema : { allOf: [schema, media.narrowed] };
}

/**
 * True if columns are set from a body whose schema admits other values than objects. Keywords of objects say nothing of other values (JSON
 * Schema 2020-12, validation §6.5), so that a schema without `type` admits null or a text, of which no row can be made.
 */
export function lacksObjectType(media: MediaType, { program }: Operation, schemas: Readonly<Record<string, Schema>>): boolean {
  const isMapped = program?.effects.some((effect) => 'body' in effect && !('each' in effect)) === true;
  if (!isMapped || media.files !== undefined) return false;
  const schema = bodySchemaOf(media, schemas);
  return !isNullable(schema, schemas) && isValid(schema, schemas, null);
}

/** Returns the schema of the parts of a multipart body that are no files. */
export function fieldsSchemaOf(media: MediaType, schemas: Readonly<Record<string, Schema>>): Schema {
  const names = new Set(media.files?.map(({ specName }) => specName));
  const without = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const { properties, required, allOf } = schema;
    return {
      ...schema,
      ...(properties === undefined
        ? {}
        : { properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name))) }),
      ...(required === undefined ? {} : { required: required.filter((name) => !names.has(name)) }),
      ...(allOf === undefined ? {} : { allOf: allOf.map(without) }),
    };
  };
  return without(bodySchemaOf(media, schemas));
}

/** Returns a schema of a multipart body that admits any value as a file; presence and number of files are still checked. */
function exemptFiles(schema: Schema, files: readonly FilePart[], schemas: Readonly<Record<string, Schema>>, depth: number): Schema {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth <= 0) {
    return true;
  }
  const { properties } = target;
  const combined = (['allOf', 'oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const parts = target[keyword];
    return parts === undefined ? [] : [[keyword, parts.map((part) => exemptFiles(part, files, schemas, depth - 1))] as const];
  });
  const open = (name: string, property: Schema): Schema => {
    const part = files.find(({ specName }) => specName === name);
    return part === undefined ? property : part.multiple ? listLimits(dereference(property, schemas)) : true;
  };
  return {
    ...target,
    ...Object.fromEntries(combined),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, open(name, property)])) }),
  };
}

function listLimits(schema: Schema): Schema {
  const { minItems, maxItems } = typeof schema === 'boolean' ? {} : schema;
  return { type: 'array', ...(minItems === undefined ? {} : { minItems }), ...(maxItems === undefined ? {} : { maxItems }) };
}
