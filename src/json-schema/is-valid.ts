/**
 * Validity of values, read keyword by keyword: samples and violations are checked with it. It is
 * another reading of JSON Schema than that of the validators that we emit, so that a mistake in one shows against the other.
 * Most schemas are asked about once or twice, for which compiling them would take a hundred times as long.
 */
import type { Direction } from './directions.js';
import { isSchema } from './subschemas.js';
import { type Json, canonicalJson, isList } from '../core/json.js';
import type { Schema, SchemaObject } from '../core/schema.js';
import { depthBudget, flattenObject, isSchemaObject, resolveSchema } from './schema.js';
import type { Schemas } from './schema.js';
import { fitsScalar, hasType } from './samples/fits-scalar.js';
import { compilePattern } from '../core/regular-expressions/compile-pattern.js';

interface Evaluation {
  readonly schemas: Schemas;
  readonly direction: Direction | undefined;
  /** Schemas that may still be looked at; a diamond of `allOf` asks for 2^depth. */
  steps: number;
}

/** What schemas have looked at of one value; `unevaluatedProperties` and `unevaluatedItems` are about the rest (core §11). */
interface Seen {
  readonly names: Set<string>;
  readonly items: Set<number>;
}

/** A schema and those around it that apply to the same value: together they say which properties travel. */
interface Enclosing {
  readonly schema: SchemaObject;
  readonly outer: Enclosing | undefined;
}

const maxSteps = 50_000;
/** Schemas for which the steps did not suffice: no value can be said to fit them. */
const tooCostly = new WeakSet<SchemaObject>();

/** True if the value fits the schema. Formats are asserted where `textFormats` knows them; keywords in no legal form say nothing. */
export function isValid(schema: Schema, schemas: Schemas, value: Json, direction?: Direction): boolean {
  if (!isSchemaObject(schema)) return schema;
  if (tooCostly.has(schema)) return false;
  const evaluation: Evaluation = { schemas, direction, steps: maxSteps };
  const result = fits(schema, value, evaluation, undefined, undefined, depthBudget * 4);
  if (evaluation.steps > 0) return result;
  tooCostly.add(schema);
  return false;
}

type Fits = (schema: unknown, seen?: Seen, outer?: Enclosing) => boolean;

function fits(
  schema: unknown,
  value: Json,
  evaluation: Evaluation,
  around: Enclosing | undefined,
  outside: Seen | undefined,
  depth: number,
): boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isSchemaObject(schema)) return true;
  evaluation.steps -= 1;
  if (evaluation.steps <= 0 || depth <= 0) return false;
  const tracks = outside !== undefined || schema['unevaluatedProperties'] !== undefined || schema['unevaluatedItems'] !== undefined;
  const seen = tracks ? { names: new Set<string>(), items: new Set<number>() } : undefined;
  const enclosing: Enclosing = { schema, outer: around };
  const inPlace: Fits = (part, into = seen, outer) => fits(part, value, evaluation, outer, into, depth - 1);
  const inside = (part: unknown, child: Json): boolean => fits(part, child, evaluation, undefined, undefined, depth - 1);
  const result =
    hasType(schema.type, value) &&
    fitsValues(schema, value) &&
    fitsScalar(schema, value) &&
    fitsApplicators(schema, inPlace, enclosing, evaluation) &&
    (isList(value)
      ? fitsArray(schema, value, inside, seen)
      : typeof value !== 'object' || value === null || fitsObject(schema, value, { inside, inPlace, enclosing, evaluation, seen }));
  if (result && outside !== undefined && seen !== undefined) {
    for (const name of seen.names) outside.names.add(name);
    for (const index of seen.items) outside.items.add(index);
  }
  return result;
}

function fitsValues(schema: SchemaObject, value: Json): boolean {
  if (schema.const === undefined && !Array.isArray(schema.enum)) return true;
  const text = canonicalJson(value);
  if (schema.const !== undefined && canonicalJson(schema.const) !== text) return false;
  return (
    !Array.isArray(schema.enum) || schema.enum.length === 0 || (schema.enum as readonly Json[]).some((each) => canonicalJson(each) === text)
  );
}

function fitsApplicators(schema: SchemaObject, inPlace: Fits, enclosing: Enclosing, evaluation: Evaluation): boolean {
  if (typeof schema.$ref === 'string' && !inPlace(resolveSchema({ $ref: schema.$ref }, evaluation.schemas).schema)) return false;
  const list = (keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly unknown[] => (Array.isArray(schema[keyword]) ? schema[keyword] : []);
  const part = (each: unknown): boolean => inPlace(each, undefined, enclosing);
  if (!list('allOf').every(part)) return false;
  // All of them are looked at, since each that fits says which properties it has seen.
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const parts = list(keyword);
    const fitting = parts.filter(part).length;
    if (parts.length > 0 && (fitting === 0 || (keyword === 'oneOf' && fitting > 1))) return false;
  }
  // What a schema sees that must not fit is not seen.
  if (isSchema(schema['not']) && inPlace(schema['not'], { names: new Set(), items: new Set() })) return false;
  return !isSchema(schema['if']) || inPlace(inPlace(schema['if']) ? schema['then'] : schema['else']);
}

