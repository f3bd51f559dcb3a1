import { rowResponse } from '../../../payloads/response-shapes.js';
import { formOf } from '../../../payloads/request-bodies.js';
import { normalizeName } from '../../../../core/names.js';
import type { ObjectPayload } from '../../../payloads/payload-shapes.js';
import { genericKeyNames } from '../../../resources/parameter-names.js';
import type { Resource } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const createWithFile: IntentRule<TargetOf<'collection' | 'below-collection'>> = {
  name: 'create-with-file',
  confidence: 0.85,
  because: 'POST of a file to a collection makes a new member that has it',
  apply: (operation, target, context) => {
    const taken = context.files.takenBy(operation);
    if (taken?.place !== 'collection') return undefined;
    const { resource, files } = taken;
    const body = formOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    if (body !== undefined && target.kind === 'below-collection' && namesMember(body, resource))
      return { reason: `its form says by key which ${resource.names.pascal} the file is for` };
    const response = rowResponse(operation, resource, context);
    if (isUnsupported(response)) return response;
    return {
      kind: 'create',
      operation,
      resource,
      parentPath: operation.parsed.steps,
      files,
      ...(body !== undefined ? { body } : {}),
      response,
    };
  },
};

/** True if a form requires the key of a row: `POST /tasks/upload` with the task's `uuid` changes a task, and creates none. */
function namesMember({ place }: ObjectPayload, { aliases }: Resource): boolean {
  const keys = new Set([...genericKeyNames, ...[...aliases].flatMap((alias) => [`${alias}id`, `${alias}uuid`])]);
  return [...place.flat.properties.values()].some(({ name, required }) => required && keys.has(normalizeName(name)));
}
