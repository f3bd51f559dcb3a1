/** Methods of the plan as statements: straight-line code over repositories and mappers, as a developer would write it by hand. */
import { tsKey } from '../../../emit/encode/typescript.js';
import type { AnswerPlan } from '../../../lower/answer-plan.js';
import type { MethodPlan } from '../../../lower/method-plan.js';
import {
  asyncArrow,
  binary,
  call,
  constant,
  construct,
  imported,
  member,
  name,
  nothing,
  number,
  object,
  property,
  returning,
  string,
} from '../code/build.js';
import type { Expression, Statement, Type } from '../code/syntax.js';
import { transactionalRepository } from '../names.js';
import { answerCode } from './answer-code.js';
import type { MethodCode } from './repository-code.js';
import { issueCall, stepStatements } from './step-code.js';
import type { StorageCode } from './storage-code.js';
import { bindingCode } from './value-code.js';

/** The surroundings of a method. */
export interface MethodSettings {
  readonly storage: StorageCode;
  /** The type of its result. */
  readonly resultType: Type;
  /** Name of the operation in the document. */
  readonly specName: string;
}

/** Returns the statements of a method, whose parameter is destructured to the inputs of the plan. */
export function methodStatements(plan: MethodPlan, { storage, resultType, specName }: MethodSettings): readonly Statement[] {
  if (!plan.isImplemented) {
    return [returning(call(member(name('Promise'), 'reject'), call(imported('http/errors', 'notImplemented'), string(specName))))];
  }
  const method: MethodCode = { storage, resultType, isTransaction: plan.isTransaction };
  const steps = plan.answer.isLastResult ? plan.steps.slice(0, -1) : plan.steps;
  const statements = steps.flatMap((step) => stepStatements(method, step));
  const result = resultOf(method, plan);
  if (plan.isTransaction) return [transaction(plan, result === undefined ? statements : [...statements, returning(result)])];
  if (plan.waits) return result === undefined ? statements : [...statements, returning(result)];
  // Nothing is waited for, and the method answers a promise nevertheless.
  const isPromise = plan.answer.isLastResult && result !== undefined;
  const resolved = call(member(name('Promise'), 'resolve'), ...(result === undefined ? [] : [result]));
  return [...statements, returning(isPromise ? result : resolved)];
}

function resultOf(method: MethodCode, { answer, steps }: MethodPlan): Expression | undefined {
  const last = steps.at(-1);
  if (answer.isLastResult && last?.kind === 'issue-token') return issueCall(last);
  const body = answer.body === undefined ? undefined : answerCode(method, answer.body);
  return withRest(method, answer, body);
}

/** Beside the body: the headers, and true if the row was made, since that has another status. */
function withRest(method: MethodCode, { made, headers }: AnswerPlan, body: Expression | undefined): Expression | undefined {
  if (made === undefined && headers === undefined) return body;
  return object([
    ...(headers === undefined
      ? []
      : [property('headers', object(headers.map(({ name: key, value }) => ({ key: tsKey(key), value: answerCode(method, value) }))))]),
    ...(made === undefined ? [] : [property('made', binary(bindingCode(made.unless), '===', number(0)))]),
    ...(body === undefined && made === undefined ? [] : [property('result', body ?? nothing)]),
  ]);
}

/** A transaction, with repositories of its own. */
function transaction({ steps }: MethodPlan, statements: readonly Statement[]): Statement {
  const entities = [...new Set(steps.flatMap((step) => ('rows' in step ? [step.rows.entity] : [])))].sort();
  const repositories = entities.map((entity) =>
    constant(transactionalRepository(entity), construct(name(`${entity}Repository`), name('transaction'))),
  );
  const callee = member(name('this'), 'database', '$transaction');
  return returning(call(callee, asyncArrow(['transaction'], [...repositories, ...statements])));
}
