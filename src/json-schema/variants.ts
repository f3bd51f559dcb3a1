/** Variants: the alternatives of an object schema that the value of one property tells apart. */
import type { Schema, SchemaObject } from '../core/schema.js';
import { flattenObject } from './object-view.js';
import { type Schemas, resolveSchema } from './resolve.js';
import { isSchemaObject, listOf } from './subschemas.js';
import { isNullOnly } from './types.js';
import { textsOf } from './view.js';
import { type Memo, remembered } from './walk.js';

/** One alternative, and the values of the tag that select it. */
export interface Variant {
  readonly values: readonly string[];
  /** The whole object: the alternative together with what stands beside the alternatives. */
  readonly schema: Schema;
}

/** An object schema of several variants. */
export interface TaggedUnion {
  /** The property that every variant requires, each with texts of its own. */
  readonly tag: string;
  readonly variants: readonly Variant[];
}

/** Keywords of a union that its alternatives do not repeat. */
const aside: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'discriminator']);

const memo: Memo<{ readonly found: TaggedUnion | undefined }> = new WeakMap();

/** Returns the variants of an object schema; undefined: it has no alternatives, or nothing tells them apart. */
export function taggedUnionOf(schema: Schema, schemas: Schemas): TaggedUnion | undefined {
  return isSchemaObject(schema) ? remembered(memo, schemas, schema, () => ({ found: findVariants(schema, schemas) })).found : undefined;
}

/** The schema that lists alternatives, through references and alternatives with null. */
function unionIn(schema: Schema, schemas: Schemas, depth = 8): SchemaObject | undefined {
  const { schema: resolved } = resolveSchema(schema, schemas);
  if (!isSchemaObject(resolved) || depth === 0) return undefined;
  const [only, ...others] = alternativesIn(resolved, schemas);
  if (only === undefined) {
    const [part, ...more] = listOf(resolved.allOf);
    return part !== undefined && more.length === 0 && resolved.properties === undefined ? unionIn(part, schemas, depth - 1) : undefined;
  }
  if (others.length > 0) return resolved;
  return resolved.properties === undefined && resolved.allOf === undefined ? (unionIn(only, schemas, depth - 1) ?? resolved) : resolved;
}

/** Returns the alternatives of a schema beside null; none if it has two lists of them. */
function alternativesIn({ oneOf, anyOf }: SchemaObject, schemas: Schemas): readonly Schema[] {
  const [one, any] = [listOf(oneOf), listOf(anyOf)];
  return one.length > 0 && any.length > 0 ? [] : [...one, ...any].filter((part) => !isNullOnly(part, schemas));
}

/** Returns the alternatives of an object schema, each together with what stands beside them; none: it is of one shape. */
export function alternativesOf(schema: Schema, schemas: Schemas): readonly Schema[] {
  const union = unionIn(schema, schemas);
  if (union === undefined) return [];
  const rest = Object.fromEntries(Object.entries(union).filter(([keyword]) => !aside.has(keyword)));
  const isAlone = union.properties === undefined && union.allOf === undefined && union.required === undefined;
  return alternativesIn(union, schemas).map((part): Schema => (isAlone ? part : { allOf: [rest, part] }));
}

function findVariants(schema: Schema, schemas: Schemas): TaggedUnion | undefined {
  const discriminator = unionIn(schema, schemas)?.discriminator;
  const alternatives = alternativesOf(schema, schemas);
  const [first] = alternatives;
  const names = discriminator === undefined ? [...(first === undefined ? [] : (flattenObject(first, schemas)?.required ?? []))] : [];
  for (const tag of discriminator === undefined ? names : [discriminator.propertyName]) {
    const variants = alternatives.flatMap((alternative): readonly Variant[] => {
      const flat = flattenObject(alternative, schemas);
      const declared = flat?.required.has(tag) === true ? flat.properties.get(tag) : undefined;
      const values = declared === undefined ? undefined : textsOf(declared.schema, schemas);
      return values === undefined ? [] : [{ values, schema: alternative }];
    });
    const values = variants.flatMap((variant) => variant.values);
    if (variants.length === alternatives.length && new Set(values).size === values.length) return { tag, variants };
  }
  return undefined;
}
