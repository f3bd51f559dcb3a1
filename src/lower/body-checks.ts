/** Checks of a request body beside its schema: values that the program cannot do without. */
import { isNeededBody, neededValues } from './body-requirement.js';
import type { ErrorPlan, StepPlan } from './method-plan.js';
import type { MethodScope } from './method-scope.js';
import { isAlwaysThere, isNeverNull, isNullList, mayBeNull, needsObject } from './requests.js';
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
  const named = new Map([...keys, ...wraps].map((path) => [path.join('.'), path]));
  const checked = [...named.values()].filter((path) => !isAlwaysThere(scope, path) || isNullList(scope, program, path));
  return [
    ...(isNull ? [refuse({ kind: 'is-null', access: plainBodyAccess([]) }, 'The body must be an object.')] : []),
    ...checked.flatMap((path, at) => {
      const earlier = checked.slice(0, at);
      // What stands inside of a value is there only if the value is.
      const isImplied = !isNullList(scope, program, path) && earlier.some((other) => isInside(other, path));
      return isImplied ? [] : [refuse(absenceOf(scope, path, earlier), `The body must have ${path.join('.')}.`)];
    }),
  ];
}

/** True if a path leads through or to the value at `outer`. */
function isInside(path: readonly string[], outer: readonly string[]): boolean {
  return outer.every((name, at) => path[at] === name);
}

/** Returns the test for a value that is absent, or null where the schema admits that; `earlier`: paths with a test before it. */
function absenceOf(
  scope: MethodScope,
  path: readonly string[],
  earlier: readonly (readonly string[])[],
): Extract<StepPlan, { kind: 'require' }>['failure'] {
  const mayBeNullList = isNullList(scope, scope.program, path);
  if (mayBeNullList && isAlwaysThere(scope, path)) return { kind: 'is-null', access: plainBodyAccess(path) };
  const isThere = (outer: readonly string[]): boolean => isNeverNull(scope, outer) || earlier.some((other) => isInside(other, outer));
  const access: AccessPlan = {
    part: 'body',
    path: path.map((name, at) => (at === 0 || isThere(path.slice(0, at)) ? { name } : { name, isGuarded: true })),
  };
  return { kind: 'is-absent', access, ...(mayBeNullList ? { orNull: plainBodyAccess(path) } : {}) };
}

function refuse(failure: Extract<StepPlan, { kind: 'require' }>['failure'], detail: string): StepPlan {
  const otherwise: ErrorPlan = { kind: 'malformed', detail };
  return { kind: 'require', failure, otherwise };
}
