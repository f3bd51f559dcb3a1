/** What the path and the caller say of a new row: the rows that it belongs to, and what tells it apart. */
import { normalizeName } from '../../core/names.js';
import { callerKey } from './account-programs.js';
import { ownerFieldOf } from './principal-programs.js';
import { comparableKey, fieldNamed, pathValue } from './conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { findParent, missingLink } from './program-parts.js';
import type { FoundParent, ProgramContext } from './program-parts.js';
import type { Unsupported, Usage } from '../intents/operation-intent.js';
import type { Assignment } from '../../model/program.js';

export interface GivenValues {
  readonly parent?: FoundParent;
  readonly values: readonly Assignment[];
}

export function givenValues(usage: Usage, plan: EntityMapping, context: ProgramContext): GivenValues | Unsupported {
  const parent = findParent(usage, plan, context);
  if (parent !== undefined && 'because' in parent) return parent;
  const values: Assignment[] = [];
  const assign = (field: string, value: Assignment['value']): void => {
    if (!values.some((assignment) => assignment.field === field)) values.push({ field, value });
  };
  if (parent !== undefined && parent.step === usage.chain.at(-1)) {
    const link =
      plan.parents.find((candidate) => candidate.target === parent.parent.entity.id && candidate.link.path) ??
      plan.parents.find((candidate) => candidate.target === parent.parent.entity.id);
    const scope = plan.scopes.get(normalizeName(parent.step.parameter));
    if (link !== undefined) assign(link.field, { kind: 'binding', name: parent.bind, field: parent.parent.key });
    else if (scope === undefined) return missingLink(usage, plan);
  }
  for (const step of usage.chain) {
    const value = pathValue(usage.facts, step.parameter);
    const kept = plan.properties.get(plan.thing.keyOf(step.parameter));
    const field =
      plan.scopes.get(normalizeName(step.parameter)) ?? (kept?.kind === 'column' && kept.field !== plan.key ? kept.field : undefined);
    const known = context.planAt(step.collection);
    if (field === undefined) {
      if (known === undefined) {
        // What is looked up above it is told apart by that already.
        const carried = usage.chain.some((other) => context.planAt(other.collection)?.scopes.has(normalizeName(step.parameter)) === true);
        if (!carried) return missingLink(usage, plan);
      }
      continue;
    }
    if (value === undefined || !comparableKey(usage.facts, step.parameter, fieldNamed(plan, field))) {
      if (plan.scopes.has(normalizeName(step.parameter))) return missingLink(usage, plan);
      continue;
    }
    assign(field, value);
  }
  const owner = ownerFieldOf(plan);
  if (owner !== undefined && context.account !== undefined) assign(owner, callerKey(context.account));
  return { ...(parent === undefined ? {} : { parent }), values };
}
