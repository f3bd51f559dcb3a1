/** The objects that the service of a feature is constructed with. */
import type { MethodPlan, StepPlan } from './method-plan.js';
import type { RowsPlan } from './query-plan.js';
import type { DependenciesPlan } from './service-plan.js';

/** Returns the dependencies of methods. */
export function dependenciesOf(methods: readonly MethodPlan[]): DependenciesPlan {
  const rowsOf = (isTransaction: boolean): readonly RowsPlan[] => {
    const steps = methods.filter((method) => method.isTransaction === isTransaction).flatMap((method) => method.steps);
    const rows = new Map(steps.flatMap((step) => repositoriesOf(step).map((one) => [one.entity, one] as const)));
    return [...rows.values()].sort((a, b) => (a.entity < b.entity ? -1 : 1));
  };
  const kinds = new Set<StepPlan['kind']>(methods.flatMap((method) => method.steps.map((step) => step.kind)));
  const has = (...some: readonly StepPlan['kind'][]): boolean => some.some((kind) => kinds.has(kind));
  const transactional = rowsOf(true).map(({ entity }) => entity);
  return {
    database: transactional.length > 0,
    repositories: rowsOf(false),
    transactional,
    fileStorage: has('store-file', 'find-file', 'remove-files'),
    tokens: has('issue-token', 'redeem-token', 'end-session', 'revoke-refresh-token'),
  };
}

/** Returns the repository that a step calls. */
export function repositoriesOf(step: StepPlan): readonly RowsPlan[] {
  return 'rows' in step ? [step.rows] : [];
}
