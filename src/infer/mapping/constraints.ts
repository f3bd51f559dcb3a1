/**
 * Extra constraints on requests, so that stored values fit the responses: a free text in the body is limited to the enumeration of the
 * response.
 */
import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { Schema, SchemaObject } from '../../core/schema.js';
import { keyFieldOf } from '../programs/conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { plainValueOf } from '../../json-schema/placeholders.js';
import { flattenObject, isSchemaObject, itemsOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { responsesOf } from '../entities/resource-schema.js';
import type { BodyMapping } from '../../model/projection.js';
import { keyParameterOf } from '../intents/operation-intent.js';

/** Constraints on requests beyond the document. */
export interface RequestConstraints {
  /** Schemas by API name of query parameters. */
  readonly parameters: ReadonlyMap<string, Schema>;
  /** An additional schema for bodies. */
  readonly body?: Schema;
  /** API names of the constrained properties, for people. */
  readonly names: readonly string[];
}

const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'] as const;
/** Maximum depth of the comparison. */
const nestingBudget = 4;

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const;
/** Formats that a service validates in responses. */
const checkedFormats = new Set(['date-time', 'date', 'time', 'uuid', 'email', 'uri', 'uri-reference', 'hostname', 'ipv4', 'ipv6']);

/** Returns the keywords of `shown` that are stricter than `sent`; undefined without any, or if the schemas are disjoint. */
export function tighterKeywords(sent: Schema, shown: Schema, schemas: Schemas, budget = nestingBudget): SchemaObject | undefined {
  const typesSent = typesOf(sent, schemas).filter((type) => type !== 'null');
  const typesShown = typesOf(shown, schemas).filter((type) => type !== 'null');
  if (typesSent.length !== 1 || typesShown.length !== 1) return undefined;
  if (typesSent[0] === 'object' && typesShown[0] === 'object') return tighterProperties(sent, shown, schemas, budget);
  const onlyWhole = typesSent[0] === 'number' && typesShown[0] === 'integer';
  if (typesSent[0] !== typesShown[0] && !onlyWhole) return undefined;
  const before = viewOf(sent, schemas);
  const after = viewOf(shown, schemas);
  const found: Record<string, Json> = {};
  if (onlyWhole) found['type'] = 'integer';
  for (const keyword of upper)
    if (after[keyword] !== undefined && (before[keyword] === undefined || after[keyword] < before[keyword]))
      found[keyword] = after[keyword];
  for (const keyword of lower)
    if (after[keyword] !== undefined && (before[keyword] === undefined || after[keyword] > before[keyword]))
      found[keyword] = after[keyword];
  const items = typesSent[0] === 'array' ? tighterItems(sent, shown, schemas, budget) : undefined;
  if (items !== undefined) found['items'] = items as Json;
  if (after.pattern !== undefined && before.pattern === undefined) found['pattern'] = after.pattern;
  if (after.format !== undefined && before.format === undefined && checkedFormats.has(after.format)) found['format'] = after.format;
  const choices = commonChoices(before.enum, after.enum, typesOf(sent, schemas).includes('null'));
  if (choices !== undefined) {
    if (choices.length === 0) return undefined;
    found['enum'] = choices;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Returns the stricter keywords of list items. */
function tighterItems(sent: Schema, shown: Schema, schemas: Schemas, budget: number): SchemaObject | undefined {
  const before = budget === 0 || sent === shown ? undefined : itemsOf(sent, schemas);
  const after = itemsOf(shown, schemas);
  return before === undefined || after === undefined ? undefined : tighterKeywords(before, after, schemas, budget - 1);
}

/** Returns the stricter keywords of properties, since objects are stored as sent. */
function tighterProperties(sent: Schema, shown: Schema, schemas: Schemas, budget: number): SchemaObject | undefined {
  const before = budget === 0 || sent === shown ? undefined : flattenObject(sent, schemas);
  const after = before === undefined ? undefined : flattenObject(shown, schemas);
  if (before === undefined || after === undefined || (before.pointer !== undefined && before.pointer === after.pointer)) return undefined;
  const found = [...before.properties.values()].flatMap((property): readonly [string, SchemaObject][] => {
    const other = after.properties.get(property.name);
    const extra =
      other === undefined || property.union || other.union
        ? undefined
        : tighterKeywords(property.schema, other.schema, schemas, budget - 1);
    return extra === undefined ? [] : [[property.name, extra]];
  });
  // A value that requests may leave out, responses require, and nothing else gives.
  const required = [...after.required].filter((name) => {
    const own = before.properties.get(name);
    const other = after.properties.get(name);
    const isSent = own !== undefined && !own.required && !own.readOnly && !before.union && !after.union;
    return isSent && other !== undefined && !other.writeOnly && plainValueOf(other, schemas) === undefined;
  });
  if (found.length === 0 && required.length === 0) return undefined;
  return { ...(found.length === 0 ? {} : { properties: Object.fromEntries(found) }), ...(required.length === 0 ? {} : { required }) };
}

/** Returns the common choices; undefined if the second list excludes none. */
function commonChoices(
  before: readonly Json[] | undefined,
  after: readonly Json[] | undefined,
  nullable: boolean,
): readonly Json[] | undefined {
  if (after === undefined) return undefined;
  if (before === undefined) return nullable && !after.includes(null) ? [...after, null] : after;
  // A set, since an enumeration may have tens of thousands of values.
  const admitted = new Set(after);
  const common = before.filter((value) => value === null || admitted.has(value));
  return common.length === before.length ? undefined : common.filter((value) => value !== null).length === 0 ? [] : common;
}

/** Constrains a query parameter that is stored in a column. */
export function constrainParameter(mapping: EntityMapping, specName: string, sent: Schema, schemas: Schemas): Schema | undefined {
  const extra = shownKeywords(mapping, specName, sent, schemas);
  if (extra === undefined) return undefined;
  return isSchemaObject(sent) && sent.$ref === undefined ? { ...sent, ...extra } : { ...extra, allOf: [sent] };
}

/**
 * Constrains the properties of a body that become columns.
 * @param each path to the list of the mapped items; undefined for the body itself
 */
export function constrainBody(
  mapping: EntityMapping,
  bodyMapping: BodyMapping,
  schemas: Schemas,
  each?: readonly string[],
): { readonly schema: Schema; readonly names: readonly string[] } | undefined {
  const properties = new Map<string, Schema>();
  for (const property of bodyMapping.properties) {
    if (property.target.kind !== 'column') continue;
    const extra = {
      ...shownKeywords(mapping, property.specName, property.schema, schemas),
      ...(isKey(mapping, property.target.field) ? addressable(property.schema, schemas) : {}),
      ...whole(mapping, property.target.field, property.schema, schemas),
    };
    if (Object.keys(extra).length > 0) properties.set(property.specName, extra);
  }
  const names = [...properties.keys()];
  if (names.length === 0) return undefined;
  const wrapped = (path: readonly string[], inside: Schema): Schema =>
    path.reduceRight<Schema>((inner, name) => ({ properties: { [name]: inner } }), inside);
  const object = wrapped(bodyMapping.wrap, { properties: Object.fromEntries(properties) });
  const schema = each === undefined ? object : wrapped(each, { items: object });
  return { schema, names };
}

/** Constrains a counted key to integers; authors write `number`. */
function whole({ entity }: EntityMapping, name: string, sent: Schema, schemas: Schemas): SchemaObject {
  const type = entity.fields.find((field) => field.name === name)?.type.kind;
  const types = typesOf(sent, schemas);
  if ((type !== 'bigint' && type !== 'int') || !types.includes('number')) return {};
  const format = type === 'int' ? 'int32' : 'int64';
  return { type: types.map((each) => (each === 'number' ? 'integer' : each)), format };
}

/** True if the field is a key in paths. */
function isKey(mapping: EntityMapping, field: string): boolean {
  return (
    field === mapping.key ||
    mapping.resourceSchema.intents.some((intent) => {
      const keyParameter = keyParameterOf(intent);
      const collection = intent.operation.parsed.steps.at(-1)?.collection ?? '';
      return keyParameter !== undefined && keyFieldOf(mapping, collection, keyParameter) === field;
    })
  );
}

/** Keys are part of URLs: 1,000 characters of at most 12 encoded bytes fit the 16 KiB that Node reads. */
const longestKey = 1000;

function addressable(sent: Schema, schemas: Schemas): SchemaObject {
  const { maxLength = Number.POSITIVE_INFINITY, enum: choices, pattern, format } = viewOf(sent, schemas);
  const isOpen = typesOf(sent, schemas).includes('string') && [choices, pattern, format].every((keyword) => keyword === undefined);
  return isOpen && maxLength > longestKey ? { maxLength: longestKey } : {};
}

function shownKeywords(mapping: EntityMapping, specName: string, sent: Schema, schemas: Schemas): SchemaObject | undefined {
  const property =
    mapping.resourceSchema.properties.get(mapping.resourceSchema.keyOf(specName)) ??
    mapping.resourceSchema.findProperty(normalizeName(specName));
  if (property === undefined) return undefined;
  const kept = mapping.properties.get(property.key);
  const field = kept?.kind === 'column' ? mapping.entity.fields.find((candidate) => candidate.name === kept.field) : undefined;
  if (field === undefined || field.sensitive === true) return undefined;
  let all: SchemaObject | undefined;
  for (const use of responsesOf(property)) {
    const base: Schema = all === undefined ? sent : { ...all, allOf: [sent] };
    const extra = tighterKeywords(base, use.property.schema, schemas);
    if (extra !== undefined) all = { ...all, ...extra };
  }
  return all;
}
