/** What can be changed about one value so that it breaks one keyword. Candidates only: the caller checks each. */
import { isObject, isList } from '../../core/json.js';
import type { Json } from '../../core/json.js';
import type { Schema, SchemaObject } from '../../core/schema.js';
import type { Composed } from './compose.js';
import { textFormats } from './formats.js';
import { compilePattern } from '../../core/regular-expressions/compile-pattern.js';

/** One change: the values to try, the best first, of which the first that is truly refused is taken. */
export interface Mutation {
  readonly keyword: string;
  readonly values: readonly Json[];
  /** One clause for a person: what is wrong with the value. */
  readonly because: string;
}

/** Longer texts and lists are not worth sending. */
const maxLength = 20_000;
const maxItems = 1000;

/** Every mutation of a value that its schema gives rise to. */
export function mutationsOf(composed: Composed, value: Json): readonly Mutation[] {
  const { schema, patterns } = composed;
  const mutations = [...ofType(schema, value), ...ofValues(schema)];
  if (typeof value === 'string') return [...mutations, ...ofText(schema, patterns, value)];
  if (typeof value === 'number') return [...mutations, ...ofNumber(schema, value)];
  if (isList(value)) return [...mutations, ...ofList(schema, value)];
  if (isObject(value)) return [...mutations, ...ofObject(schema, value)];
  return mutations;
}

function ofType(schema: SchemaObject, value: Json): readonly Mutation[] {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) return [];
  const wanted = types.join(' or ');
  const others: readonly Json[] = types.includes('string') ? [12345, {}, true, []] : ['not-a-value', {}, true, 12345, []];
  return [
    { keyword: 'type', values: others, because: `is not of type ${wanted}` },
    ...(types.includes('null') ? [] : [{ keyword: 'type', values: [null], because: `is null, not of type ${wanted}` }]),
    ...(types.includes('integer') && typeof value === 'number'
      ? [{ keyword: 'type', values: [value + 0.5, 1.5, 0.5], because: 'is not an integer' }]
      : []),
  ];
}

function ofValues(schema: SchemaObject): readonly Mutation[] {
  const values = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : undefined;
  const known = values ?? (schema.const !== undefined ? [schema.const] : undefined);
  if (known === undefined) return [];
  const numbers = known.filter((value) => typeof value === 'number');
  const [text = 'value'] = known.filter((value) => typeof value === 'string');
  const other: readonly Json[] =
    numbers.length > 0
      ? [Math.max(...numbers) + 1, Math.min(...numbers) - 1]
      : known.some((value) => typeof value === 'boolean')
        ? [true, false]
        : [];
  return [
    {
      keyword: values !== undefined ? 'enum' : 'const',
      values: [...other, `${text}-not-listed`],
      because: values !== undefined ? 'is not one of the listed values' : 'is not the one value that is admitted',
    },
  ];
}

// ─── text ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Texts that are near to a format and not of it. */
const notOfFormat: ReadonlyMap<string, readonly string[]> = new Map([
  ['uuid', ['not-a-uuid', '00000000-0000-0000-0000-00000000000g']],
  ['date', ['2024-02-30', '15/01/2024']],
  ['date-time', ['2024-01-15 10:00', '2024-02-30T10:00:00Z']],
  ['email', ['not-an-email', '@']],
  ['uri', ['not a uri', '://']],
  ['ipv4', ['256.0.0.1', '1.2.3']],
  ['ipv6', ['12345::', 'not-an-address']],
]);

function ofText(schema: SchemaObject, patterns: readonly string[], value: string): readonly Mutation[] {
  const mutations: Mutation[] = [];
  const characters = [...value];
  const { minLength, maxLength: most, format } = schema;
  if (typeof minLength === 'number' && minLength > 0) {
    const short = characters.slice(0, minLength - 1).join('');
    mutations.push({ keyword: 'minLength', values: [short], because: `is shorter than ${count(minLength, 'character')}` });
  }
  if (typeof most === 'number' && most < maxLength) {
    const filler = characters.at(-1) ?? 'a';
    const long = value + filler.repeat(most + 1 - characters.length);
    mutations.push({ keyword: 'maxLength', values: [long, 'a'.repeat(most + 1)], because: `is longer than ${count(most, 'character')}` });
  }
  for (const pattern of patterns)
    mutations.push({ keyword: 'pattern', values: notMatching(pattern, schema, value), because: `does not match ${pattern}` });
  if (format !== undefined && textFormats.has(format))
    mutations.push({ keyword: 'format', values: notOfFormat.get(format) ?? [], because: `is not of format ${format}` });
  return mutations;
}

/** Texts that a pattern refuses, those of a legal length first so that nothing but the pattern is broken. */
function notMatching(pattern: string, schema: SchemaObject, value: string): readonly string[] {
  const expression = compilePattern(pattern);
  const rest = [...value].slice(1).join('');
  const start = [...value].slice(0, -1).join('');
  const candidates = ['!', '☃', ' ', '0', 'a', 'A', '\n'].flatMap((character) => [
    character + rest,
    start + character,
    character.repeat(Math.max(1, Math.min([...value].length, 1000))),
  ]);
  const length = (text: string): number => [...text].length;
  const fits = (text: string): boolean => length(text) >= (schema.minLength ?? 0) && length(text) <= (schema.maxLength ?? Infinity);
  const refused = [...candidates, '', `${value}!`].filter((text) => expression?.test(text) === false);
  return [...refused.filter(fits), ...refused.filter((text) => !fits(text))];
}

