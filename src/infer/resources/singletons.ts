/**
 * Singletons: `/settings` for the whole service, `/projects/{id}/config` for each project, `/me` for each principal. Such a path returns
 * or takes an object or a text, and is no collection.
 */
import { createNameAllocator, makeNames, normalizeName, pluralize, singularize, wordsOf } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import { isOfPrincipal } from '../user-actions/principal-paths.js';
import { isPrincipalsOwn, namesOwnDocument } from '../user-actions/principals-own.js';
import { columnTypeOf } from '../entities/field-type.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { isPrefix } from '../operations/paths.js';
import { isPlural } from './item-schemas.js';
import { coveredBy, objectPlaceOf } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import { isEmptyEnvelope } from '../payloads/undescribed-payloads.js';
import { isListShaped } from '../payloads/list-payloads.js';
import { readOne } from '../payloads/payload-shapes.js';
import type { Content, Resource, Resources } from './resources.js';
import { isValid, sampleOf } from '../../json-schema/samples.js';
import { isArrayLike, isObjectLike, itemsOf, onlyValueOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { computedSegments, presentationParameters, settingsSegments } from '../vocabulary/computed-words.js';
import { actionSegments, authSegments } from '../vocabulary/path-words.js';
import { reaches, thresholds } from '../thresholds.js';

export interface Singletons {
  /** The singleton at a path. */
  readonly at: (key: string) => Resource | undefined;
  /** The singleton of each principal at a path: `/me`. */
  readonly ofPrincipal: (key: string) => Resource | undefined;
}

export function findSingles(
  operations: readonly ApiOperation[],
  resources: Resources,
  schemas: Schemas,
  tellsCallers: (operation: ApiOperation) => boolean,
): Singletons {
  const byKey = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    const { parsed } = operation;
    const last = parsed.tail.at(-1);
    if (parsed.irregular || last === undefined || isPrefix(last) || resources.resourceOf(parsed.key) !== undefined) continue;
    byKey.set(parsed.key, [...(byKey.get(parsed.key) ?? []), operation]);
  }
  const allocator = createNameAllocator({
    reserved: [
      'Prisma',
      'PrismaClient',
      'Json',
      'Decimal',
      'Bytes',
      'Service',
      'Repository',
      ...resources.all.flatMap((resource) => [resource.names.pascal, resource.plural.pascal]),
    ],
  });
  const found = new Map<string, Resource>();
  for (const [key, own] of byKey) {
    const single = readSingle(own, resources, schemas, own.every(tellsCallers), (spec) => allocator.allocate(spec, key));
    if (single !== undefined) found.set(key, single);
  }
  const isOwn = (resource: Resource | undefined): boolean => resource?.singleton?.perPrincipal === true;
  return {
    at: (key) => (isOwn(found.get(key)) ? undefined : found.get(key)),
    ofPrincipal: (key) => (isOwn(found.get(key)) ? found.get(key) : undefined),
  };
}

