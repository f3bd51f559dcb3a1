import { jsonPatchEffect } from '../../../programs/json-patch-programs.js';
import { operationsIn } from '../../../payloads/json-patch.js';
import { bind, bindingCalled } from '../scope.js';
import { bodyIntentOf } from '../step-intent.js';
import type { Step } from './step.js';
import { isUnsupported } from '../../../unsupported.js';

export const amend: Step = {
  words: ['amend'],
  syntax: 'amend <name>',
  summary: 'Applies a JSON Patch in the body (RFC 6902) to the representation of a found row. Later steps see the changed row',
  example: 'amend flag',
  read: (reader, scope) => {
    const { offset } = reader.peek();
    const name = reader.name('the name of a row that a step before found');
    const binding = bindingCalled(reader, scope, name);
    if (binding === undefined) return;
    const { plan } = binding;
    const list = operationsIn(scope.operation, scope.context.schemas);
    const [shape] = plan.resourceSchema.resource.shapes;
    const refuse = (message: string): void => {
      reader.fail({ code: 'SW2510', message, offset });
    };
    if (list === undefined) {
      refuse('the body is no list of operations with op and path');
      return;
    }
    if (shape?.name === undefined) {
      refuse(`what is shown of ${plan.entity.id} has no name, so that nothing can be held against it`);
      return;
    }
    const changed = bind(reader, scope, plan, 'row', name.text);
    const intent = bodyIntentOf(scope, plan, 'patch');
    const effect = jsonPatchEffect(intent, { list, shape }, plan, { bind: changed, row: binding.bind }, scope.context);
    if (isUnsupported(effect)) refuse(effect.reason);
    else scope.effects.push(effect);
  },
};
