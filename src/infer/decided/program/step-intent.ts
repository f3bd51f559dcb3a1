/** Intents of the steps of a decided program: bodies and lists are then read as for the intents of rules. */
import { accessOf } from '../../intents/operation-intent.js';
import type { ListIntent } from '../../intents/operation-intent.js';
import type { BodyIntent } from '../../mapping/body-targets.js';
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { ProgramScope } from './scope.js';

/** Returns how a step stores a body: as the rules inferred for this entity, else without a parent path. */
export function bodyIntentOf(scope: ProgramScope, plan: EntityMapping, kind: 'create' | 'replace' | 'patch'): BodyIntent {
  const { intent, operation } = scope;
  const isInferred = intent !== undefined && accessOf(intent) === kind && intent.resource === plan.resourceSchema.resource;
  return isInferred ? intent : { kind, operation, parentPath: [] };
}

/** Returns the parameters that the list of a step must turn into conditions. */
export function listIntentOf(scope: ProgramScope, plan: EntityMapping): Pick<ListIntent, 'operation' | 'essential'> {
  const { intent, operation } = scope;
  return intent?.kind === 'list' && intent.resource === plan.resourceSchema.resource ? intent : { operation, essential: [] };
}
