/** Schemas of properties and of whole resources. */
import type { Random } from '../random.js';
import { type Tree, type TreeObject, copyOf } from '../tree.js';
import { hardNames, hardTexts, propertyNames } from './words.js';

export interface Grammar {
  readonly random: Random;
  readonly version: '3.0' | '3.1';
  /** `components.schemas`, which grows. */
  readonly schemas: TreeObject;
  /** The dialect for null of this document. */
  readonly nulls: 'nullable' | 'type-list' | 'any-of' | 'one-of';
  /** The probability of a name that is hard to print. */
  readonly hard: number;
  /** The probability of a keyword that narrows a value. */
  readonly bounds: number;
}

/** A reference to a schema of the components. */
export interface Reference extends TreeObject {
  $ref: string;
}

export const referenceTo = (name: string): Reference => ({ $ref: `#/components/schemas/${escapePointer(name)}` });

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Adds a schema under a free name, and returns the reference to it. */
export function addSchema({ schemas }: Grammar, wanted: string, schema: TreeObject): Reference {
  const clean = wanted.replace(/[^A-Za-z0-9._-]/gu, '') || 'Schema';
  let name = clean;
  for (let number = 2; Object.hasOwn(schemas, name); number += 1) name = `${clean}${String(number)}`;
  schemas[name] = schema;
  return referenceTo(name);
}

/** Returns the schema or null, in the dialect of the document. */
export function nullable(grammar: Grammar, schema: TreeObject): TreeObject {
  switch (grammar.nulls) {
    case 'nullable':
      return '$ref' in schema ? { nullable: true, allOf: [schema] } : 'type' in schema ? { ...schema, nullable: true } : schema;
    case 'type-list':
      if (typeof schema['type'] !== 'string') return { oneOf: [schema, { type: 'null' }] };
      return { ...schema, type: [schema['type'], 'null'], ...(Array.isArray(schema['enum']) ? { enum: [...schema['enum'], null] } : {}) };
    case 'any-of':
      return { anyOf: [schema, { type: 'null' }], ...(grammar.random.chance(0.5) ? { title: 'Optional' } : {}) };
    case 'one-of':
      return { oneOf: [schema, { type: 'null' }] };
  }
}

/** Returns the schema of a text value. */
export function textSchema(grammar: Grammar): TreeObject {
  const { random } = grammar;
  const schema: TreeObject = { type: 'string' };
  const format = random.weigh<string | undefined>([
    [12, undefined],
    ...(['date-time', 'date', 'uuid', 'email', 'uri'] as const).map((name) => [1, name] as const),
    ...(
      [
        'time',
        'duration',
        'hostname',
        'ipv4',
        'ipv6',
        'byte',
        'password',
        'uri-reference',
        'json-pointer',
        'regex',
        'decimal',
        'phone',
      ] as const
    ).map((name) => [0.25, name] as const),
  ]);
  if (format !== undefined) return { ...schema, format };
  if (random.chance(grammar.bounds)) schema['minLength'] = random.whole(0, 5);
  if (random.chance(grammar.bounds)) schema['maxLength'] = random.whole(5, 300);
  if (random.chance(grammar.bounds / 3)) {
    schema['pattern'] = random.pick([
      '^[a-z]+$',
      '^\\d{3}-\\d{4}$',
      '^[A-Z]{2}$',
      '^\\S+$',
      '^[\\w-]{1,20}$',
      '^#[0-9a-fA-F]{6}$',
      '^(?!x).*$',
      'a|b',
    ]);
    delete schema['minLength'];
    delete schema['maxLength'];
  }
  return schema;
}

/** Returns the schema of a number. */
export function numberSchema(grammar: Grammar): TreeObject {
  const { random } = grammar;
  const type = random.weigh([[3, 'integer'], [2, 'number']] as const); // prettier-ignore
  const schema: TreeObject = { type };
  const format = random.weigh<string | undefined>(
    type === 'integer'
      ? [[4, undefined], [2, 'int32'], [2, 'int64'], [0.3, 'uint32'], [0.2, 'int16'], [0.2, 'unix-time'], [0.2, 'uint64']]
      : [[4, undefined], [1, 'float'], [1, 'double'], [0.4, 'decimal']],
  ); // prettier-ignore
  if (format !== undefined) schema['format'] = format;
  if (random.chance(grammar.bounds)) schema['minimum'] = random.whole(0, 5);
  if (random.chance(grammar.bounds)) schema['maximum'] = random.whole(5, 1000);
  if (random.chance(grammar.bounds / 4)) schema['multipleOf'] = random.pick(type === 'integer' ? [1, 5] : [0.01, 0.5]);
  if (random.chance(grammar.bounds / 4)) Object.assign(schema, exclusive(grammar, random.whole(-3, 0)));
  return schema;
}

