import { readWhere } from '../clauses.js';
import { bind, entityCalled } from '../scope.js';
import type { Step } from './step.js';

export const find: Step = {
  words: ['find'],
  syntax: 'find <Entity> where <conditions> [as <name>]',
  summary: 'Finds one row; 404 if there is none',
  example: 'find Article where slug = path.slug',
  read: (reader, scope) => {
    const plan = entityCalled(reader, scope);
    if (!reader.skip('where')) reader.fail({ code: 'SW2509', message: '`where` was expected: which one?', offset: reader.peek().offset });
    const where = readWhere(reader, scope, plan, false);
    if (plan === undefined) return;
    scope.effects.push({ kind: 'find', bind: bind(reader, scope, plan, 'row'), entity: plan.entity.id, where });
  },
};
