/**
 * Bodies that a document forgets. A PUT, a PATCH and a POST that makes a member carry what is stored (RFC 9110 §9.3.3, §9.3.4, RFC 5789);
 * where one declares no body, and what it is about is known from elsewhere, the properties of that may be sent, and none must be.
 */
import type { Diagnostic } from '../../core/diagnostics.js';
import { normalizeName } from '../../core/names.js';
import type { ApiDocument, OpenApiDocument } from '../../load/types.js';
import type { Schema } from '../../core/schema.js';
import { isKeptElsewhere } from '../user-actions/user-actions.js';
import { isUserActionSegment } from '../user-actions/action-words.js';
import type { DocumentContext } from '../document-context.js';
import { withRequestBody } from '../operations/api-operation.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { hasHome } from '../resources/associations.js';
import { isAcknowledgement, isFreeForm } from '../payloads/undescribed-payloads.js';
import { readOne } from '../payloads/payload-shapes.js';
import { findResources } from '../resources/find-resources.js';
import type { Resource, Resources } from '../resources/resources.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { hypermediaNames } from '../vocabulary/envelope-names.js';
import { createdNames, updatedNames } from '../vocabulary/timestamp-names.js';

/** The operations of a document with the bodies that were assumed, and the document that declares them. */
export interface CompletedOperations {
  readonly document: ApiDocument;
  readonly operations: readonly ApiOperation[];
  /** A note for each assumed body. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An operation that lacks a body, and the resource whose properties it takes. */
interface AssumedBody {
  readonly schema: Schema;
  readonly resource: Resource;
}

/** Assumes the bodies that writes lack. Resources are looked for only where an operation lacks one. */
export function assumeBodies(context: DocumentContext, operations: readonly ApiOperation[]): CompletedOperations {
  const assumed = assumedBodies(context, operations);
  if (assumed.size === 0) return { document: context.document, operations, diagnostics: [] };
  const completed = operations.map((operation) => {
    const body = assumed.get(operation);
    return body === undefined ? operation : withAssumed(operation, body, context.schemas);
  });
  const changed = completed.filter((operation, index) => operation !== operations[index]);
  return {
    document: { ...context.document, root: withBodies(context.document.root, changed) },
    operations: completed,
    diagnostics: [...assumed].map(([operation, { resource }]) => ({
      code: 'SW2004',
      severity: 'note',
      message: `${operation.method.toUpperCase()} ${JSON.stringify(operation.path).slice(1, -1)} declares no properties that it takes, and takes the properties of ${resource.names.pascal}`,
      pointer: operation.pointer,
    })),
  };
}

function assumedBodies(
  { schemas, decisions }: DocumentContext,
  operations: readonly ApiOperation[],
): ReadonlyMap<ApiOperation, AssumedBody> {
  const lacking = operations.filter((operation) => lacksBody(operation, schemas) && ['put', 'patch', 'post'].includes(operation.method));
  const assumed = new Map<ApiOperation, AssumedBody>();
  if (lacking.length === 0) return assumed;
  // The resources before their bodies are complete: what is decided of them is taken when they are found for good.
  const resources = findResources(operations, schemas, decisions.fork());
  for (const operation of lacking) {
    const isRead = operations.some((other) => other.method === 'get' && other.path === operation.path);
    const resource = draftOf(operation, isRead, resources, schemas);
    const schema = resource === undefined ? undefined : writableSchema(resource);
    if (resource !== undefined && schema !== undefined) assumed.set(operation, { schema, resource });
  }
  return assumed;
}

function withAssumed(operation: ApiOperation, { schema }: AssumedBody, schemas: Schemas): ApiOperation {
  const content = { [operation.bodyMedia?.type ?? 'application/json']: { schema } };
  return withRequestBody(operation, { ...operation.spec.requestBody, content }, schemas);
}

/** There is no body, or one of an object that may hold anything. */
function lacksBody({ body, bodyMedia, bodyPlace }: ApiOperation, schemas: Schemas): boolean {
  if (body === undefined) return true;
  return bodyMedia?.kind === 'json' && body.content.length === 1 && (bodyPlace === undefined || isFreeForm(bodyPlace, schemas));
}

/** What an operation without a body writes: the member that its path names, or a new one that it answers. */
function draftOf(operation: ApiOperation, isRead: boolean, resources: Resources, schemas: Schemas): Resource | undefined {
  const { parsed, method, successPlace } = operation;
  // Values in the query are what is written then.
  if (parsed.irregular || operation.parameters.some((parameter) => parameter.in === 'query' && parameter.required)) return undefined;
  const step = parsed.steps.at(-1);
  if (method !== 'post') {
    const resource = parsed.tail.length > 0 || step === undefined ? undefined : resources.resourceOf(step.collection);
    // `PUT /me/followings/{userId}` says what its caller does to a user, and changes none.
    if (resource !== undefined && step !== undefined && isUserActionSegment(step.literal) && isKeptElsewhere(resource, step.collection))
      return undefined;
    const above = parsed.steps.at(-2);
    // A PUT below another row, of what is made elsewhere or is not read there, may mean no more than a link between the two.
    const isLink =
      method === 'put' &&
      above !== undefined &&
      (!isRead || (resource !== undefined && step !== undefined && hasHome(resource, step.collection, above.collection)));
    return isLink ? undefined : resource;
  }
  const resource = parsed.tail.length === 0 ? undefined : resources.resourceOf(parsed.key);
  // `POST /posts/{id}/bookmark` that answers the post does something to it, and makes none.
  if (resource !== undefined && step !== undefined && resources.resourceOf(step.collection) === resource) return undefined;
  const place = resource === undefined || successPlace === undefined ? undefined : readOne(successPlace, schemas, resource.aliases)?.place;
  return place !== undefined && !isAcknowledgement(place.flat) && resource?.shapes.some((shape) => shape.pointer === place.pointer) === true
    ? resource
    : undefined;
}

/** The properties that a client may fill, each as it is answered, and all of them optional. */
function writableSchema(resource: Resource): Schema | undefined {
  const [shape] = resource.shapes;
  if (shape === undefined || shape.flat.union) return undefined;
  const own = [...shape.flat.properties.values()].filter((property) => isWritable(property, resource));
  return own.length === 0
    ? undefined
    : { type: 'object', properties: Object.fromEntries(own.map((property) => [property.name, property.schema] as const)) };
}

function isWritable(property: FlatProperty, resource: Resource): boolean {
  const name = normalizeName(property.name);
  return (
    !property.readOnly &&
    !/^(?:id|uuid|guid|pk|etag|object)$/u.test(name) &&
    ![...resource.aliases].some((alias) => name === `${alias}id` || name === `${alias}uuid`) &&
    ![createdNames, updatedNames, hypermediaNames].some((list) => list.has(name))
  );
}

function withBodies(root: OpenApiDocument, operations: readonly ApiOperation[]): OpenApiDocument {
  const paths = { ...root.paths };
  for (const { path, method, spec } of operations) paths[path] = { ...paths[path], [method]: spec };
  return { ...root, paths };
}
