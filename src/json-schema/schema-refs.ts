/** A schema together with where it is: what is found when walking into responses and bodies. */
import type { Schema } from '../core/schema.js';
import { escapeToken } from '../core/json-pointer.js';
import { flattenObject, isObjectLike, isSchemaObject, itemsOf, listOf, resolveSchema } from './schema.js';
import type { FlatObject, FlatProperty, Schemas } from './schema.js';

export interface SchemaRef {
  readonly schema: Schema;
  /** `#/components/schemas/Pet`, or where an inline schema stands. */
  readonly pointer: string;
  /** Name of the component, if it is one. */
  readonly name?: string;
  /** Where the schema itself stands, if it says more than the component at `pointer`: `allOf: [{ $ref }, { required: [name] }]`. */
  readonly extendedAt?: string;
}

/** An object schema and where it is. */
export interface ObjectSchemaRef extends SchemaRef {
  readonly flat: FlatObject;
}

/** The place that a schema at `pointer` is known by: its component, if it refers to one. */
export function placeOf(schema: Schema, pointer: string, schemas: Schemas): SchemaRef {
  const resolved = resolveSchema(schema, schemas);
  const flat = isObjectLike(schema, schemas) ? flattenObject(schema, schemas) : undefined;
  const name = resolved.name ?? flat?.name;
  const target = resolved.pointer ?? flat?.pointer ?? pointer;
  const isExtended = target !== pointer && flat !== undefined && extendsComponent(flat, { $ref: target }, schemas);
  return { schema, pointer: target, ...(name === undefined ? {} : { name }), ...(isExtended ? { extendedAt: pointer } : {}) };
}

/** True if an object has another property than the component that it is known by, or requires one more. */
function extendsComponent(flat: FlatObject, component: Schema, schemas: Schemas): boolean {
  const base = flattenObject(component, schemas);
  if (base === undefined || base === flat) return false;
  return (
    [...flat.required].some((name) => !base.required.has(name)) ||
    [...flat.properties.values()].some(({ name, schema }) => !isSameSchema(schema, base.properties.get(name)?.schema))
  );
}

function isSameSchema(left: Schema, right: Schema | undefined): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The object at a place; undefined for anything but an object. */
export function objectPlaceOf(place: SchemaRef, schemas: Schemas): ObjectSchemaRef | undefined {
  const flat = flattenObject(place.schema, schemas);
  return flat === undefined ? undefined : { ...placeOf(place.schema, place.pointer, schemas), ...extensionOf(place), flat };
}

function extensionOf({ extendedAt }: SchemaRef): Pick<SchemaRef, 'extendedAt'> {
  return extendedAt === undefined ? {} : { extendedAt };
}

/** Returns what two places have in common if they have the same shape. */
export function shapeKeyOf({ pointer, schema, extendedAt }: SchemaRef): string {
  return extendedAt === undefined ? pointer : JSON.stringify(schema);
}

/** The place of a property of an object, found through references and `allOf`. */
export function propertyPlace(parent: SchemaRef, property: FlatProperty, schemas: Schemas): SchemaRef {
  const declared = declarationsOf(parent.schema, parent.pointer, property.name, schemas, 30);
  // `allOf: [Envelope, { properties: { data: … } }]` says of `data` what the envelope leaves open.
  const telling = declared.findLast(({ schema }) => declaresContent(schema)) ?? declared[0];
  return placeOf(property.schema, telling?.pointer ?? `${parent.pointer}/properties/${escapeToken(property.name)}`, schemas);
}

/** Returns the declarations of a property of a schema and of its parts, in the order of the document. */
function declarationsOf(schema: Schema, pointer: string, name: string, schemas: Schemas, depth: number): readonly SchemaRef[] {
  if (depth <= 0) return [];
  const resolved = resolveSchema(schema, schemas);
  const at = resolved.pointer ?? pointer;
  if (!isSchemaObject(resolved.schema)) return [];
  const { properties } = resolved.schema;
  const own = isSchemaObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (own !== undefined) return [{ schema: own, pointer: `${at}/properties/${escapeToken(name)}` }];
  const parts = resolved.schema;
  return (['allOf', 'oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const found = listOf(parts[keyword]).map((part, index) =>
      declarationsOf(part, `${at}/${keyword}/${String(index)}`, name, schemas, depth - 1),
    );
    // Of alternatives the first stands for all.
    return keyword === 'allOf' ? found.flat() : (found.find((each) => each.length > 0) ?? []);
  });
}

/** True if a schema says what a value consists of. */
function declaresContent(schema: Schema): boolean {
  return (
    isSchemaObject(schema) && ['$ref', 'properties', 'items', 'allOf', 'oneOf', 'anyOf'].some((keyword) => schema[keyword] !== undefined)
  );
}

/** The place of an array's items; undefined for anything but an array. */
export function itemsPlace(place: SchemaRef, schemas: Schemas): SchemaRef | undefined {
  const items = itemsOf(place.schema, schemas);
  return items === undefined ? undefined : placeOf(items, `${place.pointer}/items`, schemas);
}

/** Property names that two objects share, as a part of the smaller one: 0 to 1. Names are compared without case and separators. */
export function overlapOf(left: FlatObject, right: FlatObject, normalize: (name: string) => string): number {
  const smaller = left.properties.size <= right.properties.size ? left : right;
  const larger = smaller === left ? right : left;
  if (smaller.properties.size === 0) return 0;
  const names = new Set([...larger.properties.keys()].map(normalize));
  let common = 0;
  for (const name of smaller.properties.keys()) if (names.has(normalize(name))) common += 1;
  return common / smaller.properties.size;
}

/** The part of `part`'s property names that `whole` has too. */
export function coveredBy(part: FlatObject, whole: ReadonlySet<string>, normalize: (name: string) => string): number {
  if (part.properties.size === 0) return 0;
  let common = 0;
  for (const name of part.properties.keys()) if (whole.has(normalize(name))) common += 1;
  return common / part.properties.size;
}
