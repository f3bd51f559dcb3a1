/** Lowers a look at a row: by the operation that reads it, or by a list that holds it. */
import type { Step } from '../scenario.js';
import type { Step as LoweredStep } from '../format.js';
import { lowerBody } from './requests.js';
import { isNamedIn, knownOf } from './rows.js';
import { type Scope, differing, keyOf, operationOf, pathBeside, rowOf, scopeOf, shownKey } from './scope.js';

/** Returns no step where no operation shows the row, or where it is another row of the scenario. */
export function lowerSee(step: Extract<Step, { kind: 'see' }>, scope: Scope): readonly LoweredStep[] {
  const { unless, ...checks } = step;
  const row = rowOf(scope, step.row);
  const { read, list } = scope.rows.fixture(row.entity) ?? {};
  const looks = read ?? list;
  if (looks === undefined || (unless !== undefined && rowOf(scope, unless[0]) === rowOf(scope, unless[1]))) {
    return [];
  }
  const operation = operationOf(scope, looks);
  if (!isNamedIn(operation, row)) {
    return [];
  }
  const path = differing(pathBeside(scope, operation, knownOf(row)), scope.rows.usualPath(operation));
  if (read !== undefined) {
    const body = operation.ownKey === undefined ? {} : { body: lowerBody(operation, { row: step.row }, scope) };
    return [{ ...checks, row: row.name, operation: looks, ...path, ...body }];
  }
  const [key, as] = [keyOf(scope, row), shownKey(scope, operation, row.entity)];
  const query = scopeOf(operation, row);
  return key === undefined || as === undefined
    ? []
    : [{ ...checks, row: row.name, operation: looks, ...path, ...(Object.keys(query).length === 0 ? {} : { query }), key }];
}
