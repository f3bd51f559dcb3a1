/** A value that fits a schema: what the document gives, else made up by its keywords; always checked before it is returned. */
import type { Direction } from '../directions.js';
import type { Json } from '../../core/json.js';
import { wordsOf } from '../../core/names.js';
import type { Schema, SchemaObject } from '../../core/schema.js';
import { isNullOnly } from '../types.js';
import { type Memo, remembered } from '../walk.js';
import { own } from '../../core/json.js';
import { isSchemaObject, listOf, resolveSchema, viewOf } from '../schema.js';
import type { Schemas } from '../schema.js';
import { createChoices } from './choices.js';
import { compose } from './compose.js';
import type { Composed } from './compose.js';
import { compilePattern } from '../../core/regular-expressions/compile-pattern.js';
import { isValid } from '../is-valid.js';
import { sampleNumber } from './number.js';
import { sampleOfPattern } from './pattern.js';
import { sampleText } from './text.js';

export interface SampleOptions {
  /** 0 (the default) prefers what the document gives; another makes up another value where the schema leaves room. */
  readonly seed?: number;
  /** What the value is called; words of free text. */
  readonly name?: string;
  /** Leaves out what this direction does not carry: `readOnly` in requests, `writeOnly` in responses. */
  readonly direction?: Direction;
}

interface Making {
  readonly schemas: Schemas;
  readonly seed: number;
  readonly direction: Direction | undefined;
  /** Counts up when a value turned out not to fit: other alternatives and other counts are tried. */
  readonly attempt: number;
  /** `least`: required properties only. */
  readonly least: boolean;
  nodes: number;
}

const maxAttempts = 8;
/** Values that must be there may be many; those that need not be are left out of a sample that has become large. */
const maxNodes = 2000;
const maxOptionalNodes = 200;
const maxDepth = 40;
/** Optional properties are left out below this, which keeps samples of deep documents readable. */
const optionalDepth = 6;

/** A value that fits the schema, the same on every run; undefined when none was found. */
export function sampleOf(schema: Schema, schemas: Schemas, options: SampleOptions = {}): Json | undefined {
  if (!isSchemaObject(schema)) return findSample(schema, schemas, options);
  const known = remembered(samples, schemas, schema, () => new Map<string, Json | undefined>());
  const key = `${options.seed ?? 0} ${options.direction ?? ''} ${options.name ?? ''}`;
  if (!known.has(key)) known.set(key, findSample(schema, schemas, options));
  return known.get(key);
}

/** Rows and bodies are made up again whenever the model is concluded anew. */
const samples: Memo<Map<string, Json | undefined>> = new WeakMap();

function findSample(schema: Schema, schemas: Schemas, { seed = 0, name = 'value', direction }: SampleOptions): Json | undefined {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    for (const least of [false, true]) {
      const making: Making = { schemas, seed, direction, attempt, least, nodes: maxOptionalNodes };
      const value = make(schema, making, name, [], seed);
      if (value !== undefined && isValid(schema, schemas, value, direction)) return value;
    }
  }
  return undefined;
}

/** @param active the resolved schemas that this value is inside of */
function make(schema: Schema, making: Making, name: string, active: readonly SchemaObject[], seed: number): Json | undefined {
  if (schema === false || active.length > maxDepth * 8 || (making.nodes -= 1) < -maxNodes) return undefined;
  const composed = compose(schema, making.schemas, (alternatives) => chooseAlternative(alternatives, making, active, name));
  if (composed.impossible || composed.passed.some((passed) => active.filter((outer) => outer === passed).length > 1)) return undefined;
  const inside = [...active, ...composed.passed];
  if (seed === 0 && making.attempt % 2 === 0) {
    const given = composed.given.find(
      (value) => isValid(schema, making.schemas, value, making.direction) && !carriesOther(value, schema, making),
    );
    if (given !== undefined) return given;
  }
  return makeComposed(composed, making, name, inside, seed);
}

