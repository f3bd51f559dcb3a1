import { normalizeName } from '../../../../core/names.js';
import { keyResponse, rowResponse } from '../../../payloads/response-shapes.js';
import { bodyOf } from '../../../payloads/request-bodies.js';
import { coveredBy } from '../../../../json-schema/schema-refs.js';
import type { ObjectPayload } from '../../../payloads/payload-shapes.js';
import type { Resource } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import { reaches, thresholds } from '../../../thresholds.js';

export const createInCollection: IntentRule<TargetOf<'collection'>> = {
  name: 'create-in-collection',
  confidence: 0.9,
  because: 'POST on a collection makes a new member (RFC 9110 §9.3.3)',
  methods: ['post'],
  apply: (operation, target, context) => {
    const { resource } = target;
    const body = bodyOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    const answer = keyResponse(operation, context) ?? rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'one' && body !== undefined) {
      const answered = [...answer.reading.place.flat.properties.keys()].map(normalizeName);
      const sent = [...body.place.flat.properties.keys()].map(normalizeName);
      if (
        answered.some((name) => /^(?:access|auth|jwt|bearer|session)?token$|^jwt$/u.test(name)) &&
        sent.some((name) => /password|passwd/u.test(name))
      ) {
        return { reason: 'it registers an account and returns a token, which takes more than a row' };
      }
    }
    if (answer.kind === 'one' && answer.reading.listed === true && (body === undefined || !isMember(body, resource)))
      return { reason: 'it answers a list that is not made of what it is sent' };
    if (body === undefined && target.item?.resource === resource)
      return { reason: `what it does to the ${resource.names.pascal} that its path names is not said` };
    if (answer.kind === 'report' && (body === undefined || !isShown(body, resource)))
      return { reason: 'what it is sent is not what is read of a member, and it answers none' };
    if (body === undefined && answer.kind !== 'one' && operation.success.status !== 201)
      return { reason: 'it has no body and answers no member: what it makes is not said' };
    return {
      kind: 'create',
      operation,
      resource,
      parentPath: target.parentPath,
      ...(body !== undefined ? { body } : {}),
      response: answer,
    };
  },
};

/** True if reads return enough of the body, or if no operation returns the resource. */
function isShown({ place }: ObjectPayload, { shapes, collections }: Resource): boolean {
  if (collections.every((collection) => collection.unanswered)) return true;
  return shapes.some((shape) =>
    reaches(thresholds.createdShape, coveredBy(place.flat, new Set([...shape.flat.properties.keys()].map(normalizeName)), normalizeName)),
  );
}

/** True if the body is one row as reads return it; else a list in the response is of other rows. */
function isMember({ place }: ObjectPayload, resource: Resource): boolean {
  const sent = [...place.flat.properties.values()];
  const known = sent.filter((property) => resource.properties.has(normalizeName(property.name)));
  return known.length * 2 >= sent.length && sent.every((property) => !property.required || known.includes(property));
}
