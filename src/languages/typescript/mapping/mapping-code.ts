/**
 * Code by which a row becomes what is answered: each property is one expression, put together from identifiers of the naming stage and
 * encoded texts. Shared by the TypeScript targets, which use the same Prisma client.
 */
import type { Schema } from '../../../core/schema.js';
import type { Entity, Field, Relation } from '../../../model/entity.js';
import type { JsonDefaults, ProjectedProperty, Projection, PropertySource } from '../../../model/projection.js';
import { tsIdentifier, tsKey, tsString, tsValue } from '../../../emit/encode/typescript.js';
import { type ModelIndex, fieldOf, relationOf } from '../../../model/lookup.js';
import { dereference, itemsOf } from '../../../json-schema/schema-lookups.js';
import { needsRefreshToken, needsToken, needsViewer, viewerType } from '../programs/viewer.js';

type Schemas = Readonly<Record<string, Schema>>;

/** Functions of `src/values.ts` that code may call. */
export type ValueFunction =
  'toDate' | 'toJson' | 'toNullableJson' | 'createToken' | 'createKey' | 'keyOf' | 'ownValue' | 'withMissing' | TokenFunction;

/** What `src/http/tokens.ts` knows of the validity of tokens. */
export type TokenFunction = (typeof tokenFunctions)[number];

export const tokenFunctions = ['tokenLifetime', 'refreshLifetime', 'tokenExpiry'] as const;

/** Code, and what it needs imported. */
export interface MappedLine {
  readonly key: string;
  readonly expression: string;
  readonly uses: readonly ValueFunction[];
}

// ─── row → wire ────────────────────────────────────────────────────────────────────────────────────────────

/** The expression of one property of the wire, from a variable `row`. `typeName` is the type of the whole wire object. */
export function projectionLine(index: ModelIndex, projection: Projection, property: ProjectedProperty, typeName: string): MappedLine {
  const entity = index.entity(projection.entity);
  const key = tsKey(property.specName);
  const wireType = `${typeName}[${tsString(property.specName)}]`;
  const { source } = property;
  switch (source.kind) {
    case 'column':
      return {
        key,
        ...columnOut(fieldOf(entity, source.field), `row.${tsIdentifier(source.field)}`, property, wireType, index.model.schemas),
      };
    case 'related': {
      const value = `row.${tsIdentifier(source.relation)}`;
      const mapper = mapperName(source.projection);
      const relation = relationOf(entity, source.relation);
      const always = isAlwaysThere(entity, relation);
      const one = `${mapper}(${nestedInputs(index, index.projection(source.projection), value)})`;
      return { key, expression: always ? one : `${value} === null ? ${absent(property)} : ${one}`, uses: [] };
    }
    case 'related-list': {
      const item = readsRow(index.projection(source.projection)) ? 'item' : '';
      return {
        key,
        expression: `row.${tsIdentifier(source.relation)}.map((${item}) => ${mapperName(source.projection)}(${nestedInputs(index, index.projection(source.projection), item)}))`,
        uses: [],
      };
    }
    case 'related-keys': {
      const target = index.entity(relationOf(entity, source.relation).target);
      const item = { ...property, required: true, nullable: false, schema: itemsOf(property.schema, index.model.schemas) };
      const one = columnOut(
        fieldOf(target, source.field),
        `item.${tsIdentifier(source.field)}`,
        item,
        `NonNullable<${wireType}>[number]`,
        index.model.schemas,
      );
      return { key, expression: `row.${tsIdentifier(source.relation)}.map((item) => ${one.expression})`, uses: one.uses };
    }
    case 'related-count':
      return { key, expression: `row._count.${tsIdentifier(source.relation)}`, uses: [] };
    case 'related-column': {
      const relation = relationOf(entity, source.relation);
      const field = fieldOf(index.entity(relation.target), source.field);
      if (isAlwaysThere(entity, relation)) {
        return {
          key,
          ...columnOut(
            field,
            `row.${tsIdentifier(source.relation)}.${tsIdentifier(source.field)}`,
            property,
            wireType,
            index.model.schemas,
          ),
        };
      }
      return {
        key,
        ...columnOut(
          { ...field, nullable: true },
          `(row.${tsIdentifier(source.relation)}?.${tsIdentifier(source.field)} ?? null)`,
          property,
          wireType,
          index.model.schemas,
        ),
      };
    }
    case 'has-caller': {
      const rows = `row.${tsIdentifier(source.relation)}`;
      return { key, expression: `${rows}.some((one) => one.${tsIdentifier(source.field)} === viewer)`, uses: [] };
    }
    case 'row': {
      const inner = index.projection(source.projection);
      return { key, expression: `${mapperName(inner.id)}(${nestedInputs(index, inner, 'row')})`, uses: [] };
    }
    case 'token':
      return { key, expression: 'token', uses: [] };
    case 'token-lifetime':
      return { key, expression: 'tokenLifetime', uses: ['tokenLifetime'] };
    case 'token-expiry':
      return {
        key,
        expression: source.as === 'seconds' ? 'Math.floor(tokenExpiry().getTime() / 1000)' : 'tokenExpiry().toISOString()',
        uses: ['tokenExpiry'],
      };
    case 'refresh-token':
      return { key, expression: 'refreshToken', uses: [] };
    case 'refresh-lifetime':
      return { key, expression: 'refreshLifetime', uses: ['refreshLifetime'] };
    case 'constant':
      return { key, expression: tsValue(source.value), uses: [] };
  }
}

