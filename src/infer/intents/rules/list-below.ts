import { singularize, wordsOf } from '../../../core/names.js';
import { listResponse } from '../../payloads/response-shapes.js';
import { itemNamesOf } from '../../resources/item-schemas.js';
import { readList } from '../../payloads/list-payloads.js';
import type { Resource } from '../../resources/resources.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const listBelow: IntentRule = {
  name: 'list-below',
  confidence: 0.75,
  because: 'GET below one thing, on a path that ends in what other things are called for short, answers those that belong to it',
  apply: (operation, context) => {
    const { parsed, method, successPlace } = operation;
    const step = parsed.steps.at(-1);
    const [literal, ...more] = parsed.tail;
    if (method !== 'get' || step === undefined || literal === undefined || more.length > 0 || successPlace === undefined) return undefined;
    if (context.resources.resourceOf(parsed.key) !== undefined) return undefined;
    const many = readList(successPlace, context.schemas, itemNamesOf(literal), operation);
    const resource = many === undefined ? undefined : context.resources.resourceOfShape(many.item);
    const parent = context.resources.resourceOf(step.collection);
    // What stands below itself is another relation than that of a whole and its parts: followers, related ones.
    if (resource === undefined || parent === undefined || parent === resource || !isShortFor(literal, resource)) return undefined;
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return { kind: 'list', operation, resource, parentPath: parsed.steps, essential: [], response: answer };
  },
};

/** `memberships` of a `GroupMembership`; not `favourites`, which are tracks, but not those that somebody made. */
function isShortFor(literal: string, resource: Resource): boolean {
  const said = wordsOf(singularize(literal));
  const names = [resource.names.pascal, ...resource.shapes.flatMap((shape) => shape.name ?? [])].map((name) => wordsOf(name));
  return names.some((words) => words.slice(-said.length).join(' ') === said.join(' '));
}
