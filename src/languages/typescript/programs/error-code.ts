/** Errors that end a method, and the tests that lead to them. */
import type { ErrorPlan, FailurePlan } from '../../../lower/method-plan.js';
import { array, binary, call, imported, literal, member, not, nothing, nullValue, string } from '../code/build.js';
import type { Expression } from '../code/syntax.js';
import { accessCode, valueCode } from './value-code.js';

const makers: Readonly<Record<ErrorPlan['kind'], string>> = {
  malformed: 'malformed',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  missing: 'missing',
  conflict: 'conflict',
  unprocessable: 'unprocessable',
  'not-found': 'notFound',
};

/** Returns the error. */
export function errorCode(error: ErrorPlan): Expression {
  return call(imported('http/errors', makers[error.kind]), string(error.kind === 'not-found' ? error.name : error.detail));
}

/** Returns the test of a failure. */
export function failureCode(failure: FailurePlan): Expression {
  switch (failure.kind) {
    case 'is-null':
      return binary(accessCode(failure.access), '===', nullValue);
    case 'is-absent': {
      const isAbsent = binary(accessCode(failure.access), '===', nothing);
      return failure.orNull === undefined ? isAbsent : binary(isAbsent, '||', binary(accessCode(failure.orNull), '===', nullValue));
    }
    case 'any-absent':
      return failure.accesses.map((place) => binary(accessCode(place), '===', nothing)).reduce((left, right) => binary(left, '||', right));
    case 'differs':
      return binary(valueCode(failure.left), '!==', valueCode(failure.right));
    case 'equals':
      return binary(valueCode(failure.left), '===', valueCode(failure.right));
    case 'none-of': {
      const [only, ...others] = failure.options;
      if (only !== undefined && others.length === 0) return binary(valueCode(failure.left), '!==', literal(only));
      // The type of the value may have none of the options, which TypeScript would take for a mistake.
      const options: Expression = {
        kind: 'cast',
        operator: 'as',
        expression: array(failure.options.map((option) => literal(option))),
        type: {
          kind: 'operator',
          operator: 'readonly',
          type: { kind: 'list', element: { kind: 'reference', name: 'unknown', arguments: [] } },
        },
      };
      return not(call(member(options, 'includes'), valueCode(failure.left)));
    }
    case 'value-is-null':
      return binary(valueCode(failure.left), '===', nullValue);
    case 'value-is-present':
      return binary(valueCode(failure.left), '!==', nullValue);
  }
}
