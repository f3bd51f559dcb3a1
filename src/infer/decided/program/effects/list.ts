import { listResponse } from '../../../payloads/response-shapes.js';
import { planList } from '../../../lists/lists.js';
import { readWhere } from '../clauses.js';
import { bind, entityCalled } from '../scope.js';
import { listIntentOf } from '../step-intent.js';
import type { Step } from './step.js';
import { isUnsupported } from '../../../unsupported.js';

export const list: Step = {
  words: ['list'],
  syntax: 'list <Entity> [where <conditions>] [as <name>]',
  summary: 'Lists rows; pagination, sort order and further filters follow from the query parameters, as for any list',
  example: 'list Article where authorId = author.id',
  read: (reader, scope) => {
    const { offset } = reader.peek();
    const plan = entityCalled(reader, scope);
    const where = reader.skip('where') ? readWhere(reader, scope, plan, true) : [];
    if (plan === undefined || reader.problem() !== undefined) return;
    const answer = listResponse(scope.operation, plan.resourceSchema.resource, scope.context.intentContext);
    if (isUnsupported(answer) || answer.kind !== 'many') {
      reader.fail({ code: 'SW2511', message: isUnsupported(answer) ? answer.reason : 'it answers no list', offset });
      return;
    }
    const intent = listIntentOf(scope, plan);
    const name = bind(reader, scope, plan, 'rows');
    const listed = planList(intent, plan, answer.reading, where, name, scope.context);
    if (isUnsupported(listed)) {
      reader.fail({ code: 'SW2510', message: listed.reason, offset });
      return;
    }
    scope.effects.push(listed.effect);
    const projection = scope.context.projector.project(plan, answer.reading.item, `${scope.operation.names.pascal} item`);
    scope.lists.set(name, { projection, ...(listed.envelope === undefined ? {} : { envelope: listed.envelope }) });
    for (const [parameter, role] of listed.roles) scope.roles.set(parameter, role);
    scope.indexes.push(...listed.indexes);
  },
};