/** An example of the whole resource has what a request must not carry; the properties have examples of their own. */
function carriesOther(value: Json, schema: Schema, making: Making): boolean {
  if (making.direction === undefined || typeof value !== 'object' || value === null) return false;
  const composed = compose(schema, making.schemas, (alternatives) => alternatives[0]);
  return Object.keys(value).some((name) => !travels(own(composed.schema.properties, name), making));
}

function travels(property: Schema | undefined, making: Making): boolean {
  if (property === undefined || making.direction === undefined) return true;
  const view = viewOf(property, making.schemas);
  return making.direction === 'request' ? view.readOnly !== true : view.writeOnly !== true;
}

/** Alternatives that end come before ones that lead back into where we are; null comes last. */
function chooseAlternative(
  alternatives: readonly Schema[],
  making: Making,
  active: readonly SchemaObject[],
  name: string,
): Schema | undefined {
  const rank = (alternative: Schema): number => {
    const resolved = resolveSchema(alternative, making.schemas).schema;
    if (isNullOnly(alternative, making.schemas)) return 2;
    return isSchemaObject(resolved) && active.includes(resolved) ? 1 : 0;
  };
  const ranked = [...alternatives].sort((left, right) => rank(left) - rank(right));
  return ranked[making.attempt < ranked.length ? making.attempt : createChoices(name, making.attempt).pick(ranked.length)];
}

function makeComposed(composed: Composed, making: Making, name: string, active: readonly SchemaObject[], seed: number): Json | undefined {
  const { schema } = composed;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) {
    const values = schema.enum as readonly Json[];
    const real = values.filter((value) => value !== null);
    return (real.length > 0 ? real : values)[(seed + (making.attempt >> 1)) % Math.max(1, real.length > 0 ? real.length : values.length)];
  }
  switch (typeToMake(composed, making)) {
    case 'null':
      return null;
    case 'boolean':
      return (seed + making.attempt) % 2 === 0;
    case 'integer':
      return sampleNumber(schema, true, seed);
    case 'number':
      return sampleNumber(schema, false, seed);
    case 'string':
      return sampleText(schema, composed.patterns, wordsOf(name).join(' '), seed);
    case 'array':
      return makeArray(schema, making, name, active, seed);
    case 'object':
      return makeObject(schema, making, active, seed);
    default:
      return undefined;
  }
}

function typeToMake({ schema, patterns }: Composed, making: Making): string | undefined {
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
    const real = types.filter((type) => type !== 'null');
    return real.length > 0 ? real[making.attempt % real.length] : types[0];
  }
  if (
    schema.properties !== undefined ||
    schema.required !== undefined ||
    schema.additionalProperties !== undefined ||
    schema.patternProperties !== undefined ||
    schema.minProperties !== undefined
  )
    return 'object';
  if (schema.items !== undefined || schema.prefixItems !== undefined || schema.minItems !== undefined || schema.contains !== undefined)
    return 'array';
  if (patterns.length > 0 || schema.minLength !== undefined || schema.maxLength !== undefined) return 'string';
  if (
    [schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum, schema.multipleOf].some(
      (bound) => bound !== undefined,
    )
  )
    return 'number';
  return 'string';
}

// ─── arrays ────────────────────────────────────────────────────────────────────────────────────────────────

function makeArray(
  schema: SchemaObject,
  making: Making,
  name: string,
  active: readonly SchemaObject[],
  seed: number,
): readonly Json[] | undefined {
  const least = schema.minItems ?? 0;
  const most = schema.maxItems ?? Infinity;
  if (least > maxNodes) return undefined;
  const wanted = Math.min(Math.max(least, making.least || tooMuch(making, active) ? 0 : 1), most);
  const fixed = listOf(schema.prefixItems);
  const items: Json[] = [];
  for (let tries = 0; items.length < Math.max(wanted, Math.min(fixed.length, most)) && tries < wanted * 3 + 20; tries += 1) {
    const itemSchema = fixed[items.length] ?? (isContains(schema, items) ? schema.contains : schema.items) ?? true;
    const item = make(itemSchema, making, name, active, seed === 0 && tries === 0 ? 0 : seed + tries);
    if (item === undefined) break;
    if (schema.uniqueItems === true && items.some((other) => JSON.stringify(other) === JSON.stringify(item))) continue;
    items.push(item);
  }
  return items.length < least ? undefined : items;
}