/** The parameters of the function of a projection, behind its row. */
export function mapperInputs(index: ModelIndex, projection: Projection): readonly string[] {
  return [
    ...(needsViewer(index, projection) ? [`viewer: ${viewerType(index)} | undefined`] : []),
    ...(needsToken(projection) ? ['token: string'] : []),
    ...(needsRefreshToken(projection) ? ['refreshToken: string'] : []),
  ];
}

function nestedInputs(index: ModelIndex, projection: Projection, row: string): string {
  return [...(readsRow(projection) ? [row] : []), ...(needsViewer(index, projection) ? ['viewer'] : [])].join(', ');
}

/** Has every row one of these, so that no null is to be thought of? */
function isAlwaysThere(entity: Entity, relation: Relation): boolean {
  return relation.kind === 'many-to-one' && !relation.fields.some((name) => fieldOf(entity, name).nullable);
}

/**
 * What stands for a missing value: null where the schema admits it, else the property is left out. Where it must be there,
 * since another shape of the document lets the same column be empty, the plainest value of its type.
 */
function absent({ nullable, plain }: ProjectedProperty): string {
  return nullable ? 'null' : plain === undefined ? 'undefined' : tsValue(plain);
}

interface Out {
  readonly expression: string;
  readonly uses: readonly ValueFunction[];
}

function columnOut(field: Field, value: string, property: ProjectedProperty, wireType: string, schemas: Schemas): Out {
  const converted = (convert: (text: string) => string): string =>
    field.nullable ? `${value} === null ? ${absent(property)} : ${convert(value)}` : convert(value);
  const { type } = field;
  const wire = onlyType(property.schema, schemas);
  const stored =
    type.kind === 'string' || type.kind === 'boolean'
      ? type.kind
      : type.kind === 'int' || type.kind === 'bigint' || type.kind === 'float'
        ? 'number'
        : undefined;
  if (stored !== undefined && stored !== wire && (wire === 'string' || wire === 'number')) {
    // The same value is a number in one shape of the document and text in another.
    const whole = converted((text) => `${wire === 'string' ? 'String' : 'Number'}(${text})`);
    return { expression: isPlain(property, wire, schemas) ? whole : `(${whole}) as ${wireType}`, uses: [] };
  }
  switch (type.kind) {
    case 'bigint':
      return {
        expression: isPlain(property, 'number', schemas)
          ? converted((text) => `Number(${text})`)
          : `(${converted((text) => `Number(${text})`)}) as ${wireType}`,
        uses: [],
      };
    case 'datetime':
      return {
        expression:
          field.nullable && absent(property) === 'undefined' && /^[\w.]+$/.test(value)
            ? `${value}?.toISOString()`
            : converted((text) => `${text}.toISOString()`),
        uses: [],
      };
    case 'json':
      return jsonOut(field, value, property, wireType, schemas);
    case 'bytes':
      return { expression: converted((text) => `Buffer.from(${text}).toString('base64')`), uses: [] };
    default: {
      const plain = field.nullable && !property.nullable ? `${value} ?? ${absent(property)}` : value;
      const exact = type.kind === 'enum' ? isEnumOf(property, type.values, schemas) : isPlain(property, type.kind, schemas);
      return { expression: exact ? plain : plain === value ? `${plain} as ${wireType}` : `(${plain}) as ${wireType}`, uses: [] };
    }
  }
}

