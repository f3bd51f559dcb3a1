import { normalizeName } from '../../../core/names.js';
import { rowResponse } from '../../payloads/response-shapes.js';
import { bodyOf } from '../../payloads/request-bodies.js';
import type { ObjectPayload } from '../../payloads/payload-shapes.js';
import type { Resource } from '../../resources/resources.js';
import { changeOfRow } from './change-item.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';
import type { Unsupported } from '../../unsupported.js';
import { actionSegments } from '../../vocabulary/path-words.js';
import type { IntentContext } from '../intent-context.js';

export const changePart: IntentRule = {
  name: 'change-part',
  confidence: 0.7,
  because: 'its body has nothing but properties of the row that its path names',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const [literal, ...more] = operation.parsed.tail;
    if (!['put', 'patch', 'post'].includes(operation.method) || step === undefined || literal === undefined || more.length > 0)
      return undefined;
    const resource = context.resources.resourceOf(step.collection);
    if (resource === undefined || context.resources.resourceOf(operation.parsed.key) !== undefined) return undefined;
    // How somebody follows it is no property of what is followed.
    if (context.userActions.of(operation) !== undefined) return undefined;
    const body = bodyOf(operation, resource, context);
    if (body === undefined || isUnsupported(body) || !isPart(body, resource, literal, operation.method, context)) return undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'patch',
      ...changeOfRow(operation, resource, step),
      body,
      part: true,
      response: answer,
    };
  },
};

/** Has a body nothing but properties of a thing? A POST says more than that unless its path names what it changes. */
export function isPart(
  body: ObjectPayload | Unsupported,
  resource: Resource,
  literal: string,
  method: string,
  context: IntentContext,
): body is ObjectPayload {
  if (isUnsupported(body)) return false;
  const names = [...body.place.flat.properties.values()]
    .filter((property) => !property.readOnly)
    .map((property) => normalizeName(property.name));
  const known = context.knownNames(resource);
  if (names.length === 0 || !names.every((name) => known.has(name))) return false;
  // `POST /users/{id}/detailsUpdate` says what it does, whatever it calls that part.
  if (/^(?:change|update|edit)(?=[-_A-Z])|[a-z](?:Update|[-_]update)$/u.test(literal)) return true;
  const what = normalizeName(literal.replace(/^(?:set|reset|rename)(?=[-_A-Z])/u, ''));
  const isNamed = names.some((name) => what.includes(name) || (name.length > 2 && name.includes(what)));
  return isNamed || (method !== 'post' && !actionSegments.has(literal));
}