function exclusive({ version }: Grammar, bound: number): TreeObject {
  return version === '3.0' ? { minimum: bound, exclusiveMinimum: true } : { exclusiveMinimum: bound };
}

function enumSchema(grammar: Grammar): TreeObject {
  const { random } = grammar;
  const values = random.weigh<Tree[]>([
    [5, ['draft', 'published', 'archived']],
    [3, ['active', 'inactive']],
    [1, ['A', 'a', 'b']],
    [1, ['in progress', 'done!', '']],
    [1, ['1', '2']],
    [1, ['class', 'toString', '__proto__']],
    [0.5, ['only']],
  ]);
  const schema: TreeObject = { type: 'string', enum: values };
  if (random.chance(0.2)) schema['default'] = random.pick(values);
  if (random.chance(0.1)) return { type: 'integer', enum: [1, 2, 3] };
  if (random.chance(0.3)) return addSchema(grammar, random.pick(['Status', 'State', 'Kind', 'Role', 'Type', 'Level']), schema);
  return schema;
}

/** Objects by keywords that OpenAPI 3.0 does not have. */
const newKeywords: readonly TreeObject[] = [
  { type: 'object', patternProperties: { '^x-': { type: 'string' } } },
  { type: 'object', propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: { type: 'number' } },
  { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, unevaluatedProperties: false },
  { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, dependentRequired: { a: ['b'] } },
];

function mapSchema(grammar: Grammar, depth: number): TreeObject {
  const { random } = grammar;
  return random.weigh<TreeObject>([
    [2, { type: 'object', additionalProperties: true }],
    [2, { type: 'object' }],
    [2, { type: 'object', additionalProperties: valueSchema(grammar, depth + 1) }],
    [1, { type: 'object', additionalProperties: {} }],
    [1, { ...objectSchema(grammar, depth + 1), additionalProperties: valueSchema(grammar, depth + 1) }],
    [1, { ...objectSchema(grammar, depth + 1), additionalProperties: false }],
    [0.5, {}],
    [0.4, { type: 'object', additionalProperties: { type: 'string' }, minProperties: 1 }],
    ...(grammar.version === '3.1' ? newKeywords.map((schema) => [0.3, copyOf(schema)] as const) : []),
  ]);
}

function unionSchema(grammar: Grammar, depth: number): TreeObject {
  const { random } = grammar;
  const keyword = random.pick(['oneOf', 'anyOf']);
  return random.weigh<TreeObject>([
    [2, { [keyword]: [{ type: 'string' }, { type: 'number' }] }],
    [1, { [keyword]: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }],
    [1, { [keyword]: [objectSchema(grammar, depth + 1), objectSchema(grammar, depth + 1)] }],
    [
      1,
      {
        [keyword]: [
          { type: 'string', format: 'email' },
          { type: 'string', format: 'uuid' },
        ],
      },
    ],
    [0.5, { [keyword]: [{ type: 'boolean' }, { type: 'integer' }, { type: 'object' }] }],
    [0.5, { allOf: [objectSchema(grammar, depth + 1), objectSchema(grammar, depth + 1)] }],
  ]);
}

/** Returns the schema of any value; deep ones are scalars. */
export function valueSchema(grammar: Grammar, depth = 0): TreeObject {
  const { random } = grammar;
  const deep = depth > 2 ? 0 : 1;
  const make = random.weigh<() => TreeObject>([
    [6, () => textSchema(grammar)],
    [4, () => numberSchema(grammar)],
    [2, () => ({ type: 'boolean' })],
    [2, () => enumSchema(grammar)],
    [2 * deep, () => listSchema(grammar, depth)],
    [1.5 * deep, () => objectSchema(grammar, depth + 1)],
    [1 * deep, () => mapSchema(grammar, depth)],
    [0.7 * deep, () => unionSchema(grammar, depth)],
    ...(grammar.version === '3.1' ? ([[0.2, () => ({ const: random.pick<Tree>(['fixed', 1, true]) })], [0.2, () => ({ type: ['string', 'integer'] })], [0.3 * deep, () => tupleSchema(grammar, depth)]] as const) : []),
    [0.15, () => ({ type: 'string', not: { enum: ['', 'none'] } })],
    [0.5 * deep, () => existingReference(grammar) ?? textSchema(grammar)],
  ]); // prettier-ignore
  const schema = make();
  return random.chance(0.15) ? nullable(grammar, schema) : schema;
}

