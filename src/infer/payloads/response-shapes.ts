/** Response shapes: whether and how the declared response can be produced from rows of a resource. */
import { normalizeName } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { isJson } from '../operations/api-operation.js';
import { namesOne } from '../operations/paths.js';
import { coveredBy, objectPlaceOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import { acknowledgementOf } from './acknowledgements.js';
import { isAcknowledgement, isFreeForm, readUndescribed, isUndescribed } from './undescribed-payloads.js';
import { isListShaped, readList, readManyAt, readSingleItem } from './list-payloads.js';
import { readOne } from './payload-shapes.js';
import type { ListPayload } from './payload-shapes.js';
import { isStorable } from './subtypes.js';
import { readWriteResult } from './write-results.js';
import type { Resource } from '../resources/resources.js';
import { flattenObject, typesOf, viewOf } from '../../json-schema/schema.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import { reaches, thresholds } from '../thresholds.js';
import type { ResponseShape } from '../intents/response-shape.js';
import type { IntentContext } from '../intents/intent-context.js';

/** True for the name of a key: a general one, or that of the resource. */
function isKeyName(name: string, resource: Resource): boolean {
  const normal = normalizeName(name);
  return (
    /^(?:id|uuid|guid|key|slug)$/u.test(normal) ||
    [...resource.aliases].some((alias) => normal === `${alias}id` || normal === `${alias}uuid`)
  );
}

/** True if a schema shows the resource: it is its named schema, or enough of its properties belong to it. */
export function isShapeOf(place: ObjectSchemaRef, resource: Resource, context: IntentContext): boolean {
  if (place.flat.properties.size === 0) return false;
  if (resource.shapes.some((shape) => shape.pointer === place.pointer)) return true;
  return reaches(thresholds.responseShape, coveredBy(place.flat, context.knownNames(resource), normalizeName));
}

/** Returns the response of a read, a create or a change: the row, its key, an acknowledgement, or nothing. */
export function rowResponse(operation: ApiOperation, resource: Resource, context: IntentContext): ResponseShape | Unsupported {
  const { success, successPlace } = operation;
  const [shape] = resource.shapes;
  const wholeRow: ResponseShape =
    shape === undefined ? { kind: 'none' } : { kind: 'one', reading: { place: shape, wrap: [], metadata: [] } };
  if (success.status >= 300) return { reason: `the response is a redirection (${String(success.status)})` };
  if (success.content === undefined) {
    const silent =
      success.status !== 204 &&
      success.status !== 205 &&
      operation.method !== 'delete' &&
      (resource.collections.every((collection) => collection.unanswered) || operation.method === 'get');
    return silent ? wholeRow : { kind: 'none' };
  }
  if (!isJson(success.content)) return { reason: `the response is ${success.content.type}, which is not built from a row` };
  if (shape !== undefined && shape.flat.properties.size > 0 && successPlace !== undefined && isTypedMap(successPlace, context))
    return { reason: 'the response is a map, which is not built from a row' };
  if (successPlace === undefined || isFreeForm(successPlace, context.schemas))
    return operation.method === 'delete' ? { kind: 'constant', value: {} } : wholeRow;
  const one = readOne(successPlace, context.schemas, resource.aliases, operation);
  const listed =
    operation.method !== 'get' || namesOne(operation, resource.aliases)
      ? listedAnswer(operation, successPlace, resource, context)
      : undefined;
  if (one === undefined) return listed ?? answerOther(operation, successPlace.schema, context);
  const { flat } = one.place;
  const whole = objectPlaceOf(successPlace, context.schemas);
  const isBare = operation.method === 'delete' || (operation.method !== 'get' && one.wrap.length === 0);
  const isNamed = [...(whole?.flat.properties.keys() ?? [])].some((name) => resource.aliases.has(normalizeName(name)));
  if (isBare && whole !== undefined && !isNamed && isUndescribed(whole, context.schemas))
    return acknowledgement(successPlace.schema, context);
  if (!isStorable(one.place, context.schemas)) return { reason: 'the response has several alternative schemas' };
  const undescribed = whole === undefined || shape === undefined ? undefined : readUndescribed(whole, shape, context.schemas);
  if (undescribed !== undefined) return { kind: 'one', reading: undescribed };
  if (flat.properties.size === 0)
    return operation.method === 'delete'
      ? { kind: 'constant', value: {} }
      : { kind: 'one', reading: { ...one, place: shape ?? one.place } };
  if (
    isListShaped(successPlace, context.schemas, resource.aliases, operation) &&
    !resource.shapes.some((shape) => shape.pointer === one.place.pointer)
  )
    return listed ?? { reason: 'the response is a list instead of one object' };
  const reported = operation.method === 'get' ? undefined : readWriteResult(operation, successPlace, resource, context);
  // The response of a delete with a key is an acknowledgement, not a row.
  if (reported !== undefined && operation.method === 'delete' && reported.some(({ path }) => /^deleted$/iu.test(path.at(-1) ?? '')))
    return { kind: 'report', reported };
  if (isShapeOf(one.place, resource, context)) return { kind: 'one', reading: one };
  const names = [...flat.properties.keys()];
  if (
    names.length <= 4 &&
    names.some((name) => isKeyName(name, resource)) &&
    names.every((name) => isKeyName(name, resource) || isAcknowledgementName(name))
  )
    return { kind: 'one', reading: one };
  if (isAcknowledgement(flat) && operation.method !== 'get') return acknowledgement(successPlace.schema, context);
  if (reported !== undefined) return { kind: 'report', reported };
  return {
    reason: `the response (${one.place.name ?? names.slice(0, 5).join(', ')}) has too few properties in common with ${resource.names.pascal}`,
  };
}

/** True for a map whose values have a type: `{ "type": "object", "additionalProperties": { "type": "string" } }`. */
function isTypedMap({ schema }: SchemaRef, { schemas }: IntentContext): boolean {
  const { additional, properties } = flattenObject(schema, schemas) ?? {};
  return properties?.size === 0 && additional !== undefined && typesOf(additional, schemas).length > 0;
}

/** Returns the response of a create that returns the bare key of the new row. */
export function keyResponse({ success, successPlace }: ApiOperation, { schemas }: IntentContext): ResponseShape | undefined {
  if (successPlace === undefined || success.status >= 300) return undefined;
  const [type, ...others] = typesOf(successPlace.schema, schemas);
  const isPlain = others.length === 0 && (type === 'string' || type === 'integer');
  const { format, enum: choices, pattern } = viewOf(successPlace.schema, schemas);
  const isFree = choices === undefined && pattern === undefined && (format === undefined || /^(?:uuid|guid|int32|int64)$/u.test(format));
  return isPlain && isFree ? { kind: 'key', schema: successPlace.schema } : undefined;
}

/** Returns the response of a write that lists the one row written. */
function listedAnswer(operation: ApiOperation, place: SchemaRef, resource: Resource, context: IntentContext): ResponseShape | undefined {
  const reading = readSingleItem(place, context.schemas, resource.aliases, operation);
  return reading !== undefined && isStorable(reading.place, context.schemas) && isShapeOf(reading.place, resource, context)
    ? { kind: 'one', reading }
    : undefined;
}

/** Returns the response of an upload: the row, or an acknowledgement. */
export function uploadResponse(operation: ApiOperation, resource: Resource, context: IntentContext): ResponseShape | Unsupported {
  const answer = rowResponse(operation, resource, context);
  const { successPlace } = operation;
  if (!isUnsupported(answer) || successPlace === undefined) return answer;
  const flat = flattenObject(successPlace.schema, context.schemas);
  const properties = [...(flat?.properties.values() ?? [])];
  if (flat?.union !== false || !properties.every(({ name }) => /^(?:type|detail|description)$/iu.test(name) || isAcknowledgementName(name)))
    return answer;
  const value = acknowledgementOf(successPlace.schema, context.schemas);
  return value === undefined ? answer : { kind: 'constant', value };
}

/** Returns the acknowledgement of an operation that shows no row. */
export function acknowledged({ success, successPlace }: ApiOperation, { schemas }: IntentContext): ResponseShape | Unsupported {
  if (success.status >= 300) return { reason: `the response is a redirection (${String(success.status)})` };
  if (success.content === undefined) return { kind: 'none' };
  if (!isJson(success.content))
    return success.content.kind === 'text' ? { kind: 'constant', value: 'OK' } : { reason: `the response is ${success.content.type}` };
  if (successPlace === undefined || isFreeForm(successPlace, schemas)) return { kind: 'constant', value: {} };
  return acknowledgement(successPlace.schema, { schemas });
}

function isAcknowledgementName(name: string): boolean {
  return /^(?:message|status|success|ok|code|created|result)$/u.test(normalizeName(name));
}

function answerOther(operation: ApiOperation, schema: ObjectSchemaRef['schema'], context: IntentContext): ResponseShape | Unsupported {
  const types = typesOf(schema, context.schemas).filter((type) => type !== 'null');
  if (operation.method === 'delete' || operation.method === 'put' || operation.method === 'patch') {
    if (types.length === 1 && types[0] === 'boolean') return { kind: 'constant', value: true };
    if (types.length === 1 && types[0] === 'string') return acknowledgement(schema, context);
  }
  return { reason: `the response is ${types.length === 1 ? `a bare ${types[0] ?? 'value'}` : 'not an object'}` };
}

function acknowledgement(schema: ObjectSchemaRef['schema'], { schemas }: Pick<IntentContext, 'schemas'>): ResponseShape | Unsupported {
  const value = acknowledgementOf(schema, schemas);
  return value === undefined ? { reason: 'the response requires a value that nothing gives' } : { kind: 'constant', value };
}

/** Returns the response of a list. */
export function listResponse(operation: ApiOperation, resource: Resource, context: IntentContext): ResponseShape | Unsupported {
  const { success, successPlace } = operation;
  const [shape] = resource.shapes;
  const bare: ResponseShape | Unsupported =
    shape === undefined ? { reason: 'its items have no schema' } : { kind: 'many', reading: { item: shape, items: [], metadata: [] } };
  if (success.status >= 300) return { reason: `the response is a redirection (${String(success.status)})` };
  if (success.content === undefined) return success.status === 204 ? { reason: 'the response has no body' } : bare;
  if (!isJson(success.content)) return { reason: `the response is ${success.content.type}, which is not built from rows` };
  if (successPlace === undefined) return bare;
  const many =
    decidedList(operation, successPlace, context) ??
    readList(successPlace, context.schemas, resource.aliases, operation) ??
    // The items of the list are undescribed; their schema is known from other operations.
    (shape === undefined ? undefined : readList(successPlace, context.schemas, resource.aliases, operation, shape));
  if (many === undefined) {
    const types = typesOf(successPlace.schema, context.schemas);
    if (types.length === 0) return bare;
    return { reason: 'the response is not a list of objects' };
  }
  if (!isStorable(many.item, context.schemas)) return { reason: 'its items have several alternative schemas' };
  if (many.item.flat.properties.size === 0 && shape !== undefined) return { kind: 'many', reading: { ...many, item: shape } };
  if (!isShapeOf(many.item, resource, context))
    return { reason: `its items (${many.item.name ?? 'unnamed'}) have too few properties in common with ${resource.names.pascal}` };
  return { kind: 'many', reading: many };
}

/** Returns the list that a decision names. */
function decidedList(operation: ApiOperation, place: SchemaRef, { decisions, schemas }: IntentContext): ListPayload | undefined {
  const decision = decisions.operation('operation.items', operation);
  if (decision === undefined) return undefined;
  const found = readManyAt(place, decision.value, schemas);
  if (found === undefined) decisions.refuse(decision, `the response has no list of objects at ${decision.value.join('.')}`);
  return found;
}
