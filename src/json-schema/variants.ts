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

/** The alternatives of a schema, and what every one of them must fit as well. */
interface Union {
  readonly alternatives: readonly Schema[];
  readonly beside: readonly Schema[];
  readonly discriminator?: SchemaObject['discriminator'];
}

/** Finds the alternatives of a schema, through references, an `allOf` and alternatives with null. */
function unionIn(schema: Schema, schemas: Schemas, depth = 8): Union | undefined {
  const { schema: resolved } = resolveSchema(schema, schemas);
  if (!isSchemaObject(resolved) || depth === 0) return undefined;
  const own = Object.fromEntries(Object.entries(resolved).filter(([keyword]) => !aside.has(keyword)));
  const alternatives = alternativesIn(resolved, schemas);
  const [only, ...others] = alternatives;
  if (only === undefined) {
    const parts = listOf(resolved.allOf).map((part) => ({ part, union: unionIn(part, schemas, depth - 1) }));
    const [found, ...more] = parts.flatMap(({ union }) => union ?? []);
    const rest = parts.flatMap(({ part, union }) => (union === undefined ? [part] : []));
    const shape = Object.fromEntries(Object.entries(own).filter(([keyword]) => keyword !== 'allOf'));
    return found === undefined || more.length > 0
      ? undefined
      : { ...found, beside: [...found.beside, ...[...rest, shape].filter(isShape)] };
  }
  const inner = others.length === 0 && !isShape(own) ? unionIn(only, schemas, depth - 1) : undefined;
  return inner ?? { alternatives, beside: [own].filter(isShape), discriminator: resolved.discriminator };
}

/** True if a schema says more of an object than its type. */
function isShape(schema: Schema): boolean {
  return isSchemaObject(schema) && shaping.some((keyword) => schema[keyword] !== undefined);
}

const shaping = ['$ref', 'properties', 'required', 'allOf', 'additionalProperties', 'patternProperties'] as const;

/** Returns the alternatives of a schema beside null; none if it has two lists of them. */
function alternativesIn({ oneOf, anyOf }: SchemaObject, schemas: Schemas): readonly Schema[] {
  const [one, any] = [listOf(oneOf), listOf(anyOf)];
  return one.length > 0 && any.length > 0 ? [] : [...one, ...any].filter((part) => !isNullOnly(part, schemas));
}

/**
 * Returns the alternatives of an object schema, each together with what stands beside them; none: it is of one shape. Alternatives that
 * have alternatives of their own are replaced by those.
 */
export function alternativesOf(schema: Schema, schemas: Schemas, depth = 4): readonly Schema[] {
  const union = unionIn(schema, schemas);
  return (union?.alternatives ?? []).flatMap((part): readonly Schema[] => {
    const whole = union?.beside.length === 0 ? part : { allOf: [...(union?.beside ?? []), part] };
    const inner = depth === 0 ? [] : alternativesOf(whole, schemas, depth - 1);
    return inner.length === 0 ? [whole] : inner;
  });
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
