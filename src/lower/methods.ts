/** Operations → the methods of services. */
import type { ModelIndex } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import type { AnswerPlan } from './answer-plan.js';
import { lowerBody, lowerHeader } from './answers.js';
import { bodyChecks } from './body-checks.js';
import type { MethodPlan, StepPlan } from './method-plan.js';
import type { MethodScope } from './method-scope.js';
import type { LowerOptions } from './service-plan.js';
import { lowerEffect } from './steps.js';
import { isTransactional } from './transactions.js';
import type { InputName } from './value-plan.js';

/** Returns the method of an operation. */
export function lowerMethod(index: ModelIndex, operation: Operation, database: LowerOptions['database']): MethodPlan {
  const { program } = operation;
  return program === undefined
    ? { isImplemented: false, inputs: [], isTransaction: false, waits: false, steps: [], answer: { isLastResult: false } }
    : lowerProgram({ index, operation, program, database });
}

/** Returns the method of a program. */
export function lowerProgram(scope: MethodScope): MethodPlan {
  const { program } = scope;
  const steps = [...bodyChecks(scope), ...program.effects.flatMap((effect) => lowerEffect(scope, effect))];
  const isTransaction = isTransactional(program);
  const answer = lowerAnswer(scope, isTransaction ? undefined : steps.at(-1));
  return {
    isImplemented: true,
    inputs: inputsOf([steps, answer]),
    isTransaction,
    waits: (answer.isLastResult ? steps.slice(0, -1) : steps).some(stepWaits),
    steps,
    answer,
  };
}

function lowerAnswer(scope: MethodScope, last: StepPlan | undefined): AnswerPlan {
  const { made, headers, body: answered } = scope.program.respond;
  const body = lowerBody(scope, answered);
  const isAlone = made === undefined && headers === undefined;
  return {
    ...(made === undefined ? {} : { made: { unless: made.unless } }),
    ...(headers === undefined
      ? {}
      : { headers: headers.map(({ name, source }) => ({ name, value: lowerHeader(scope, answered, source) })) }),
    ...(body === undefined ? {} : { body }),
    isLastResult: isAlone && body?.kind === 'binding' && last !== undefined && isResultOf(last, body.name),
  };
}

/** True if a step issues this token and nothing else, so that its result can be returned as it is. */
function isResultOf(step: StepPlan, binding: string): boolean {
  return step.kind === 'issue-token' && step.bind === binding && step.refresh === undefined;
}

/** True if a step waits for the database, the file storage or a hash. */
function stepWaits(step: StepPlan): boolean {
  switch (step.kind) {
    case 'require':
    case 'find-file':
      return false;
    default:
      return true;
  }
}

const inputNames: readonly InputName[] = ['url', 'origin', 'path', 'query', 'headers', 'cookies', 'body', 'principal'];

/** Returns the parts of the request that a plan names. Constants of the document are no part of the plan. */
function inputsOf(plan: unknown): readonly InputName[] {
  const found = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const entries = new Map(Object.entries(node));
    if (entries.get('kind') === 'constant') return;
    found.add(entries.get('part'));
    for (const [name, value] of entries) {
      if (name !== 'options') visit(value);
    }
  };
  visit(plan);
  return inputNames.filter((name) => found.has(name) || (name === 'body' && found.has('item')));
}