function existingReference({ random, schemas }: Grammar): TreeObject | undefined {
  const names = Object.keys(schemas);
  return names.length === 0 ? undefined : referenceTo(random.pick(names));
}

function listSchema(grammar: Grammar, depth: number): TreeObject {
  const { random } = grammar;
  const schema: TreeObject = { type: 'array', items: valueSchema(grammar, depth + 1) };
  if (random.chance(grammar.bounds / 2)) schema['maxItems'] = random.whole(3, 20);
  if (random.chance(grammar.bounds / 2)) schema['minItems'] = random.whole(0, 2);
  if (random.chance(grammar.bounds / 3)) schema['uniqueItems'] = true;
  return schema;
}

/** Returns a list whose places have schemas of their own. */
function tupleSchema(grammar: Grammar, depth: number): TreeObject {
  const { random } = grammar;
  const prefixItems = [valueSchema(grammar, depth + 1), numberSchema(grammar)];
  return {
    type: 'array',
    prefixItems,
    ...random.pick<TreeObject>([{}, { items: false }, { minItems: 2, maxItems: 2 }, { items: { type: 'string' } }]),
  };
}

/** Returns an object schema with a few properties. */
export function objectSchema(grammar: Grammar, depth = 0): TreeObject {
  const { random } = grammar;
  const schema: TreeObject = { type: 'object', properties: propertiesOf(grammar, random.whole(1, depth > 0 ? 3 : 6), depth) };
  const required = random.some(Object.keys(schema['properties'] as TreeObject), 0.3);
  if (required.length > 0) schema['required'] = required;
  if (random.chance(0.05)) delete schema['type'];
  return schema;
}

/** Returns properties whose names mostly fit their types. */
export function propertiesOf(grammar: Grammar, count: number, depth = 0): TreeObject {
  const { random } = grammar;
  const properties: TreeObject = {};
  for (let index = 0; index < count; index += 1) {
    const [name, schema] = property(grammar, depth);
    if (name === '__proto__') continue;
    if (random.chance(0.05))
      Object.assign(schema, '$ref' in schema && grammar.version === '3.0' ? {} : { description: random.pick(hardTexts) });
    if (random.chance(0.04) && !('$ref' in schema)) schema['deprecated'] = true;
    if (random.chance(0.06) && !('$ref' in schema)) schema[random.pick(['readOnly', 'writeOnly'])] = true;
    properties[name] = schema;
  }
  return properties;
}

function property(grammar: Grammar, depth: number): readonly [string, TreeObject] {
  const { random } = grammar;
  if (random.chance(grammar.hard)) return [random.pick(hardNames), valueSchema(grammar, depth)];
  const kind = random.weigh([
    [5, 'text'], [3, 'number'], [2, 'flag'], [2, 'time'], [depth > 2 ? 0 : 1, 'list'], [depth > 2 ? 0 : 1, 'object'], [0.7, 'link'], [2, 'status'],
  ] as const); // prettier-ignore
  const name = random.pick<string>(propertyNames[kind]);
  if (random.chance(0.1)) return [name, valueSchema(grammar, depth)];
  const schema = propertySchema(grammar, kind, depth);
  return [name, random.chance(0.12) ? nullable(grammar, schema) : schema];
}

function propertySchema(grammar: Grammar, kind: keyof typeof propertyNames, depth: number): TreeObject {
  const { random } = grammar;
  switch (kind) {
    case 'text':
      return textSchema(grammar);
    case 'number':
      return withDefault(grammar, numberSchema(grammar), 0);
    case 'flag':
      return withDefault(grammar, { type: 'boolean' }, random.chance(0.5));
    case 'time':
      return { type: 'string', format: random.weigh([[3, 'date-time'], [1, 'date']] as const) }; // prettier-ignore
    case 'list':
      return listSchema(grammar, depth);
    case 'object':
      return random.chance(0.5) ? objectSchema(grammar, depth + 1) : mapSchema(grammar, depth);
    case 'link':
      return { type: 'string', ...(random.chance(0.7) ? { format: 'uri' } : {}) };
    case 'status':
      return enumSchema(grammar);
  }
}

function withDefault({ random }: Grammar, schema: TreeObject, value: Tree): TreeObject {
  const isFree = !['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf'].some((keyword) => keyword in schema);
  return isFree && random.chance(0.2) ? { ...schema, default: value } : schema;
}
