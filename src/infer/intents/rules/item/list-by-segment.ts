import { normalizeName } from '../../../../core/names.js';
import { listResponse } from '../../../payloads/response-shapes.js';
import { readList } from '../../../payloads/list-payloads.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const listBySegment: IntentRule<TargetOf<'item' | 'unknown'>> = {
  name: 'list-by-segment',
  confidence: 0.75,
  because: 'GET on a path that ends in a value answers the members that have it',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { step } = target;
    if (step === undefined || operation.successPlace === undefined) return undefined;
    const many = readList(operation.successPlace, context.schemas, new Set(), operation);
    if (many === undefined) return undefined;
    const resource = context.resources.resourceOfShape(many.item);
    if (resource === undefined) return undefined;
    const known = context.knownNames(resource);
    const field = [step.parameter, step.literal].map(normalizeName).find((name) => known.has(name));
    if (field === undefined || normalizeName(step.parameter) !== field)
      return { reason: `nothing that is stored of ${resource.names.pascal} is called ${step.parameter}` };
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'list',
      operation,
      resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      essential: [step.parameter],
      response: answer,
    };
  },
};
