import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import { changeOfRow, changeItem } from './change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const updateByPost: IntentRule<TargetOf<'item'>> = {
  name: 'update-by-post',
  confidence: 0.7,
  because: 'POST on the path of one member, with properties of it, or any change with such parameters, changes those properties',
  methods: ['post', 'put', 'patch'],
  apply: (operation, target, context) => {
    const hasBody = operation.body !== undefined && operation.body.content.length > 0;
    // A PUT at a path that nothing reads may mean no more than a link between the two that it names.
    const isRead = context.operations.some((other) => other.method === 'get' && other.parsed.key === operation.parsed.key);
    const isChange = operation.method === 'post' || (!hasBody && isRead);
    if (!isChange) return undefined;
    if (hasBody) return changeItem(operation, target, 'patch', context);
    const { resource } = target;
    const known = context.knownNames(resource);
    const query = operation.parameters.filter((parameter) => parameter.in === 'query');
    const values = query.filter((parameter) => known.has(normalizeName(parameter.specName)));
    if (values.length === 0 || values.length < query.length) return { reason: 'neither a body nor its parameters say what to change' };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'patch-by-query',
      ...changeOfRow(operation, target),
      response: answer,
    };
  },
};
