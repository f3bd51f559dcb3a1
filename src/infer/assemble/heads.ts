/** HEAD operations: each is answered as GET of its path is, without the body (RFC 9110 §9.3.2). */
import type { Operation, Parameter } from '../../model/operation.js';

/** Returns the operations with those of HEAD answered by the GET of the same path. */
export function answerHeads(operations: readonly Operation[]): readonly Operation[] {
  return operations.map((operation) => {
    const get = operation.method === 'head' && operation.coverage === 'custom' ? sameAsGet(operation, operations) : undefined;
    return get === undefined ? operation : answeredBy(operation, get);
  });
}

/** Finds the GET of the same path that asks for the same credentials, and for no parameter that HEAD does not declare. */
function sameAsGet(head: Operation, operations: readonly Operation[]): Operation | undefined {
  const claims = ({ security, anonymousAllowed }: Operation): string => JSON.stringify([security, anonymousAllowed]);
  return operations.find(
    (get) =>
      get.method === 'get' &&
      get.path === head.path &&
      get.coverage !== 'unsupported' &&
      claims(get) === claims(head) &&
      get.parameters.every((parameter) => !parameter.required || head.parameters.some((own) => isSame(own, parameter))),
  );
}

function isSame(left: Parameter, right: Parameter): boolean {
  return left.in === right.in && left.specName === right.specName;
}

function answeredBy(head: Operation, { names, parameters, program, coverage }: Operation): Operation {
  const others = head.parameters.filter((own) => !parameters.some((parameter) => isSame(own, parameter)));
  return {
    ...head,
    answeredBy: names.camel,
    intent: 'given',
    parameters: [...parameters, ...others],
    ...(program === undefined ? {} : { program }),
    coverage,
    evidence: [{ pointer: head.pointer, rule: 'head', confidence: 1, because: `it is answered as ${names.spec} is, without the body` }],
  };
}
