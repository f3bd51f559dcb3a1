/** What the path and the caller say of a new row: the rows that it belongs to, and what tells it apart. */
import { normalizeName } from '../../core/names.js';
import { callerKey } from './account-programs.js';
import { ownerFieldOf } from './principal-programs.js';
import { comparableKey, fieldNamed, pathValue } from './conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { findParent, missingLink } from './program-parts.js';
import type { FoundParent, ProgramContext } from './program-parts.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import { stemOf } from '../relations/reference-names.js';
import { writesOf } from '../entities/resource-schema.js';
import type { Assignment } from '../../model/program.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

export interface GivenValues {
  readonly parent?: FoundParent;
  readonly values: readonly Assignment[];
}

export function givenValues(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): GivenValues | Unsupported {
  const parent = findParent(intent, plan, context);
  if (parent !== undefined && isUnsupported(parent)) return parent;
  const values: Assignment[] = [];
  const assign = (field: string, value: Assignment['value']): void => {
    if (!values.some((assignment) => assignment.field === field)) values.push({ field, value });
  };
  if (parent !== undefined && parent.step === intent.parentPath.at(-1)) {
    const link =
      plan.parents.find((candidate) => candidate.target === parent.parent.entity.id && candidate.link.path) ??
      plan.parents.find((candidate) => candidate.target === parent.parent.entity.id);
    const scope = plan.partitionKeys.get(normalizeName(parent.step.parameter));
    if (link !== undefined) assign(link.field, { kind: 'binding', name: parent.bind, field: parent.parent.key });
    else if (scope === undefined) return missingLink(intent, plan);
  }
  for (const step of intent.parentPath) {
    const value = pathValue(intent.operation, step.parameter);
    const kept = plan.properties.get(plan.resourceSchema.keyOf(step.parameter));
    const field =
      plan.partitionKeys.get(normalizeName(step.parameter)) ??
      (kept?.kind === 'column' && kept.field !== plan.key ? kept.field : undefined);
    const known = context.planAt(step.collection);
    if (field === undefined) {
      if (known === undefined) {
        // What is looked up above it is told apart by that already.
        const carried = intent.parentPath.some(
          (other) => context.planAt(other.collection)?.partitionKeys.has(normalizeName(step.parameter)) === true,
        );
        if (!carried) return missingLink(intent, plan);
      }
      continue;
    }
    if (value === undefined || !comparableKey(intent.operation, step.parameter, fieldNamed(plan, field))) {
      if (plan.partitionKeys.has(normalizeName(step.parameter))) return missingLink(intent, plan);
      continue;
    }
    assign(field, value);
  }
  const owner = ownerFieldOf(plan);
  if (owner !== undefined && context.account !== undefined) assign(owner, callerKey(context.account));
  const unsaid = unsaidKey(intent, plan, values, context);
  if (unsaid !== undefined) return unsaid;
  return { ...(parent === undefined ? {} : { parent }), values };
}

/** Refuses a part whose key is that of another row which the request does not name: the member of a project, by `userId`. */
function unsaidKey(
  intent: OperationIntent,
  plan: EntityMapping,
  values: readonly Assignment[],
  { plans }: ProgramContext,
): Unsupported | undefined {
  const { primary } = plan.identity;
  const stem = primary === undefined ? undefined : stemOf(primary.specName);
  if (primary === undefined || stem === undefined || intent.parentPath.length === 0) return undefined;
  const target = [...plans.values()].find((other) => other !== plan && other.resourceSchema.resource.aliases.has(stem));
  const isSent = writesOf(primary).some((use) => use.intent === intent) || values.some(({ field }) => field === plan.key);
  if (target === undefined || isSent || plan.resourceSchema.resource.aliases.has(stem)) return undefined;
  return { reason: `nothing in the request says which ${target.entity.id} the ${plan.entity.id} is about` };
}
