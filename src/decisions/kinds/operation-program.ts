import type { DecisionKind } from './kind.js';

const expected = 'a list of steps, each a string such as `find Book where id = path.bookId`';

export const operationProgram: DecisionKind<'operation.program'> = {
  name: 'operation.program',
  summary: 'Steps that the operation performs',
  takes: 'a list of steps, see below',
  example: ['find Order where id = path.orderId', 'update order set status = "shipped"', 'respond order'],
  read: (value) => {
    // A number or a word that YAML reads as something else is still a step, as it was written.
    const steps: unknown[] = Array.isArray(value) ? value : [];
    const texts = steps.flatMap((step) => (typeof step === 'string' ? [step] : typeof step === 'number' ? [String(step)] : []));
    return texts.length === 0 || texts.length !== steps.length ? { expected } : { value: texts };
  },
};
