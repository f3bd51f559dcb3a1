import { normalizeName } from '../../../core/names.js';
import { rowResponse } from '../../payloads/response-shapes.js';
import { changeOfRow, changeItem } from './change-item.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const updateByPost: IntentRule = {
  name: 'update-by-post',
  confidence: 0.7,
  because: 'POST on the path of one member, with properties of it, or any change with such parameters, changes those properties',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const hasBody = operation.body !== undefined && operation.body.content.length > 0;
    // A PUT at a path that nothing reads may mean no more than a link between the two that it names.
    const isRead = context.operations.some((other) => other.method === 'get' && other.parsed.key === operation.parsed.key);
    const isChange = operation.method === 'post' || (!hasBody && isRead && (operation.method === 'put' || operation.method === 'patch'));
    if (!isChange || operation.parsed.tail.length > 0 || step === undefined) return undefined;
    const resource = context.resources.resourceOf(step.collection);
    if (resource === undefined) return undefined;
    if (hasBody) return changeItem(operation, 'patch', context);
    const known = context.knownNames(resource);
    const query = operation.parameters.filter((parameter) => parameter.in === 'query');
    const values = query.filter((parameter) => known.has(normalizeName(parameter.specName)));
    if (values.length === 0 || values.length < query.length) return { reason: 'neither a body nor its parameters say what to change' };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'patch-by-query',
      ...changeOfRow(operation, resource, step),
      response: answer,
    };
  },
};
