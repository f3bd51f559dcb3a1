/** One schema that says what a composition says: `$ref` followed, `allOf` intersected, one alternative chosen. */
import type { Json } from '../../core/json.js';
import type { Schema, SchemaObject } from '../../core/schema.js';
import { own } from '../../core/json.js';
import { isSchemaObject, listOf, resolveSchema, schemaNameOf, typesOf } from '../schema.js';
import type { Schemas } from '../schema.js';

/** A schema without `$ref`, `allOf`, `oneOf` and `anyOf` at its top. */
export interface Composed {
  readonly schema: SchemaObject;
  /** Every pattern of the parts; `schema.pattern` is not read. */
  readonly patterns: readonly string[];
  /** Resolved schemas that were passed on the way, for finding recursion. */
  readonly passed: readonly SchemaObject[];
  /** Values that the document gives, from the outside in. */
  readonly given: readonly Json[];
  /** Nothing fits: a part is `false`. */
  readonly impossible: boolean;
}

/** Which of the alternatives to take; the discriminator is of the schema that lists them. */
export type ChooseAlternative = (alternatives: readonly Schema[]) => Schema | undefined;

interface Building {
  schema: SchemaObject;
  readonly patterns: string[];
  readonly passed: SchemaObject[];
  readonly given: Json[];
  impossible: boolean;
  visits: number;
}

/** Composes a schema, choosing among alternatives as told. */
export function compose(schema: Schema, schemas: Schemas, choose: ChooseAlternative): Composed {
  const building: Building = { schema: {}, patterns: [], passed: [], given: [], impossible: false, visits: 500 };
  add(schema, schemas, choose, building, 60);
  return building;
}

function add(schema: Schema, schemas: Schemas, choose: ChooseAlternative, building: Building, depth: number): void {
  const resolved = resolveSchema(schema, schemas).schema;
  if (resolved === false) building.impossible = true;
  if (!isSchemaObject(resolved) || depth <= 0 || building.visits-- <= 0 || building.passed.includes(resolved)) return;
  building.passed.push(resolved);
  const { allOf, oneOf, anyOf, example, examples, default: fallback, pattern, ...rest } = resolved;
  building.given.push(...valuesOf(examples, example, fallback));
  if (typeof pattern === 'string') building.patterns.push(pattern);
  building.schema = both(building.schema, rest);
  for (const part of listOf(allOf)) add(part, schemas, choose, building, depth - 1);
  for (const alternatives of [listOf(oneOf), listOf(anyOf)]) {
    const chosen = alternatives.length > 0 ? choose(possible(alternatives, building.schema, schemas)) : undefined;
    if (chosen === undefined) continue;
    add(chosen, schemas, choose, building, depth - 1);
    const tag = tagOf(resolved, chosen, schemas);
    if (tag !== undefined) building.schema = both(building.schema, tag);
  }
}

function valuesOf(examples: unknown, example: unknown, fallback: unknown): readonly Json[] {
  return [
    ...(Array.isArray(examples) ? (examples as readonly Json[]) : []),
    ...(example !== undefined ? [example as Json] : []),
    ...(fallback !== undefined ? [fallback as Json] : []),
  ];
}

/** Alternatives whose types agree with what is known already. */
function possible(alternatives: readonly Schema[], known: SchemaObject, schemas: Schemas): readonly Schema[] {
  if (known.type === undefined) return alternatives;
  const wanted = new Set(typesOf({ type: known.type }, schemas));
  const fitting = alternatives.filter((alternative) => {
    const types = typesOf(alternative, schemas);
    return (
      types.length === 0 ||
      types.some((type) => wanted.has(type) || (type === 'integer' && wanted.has('number')) || (type === 'number' && wanted.has('integer')))
    );
  });
  return fitting.length > 0 ? fitting : alternatives;
}

