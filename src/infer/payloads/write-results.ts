/** Write results: responses without a row that report its key, its location, or the outcome. */
import { normalizeName } from '../../core/names.js';
import { metadataSourceOf } from './envelope-metadata.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { columnTypeOf } from '../entities/field-type.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { fieldNamed } from '../programs/conditions.js';
import { plainValueOf, wentWell } from '../../json-schema/placeholders.js';
import type { Resource } from '../resources/resources.js';
import { isValid } from '../../json-schema/samples.js';
import { isObjectLike, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { WriteResultSource, ResponseBody, MetadataSource } from '../../model/response.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { WriteResult } from '../intents/response-shape.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import { payloadNames, resultNames } from '../vocabulary/envelope-names.js';
import { rowKeyNames } from '../vocabulary/key-names.js';
import type { IntentContext } from '../intents/intent-context.js';

/** Reads a write result. Undefined if it has properties of unknown source, or tells neither the key nor the location of the row. */
export function readWriteResult(
  operation: ApiOperation,
  place: SchemaRef,
  resource: Resource,
  { schemas }: IntentContext,
): readonly WriteResult[] | undefined {
  const object = objectPlaceOf(place, schemas);
  const found = object === undefined ? undefined : reportedIn(object, { operation, resource, schemas }, []);
  return found?.some(isTelling) === true ? found : undefined;
}

interface ReportContext {
  readonly operation: ApiOperation;
  readonly resource: Resource;
  readonly schemas: Schemas;
}

function reportedIn(object: ObjectSchemaRef, context: ReportContext, path: readonly string[]): readonly WriteResult[] | undefined {
  if (object.flat.union || object.flat.properties.size === 0) return undefined;
  const all: WriteResult[] = [];
  let undescribed = 0;
  for (const property of object.flat.properties.values()) {
    const said = reportedBy(object, property, context, path);
    if (said === undefined && property.required) return undefined;
    if (said === undefined) undescribed += 1;
    all.push(...(said ?? []));
  }
  // A response with many more properties is another resource with its own key.
  return undescribed > all.length ? undefined : all;
}

/** Returns the sources of a property, or of the properties in it. */
function reportedBy(
  object: ObjectSchemaRef,
  property: FlatProperty,
  context: ReportContext,
  path: readonly string[],
): readonly WriteResult[] | undefined {
  const { schemas, resource } = context;
  const at = [...path, property.name];
  const place = isObjectLike(property.schema, schemas) ? propertyPlace(object, property, schemas) : undefined;
  const inner = place === undefined ? undefined : objectPlaceOf(place, schemas);
  if (inner !== undefined && inner.flat.properties.size > 0) {
    const name = normalizeName(property.name);
    const isAbout = path.length === 0 && (resource.aliases.has(name) || payloadNames.has(name));
    const within = isAbout ? reportedIn(inner, context, at) : undefined;
    return property.required || within?.some(isTelling) === true ? within : undefined;
  }
  const says = saidBy(property, context);
  return says === undefined ? undefined : [{ path: at, schema: property.schema, required: property.required, says }];
}

function isTelling({ says }: WriteResult): boolean {
  return says === 'key' || says === 'location';
}

function saidBy(property: FlatProperty, { operation, resource, schemas }: ReportContext): WriteResult['says'] | undefined {
  const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
  const [type] = types;
  if (types.length === 1 && (type === 'string' || type === 'integer') && namesRow(property.name, operation, resource)) return 'key';
  if (isAddress(property, schemas)) return 'location';
  const outcome = outcomeOf(property, operation, schemas);
  if (outcome !== undefined) return outcome;
  return property.required ? metadataSourceOf(property, operation, schemas) : undefined;
}

/** True if a name is that of the key of the operation's row. */
function namesRow(specName: string, { parsed }: ApiOperation, resource: Resource): boolean {
  const name = normalizeName(specName);
  const parameter = parsed.tail.length > 0 ? '' : normalizeName(parsed.steps.at(-1)?.parameter ?? '');
  const aliases = [...resource.aliases];
  return (
    rowKeyNames.has(name) ||
    aliases.some((alias) => name === `${alias}id` || name === `${alias}uuid` || name === `${alias}key`) ||
    (parameter !== '' && (name === parameter || aliases.some((alias) => parameter === `${alias}${name}`)))
  );
}

/** True for a relative address of the row (RFC 3986 §4.2); only the deployment knows an absolute one. */
function isAddress({ name, schema }: FlatProperty, schemas: Schemas): boolean {
  const { format, pattern, enum: words } = viewOf(schema, schemas);
  return (
    /^(?:location|self|selfurl|selflink|href|resourceurl|resourceuri)$/u.test(normalizeName(name)) &&
    typesOf(schema, schemas).includes('string') &&
    (format === undefined || /^(?:uri|iri)-reference$/u.test(format)) &&
    pattern === undefined &&
    words === undefined
  );
}

const doneWords = { post: /^creat(?:ed|ing)$/iu, put: /^updat(?:ed|ing)$/iu, patch: /^updat(?:ed|ing)$/iu, delete: /^delet(?:ed|ing)$/iu };

/** Returns the outcome: the success value or the past participle of an enumeration, else the usual words. */
function outcomeOf(property: FlatProperty, { method }: ApiOperation, schemas: Schemas): MetadataSource | undefined {
  const name = normalizeName(property.name);
  const done: RegExp | undefined = method in doneWords ? doneWords[method as keyof typeof doneWords] : undefined;
  const words = viewOf(property.schema, schemas).enum;
  if (words !== undefined && words.length > 1) {
    const isStatus = /(?:status|state|result|action)$/u.test(name);
    const word = wentWell(property, schemas) ?? (isStatus ? words.find((each) => typeof each === 'string' && done?.test(each)) : undefined);
    return word === undefined || word === null ? undefined : { kind: 'constant', value: word };
  }
  if (done?.test(name) === true) return isValid(property.schema, schemas, true) ? { kind: 'constant', value: true } : undefined;
  return resultNames.has(name) ? wellSaid(property, schemas) : undefined;
}

function wellSaid(property: FlatProperty, schemas: Schemas): MetadataSource | undefined {
  if (typesOf(property.schema, schemas).includes('boolean'))
    return isValid(property.schema, schemas, true) ? { kind: 'constant', value: true } : undefined;
  const value = plainValueOf(property, schemas);
  return value === undefined ? undefined : { kind: 'constant', value };
}

/** Finds why a write result does not fit the rows of an entity. */
export function writeResultProblem(reported: readonly WriteResult[], mapping: EntityMapping, schemas: Schemas): Unsupported | undefined {
  const key = fieldNamed(mapping, mapping.key);
  const unlike = reported.find(({ says, schema }) => {
    if (says !== 'key') return false;
    const type = columnTypeOf(schema, schemas);
    const { format, pattern, enum: words } = viewOf(schema, schemas);
    const isSame = key !== undefined && (key.type.kind === type.kind || (key.type.kind === 'int' && type.kind === 'bigint'));
    return !isSame || pattern !== undefined || words !== undefined || (format === 'uuid' && key.default?.kind !== 'uuid');
  });
  return unlike === undefined
    ? undefined
    : { reason: `\`${unlike.path.join('.')}\` in the response has another type than the key of ${mapping.entity.id}` };
}

/** Builds the response body of a write result for a bound row. */
export function writeResultBody(
  reported: readonly WriteResult[],
  mapping: EntityMapping,
  bind: string,
  isLocated: boolean,
): ResponseBody | Unsupported {
  const properties: { readonly path: readonly string[]; readonly source: WriteResultSource }[] = [];
  for (const { path, says, required } of reported) {
    if (says === 'location' && !isLocated) {
      if (required) return { reason: `the response has the location of the ${mapping.entity.id}, and no operation reads one` };
      continue;
    }
    const source: WriteResultSource =
      says === 'key' ? { kind: 'column', field: mapping.key } : says === 'location' ? { kind: 'location' } : says;
    properties.push({ path, source });
  }
  return { kind: 'report', binding: bind, entity: mapping.entity.id, properties };
}

/** Finds why a write result is not about the one row that an operation writes, or does not fit its rows. */
export function reportRefusal(intent: OperationIntent, mapping: EntityMapping, schemas: Schemas): Unsupported | undefined {
  const { response } = intent;
  if (response.kind !== 'report') return undefined;
  if (!writesNamedRow(intent)) return { reason: 'the response reports one row, but not the one that it writes' };
  const problem = writeResultProblem(response.reported, mapping, schemas);
  if (problem !== undefined || intent.kind === 'create') return problem;
  const body = writeResultBody(response.reported, mapping, '', false);
  return isUnsupported(body) ? body : undefined;
}

/** True if a write result can only be about the one row that is created, or that the path names. */
function writesNamedRow({ kind }: OperationIntent): boolean {
  switch (kind) {
    case 'create':
    case 'read':
    case 'replace':
    case 'patch':
    case 'upsert':
    case 'patch-by-query':
    case 'change-with-file':
    case 'change-state':
    case 'restore':
    case 'delete':
    case 'upload':
    case 'download':
    case 'remove-file':
      return true;
    default:
      return false;
  }
}
