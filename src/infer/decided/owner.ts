/** Whose row it is, where that was decided: whoever creates it, who alone may change or delete it. */
import { fieldNamed } from '../programs/conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ProgramInference, ProgramContext } from '../programs/program-parts.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Value } from '../../model/program.js';
import { namesOf } from './decision-registry.js';

const caller: Value = { kind: 'principal', claim: 'subject' };

export function withOwner(
  conclusion: ProgramInference,
  { operation }: OperationIntent,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference {
  const { decisions, intentContext } = context;
  const decision = decisions.entity('entity.owner', {
    names: namesOf(plan.resourceSchema.resource),
    shapes: plan.resourceSchema.resource.shapes,
  });
  if (decision === undefined) return conclusion;
  const property = [...plan.resourceSchema.properties.values()].find(({ specName }) => specName === decision.value);
  const kept = property === undefined ? undefined : plan.properties.get(property.key);
  const field = kept?.kind === 'column' ? fieldNamed(plan, kept.field) : undefined;
  if (field?.type.kind !== 'string' || field.name === plan.key) {
    decisions.refuse(decision, `${plan.entity.id} has no text called \`${decision.value}\` that could say who made it`);
    return conclusion;
  }
  const effects = conclusion.program.effects.map((effect): Effect => owned(effect, plan.entity.id, field.name));
  if (effects.some((effect, index) => effect !== conclusion.program.effects[index]) && !intentContext.isAuthenticated(operation)) {
    decisions.refuse(
      decision,
      `nobody has to say who they are to ${operation.method.toUpperCase()} ${operation.path}`,
      'Declare `security` for the operation.',
    );
    return conclusion;
  }
  return { ...conclusion, program: { ...conclusion.program, effects } };
}

function owned(effect: Effect, entity: string, field: string): Effect {
  if (!('entity' in effect) || effect.entity !== entity) return effect;
  const isOwn: Condition = { kind: 'equals', path: [field], value: caller };
  switch (effect.kind) {
    case 'insert':
      return { ...effect, values: [...effect.values.filter((each) => each.field !== field), { field, value: caller }] };
    case 'update':
    case 'delete':
    case 'delete-all':
      return { ...effect, where: [...effect.where, isOwn] };
    default:
      return effect;
  }
}
