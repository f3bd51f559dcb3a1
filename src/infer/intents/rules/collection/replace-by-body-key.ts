import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../../payloads/request-bodies.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const replaceByBodyKey: IntentRule<TargetOf<'collection'>> = {
  name: 'replace-by-body-key',
  confidence: 0.75,
  because: 'PUT or PATCH on a collection with one member in the body changes the member whose key the body holds',
  methods: ['put', 'patch'],
  apply: (operation, target, context) => {
    const { resource } = target;
    const body = bodyOf(operation, resource, context);
    if (body === undefined) return { reason: 'it has no body that says what to change' };
    if (isUnsupported(body)) return body;
    if (!bodyBelongs(body, resource, context)) return { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
    const hasKey = [...body.place.flat.properties.values()].some(
      (property) =>
        /^(?:id|uuid|guid|key)$/u.test(normalizeName(property.name)) ||
        [...resource.aliases].some((alias) => normalizeName(property.name) === `${alias}id`),
    );
    if (!hasKey) return { reason: 'nothing in its body names the member to change' };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'one' && answer.reading.listed === true) return { reason: 'it returns a list where one row is expected' };
    return {
      kind: 'change-by-body-key',
      operation,
      mode: operation.method === 'put' ? 'replace' : 'patch',
      resource,
      parentPath: target.parentPath,
      body,
      response: answer,
    };
  },
};