function readSingle(
  operations: readonly ApiOperation[],
  resources: Resources,
  schemas: Schemas,
  tellsCallers: boolean,
  nameOf: (spec: string) => Resource['names'],
): Resource | undefined {
  const [first] = operations;
  const literals = first?.parsed.tail ?? [];
  const literal = literals.at(-1) ?? '';
  if (first === undefined) return undefined;
  const isOwnPath = isOfPrincipal(first.parsed);
  const mayBeOwn = tellsCallers && first.parsed.steps.length === 0;
  const isSaidOwn = isOwnPath || (mayBeOwn && (namesOwnDocument(first.parsed) || operations.some(isPrincipalsOwn)));
  if (!isSaidOwn && (literals.some((word) => authSegments.has(word)) || asksForSomething(literals))) return undefined;
  const read = operations.find((operation) => operation.method === 'get');
  const bodied = operations.filter(
    (operation) => ['put', 'patch', 'post'].includes(operation.method) && (operation.bodyPlace !== undefined || isTextBody(operation)),
  );
  if (read === undefined) return undefined;
  const names = new Set([normalizeName(literal), normalizeName(singularize(literal))]);
  const sent = shapeSent(read, bodied, literal, schemas);
  const place = objectOf(read.successPlace ?? sent, names, schemas);
  if (place !== undefined && resources.resourceOfShape(place) !== undefined) return undefined;
  const writes = place === undefined ? bodied : bodied.filter((write) => isAbout(write, place, names, schemas));
  const isPrincipals = isSaidOwn || (mayBeOwn && place !== undefined && showsHolder(place, writes, schemas));
  // A document that nothing writes is the same for everybody.
  if (writes.length === 0 && (!isFixed(read, resources) || (isPrincipals && !isOwnPath))) return undefined;
  const content = place === undefined && !isPrincipals ? contentOf(read, sent, writes.length > 0, schemas) : undefined;
  if (place === undefined && content === undefined) return undefined;
  const parent = first.parsed.steps.at(-1);
  const named = place?.name;
  const words = literals.filter((word) => !isPrefix(word)).join(' ');
  const spec =
    named !== undefined && !resources.all.some((resource) => normalizeName(resource.names.pascal) === normalizeName(named))
      ? named
      : parent === undefined
        ? words
        : `${singularize(parent.literal)} ${words}`;
  const drafted = nameOf(spec);
  return {
    names: drafted,
    plural: makeNames(pluralize(drafted.camel)),
    collections: [],
    shapes: place === undefined ? [] : [place],
    aliases: names,
    properties: new Set(place === undefined ? [] : [...place.flat.properties.keys()].map(normalizeName)),
    singleton: {
      below: parent !== undefined || isPrincipals,
      ...(isPrincipals ? { perPrincipal: true as const } : {}),
      readOnly: writes.length === 0,
      // If GET declares 404; else a delete restores the initial value.
      removable: operations.some(removesWhole) && read.responses.some(({ status }) => ['404', '410', '4XX', 'default'].includes(status)),
      ...(content === undefined ? {} : { content }),
    },
  };
}

/** True if an object shows the key of a user that no request sends: `userId` of a profile. */
function showsHolder({ flat }: ObjectSchemaRef, writes: readonly ApiOperation[], schemas: Schemas): boolean {
  const sent = new Set(
    writes.flatMap(({ bodyPlace }) =>
      [...(bodyPlace === undefined ? [] : (objectPlaceOf(bodyPlace, schemas)?.flat.properties.keys() ?? []))].map(normalizeName),
    ),
  );
  return [...flat.properties.values()].some(
    ({ name, readOnly }) =>
      /^(?:user|owner|customer|member)(?:uu)?id$/u.test(normalizeName(name)) && (readOnly || !sent.has(normalizeName(name))),
  );
}

/** True for a DELETE of the whole singleton; one with a body or a query removes a part. */
function removesWhole({ method, body, parameters }: ApiOperation): boolean {
  const isSent = body?.required === true || parameters.some((parameter) => parameter.in === 'query' && parameter.required);
  return method === 'delete' && !isSent;
}

/**
 * Returns the schema of PUT or PATCH if GET declares none. A POST may be an action, and an object at a plural path may be one of several.
 */
function shapeSent(read: ApiOperation, writes: readonly ApiOperation[], literal: string, schemas: Schemas): SchemaRef | undefined {
  if (read.success.content !== undefined || read.success.status !== 200) return undefined;
  const [write] = ['put', 'patch'].flatMap((method) => writes.filter((operation) => operation.method === method));
  const isSeveral = isPlural(literal) && !settingsSegments.has(literal);
  const place = write?.bodyPlace;
  if (place === undefined || (isSeveral && isObjectLike(place.schema, schemas))) return undefined;
  return isObjectLike(place.schema, schemas) || isArrayLike(place.schema, schemas) ? place : undefined;
}

/** True if a write shares enough properties with the response of GET. */
function isAbout(write: ApiOperation, { flat, pointer }: ObjectSchemaRef, names: ReadonlySet<string>, schemas: Schemas): boolean {
  const body = write.bodyPlace === undefined ? undefined : readOne(write.bodyPlace, schemas, names)?.place;
  const shown = new Set([...flat.properties.keys()].map(normalizeName));
  return body !== undefined && (body.pointer === pointer || reaches(thresholds.singletonBody, coveredBy(body.flat, shown, normalizeName)));
}

