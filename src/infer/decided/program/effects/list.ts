import { answerMany } from '../../../payloads/response-shapes.js';
import { planList } from '../../../lists/lists.js';
import { readWhere } from '../clauses.js';
import { bind, entityCalled } from '../scope.js';
import { usageFor } from '../usages.js';
import type { Step } from './step.js';

export const list: Step = {
  words: ['list'],
  syntax: 'list <Entity> [where <conditions>] [as <name>]',
  summary: 'Lists rows; window, order and the filters that are not written follow from the query parameters, as for any list',
  example: 'list Article where authorId = author.id',
  read: (reader, scope) => {
    const { offset } = reader.peek();
    const plan = entityCalled(reader, scope);
    const where = reader.skip('where') ? readWhere(reader, scope, plan, true) : [];
    if (plan === undefined || reader.problem() !== undefined) return;
    const answer = answerMany(scope.facts, plan.thing.draft, scope.context.intents);
    if ('because' in answer || answer.kind !== 'many') {
      reader.fail({ code: 'SW2511', message: 'because' in answer ? answer.because : 'it answers no list', offset });
      return;
    }
    const usage = usageFor(scope, plan, 'list', answer);
    const name = bind(reader, scope, plan, 'rows');
    const listed = planList(usage, plan, answer.reading, where, name, scope.context);
    if ('because' in listed) {
      reader.fail({ code: 'SW2510', message: listed.because, offset });
      return;
    }
    scope.effects.push(listed.effect);
    const projection = scope.context.projector.project(plan, answer.reading.item, `${scope.facts.names.pascal} item`);
    scope.lists.set(name, { projection, ...(listed.envelope === undefined ? {} : { envelope: listed.envelope }) });
    for (const [parameter, role] of listed.roles) scope.roles.set(parameter, role);
    scope.indexes.push(...listed.indexes);
  },
};
