import { answerOne } from '../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../payloads/request-bodies.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { PathStep } from '../../operations/paths.js';
import type { Resource } from '../../resources/resources.js';
import type { IntentContext, Unsupported, Usage } from '../operation-intent.js';
import { isRefusal } from './refusal.js';

/** What every change of the one row that a path names says of it. */
export function changeOfRow(
  facts: ApiOperation,
  draft: Resource,
  { parameter }: PathStep,
): Pick<Usage, 'facts' | 'intent' | 'draft' | 'chain' | 'keyParameter' | 'essential'> {
  return { facts, intent: 'patch', draft, chain: facts.parsed.steps.slice(0, -1), keyParameter: parameter, essential: [] };
}

/** What `replace-item`, `patch-item` and `update-by-post` share: a body about one member, whose path names it. */
export function changeItem(operation: ApiOperation, intent: 'replace' | 'patch', context: IntentContext): Usage | Unsupported | undefined {
  const step = operation.parsed.steps.at(-1);
  if (operation.parsed.tail.length > 0 || step === undefined) return undefined;
  const draft: Resource | undefined = context.resources.draftOf(step.collection);
  if (draft === undefined) return undefined;
  const body = bodyOf(operation, draft, context);
  if (body === undefined) return { because: 'it has no body that says what to change' };
  if ('because' in body) return body;
  if (!bodyBelongs(body, draft, context)) return { because: `its body is unlike what is stored of ${draft.names.pascal}` };
  const answer = answerOne(operation, draft, context);
  if (isRefusal(answer)) return answer;
  return {
    facts: operation,
    intent,
    draft,
    chain: operation.parsed.steps.slice(0, -1),
    keyParameter: step.parameter,
    essential: [],
    body,
    answer,
  };
}
