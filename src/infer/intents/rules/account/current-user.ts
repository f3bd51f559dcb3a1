import { rowResponse, isShapeOf } from '../../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../../payloads/request-bodies.js';
import { isOfPrincipal, segmentsAfterPrincipal } from '../../../user-actions/principal-paths.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { readOne } from '../../../payloads/payload-shapes.js';
import type { Resource } from '../../../resources/resources.js';
import { isPart } from '../item-action/change-part.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import { personWords } from '../../../vocabulary/person-words.js';
import type { IntentContext } from '../../intent-context.js';

export const currentUser: IntentRule<TargetOf<'singleton' | 'account'>> = {
  name: 'current-user',
  confidence: 0.7,
  because: 'its path names the principal, and its response is the row of the principal',
  apply: (operation, _target, context) => {
    const { parsed } = operation;
    const document = context.singletons.ofPrincipal(parsed.key);
    const isDocument = document !== undefined && !isOfPrincipal(parsed);
    const rest = isDocument ? [] : segmentsAfterPrincipal(parsed);
    if (rest === undefined || rest.length > 1) return undefined;
    const resource = isDocument ? documentOf(document, context) : (personOf(operation, context) ?? ownDocument(document, context));
    if (resource === undefined) return undefined;
    if (!context.isAuthenticated(operation)) return { reason: 'it is about the principal, and no credential is required' };
    const response = rowResponse(operation, resource, context);
    if (isUnsupported(response)) return response;
    const intent = { operation, resource, parentPath: [], response } as const;
    const [part] = rest;
    if (part === undefined && operation.method === 'get' && response.kind === 'one') return { ...intent, kind: 'read-own-row' };
    if (part === undefined && operation.method === 'delete' && operation.body?.required !== true)
      return { ...intent, kind: 'delete-own-row' };
    if (!['put', 'patch', 'post'].includes(operation.method)) return undefined;
    const body = bodyOf(operation, resource, context);
    if (body === undefined) return { reason: 'it has no body that says what to change' };
    if (isUnsupported(body)) return body;
    const fits =
      part === undefined
        ? operation.method !== 'post' && bodyBelongs(body, resource, context)
        : isPart(body, resource, part, operation.method, context);
    return fits
      ? { ...intent, kind: 'change-own-row', body, ...(part === undefined ? {} : { part: true }) }
      : { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
  },
};

/** Returns the account that a document of the principal shows, else the document as a resource of its own. */
function documentOf(document: Resource, context: IntentContext): Resource {
  const [shape] = document.shapes;
  const account = context.accounts?.resource;
  return shape !== undefined && account !== undefined && isShapeOf(shape, account, context) ? account : document;
}

/** Returns the document at a path of the principal. One that nothing writes says something of the account, which only its author knows. */
function ownDocument(document: Resource | undefined, { accounts }: IntentContext): Resource | undefined {
  return accounts !== undefined && document?.singleton?.readOnly === true ? undefined : document;
}

/** Finds the resource of people: that of the response, else one with a name for people. */
function personOf(operation: ApiOperation, context: IntentContext): Resource | undefined {
  const { all: resources } = context.resources;
  const people = [
    ...(context.accounts === undefined ? [] : [context.accounts.resource]),
    ...resources.filter((resource) => personWords.words.some((word) => resource.aliases.has(word))),
  ];
  const place =
    operation.successPlace === undefined ? undefined : readOne(operation.successPlace, context.schemas, new Set(personWords.words))?.place;
  if (place === undefined) return people[0];
  const known = context.resources.resourceOfShape(place);
  // A key by itself is like that of anything.
  return known ?? (place.flat.properties.size < 2 ? undefined : people.find((resource) => isShapeOf(place, resource, context)));
}