// ─── numbers ───────────────────────────────────────────────────────────────────────────────────────────────

function ofNumber(schema: SchemaObject, value: number): readonly Mutation[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  // A step that keeps the other keywords, where bounds are multiples themselves.
  const step = typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : 1;
  const mutations: Mutation[] = [];
  if (typeof minimum === 'number')
    mutations.push({ keyword: 'minimum', values: [minimum - step, minimum - 1], because: `is less than ${String(minimum)}` });
  if (typeof maximum === 'number')
    mutations.push({ keyword: 'maximum', values: [maximum + step, maximum + 1], because: `is greater than ${String(maximum)}` });
  if (typeof exclusiveMinimum === 'number')
    mutations.push({
      keyword: 'exclusiveMinimum',
      values: [exclusiveMinimum, exclusiveMinimum - step],
      because: `is not greater than ${String(exclusiveMinimum)}`,
    });
  if (typeof exclusiveMaximum === 'number')
    mutations.push({
      keyword: 'exclusiveMaximum',
      values: [exclusiveMaximum, exclusiveMaximum + step],
      because: `is not less than ${String(exclusiveMaximum)}`,
    });
  if (typeof multipleOf === 'number')
    mutations.push({
      keyword: 'multipleOf',
      values: [value + 1, value - 1, value + multipleOf / 2, value - multipleOf / 2],
      because: `is not a multiple of ${String(multipleOf)}`,
    });
  return mutations;
}

// ─── lists and objects ─────────────────────────────────────────────────────────────────────────────────────

function ofList(schema: SchemaObject, value: readonly Json[]): readonly Mutation[] {
  const mutations: Mutation[] = [];
  const { minItems, maxItems: most } = schema;
  if (typeof minItems === 'number' && minItems > 0)
    mutations.push({ keyword: 'minItems', values: [value.slice(0, minItems - 1)], because: `has fewer than ${count(minItems, 'item')}` });
  const [first] = value;
  if (typeof most === 'number' && most < maxItems && first !== undefined) {
    const filled = [...value, ...Array.from({ length: Math.max(0, most + 1 - value.length) }, () => first)];
    mutations.push({ keyword: 'maxItems', values: [filled], because: `has more than ${count(most, 'item')}` });
  }
  if (schema.uniqueItems === true && first !== undefined)
    mutations.push({
      keyword: 'uniqueItems',
      values: [
        [first, ...value],
        [first, first],
      ],
      because: 'has an item twice',
    });
  return mutations;
}

function ofObject(schema: SchemaObject, value: { readonly [key: string]: Json }): readonly Mutation[] {
  const mutations: Mutation[] = [];
  for (const name of new Set((schema.required ?? []).filter((entry) => typeof entry === 'string'))) {
    if (Object.hasOwn(value, name))
      mutations.push({ keyword: 'required', values: [without(value, name)], because: `lacks ${JSON.stringify(name)}` });
  }
  if (schema.additionalProperties === false || schema['unevaluatedProperties'] === false) {
    const keyword = schema.additionalProperties === false ? 'additionalProperties' : 'unevaluatedProperties';
    mutations.push({ keyword, values: [{ ...value, unexpectedProperty: 'unexpected' }], because: 'has a property that is not declared' });
  }
  const names = Object.keys(value);
  const { minProperties, maxProperties } = schema;
  if (typeof minProperties === 'number' && minProperties > 0 && minProperties <= names.length) {
    const kept = Object.fromEntries(Object.entries(value).slice(0, minProperties - 1));
    mutations.push({ keyword: 'minProperties', values: [kept], because: `has fewer than ${count(minProperties, 'property')}` });
  }
  const [firstName] = names;
  if (typeof maxProperties === 'number' && maxProperties < maxItems && firstName !== undefined) {
    const extra = Array.from({ length: Math.max(1, maxProperties + 1 - names.length) }, (_, index) => [
      `extra${String(index + 1)}`,
      value[firstName] ?? null,
    ]);
    mutations.push({
      keyword: 'maxProperties',
      values: [Object.fromEntries([...Object.entries(value), ...extra])],
      because: `has more than ${count(maxProperties, 'property')}`,
    });
  }
  return mutations;
}

function without(value: { readonly [key: string]: Json }, name: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function count(number: number, noun: string): string {
  return `${String(number)} ${number === 1 ? noun : noun === 'property' ? 'properties' : `${noun}s`}`;
}

/** The schema of what a value of this schema holds under a name or at a position. */
export function schemaAt(schema: SchemaObject, token: string | number): Schema {
  if (typeof token === 'number') return schema.prefixItems?.[token] ?? schema.items ?? true;
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, token)) return schema.properties[token] ?? true;
  const patterned = Object.entries(schema.patternProperties ?? {}).find(([pattern]) => compilePattern(pattern)?.test(token));
  return patterned?.[1] ?? schema.additionalProperties ?? true;
}