/** Only validated values are written to a JSON column, so reading one asserts the type that was checked. */
function jsonOut(field: Field, value: string, property: ProjectedProperty, wireType: string, schemas: Schemas): Out {
  if (isUntyped(property.schema, schemas)) {
    return { expression: value, uses: [] };
  }
  const filling = property.source.kind === 'column' ? property.source.filling : undefined;
  const own = `NonNullable<${wireType}>`;
  const asserted =
    filling === undefined
      ? `${value} as ${wireType}`
      : filling.each
        ? `(${value} as ${own}).map((item) => withMissing<${own}[number]>(item, ${missing(filling)}))`
        : `withMissing<${own}>(${value}, ${missing(filling)})`;
  const inner = filling === undefined ? `(${asserted})` : asserted;
  const isGuarded = field.nullable && (!property.nullable || filling !== undefined);
  return {
    expression: isGuarded ? `${value} === null ? ${absent(property)} : ${inner}` : asserted,
    uses: filling === undefined ? [] : ['withMissing'],
  };
}

/** What `withMissing` is given: plain values, and how objects inside are filled. */
function missing({ values, inside = {} }: JsonDefaults): string {
  const fills = Object.entries(inside).map(([name, filling]) => {
    const filled = filling.each
      ? `value.map((item) => withMissing<typeof item>(item, ${missing(filling)}))`
      : `withMissing<typeof value>(value, ${missing(filling)})`;
    return `${tsKey(name)}: (value) => ${filled}`;
  });
  return fills.length === 0 ? tsValue(values) : `${tsValue(values)}, { ${fills.join(', ')} }`;
}

/** Is the wire type of this schema `unknown`, which everything is? Items without a type say nothing to openapi-typescript. */
function isUntyped(given: Schema, schemas: Schemas): boolean {
  const schema = dereference(given, schemas);
  return (
    typeof schema === 'boolean' ||
    (Object.keys(schema.properties ?? {}).length === 0 &&
      !['type', 'enum', 'const', 'allOf', 'oneOf', 'anyOf', 'additionalProperties'].some((keyword) => schema[keyword] !== undefined))
  );
}

/** The one type that all values of a schema have, but for null; undefined: there are several, or none is said. */
export function onlyType(given: Schema, schemas: Schemas, seen = new Set<Schema>()): string | undefined {
  const schema = dereference(given, schemas);
  // A diamond of `allOf` leads to the same schema in 2^depth ways.
  if (typeof schema === 'boolean' || seen.has(schema)) {
    return undefined;
  }
  seen.add(schema);
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const types =
    schema.type === undefined
      ? (values ?? []).map((value) => (value === null ? 'null' : typeof value))
      : typeof schema.type === 'string'
        ? [schema.type]
        : schema.type;
  const [only, ...others] = new Set(types.filter((type) => type !== 'null').map((type) => (type === 'integer' ? 'number' : type)));
  if (only !== undefined) {
    return others.length === 0 ? only : undefined;
  }
  return schema.allOf?.map((part) => onlyType(part, schemas, seen)).find((type) => type !== undefined);
}

