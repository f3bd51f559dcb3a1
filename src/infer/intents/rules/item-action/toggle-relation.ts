import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import type { UserAction } from '../../../user-actions/user-actions.js';
import { isActorListName } from '../../../user-actions/action-words.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { isArrayLike, viewOf } from '../../../../json-schema/schema.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { untold } from '../account/untold-callers.js';
import { isUnsupported } from '../../../unsupported.js';
import type { Unsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

export const toggleRelation: IntentRule<TargetOf<'collection' | 'item' | 'item-action' | 'unknown'>> = {
  name: 'toggle-relation',
  confidence: 0.8,
  because: 'its path names an action of the principal on its row: the action is added or removed',
  apply: (operation, _target, context) => {
    const action = context.userActions.of(operation);
    if (action?.step === undefined || (action.kind !== 'do' && action.kind !== 'undo') || operation.body?.required === true)
      return undefined;
    const unsupported =
      untold(operation, context) ?? saysMore(operation, context) ?? turnsRound(operation, action, context) ?? listed(action, context);
    if (unsupported !== undefined) return unsupported;
    const answer = rowResponse(operation, action.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'user-action',
      operation,
      resource: action.resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      keyParameter: action.step.parameter,
      ...(action.keyProperty === undefined ? {} : { keyProperty: action.keyProperty }),
      verb: action.verb,
      on: action.kind === 'do',
      response: answer,
    };
  },
};

/** Rejects an action with details, since they would be lost. */
function saysMore({ body, parameters }: ApiOperation, { schemas }: IntentContext): Unsupported | undefined {
  const sent = body?.content.flatMap(({ schema }) => Object.keys(viewOf(schema ?? true, schemas).properties ?? {})) ?? [];
  const asked = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential')
    .map(({ specName }) => specName);
  const [name] = [...sent, ...asked];
  return name === undefined ? undefined : { reason: `\`${name}\` says more of it than that it is done, which nothing keeps` };
}

/** Rejects an operation that adds and removes the action in turn. */
function turnsRound({ spec }: ApiOperation, action: UserAction, { userActions }: IntentContext): Unsupported | undefined {
  const text = [spec.operationId, spec.summary, spec.description].join(' ');
  return userActions.isUndone(action) || !/toggl|\bswitch(?:es)?\b|\bflips?\b/iu.test(text)
    ? undefined
    : { reason: 'it may do it or take it back, and its answer would not say which' };
}

/** Rejects a property that lists the users of an action if the service has no accounts. */
function listed({ resource, verb }: UserAction, { accounts, schemas }: IntentContext): Unsupported | undefined {
  const list = resource.shapes
    .flatMap(({ flat }) => [...flat.properties.values()])
    .find(({ name, schema }) => isActorListName(normalizeName(name), verb) && isArrayLike(schema, schemas));
  return accounts !== undefined || list === undefined
    ? undefined
    : { reason: `\`${list.name}\` lists who has done it, and of callers no more is known than what they are called` };
}
