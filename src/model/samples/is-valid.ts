/** Whether a value fits a schema of the document, by an independent validator: what samples and violations are checked with. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchema, ValidateFunction } from 'ajv';
import type { Json } from '../../core/json.js';
import type { Schema, SchemaObject } from '../../load/types.js';
import { depthBudget, flattenObject, isSchemaObject, own, resolveSchema, schemaNameOf } from '../schema.js';
import type { Schemas } from '../schema.js';
import { compilePattern } from './expression.js';
import type { Expression } from './expression.js';
import { integerRanges, textFormats } from './formats.js';

/** Which way a value travels: `readOnly` properties need not come in requests, nor `writeOnly` ones in responses (OAS 3.1 §4.8.24, JSON Schema Validation §9.4). */
export type Direction = 'request' | 'response';

interface Validator {
  readonly ajv: Ajv2020;
  readonly schemas: Schemas;
  readonly direction: Direction | undefined;
  /** `$ref` of the document → key of the copy in `ajv`. */
  readonly refs: Map<string, string>;
  readonly compiled: WeakMap<SchemaObject, ValidateFunction | null>;
}

const validators = new WeakMap<Schemas, Map<Direction | undefined, Validator>>();

/**
 * Does the value fit the schema? Compiled on first use and kept per document.
 * Formats are asserted where `textFormats` knows them. A schema that cannot be compiled fits nothing.
 */
export function isValid(schema: Schema, schemas: Schemas, value: Json, direction?: Direction): boolean {
  if (!isSchemaObject(schema)) return schema;
  const validator = validatorOf(schemas, direction);
  let validate = validator.compiled.get(schema);
  if (validate === undefined) {
    validate = compile(schema, validator);
    validator.compiled.set(schema, validate);
  }
  return validate !== null && validate(value);
}

function validatorOf(schemas: Schemas, direction: Direction | undefined): Validator {
  let byDirection = validators.get(schemas);
  if (byDirection === undefined) validators.set(schemas, (byDirection = new Map<Direction | undefined, Validator>()));
  let validator = byDirection.get(direction);
  if (validator === undefined)
    byDirection.set(direction, (validator = { ajv: createAjv(), schemas, direction, refs: new Map(), compiled: new WeakMap() }));
  return validator;
}

/** `multipleOfPrecision`: 0.3 is a multiple of 0.1, though not in binary. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    addUsedSchema: false,
    inlineRefs: false,
    multipleOfPrecision: 9,
    code: { regExp: patternEngine },
  });
  for (const [name, validate] of textFormats) ajv.addFormat(name, { type: 'string', validate });
  for (const [name, [low, high]] of integerRanges)
    ajv.addFormat(name, { type: 'number', validate: (value: number) => value >= low && value <= high });
  return ajv;
}

const patternEngine = Object.assign((pattern: string): Expression => compilePattern(pattern) ?? /(?:)/u, { code: 'new RegExp' });

/** Evaluations of one place of a value that a schema may ask for; a diamond of `allOf` asks for 2^depth. */
const maxEvaluations = 10_000;

function compile(schema: SchemaObject, validator: Validator): ValidateFunction | null {
  if (evaluationsOf(schema, validator.schemas, new Map(), depthBudget) > maxEvaluations) return null;
  const pending: string[] = [];
  const copied = copySchema(schema, validator, pending, new Set(), depthBudget);
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    const target = resolveSchema({ $ref: ref }, validator.schemas).schema;
    validator.ajv.addSchema(copySchema(target, validator, pending, new Set(), depthBudget), validator.refs.get(ref));
  }
  try {
    return validator.ajv.compile(copied);
  } catch (error) {
    // Contradictory keywords of an untrusted document: no value can be said to fit.
    if (error instanceof Error) return null;
    throw error;
  }
}

const inPlaceKeywords: readonly string[] = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'];

/**
 * How often one place of a value is evaluated at most: parts that apply to the same value add up, children apply to different
 * places. Recursion counts once, since a value ends.
 */
function evaluationsOf(schema: unknown, schemas: Schemas, known: Map<SchemaObject, number>, depth: number): number {
  if (!isSchemaObject(schema)) return 1;
  const before = known.get(schema);
  if (before !== undefined) return before;
  if (depth <= 0) return Infinity;
  known.set(schema, 1);
  const partsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : isSchemaObject(value) ? [value] : []);
  const inPlace = inPlaceKeywords.flatMap((keyword) => partsOf(schema[keyword]));
  if (typeof schema.$ref === 'string') inPlace.push(targetOf(schema.$ref, schemas));
  const children = Object.entries(schema).flatMap(([keyword, value]) =>
    mapKeywords.has(keyword) && isSchemaObject(value)
      ? Object.values(value)
      : schemaKeywords.has(keyword) || keyword === 'prefixItems'
        ? partsOf(value)
        : [],
  );
  let count = 1;
  for (const part of inPlace) count += evaluationsOf(part, schemas, known, depth - 1);
  count += Math.max(0, ...children.slice(0, 10_000).map((child) => evaluationsOf(child, schemas, known, depth - 1)));
  known.set(schema, count);
  return count;
}