/** True if the path has a verb, unless it only qualifies settings: `/check/config`. */
function asksForSomething(literals: readonly string[]): boolean {
  const isSettings = settingsSegments.has(literals.at(-1) ?? '');
  return literals.some((word, index) => actionSegments.has(word) && !(isSettings && index < literals.length - 1));
}

/** True if a read-only response is the same on every call: neither computed nor selected by parameters. */
function isFixed(read: ApiOperation, resources: Resources): boolean {
  const isChosen = read.parameters.some(
    (parameter) =>
      parameter.in === 'query' &&
      parameter.role !== 'credential' &&
      (parameter.required || !presentationParameters.has(parameter.specName)),
  );
  const isComputed = read.parsed.tail.some(
    (word) => computedSegments.has(word) || wordsOf(word).some((part) => computedSegments.has(part)),
  );
  return !isChosen && !isComputed && read.parsed.steps.every((step) => resources.resourceOf(step.collection) !== undefined);
}

function objectOf(place: SchemaRef | undefined, names: ReadonlySet<string>, schemas: Schemas): ObjectSchemaRef | undefined {
  if (place === undefined || isListShaped(place, schemas, names)) return undefined;
  const found = readOne(place, schemas, names)?.place;
  return found === undefined || found.flat.union || found.flat.properties.size === 0 || isEmptyEnvelope(found, schemas) ? undefined : found;
}

/** Returns the content of a text, a list of scalars, or an object without known properties. */
function contentOf(read: ApiOperation, sent: SchemaRef | undefined, isWritten: boolean, schemas: Schemas): Content | undefined {
  const { success } = read;
  if (success.status >= 300 || (success.content === undefined && sent === undefined)) return undefined;
  if (success.content?.kind === 'text')
    return startingWith({ kind: 'string' }, ['', '{}\n'], success.content.schema ?? true, read, isWritten, schemas);
  const place = read.successPlace ?? sent;
  if (place === undefined || isListOfObjects(place, schemas)) return undefined;
  const object = objectPlaceOf(place, schemas);
  if (!isWritten && object !== undefined && isEmptyEnvelope(object, schemas)) return undefined;
  const type = columnTypeOf(place.schema, schemas);
  const isOpen = typesOf(place.schema, schemas).length === 0;
  if (isOpen || (type.kind !== 'json' && type.kind !== 'string') || viewOf(place.schema, schemas).oneOf !== undefined) return undefined;
  return startingWith(type, [{}, [], ''], place.schema, read, isWritten, schemas);
}

/** Returns the content with its first value: an empty one that is written, or the one that the document declares. Else GET is 404 before a write. */
function startingWith(
  type: Content['type'],
  empties: readonly Json[],
  schema: Schema,
  read: ApiOperation,
  isWritten: boolean,
  schemas: Schemas,
): Content | undefined {
  const declared = onlyValueOf(schema, schemas) ?? viewOf(schema, schemas).default;
  const isAbsent = read.responses.some(({ status }) => ['404', '410'].includes(status));
  const candidates: readonly (Json | undefined)[] = [declared, ...(isWritten && !isAbsent ? empties : [])];
  const empty = candidates.find((value) => value !== undefined && value !== null && isValid(schema, schemas, value));
  if (empty !== undefined) return { type, empty };
  const seed = isWritten || read.parsed.steps.length > 0 ? undefined : sampleOf(schema, schemas);
  const isMade = seed !== undefined && seed !== null && (type.kind === 'json' || typeof seed === 'string');
  return isWritten ? { type } : isMade ? { type, seed } : undefined;
}

function isListOfObjects(place: SchemaRef, schemas: Schemas): boolean {
  const items = itemsOf(place.schema, schemas);
  return items !== undefined && (isObjectLike(items, schemas) || typesOf(items, schemas).length !== 1);
}

/** True for a body that is stored as text. */
export function isTextBody(operation: ApiOperation): boolean {
  const [media, ...others] = operation.body?.content ?? [];
  return media?.kind === 'text' && others.length === 0;
}
