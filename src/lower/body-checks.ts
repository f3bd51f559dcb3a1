/** Checks of a request body beside its schema: values that the program cannot do without. */
import { isNeededBody, neededValues } from './body-requirement.js';
import type { ErrorPlan, StepPlan } from './method-plan.js';
import type { MethodScope } from './method-scope.js';
import { isAlwaysThere, isNullList, mayBeNull, needsObject } from './requests.js';
import type { AccessPlan } from './value-plan.js';
import { plainBodyAccess } from './values.js';

/** Returns the checks of properties that the schema leaves optional and the program needs. */
export function bodyChecks(scope: MethodScope): readonly StepPlan[] {
  const { program, index } = scope;
  const keys = program.effects.flatMap(neededValues).flatMap((value) => (isNeededBody(value) ? [value.path] : []));
  const wraps = program.effects.flatMap((effect) => {
    if (effect.kind === 'insert' && effect.each !== undefined) return [effect.each];
    if (effect.kind === 'amend') return [effect.list];
    const mapping = 'body' in effect ? index.body(effect.body) : undefined;
    return mapping !== undefined && needsObject(scope, mapping) ? [mapping.wrap] : [];
  });
  const isNull = mayBeNull(scope) && wraps.some((wrap) => wrap.length === 0);
  const checked = new Map(
    [...keys, ...wraps]
      .filter((path) => !isAlwaysThere(scope, path) || isNullList(scope, program, path))
      .map((path) => [path.join('.'), path]),
  );
  return [
    ...(isNull ? [refuse({ kind: 'is-null', access: plainBodyAccess([]) }, 'The body must be an object.')] : []),
    ...[...checked].map(([name, path]) => refuse(absenceOf(scope, path), `The body must have ${name}.`)),
  ];
}

/** Returns the test for a value that is absent, or null where the schema admits that. */
function absenceOf(scope: MethodScope, path: readonly string[]): Extract<StepPlan, { kind: 'require' }>['failure'] {
  const mayBeNullList = isNullList(scope, scope.program, path);
  if (mayBeNullList && isAlwaysThere(scope, path)) return { kind: 'is-null', access: plainBodyAccess(path) };
  return { kind: 'is-absent', access: guardedAfterFirst(path), ...(mayBeNullList ? { orNull: plainBodyAccess(path) } : {}) };
}

function guardedAfterFirst(path: readonly string[]): AccessPlan {
  return { part: 'body', path: path.map((name, at) => (at === 0 ? { name } : { name, isGuarded: true })) };
}

function refuse(failure: Extract<StepPlan, { kind: 'require' }>['failure'], detail: string): StepPlan {
  const otherwise: ErrorPlan = { kind: 'malformed', detail };
  return { kind: 'require', failure, otherwise };
}
