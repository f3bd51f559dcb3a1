/** Discriminators written as alternatives: each subtype is one of a `oneOf`, and states the values of the property that names it. */
import { from, type At, type Conversion } from './conversion.js';
import { emptyRecord, isObject } from '../../core/json.js';
import { normalizeName } from '../../core/names.js';
import type { Schema, SchemaObject } from '../../core/schema.js';
import { componentReference } from '../references/schema-registry.js';
import { flattenObject, isSchemaObject, listOf, textsOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';

/** A schema with a discriminator. */
interface Holder {
  readonly schema: Draft;
  readonly at: At;
  readonly property: string;
  readonly mapping: Readonly<Record<string, string>>;
}

type Draft = Record<string, unknown> & SchemaObject;

/** A subtype, and the values of the discriminator that name it. */
interface Variant {
  readonly schema: Schema;
  readonly values: readonly string[];
}

/** The components of a document as they were, and as they become. */
interface Components {
  readonly before: Schemas;
  readonly after: Record<string, Schema>;
  /** Names by reference. */
  readonly names: ReadonlyMap<string, string>;
  /** The components that each one extends by `allOf`. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** The objects that hold the parts of components. */
  readonly bodies: Map<string, Schema>;
}

/**
 * Rewrites discriminators (OAS 3.1 §4.8.25), so that every later stage reads them as plain JSON Schema:
 * - an alternative of a `oneOf` or `anyOf` gets the values of the discriminator that select it;
 * - a schema that others extend by `allOf` becomes the `oneOf` of them, and its own properties move to a component `…Base`.
 * A discriminator whose values cannot be told apart stays as it is.
 */
export function declareVariants(conversion: Conversion, document: object): void {
  const after = (document as { readonly components?: { readonly schemas?: Record<string, Schema> } }).components?.schemas ?? emptyRecord();
  const holders = findHolders(conversion, document);
  if (holders.length === 0) return;
  const before: Schemas = { ...after };
  const byReference = new Map(Object.keys(before).map((name) => [componentReference(name), name]));
  const parents = new Map(Object.entries(before).map(([name, schema]) => [name, parentsOf(schema, byReference)]));
  const components: Components = { before, after, names: byReference, parents, bodies: new Map(Object.entries(before)) };
  const names = new Map(Object.entries(before).map(([name, schema]) => [schema as unknown, name]));
  const mapped = holders.flatMap(({ mapping }) => Object.entries(mapping));
  for (const holder of holders) {
    const name = names.get(holder.schema);
    const isUnion = alternativesOf(holder.schema).length > 0;
    if (isUnion) declareUnion(conversion, holder, name, mapped, components);
    else if (name !== undefined) declareHierarchy(conversion, holder, name, components);
  }
}

function findHolders(conversion: Conversion, document: object): readonly Holder[] {
  const found: Holder[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [document];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    // What has no place of its own is data: an example may well look like a schema.
    const at = conversion.provenance.get(node);
    const { discriminator } = node as Draft;
    if (at !== undefined && isObject(discriminator) && conversion.provenance.has(discriminator)) {
      const { propertyName, mapping = {} } = discriminator;
      found.push({ schema: node as Draft, at, property: propertyName, mapping });
    }
    for (const value of Object.values(node)) waiting.push(value);
  }
  return found;
}

/** Returns the names of the components that a schema extends by `allOf`. */
function parentsOf(schema: Schema, names: Components['names']): readonly string[] {
  const parts = isSchemaObject(schema) ? listOf(schema.allOf) : [];
  return parts.flatMap((part) => nameOf(part, names) ?? []);
}

/** Returns the name of the component that a reference leads to. */
function nameOf(schema: Schema, names: Components['names']): string | undefined {
  return isSchemaObject(schema) && schema.$ref !== undefined ? names.get(schema.$ref) : undefined;
}

function alternativesOf(schema: SchemaObject): readonly Schema[] {
  return [...listOf(schema.oneOf), ...listOf(schema.anyOf)].filter((part) => !isSchemaObject(part) || part.type !== 'null');
}

/** True if a component extends another, directly or not. */
function descends(name: string, ancestor: string, { parents }: Components): boolean {
  const seen = new Set<string>([name]);
  for (const each of seen) {
    if (each === ancestor && each !== name) return true;
    for (const parent of parents.get(each) ?? []) seen.add(parent);
  }
  return false;
}

// ─── alternatives ──────────────────────────────────────────────────────────────────────────────────────────

function declareUnion(
  conversion: Conversion,
  holder: Holder,
  name: string | undefined,
  mapped: readonly (readonly [value: string, reference: string])[],
  components: Components,
): void {
  const { schema, property, at } = holder;
  const alternatives = alternativesOf(schema);
  const own = Object.entries(holder.mapping);
  const variants = alternatives.flatMap((alternative): readonly Variant[] => {
    const reference = isSchemaObject(alternative) ? alternative.$ref : undefined;
    const valuesIn = (mapping: typeof mapped): readonly string[] =>
      mapping.flatMap(([value, target]) => (target === reference ? [value] : []));
    const component = nameOf(alternative, components.names);
    const [declared = []] = [valuesIn(own), ownValues(alternative, property, components) ?? [], valuesIn(mapped)].filter(
      (values) => values.length > 0,
    );
    const values = declared.length > 0 ? declared : component === undefined ? [] : [component];
    return values.length === 0 || !admits(alternative, property, values, components)
      ? []
      : [{ schema: alternative, values: [...new Set(values)] }];
  });
  if (variants.length < alternatives.length || !areDistinct(variants)) return;
  const isCircular = name !== undefined && alternatives.some((each) => descends(nameOf(each, components.names) ?? '', name, components));
  if (isCircular) {
    becomeUnion(conversion, holder, name, variants, components);
    return;
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    if (schema[keyword] === undefined) continue;
    const parts = listOf(schema[keyword]).map((part) => {
      const variant = variants.find((each) => each.schema === part);
      return variant === undefined ? part : tagged(conversion, variant, property, at, components);
    });
    (schema as Record<string, unknown>)[keyword] = from(conversion, parts, at);
  }
}

/** Returns the values that an alternative itself admits for the discriminator; undefined: any text. */
function ownValues(schema: Schema, property: string, { before }: Components): readonly string[] | undefined {
  const declared = flattenObject(schema, before)?.properties.get(property);
  return declared === undefined ? undefined : textsOf(declared.schema, before);
}

/** True if an alternative admits each of these values of the discriminator. */
function admits(schema: Schema, property: string, values: readonly string[], components: Components): boolean {
  const own = ownValues(schema, property, components);
  return own === undefined || values.every((value) => own.includes(value));
}

function areDistinct(variants: readonly Variant[]): boolean {
  const values = variants.flatMap((variant) => variant.values);
  return values.length > 0 && new Set(values).size === values.length;
}

/** Returns an alternative that requires its values of the discriminator. */
function tagged(conversion: Conversion, { schema, values }: Variant, property: string, at: At, components: Components): Schema {
  const flat = flattenObject(schema, components.before);
  const own = ownValues(schema, property, components);
  if (flat?.required.has(property) === true && own?.length === values.length) return schema;
  const make = maker(conversion, at);
  const [only] = values;
  const value = make({ type: 'string', ...(values.length === 1 ? { const: only } : { enum: values }) });
  const tag = make({ type: 'object', required: [property], properties: make({ [property]: value }) });
  return make({ allOf: [schema, tag] });
}

// ─── hierarchies ───────────────────────────────────────────────────────────────────────────────────────────

function declareHierarchy(conversion: Conversion, holder: Holder, name: string, components: Components): void {
  const { property, mapping } = holder;
  const { before } = components;
  const known = ownValues(holder.schema, property, components);
  const mapped = Object.entries(mapping);
  const subtypes = Object.keys(before).filter((each) => descends(each, name, components));
  if (subtypes.length === 0) return;
  const valuesOf = (subtype: string): readonly string[] => {
    const given = mapped.flatMap(([value, target]) => (target === componentReference(subtype) ? [value] : []));
    if (given.length > 0) return given;
    const own = ownValues(before[subtype] ?? true, property, components);
    if (own !== undefined && own.length < (known?.length ?? Infinity)) return own;
    if (known !== undefined) return known.filter((value) => normalizeName(value) === normalizeName(subtype)).slice(0, 1);
    return mapped.length === 0 ? [subtype] : [];
  };
  const variants = subtypes.flatMap((subtype): readonly Variant[] => {
    const values = valuesOf(subtype);
    return values.length === 0 ? [] : [{ schema: { $ref: componentReference(subtype) }, values }];
  });
  const named = new Set(variants.flatMap(({ values }) => values));
  const rest = known === undefined ? (mapped.length === 0 ? [name] : []) : known.filter((value) => !named.has(value));
  // A subtype without a value, and a value without a subtype: they may belong together.
  if (variants.length === 0 || (known !== undefined && rest.length > 0 && variants.length < subtypes.length) || !areDistinct(variants))
    return;
  const ownNames = mapped.flatMap(([value, target]) => (target === componentReference(name) ? [value] : []));
  becomeUnion(conversion, holder, name, variants, components, [...new Set([...ownNames, ...rest])]);
}

/** Keywords that stay with the alternatives. */
const unionKeywords: ReadonlySet<string> = new Set(['discriminator', 'oneOf', 'anyOf']);

/** Turns a component into the `oneOf` of its subtypes, which extend another component from now on. */
function becomeUnion(
  conversion: Conversion,
  { schema, property, at }: Holder,
  name: string,
  variants: readonly Variant[],
  components: Components,
  own: readonly string[] = [],
): void {
  const { after, before, bodies } = components;
  const base = freeName(`${name}Base`, after);
  const rest = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !unionKeywords.has(keyword)));
  const make = maker(conversion, at);
  const all = [...variants, ...(own.length === 0 ? [] : [{ schema: make({ $ref: componentReference(base) }), values: own }])];
  const chosen = variants.flatMap((variant) => nameOf(variant.schema, components.names) ?? []);
  const isAbove = (each: string): boolean => chosen.some((one) => one === each || descends(one, each, components));
  after[base] = make(rest);
  bodies.set(name, after[base]);
  for (const each of Object.keys(before)) {
    const extended = bodies.get(each);
    if (!descends(each, name, components) || !isAbove(each) || !isSchemaObject(extended)) continue;
    const parts = listOf(extended.allOf).map((part) =>
      isSchemaObject(part) && nameOf(part, components.names) === name ? make({ ...part, $ref: componentReference(base) }) : part,
    );
    (extended as Record<string, unknown>)['allOf'] = from(conversion, parts, at);
  }
  const withBase: Components = { ...components, before: { ...after } };
  const oneOf = all.map((variant) => tagged(conversion, variant, property, at, withBase));
  const { title, description } = schema;
  after[name] = make({
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    oneOf: from(conversion, oneOf, at),
    discriminator: schema.discriminator,
  });
}

/** Returns a function that makes schemas with the origin of another one. */
function maker(conversion: Conversion, at: At): (entries: Readonly<Record<string, unknown>>) => SchemaObject {
  return (entries) => from(conversion, Object.assign(emptyRecord<unknown>(), entries), at);
}

function freeName(wanted: string, schemas: Schemas): string {
  return Object.hasOwn(schemas, wanted) ? freeName(`${wanted}Schema`, schemas) : wanted;
}
