import { singularize, wordsOf } from '../../../../core/names.js';
import { listResponse } from '../../../payloads/response-shapes.js';
import { itemNamesOf } from '../../../resources/item-schemas.js';
import { readList } from '../../../payloads/list-payloads.js';
import type { Resource } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const listBelow: IntentRule<TargetOf<'below-item' | 'singleton'>> = {
  name: 'list-below',
  confidence: 0.75,
  because: 'GET below one item, on a path that ends in a short name of another resource, returns the rows that belong to the item',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { parsed, successPlace } = operation;
    const [literal, ...more] = parsed.tail;
    if (target.item === undefined || literal === undefined || more.length > 0 || successPlace === undefined) return undefined;
    const many = readList(successPlace, context.schemas, itemNamesOf(literal), operation);
    const resource = many === undefined ? undefined : context.resources.resourceOfShape(many.item);
    const parent = target.item.resource;
    // What stands below itself is another relation than that of a whole and its parts: followers, related ones.
    if (resource === undefined || parent === resource || !isShortFor(literal, resource)) return undefined;
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return { kind: 'list', operation, resource, parentPath: parsed.steps, essential: [], response: answer };
  },
};

/** True if the segment is the end of a name of the resource: `memberships` of `GroupMembership`, but not `favourites` of tracks. */
function isShortFor(literal: string, resource: Resource): boolean {
  const said = wordsOf(singularize(literal));
  const names = [resource.names.pascal, ...resource.shapes.flatMap((shape) => shape.name ?? [])].map((name) => wordsOf(name));
  return names.some((words) => words.slice(-said.length).join(' ') === said.join(' '));
}
