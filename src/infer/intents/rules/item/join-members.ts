import { acknowledged, rowResponse, isShapeOf } from '../../../payloads/response-shapes.js';
import { collectionKeyOf, joinActOf } from '../../../resources/associations.js';
import type { AssociationOperation, Association } from '../../../resources/associations.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { readOne } from '../../../payloads/payload-shapes.js';
import type { AssociationChange } from '../../operation-intent.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { Unsupported } from '../../../unsupported.js';
import type { ResponseShape } from '../../response-shape.js';
import type { IntentContext } from '../../intent-context.js';

export const joinMembers: IntentRule<TargetOf<'collection' | 'item' | 'item-action' | 'unknown'>> = {
  name: 'join-members',
  confidence: 0.85,
  because: 'members that are made elsewhere join or leave what its path names',
  apply: (operation, _target, context) => {
    const association = context.associations.get(collectionKeyOf(operation) ?? '');
    const act = association === undefined ? undefined : joinActOf(operation, association.member, context.schemas);
    if (association === undefined || act === undefined) return undefined;
    const isItem = operation.parsed.tail.length === 0;
    const shown = shownBy(operation, association, act, context);
    if (isUnsupported(shown)) return shown;
    const member = isItem ? operation.parsed.steps.at(-1) : undefined;
    return {
      kind: 'change-association',
      operation,
      resource: association.member,
      parentPath: isItem ? operation.parsed.steps.slice(0, -1) : operation.parsed.steps,
      ...(member === undefined ? {} : { keyParameter: member.parameter }),
      change: { ...act, association, ...(shown.kind === 'one' ? { shows: shown.shows } : {}) },
      response: shown.kind === 'one' ? { kind: 'one', reading: shown.reading } : shown,
    };
  },
};

type Shown =
  | Exclude<ResponseShape, { kind: 'one' }>
  | (Extract<ResponseShape, { kind: 'one' }> & { readonly shows: NonNullable<AssociationChange['shows']> });

/** Returns the response: the group, the member in the path, an acknowledgement, or nothing. */
function shownBy(
  operation: ApiOperation,
  { group, member }: Association,
  { many }: AssociationOperation,
  context: IntentContext,
): Shown | Unsupported {
  const { successPlace } = operation;
  const whole = successPlace === undefined ? undefined : readOne(successPlace, context.schemas, group.aliases);
  if (whole !== undefined && group.shapes.some((shape) => shape.pointer === whole.place.pointer))
    return { kind: 'one', reading: whole, shows: 'group' };
  const one = successPlace === undefined ? undefined : readOne(successPlace, context.schemas, member.aliases);
  if (one !== undefined && one.place.flat.properties.size > 0 && isShapeOf(one.place, member, context))
    return many ? { reason: 'it answers one member, and may be sent several' } : { kind: 'one', reading: one, shows: 'member' };
  const answer = rowResponse({ ...operation, method: 'delete' }, member, context);
  if (isUnsupported(answer)) return answer;
  return answer.kind === 'one' ? acknowledgedOnly(operation, context) : answer;
}

function acknowledgedOnly(operation: ApiOperation, context: IntentContext): Exclude<ResponseShape, { kind: 'one' }> | Unsupported {
  const answer = acknowledged(operation, context);
  if (isUnsupported(answer)) return answer;
  return answer.kind === 'one' ? { reason: 'what it answers is not understood' } : answer;
}
