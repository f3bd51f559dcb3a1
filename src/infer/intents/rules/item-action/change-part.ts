import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import { bodyOf } from '../../../payloads/request-bodies.js';
import type { ObjectPayload } from '../../../payloads/payload-shapes.js';
import type { Resource } from '../../../resources/resources.js';
import { changeOfRow } from '../item/change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { Unsupported } from '../../../unsupported.js';
import { actionSegments } from '../../../vocabulary/path-words.js';
import type { IntentContext } from '../../intent-context.js';

export const changePart: IntentRule<TargetOf<'item-action' | 'singleton'>> = {
  name: 'change-part',
  confidence: 0.7,
  because: 'its body has nothing but properties of the row that its path names',
  methods: ['post', 'put', 'patch'],
  apply: (operation, target, context) => {
    const [literal, ...more] = operation.parsed.tail;
    if (target.item === undefined || literal === undefined || more.length > 0) return undefined;
    const { resource } = target.item;
    // How somebody follows it is no property of what is followed.
    if (context.userActions.of(operation) !== undefined) return undefined;
    const body = bodyOf(operation, resource, context);
    if (body === undefined || isUnsupported(body) || !isPart(body, resource, literal, operation.method, context)) return undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'patch',
      ...changeOfRow(operation, target.item),
      body,
      part: true,
      response: answer,
    };
  },
};

/** True if a body has only properties of the resource. The path of a POST must name one of them too. */
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