function isContains(schema: SchemaObject, items: readonly Json[]): boolean {
  return schema.contains !== undefined && items.length < (typeof schema['minContains'] === 'number' ? schema['minContains'] : 1);
}

// ─── objects ───────────────────────────────────────────────────────────────────────────────────────────────

function makeObject(schema: SchemaObject, making: Making, active: readonly SchemaObject[], seed: number): Json | undefined {
  const properties = isSchemaObject(schema.properties) ? (schema.properties as Readonly<Record<string, Schema>>) : {};
  const required = new Set((schema.required ?? []).filter((name) => typeof name === 'string' && travels(own(properties, name), making)));
  const most = schema.maxProperties ?? Infinity;
  const entries = new Map<string, Json>();
  const bare = making.least || tooMuch(making, active);
  const optional = bare ? [] : Object.keys(properties).filter((name) => !required.has(name) && travels(own(properties, name), making));
  for (const name of [...required, ...optional]) {
    if (entries.size >= most && !required.has(name)) break;
    const value = make(own(properties, name) ?? additionalOf(schema, name), making, name, active, seed);
    if (value !== undefined) entries.set(name, value);
    else if (required.has(name)) return undefined;
  }
  const least = Math.max(
    schema.minProperties ?? 0,
    Object.keys(properties).length === 0 && isSchemaObject(schema.additionalProperties) && !bare ? 1 : 0,
  );
  for (let index = 0; entries.size < Math.min(least, most) && index < least * 2 + 5; index += 1)
    addFurther(schema, making, active, seed + index, entries, properties);
  // In the order of the document, which readers of the sample expect; fromEntries makes own properties of every name.
  const order = [...new Set([...Object.keys(properties), ...entries.keys()])];
  return Object.fromEntries(order.flatMap((name) => (entries.has(name) ? [[name, entries.get(name) ?? null]] : [])));
}

function additionalOf(schema: SchemaObject, name: string): Schema {
  const matching = Object.entries(schema.patternProperties ?? {}).find(([pattern]) => compilePattern(pattern)?.test(name));
  return matching?.[1] ?? schema.additionalProperties ?? true;
}

/** One property that is not listed: of a map, or to reach `minProperties`. */
function addFurther(
  schema: SchemaObject,
  making: Making,
  active: readonly SchemaObject[],
  seed: number,
  entries: Map<string, Json>,
  properties: Readonly<Record<string, Schema>>,
): void {
  const [patterned] = Object.entries(schema.patternProperties ?? {});
  const [key, valueSchema] =
    patterned !== undefined
      ? [sampleOfPattern(patterned[0], { min: 0, max: Infinity }, seed), patterned[1]]
      : [keyOf(schema, making, seed), schema.additionalProperties ?? true];
  if (typeof key !== 'string' || entries.has(key) || Object.hasOwn(properties, key)) return;
  const value = make(valueSchema, making, key, active, seed);
  if (value !== undefined) entries.set(key, value);
}

function keyOf(schema: SchemaObject, making: Making, seed: number): Json | undefined {
  return schema.propertyNames === undefined
    ? `key${String(seed + 1)}`
    : make({ allOf: [{ type: 'string' }, schema.propertyNames] }, making, 'key', [], seed);
}

function tooMuch(making: Making, active: readonly SchemaObject[]): boolean {
  return making.nodes < 0 || active.length > optionalDepth * 2 || new Set(active).size < active.length;
}