/** What the discriminator of a union says of the chosen alternative (OAS 3.1 §4.8.25): the key that maps to it, else its name. */
function tagOf(union: SchemaObject, chosen: Schema, schemas: Schemas): SchemaObject | undefined {
  const property = union.discriminator?.propertyName;
  if (typeof property !== 'string' || !isSchemaObject(chosen) || typeof chosen.$ref !== 'string') return undefined;
  const name = schemaNameOf(chosen.$ref);
  const mapped = Object.entries(union.discriminator?.mapping ?? {}).find(
    ([, target]) => target === chosen.$ref || (name !== undefined && target === name),
  );
  const value = mapped?.[0] ?? name;
  if (value === undefined) return undefined;
  // A property of the alternative that admits other values only knows better.
  const resolved = resolveSchema(chosen, schemas).schema;
  const declared = isSchemaObject(resolved) ? own(resolved.properties, property) : undefined;
  if (isSchemaObject(declared) && (declared.const !== undefined || (Array.isArray(declared.enum) && !declared.enum.includes(value))))
    return undefined;
  return { properties: Object.fromEntries([[property, { const: value }]]), required: [property] };
}

// ─── intersection ──────────────────────────────────────────────────────────────────────────────────────────

const tighter: Readonly<Record<string, 'greater' | 'less'>> = {
  minimum: 'greater',
  exclusiveMinimum: 'greater',
  minLength: 'greater',
  minItems: 'greater',
  minProperties: 'greater',
  maximum: 'less',
  exclusiveMaximum: 'less',
  maxLength: 'less',
  maxItems: 'less',
  maxProperties: 'less',
};

/** What fits both, as far as one schema can say it. */
export function both(left: SchemaObject, right: SchemaObject): SchemaObject {
  const merged: Record<string, unknown> = { ...left };
  for (const [keyword, value] of Object.entries(right)) {
    const known = Object.hasOwn(left, keyword) ? left[keyword] : undefined;
    merged[keyword] = known === undefined ? value : bothOf(keyword, known, value);
  }
  return merged;
}

function bothOf(keyword: string, left: unknown, right: unknown): unknown {
  const direction = Object.hasOwn(tighter, keyword) ? tighter[keyword] : undefined;
  if (direction !== undefined && typeof left === 'number' && typeof right === 'number')
    return direction === 'greater' ? Math.max(left, right) : Math.min(left, right);
  switch (keyword) {
    case 'type':
      return bothTypes(asList(left), asList(right));
    case 'enum':
      return asList(left).filter((value) => asList(right).some((other) => JSON.stringify(other) === JSON.stringify(value)));
    case 'required':
      return [...new Set([...asList(left), ...asList(right)])];
    case 'uniqueItems':
      return left === true || right === true;
    case 'multipleOf':
      return typeof left === 'number' && typeof right === 'number' ? leastCommonMultiple(left, right) : right;
    case 'properties':
    case 'patternProperties':
      return bothMaps(left, right);
    case 'items':
    case 'additionalProperties':
    case 'propertyNames':
    case 'contains':
      return isSchemaObject(left) && isSchemaObject(right)
        ? { allOf: [left, right] }
        : left === false || right === false
          ? false
          : isSchemaObject(left)
            ? left
            : right;
    default:
      return right;
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function bothTypes(left: readonly unknown[], right: readonly unknown[]): readonly unknown[] {
  const types = left.filter((type) => right.includes(type) || (type === 'integer' && right.includes('number')));
  return [...types, ...right.filter((type) => type === 'integer' && left.includes('number') && !left.includes('integer'))];
}

function bothMaps(left: unknown, right: unknown): unknown {
  if (!isSchemaObject(left) || !isSchemaObject(right)) return right;
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(
    names.map((name) => {
      const parts = [own(left, name), own(right, name)].filter((part) => part !== undefined);
      return [name, parts.length === 1 ? parts[0] : { allOf: parts }];
    }),
  );
}

function leastCommonMultiple(left: number, right: number): number {
  if (!Number.isInteger(left) || !Number.isInteger(right)) return Math.max(left, right);
  let [a, b] = [left, right];
  while (b !== 0) [a, b] = [b, a % b];
  return (left / a) * right;
}
