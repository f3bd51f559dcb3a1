/** Health checks and their constant responses. */
import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { isJson } from '../operations/api-operation.js';
import { isPrefix } from '../operations/paths.js';
import { isValid } from '../../json-schema/samples.js';
import { flattenObject, viewOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { ResponseBody } from '../../model/response.js';
import { healthDetails, healthProperties, healthSegments } from '../vocabulary/computed-words.js';
import type { IntentContext } from '../intents/intent-context.js';

const wellWords = ['ok', 'OK', 'up', 'UP', 'healthy', 'pass', 'alive', 'ready', 'running', 'success', 'pong'] as const;

/** Returns the response of a health check; undefined for any other operation. */
export function healthResponse(operation: ApiOperation, { schemas, operations }: IntentContext): ResponseBody | undefined {
  const { method, parsed, parameters, success, successPlace } = operation;
  const words = parsed.segments.flatMap((segment) => (segment.kind === 'literal' && !isPrefix(segment.text) ? [segment.text] : []));
  const asks =
    method === 'get' &&
    parsed.steps.length === 0 &&
    healthSegments.has(words.at(-1) ?? '') &&
    words.every((word) => healthSegments.has(word) || /^(?:system|utils?|service|server)$/iu.test(word));
  // A path with writes is stored.
  const isWritten = operations.some((other) => other.method !== 'get' && other.method !== 'head' && other.parsed.key === parsed.key);
  if (!asks || isWritten || success.status >= 300 || parameters.some(({ required, role }) => required && role !== 'credential'))
    return undefined;
  if (success.content === undefined) return { kind: 'none' };
  if (success.content.kind === 'text') return { kind: 'constant', value: 'OK' };
  if (!isJson(success.content) || successPlace === undefined) return undefined;
  const flat = flattenObject(successPlace.schema, schemas);
  const properties = [...(flat?.properties.values() ?? [])];
  if (flat?.union === true || !properties.every(isOfHealth)) return undefined;
  // A time or a version is unknown here, and left out where it is optional.
  const said = properties.flatMap((property): readonly (readonly [string, Json])[] => {
    const value = healthProperties.has(normalizeName(property.name)) ? wellValue(property, schemas) : undefined;
    return value === undefined ? [] : [[property.name, value]];
  });
  const names = new Set(said.map(([name]) => name));
  if (properties.some(({ name, required }) => required && !names.has(name)) || (properties.length > 0 && said.length === 0))
    return undefined;
  const value = [...(flat === undefined ? [] : [Object.fromEntries(said)]), ...wellWords, true].find((each) =>
    isValid(successPlace.schema, schemas, each),
  );
  return value === undefined ? undefined : { kind: 'constant', value };
}

function isOfHealth({ name }: FlatProperty): boolean {
  return healthProperties.has(normalizeName(name)) || healthDetails.has(normalizeName(name));
}

function wellValue({ schema }: FlatProperty, schemas: Schemas): Json | undefined {
  const { default: standard } = viewOf(schema, schemas);
  const candidates: readonly (Json | undefined)[] = [true, standard, ...wellWords];
  return candidates.find((each) => (each === true || typeof each === 'string') && isValid(schema, schemas, each));
}
