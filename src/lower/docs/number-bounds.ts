/** The bounds that the service keeps for formats of numbers, as keywords that every reader of the served document knows. */
import type { Json, JsonObject } from '../../core/json.js';
import { isList, isObject, mapItems, mapMembers } from '../../core/json.js';
import { mapSubschemas } from '../../json-schema/subschemas.js';

/** The largest number of IEEE 754 single precision, as most languages print it: storage keeps no more digits. */
const largestFloat = 3.4028235e38;

/** The bounds of a format, where they are narrower than its definition or unknown to JSON Schema. Source: the OpenAPI format registry. */
const bounds: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['int64', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const],
  ['float', [-largestFloat, largestFloat] as const],
]);

/** Returns a document whose schemas of numbers have the bounds of their formats. Unchanged parts are shared with the given document. */
export function withNumberBounds(root: JsonObject): JsonObject {
  return mapMembers(root, (key, value) => {
    if (key !== 'components' || !isObject(value)) return boundedPart(key, value);
    return mapMembers(value, (kind, members) =>
      kind === 'schemas' && isObject(members) ? mapMembers(members, (_, schema) => boundedSchema(schema)) : boundedPart(kind, members),
    );
  });
}

/** Values of these keys are data of the author. */
const dataKeys = new Set(['example', 'examples']);

function boundedPart(key: string, value: Json): Json {
  if (key === 'schema') return boundedSchema(value);
  if (dataKeys.has(key) || key.startsWith('x-')) return value;
  if (isList(value)) return mapItems(value, (item) => boundedPart('', item));
  return isObject(value) ? mapMembers(value, boundedPart) : value;
}

function boundedSchema(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const inner = mapSubschemas(schema, boundedSchema);
  const range = typeof inner['format'] === 'string' ? bounds.get(inner['format']) : undefined;
  if (range === undefined || !mayBeNumber(inner['type']) || inner['enum'] !== undefined || inner['const'] !== undefined) return inner;
  const [least, greatest] = range;
  const needsMinimum = !(numberAt(inner, 'minimum') >= least) && !(numberAt(inner, 'exclusiveMinimum') >= least);
  const needsMaximum = !(numberAt(inner, 'maximum') <= greatest) && !(numberAt(inner, 'exclusiveMaximum') <= greatest);
  if (!needsMinimum && !needsMaximum) return inner;
  return { ...inner, ...(needsMinimum ? { minimum: least } : {}), ...(needsMaximum ? { maximum: greatest } : {}) };
}

function mayBeNumber(type: Json | undefined): boolean {
  return (Array.isArray(type) ? type : [type]).some((name) => name === 'integer' || name === 'number');
}

function numberAt(schema: JsonObject, keyword: string): number {
  const value = schema[keyword];
  return typeof value === 'number' ? value : Number.NaN;
}