/** The target as the document has it, so that it is recognised when it is met again. */
function targetOf(ref: string, schemas: Schemas): unknown {
  const name = schemaNameOf(ref);
  return name === undefined ? resolveSchema({ $ref: ref }, schemas).schema : own(schemas, name);
}

const schemaKeywords: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'not',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'if',
  'then',
  'else',
]);
const listKeywords: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapKeywords: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const countKeywords: ReadonlySet<string> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
]);
const numberKeywords: ReadonlySet<string> = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);
const jsonTypes: ReadonlySet<unknown> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/**
 * The schema with the keywords that validate only, each in its legal form, and references as keys of the validator: `$id`,
 * `$anchor` or a malformed keyword of the document cannot change how it is read. `exempt`: properties that `required` may
 * name although this direction does without them, known from an enclosing `allOf`.
 */
function copySchema(schema: Schema, validator: Validator, pending: string[], exempt: ReadonlySet<string>, depth: number): AnySchema {
  if (!isSchemaObject(schema)) return schema;
  if (depth <= 0) return true;
  const composed = new Set([...exempt, ...exemptOf(schema, validator)]);
  const copy: Record<string, unknown> = {};
  const inside = (child: unknown): AnySchema => (isSchema(child) ? copySchema(child, validator, pending, new Set(), depth - 1) : true);
  for (const [keyword, value] of Object.entries(schema)) {
    if (schemaKeywords.has(keyword) && isSchema(value)) copy[keyword] = inside(value);
    else if (listKeywords.has(keyword) && Array.isArray(value) && value.length > 0) {
      copy[keyword] = value.map((part: unknown) =>
        keyword === 'prefixItems' ? inside(part) : isSchema(part) ? copySchema(part, validator, pending, composed, depth - 1) : true,
      );
    } else if (mapKeywords.has(keyword) && isSchemaObject(value)) {
      const entries = Object.entries(value).map(([name, part]): [string, AnySchema] => [name, inside(part)]);
      copy[keyword] = Object.fromEntries(
        keyword === 'patternProperties' ? entries.filter(([pattern]) => compilePattern(pattern) !== undefined) : entries,
      );
    } else {
      const kept = copyAssertion(keyword, value, composed);
      if (kept !== undefined) copy[keyword] = kept;
    }
  }
  if (typeof schema.$ref === 'string') copy['$ref'] = keyOf(schema.$ref, validator, pending);
  return copy;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isSchemaObject(value);
}

/** An assertion in a legal form, or undefined. */
function copyAssertion(keyword: string, value: unknown, exempt: ReadonlySet<string>): unknown {
  if (countKeywords.has(keyword)) return Number.isInteger(value) && Number(value) >= 0 ? value : undefined;
  if (numberKeywords.has(keyword)) return typeof value === 'number' && (keyword !== 'multipleOf' || value > 0) ? value : undefined;
  switch (keyword) {
    case 'type': {
      const types = (Array.isArray(value) ? [...new Set<unknown>(value)] : [value]).filter((type) => jsonTypes.has(type));
      return types.length === 0 ? undefined : types;
    }
    case 'required': {
      const names = Array.isArray(value)
        ? [...new Set(value.filter((name): name is string => typeof name === 'string' && !exempt.has(name)))]
        : [];
      return names.length === 0 ? undefined : names;
    }
    case 'enum':
      return Array.isArray(value) && value.length > 0 ? value : undefined;
    case 'const':
      return value;
    case 'uniqueItems':
      return value === true ? true : undefined;
    case 'pattern':
      return typeof value === 'string' && compilePattern(value) !== undefined ? value : undefined;
    case 'format':
      return typeof value === 'string' && (textFormats.has(value) || integerRanges.has(value)) ? value : undefined;
    case 'dependentRequired':
      return isSchemaObject(value) &&
        Object.values(value).every((names) => Array.isArray(names) && names.every((name) => typeof name === 'string'))
        ? value
        : undefined;
    default:
      return undefined;
  }
}

function keyOf(ref: string, validator: Validator, pending: string[]): string {
  const known = validator.refs.get(ref);
  if (known !== undefined) return known;
  const key = `ref${String(validator.refs.size)}`;
  validator.refs.set(ref, key);
  pending.push(ref);
  return key;
}

/** Properties that this direction does without, though `required` may name them. */
function exemptOf(schema: SchemaObject, validator: Validator): readonly string[] {
  if (validator.direction === undefined) return [];
  const properties = [...(flattenObject(schema, validator.schemas)?.properties.values() ?? [])];
  return properties
    .filter((property) => (validator.direction === 'request' ? property.readOnly : property.writeOnly))
    .map((property) => property.name);
}