function fitsArray(
  schema: SchemaObject,
  value: readonly Json[],
  inside: (part: unknown, child: Json) => boolean,
  seen: Seen | undefined,
): boolean {
  if (!within(schema, 'Items', value.length)) return false;
  const fixed = Array.isArray(schema.prefixItems) ? (schema.prefixItems as readonly unknown[]) : [];
  const rest = isSchema(schema.items) ? schema.items : undefined;
  for (const [index, item] of value.entries()) {
    const itemSchema = index < fixed.length ? fixed[index] : rest;
    if (itemSchema === undefined) continue;
    if (!inside(itemSchema, item)) return false;
    seen?.items.add(index);
  }
  if (schema.uniqueItems === true && new Set(value.map(canonicalJson)).size < value.length) return false;
  if (isSchema(schema.contains)) {
    let count = 0;
    for (const [index, item] of value.entries()) {
      if (!inside(schema.contains, item)) continue;
      count += 1;
      seen?.items.add(index);
    }
    if (count < (countOf(schema['minContains']) ?? 1) || count > (countOf(schema['maxContains']) ?? Infinity)) return false;
  }
  const unevaluated = schema['unevaluatedItems'];
  if (!isSchema(unevaluated)) return true;
  return value.every((item, index) => {
    if (seen?.items.has(index) === true) return true;
    seen?.items.add(index);
    return inside(unevaluated, item);
  });
}

interface ObjectEvaluation {
  readonly inside: (part: unknown, child: Json) => boolean;
  readonly inPlace: Fits;
  readonly enclosing: Enclosing;
  readonly evaluation: Evaluation;
  readonly seen: Seen | undefined;
}

function fitsObject(schema: SchemaObject, value: Readonly<Record<string, Json>>, context: ObjectEvaluation): boolean {
  const { inside, inPlace, enclosing, evaluation, seen } = context;
  const names = Object.keys(value);
  if (!within(schema, 'Properties', names.length)) return false;
  if (Array.isArray(schema.required)) {
    for (const name of schema.required as readonly unknown[]) {
      if (typeof name === 'string' && !Object.hasOwn(value, name) && !staysBehind(name, enclosing, evaluation)) return false;
    }
  }
  const properties = entriesOf(schema.properties);
  const patterns = Object.entries(entriesOf(schema.patternProperties)).flatMap(([pattern, part]) => {
    const expression = compilePattern(pattern);
    return expression === undefined ? [] : [{ expression, part }];
  });
  const unevaluated = schema['unevaluatedProperties'];
  const rest: string[] = [];
  for (const name of names) {
    const child = value[name] ?? null;
    const parts = [
      ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
      ...patterns.filter(({ expression }) => expression.test(name)).map(({ part }) => part),
    ];
    if (parts.length === 0 && isSchema(schema.additionalProperties)) parts.push(schema.additionalProperties);
    if (!parts.every((part) => inside(part, child))) return false;
    if (isSchema(schema.propertyNames) && !inside(schema.propertyNames, name)) return false;
    if (parts.length > 0) seen?.names.add(name);
    else rest.push(name);
  }
  for (const [name, needed] of Object.entries(entriesOf(schema['dependentRequired'])))
    if (
      Object.hasOwn(value, name) &&
      Array.isArray(needed) &&
      needed.some((each) => typeof each === 'string' && !Object.hasOwn(value, each))
    )
      return false;
  for (const [name, part] of Object.entries(entriesOf(schema['dependentSchemas'])))
    if (Object.hasOwn(value, name) && !inPlace(part)) return false;
  if (!isSchema(unevaluated)) return true;
  return rest.every((name) => {
    if (seen?.names.has(name) === true) return true;
    seen?.names.add(name);
    return inside(unevaluated, value[name] ?? null);
  });
}

/** True if this direction does without the property, though `required` may name it. */
function staysBehind(name: string, enclosing: Enclosing, { schemas, direction }: Evaluation): boolean {
  if (direction === undefined) return false;
  for (let around: Enclosing | undefined = enclosing; around !== undefined; around = around.outer) {
    const property = flattenObject(around.schema, schemas)?.properties.get(name);
    if (property !== undefined && (direction === 'request' ? property.readOnly : property.writeOnly)) return true;
  }
  return false;
}

function within(schema: SchemaObject, what: 'Items' | 'Properties', count: number): boolean {
  return count >= (countOf(schema[`min${what}`]) ?? 0) && count <= (countOf(schema[`max${what}`]) ?? Infinity);
}

function countOf(value: unknown): number | undefined {
  return Number.isInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return isSchemaObject(value) ? value : {};
}
