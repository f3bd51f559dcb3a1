/** The objects that the service of a feature is constructed with. */
import type { MethodPlan, StepPlan } from './method-plan.js';
import type { DependenciesPlan } from './service-plan.js';

/** Returns the dependencies of methods. */
export function dependenciesOf(methods: readonly MethodPlan[]): DependenciesPlan {
  const entities = (isTransaction: boolean): readonly string[] => {
    const steps = methods.filter((method) => method.isTransaction === isTransaction).flatMap((method) => method.steps);
    return [...new Set(steps.flatMap((step) => ('rows' in step && typeof step.rows === 'object' ? [step.rows.entity] : [])))].sort();
  };
  const kinds = new Set<StepPlan['kind']>(methods.flatMap((method) => method.steps.map((step) => step.kind)));
  const has = (...some: readonly StepPlan['kind'][]): boolean => some.some((kind) => kinds.has(kind));
  const transactional = entities(true);
  return {
    database: transactional.length > 0,
    repositories: entities(false),
    transactional,
    fileStorage: has('store-file', 'find-file', 'remove-files'),
    tokens: has('issue-token', 'redeem-token', 'end-session', 'revoke-refresh-token'),
  };
}
