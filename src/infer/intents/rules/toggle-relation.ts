import { normalizeName } from '../../../core/names.js';
import { answerOne } from '../../payloads/response-shapes.js';
import type { UserAction } from '../../user-actions/user-actions.js';
import { listsWho } from '../../user-actions/action-words.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import { isArrayLike, viewOf } from '../../../json-schema/schema.js';
import type { IntentContext, Unsupported } from '../operation-intent.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';
import { untold } from './untold-callers.js';

export const toggleRelation: IntentRule = {
  name: 'toggle-relation',
  confidence: 0.8,
  because: 'its path says what its caller does to the thing that it names, or takes back',
  apply: (operation, context) => {
    const act = context.acts.of(operation);
    if (act?.step === undefined || (act.kind !== 'do' && act.kind !== 'undo') || operation.body?.required === true) return undefined;
    const refusal =
      untold(operation, context) ?? saysMore(operation, context) ?? turnsRound(operation, act, context) ?? listed(act, context);
    if (refusal !== undefined) return refusal;
    const answer = answerOne(operation, act.draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'patch',
      draft: act.draft,
      chain: operation.parsed.steps.slice(0, -1),
      keyParameter: act.step.parameter,
      ...(act.keyProperty === undefined ? {} : { keyProperty: act.keyProperty }),
      essential: [],
      toggle: { verb: act.verb, on: act.kind === 'do' },
      answer,
    };
  },
};

/** How, for how long, with what mark: that would be lost. */
function saysMore({ body, parameters }: ApiOperation, { schemas }: IntentContext): Unsupported | undefined {
  const sent = body?.content.flatMap(({ schema }) => Object.keys(viewOf(schema ?? true, schemas).properties ?? {})) ?? [];
  const asked = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential')
    .map(({ specName }) => specName);
  const [name] = [...sent, ...asked];
  return name === undefined ? undefined : { because: `\`${name}\` says more of it than that it is done, which nothing keeps` };
}

/** One operation that does it and takes it back in turn. */
function turnsRound({ spec }: ApiOperation, act: UserAction, { acts }: IntentContext): Unsupported | undefined {
  const text = [spec.operationId, spec.summary, spec.description].join(' ');
  return acts.isUndone(act) || !/toggl|\bswitch(?:es)?\b|\bflips?\b/iu.test(text)
    ? undefined
    : { because: 'it may do it or take it back, and its answer would not say which' };
}

/** Callers who have no accounts are no objects that a property could list. */
function listed({ draft, verb }: UserAction, { accounts, schemas }: IntentContext): Unsupported | undefined {
  const list = draft.shapes
    .flatMap(({ flat }) => [...flat.properties.values()])
    .find(({ name, schema }) => listsWho(normalizeName(name), verb) && isArrayLike(schema, schemas));
  return accounts !== undefined || list === undefined
    ? undefined
    : { because: `\`${list.name}\` lists who has done it, and of callers no more is known than what they are called` };
}
