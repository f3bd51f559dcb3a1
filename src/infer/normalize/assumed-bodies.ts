/**
 * Bodies that a document forgets. A PUT, a PATCH and a POST that makes a member carry what is stored (RFC 9110 §9.3.3, §9.3.4, RFC 5789);
 * where one declares no body, and what it is about is known from elsewhere, the properties of that may be sent, and none must be.
 */
import type { Diagnostic, JsonPointer } from '../../core/diagnostics.js';
import { normalizeName } from '../../core/names.js';
import type { ApiDocument, OpenApiDocument, OperationObject } from '../../load/types.js';
import type { Schema } from '../../core/schema.js';
import { isKeptElsewhere } from '../user-actions/user-actions.js';
import { isUserActionSegment } from '../user-actions/action-words.js';
import { createLedger } from '../decided/decision-registry.js';
import { readOperations } from '../operations/api-operation.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { hasHome } from '../resources/associations.js';
import { isAcknowledgement, isFreeForm } from '../payloads/undescribed-payloads.js';
import { readOne } from '../payloads/payload-shapes.js';
import { findResources } from '../resources/find-resources.js';
import type { Resource, Resources } from '../resources/resources.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { hypermediaNames } from '../vocabulary/envelope-names.js';
import { createdNames, updatedNames } from '../vocabulary/timestamp-names.js';

export interface CompletedDocument {
  readonly document: ApiDocument;
  readonly diagnostics: readonly Diagnostic[];
}

export function assumeBodies(document: ApiDocument): CompletedDocument {
  const schemas: Schemas = document.root.components?.schemas ?? {};
  const decisions = createLedger([], document);
  const operations = readOperations(document, schemas, [], decisions);
  const lacking = operations.filter((operation) => lacksBody(operation, schemas) && ['put', 'patch', 'post'].includes(operation.method));
  if (lacking.length === 0) return { document, diagnostics: [] };
  const resources = findResources(operations, schemas, decisions);
  const assumed = new Map<JsonPointer, { readonly operation: ApiOperation; readonly schema: Schema; readonly resource: Resource }>();
  for (const operation of lacking) {
    const isRead = operations.some((other) => other.method === 'get' && other.path === operation.path);
    const resource = draftOf(operation, isRead, resources, schemas);
    const schema = resource === undefined ? undefined : writableSchema(resource);
    if (resource !== undefined && schema !== undefined) assumed.set(operation.pointer, { operation, schema, resource });
  }
  return {
    document: assumed.size === 0 ? document : { ...document, root: withBodies(document.root, [...assumed.values()]) },
    diagnostics: [...assumed.values()].map(({ operation, resource }) => ({
      code: 'SW2004',
      severity: 'note',
      message: `${operation.method.toUpperCase()} ${JSON.stringify(operation.path).slice(1, -1)} declares no properties that it takes, and takes the properties of ${resource.names.pascal}`,
      pointer: operation.pointer,
    })),
  };
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

function withBodies(
  root: OpenApiDocument,
  assumed: readonly { readonly operation: ApiOperation; readonly schema: Schema }[],
): OpenApiDocument {
  const paths = { ...root.paths };
  for (const { operation, schema } of assumed) {
    const spec: OperationObject = {
      ...operation.spec,
      requestBody: { ...operation.spec.requestBody, content: { [operation.bodyMedia?.type ?? 'application/json']: { schema } } },
    };
    paths[operation.path] = { ...paths[operation.path], [operation.method]: spec };
  }
  return { ...root, paths };
}