/** Has the wire type of this property all values of the column, so that no assertion is needed? */
function isPlain({ schema }: ProjectedProperty, kind: string, schemas: Schemas): boolean {
  return isUntyped(schema, schemas) || plainTypes(schema, schemas, 0)?.has(kind === 'int' || kind === 'float' ? 'number' : kind) === true;
}

/** The primitive types of a schema that says nothing else of its type; empty: it says nothing at all. Undefined: there is more to it. */
function plainTypes(given: Schema, schemas: Schemas, depth: number): ReadonlySet<string> | undefined {
  const schema = dereference(given, schemas);
  if (typeof schema === 'boolean') {
    return new Set();
  }
  if (depth > 20 || schema.const !== undefined) {
    return undefined;
  }
  if (schema.enum !== undefined) {
    // `true | false` is what a boolean is.
    const isBoolean =
      [true, false].every((value) => schema.enum?.includes(value)) && schema.enum.every((value) => typeof value !== 'string');
    return isBoolean && (schema.type === undefined || schema.type === 'boolean') ? new Set(['boolean']) : undefined;
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    const isAlone = schema.type === undefined && schema.allOf === undefined && (schema.oneOf === undefined || schema.anyOf === undefined);
    return isAlone ? typesOfSome(alternatives, schemas, depth) : undefined;
  }
  const own = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  let types: ReadonlySet<string> = new Set(own.filter((type) => type !== 'null').map((type) => (type === 'integer' ? 'number' : type)));
  for (const part of schema.allOf ?? []) {
    const inner = plainTypes(part, schemas, depth + 1);
    if (inner === undefined) {
      return undefined;
    }
    const common = [...types].filter((type) => inner.size === 0 || inner.has(type));
    if (types.size > 0 && common.length === 0) {
      return undefined;
    }
    types = types.size === 0 ? inner : new Set(common);
  }
  return types;
}

/** All types that some of the alternatives admit as a whole; undefined: one of them says nothing of its type. */
function typesOfSome(alternatives: readonly Schema[], schemas: Schemas, depth: number): ReadonlySet<string> | undefined {
  const each = alternatives.map((part) => plainTypes(part, schemas, depth + 1));
  return each.some((types) => types?.size === 0) ? undefined : new Set(each.flatMap((types) => [...(types ?? [])]));
}

/** Are all these values of the wire type of a property, so that no assertion is needed? */
function isEnumOf({ schema }: ProjectedProperty, values: readonly string[], schemas: Schemas): boolean {
  return listsAll(schema, values, schemas, 0) === true;
}

/** Undefined: the schema says nothing that a text could break, and lists none. */
function listsAll(given: Schema, values: readonly string[], schemas: Schemas, depth: number): boolean | undefined {
  const schema = dereference(given, schemas);
  if (typeof schema === 'boolean') {
    return schema ? undefined : false;
  }
  if (schema.enum !== undefined) {
    return values.every((value) => schema.enum?.includes(value));
  }
  const isOpen = schema.type === undefined || schema.type === 'string';
  if (depth > 20 || !isOpen || schema.const !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined) {
    return false;
  }
  const parts = (schema.allOf ?? []).map((part) => listsAll(part, values, schemas, depth + 1));
  return parts.includes(false) ? false : parts.includes(true) ? true : undefined;
}

const rowless: ReadonlySet<PropertySource['kind']> = new Set([
  'constant',
  'token',
  'token-lifetime',
  'token-expiry',
  'refresh-token',
  'refresh-lifetime',
]);

/** Does an object of this projection say anything of its row? */
export function readsRow({ properties }: Projection): boolean {
  return properties.some(({ source }) => !rowless.has(source.kind));
}

/** The function of a projection: `toBook`. */
export function mapperName(projection: string): string {
  return `to${tsIdentifier(projection)}`;
}

// ─── wire → row ────────────────────────────────────────────────────────────────────────────────────────────

export type WriteMode = 'create' | 'replace' | 'patch';

export const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
