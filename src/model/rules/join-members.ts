import { acknowledged, answerOne, isShapeOf } from '../answers.js';
import { collectionKeyOf, joinActOf } from '../memberships.js';
import type { JoinAct, Membership } from '../memberships.js';
import type { OperationFacts } from '../facts.js';
import { readOne } from '../readings.js';
import type { Answer, IntentContext, Joins, Refusal } from '../usage.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const joinMembers: IntentRule = {
  name: 'join-members',
  confidence: 0.85,
  because: 'members that are made elsewhere join or leave what its path names',
  apply: (operation, context) => {
    const membership = context.memberships.get(collectionKeyOf(operation) ?? '');
    const act = membership === undefined ? undefined : joinActOf(operation, membership.member, context.schemas);
    if (membership === undefined || act === undefined) return undefined;
    const isItem = operation.parsed.tail.length === 0;
    const shown = shownBy(operation, membership, act, context);
    if (isRefusal(shown)) return shown;
    const member = isItem ? operation.parsed.steps.at(-1) : undefined;
    return {
      facts: operation,
      intent: 'patch',
      draft: membership.member,
      chain: isItem ? operation.parsed.steps.slice(0, -1) : operation.parsed.steps,
      ...(member === undefined ? {} : { keyParameter: member.parameter }),
      essential: [],
      joins: { ...act, membership, ...(shown.kind === 'one' ? { shows: shown.shows } : {}) },
      answer: shown.kind === 'one' ? { kind: 'one', reading: shown.reading } : shown,
    };
  },
};

type Shown = Exclude<Answer, { kind: 'one' }> | (Extract<Answer, { kind: 'one' }> & { readonly shows: NonNullable<Joins['shows']> });

/** It answers the group, the one member that its path names, how it went, or nothing. */
function shownBy(operation: OperationFacts, { group, member }: Membership, { many }: JoinAct, context: IntentContext): Shown | Refusal {
  const { successPlace } = operation;
  const whole = successPlace === undefined ? undefined : readOne(successPlace, context.schemas, group.aliases);
  if (whole !== undefined && group.shapes.some((shape) => shape.pointer === whole.place.pointer))
    return { kind: 'one', reading: whole, shows: 'group' };
  const one = successPlace === undefined ? undefined : readOne(successPlace, context.schemas, member.aliases);
  if (one !== undefined && one.place.flat.properties.size > 0 && isShapeOf(one.place, member, context))
    return many ? { because: 'it answers one member, and may be sent several' } : { kind: 'one', reading: one, shows: 'member' };
  const answer = answerOne({ ...operation, method: 'delete' }, member, context);
  if (isRefusal(answer)) return answer;
  return answer.kind === 'one' ? acknowledgedOnly(operation, context) : answer;
}

function acknowledgedOnly(operation: OperationFacts, context: IntentContext): Exclude<Answer, { kind: 'one' }> | Refusal {
  const answer = acknowledged(operation, context);
  if (isRefusal(answer)) return answer;
  return answer.kind === 'one' ? { because: 'what it answers is not understood' } : answer;
}
