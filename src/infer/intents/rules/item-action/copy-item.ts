import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import { bodyOf } from '../../../payloads/request-bodies.js';
import { verbOf } from '../../states.js';
import { changeOfRow } from '../item/change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const copyItem: IntentRule<TargetOf<'item-action' | 'below-collection'>> = {
  name: 'copy-item',
  confidence: 0.75,
  because: 'the last segment of its path asks for a copy of the row before it, and it answers one',
  methods: ['post'],
  apply: (operation, target, context) => {
    const verb = verbOf(operation.parsed.tail);
    if (target.item === undefined || verb === undefined || !/^(?:copy|clone|duplicate)$/iu.test(verb)) return undefined;
    const { resource } = target.item;
    if (operation.parameters.some(({ in: place, role, required }) => place === 'query' && role !== 'credential' && required))
      return undefined;
    const body = bodyOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    const known = context.knownNames(resource);
    const other = [...(body?.place.flat.properties.keys() ?? [])].find((name) => !known.has(normalizeName(name)));
    if (other !== undefined) return { reason: `\`${other}\` in its body says how to copy, in a way that is not derived` };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind !== 'one') return { reason: 'it does not answer what it makes' };
    return {
      kind: 'copy',
      ...changeOfRow(operation, target.item),
      ...(body === undefined ? {} : { body }),
      response: answer,
    };
  },
};
