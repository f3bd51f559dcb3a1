import { readWhere } from '../clauses.js';
import { bindingCalled, entityCalled } from '../scope.js';
import type { Condition } from '../../../../model/program.js';
import type { Step } from './step.js';

export const deleteRow: Step = {
  words: ['delete'],
  syntax: 'delete <name>',
  summary: 'Deletes a found row; 409 if other rows require it',
  example: 'delete comment',
  read: (reader, scope) => {
    const name = reader.name('the name of a row that a step before found');
    const binding = bindingCalled(reader, scope, name);
    if (binding === undefined) return;
    const { plan, bind } = binding;
    const where: readonly Condition[] = [{ kind: 'equals', path: [plan.key], value: { kind: 'binding', name: bind, field: plan.key } }];
    let deleted = `deleted${plan.entity.id}`;
    while (scope.taken.has(deleted)) deleted += 'Too';
    scope.taken.add(deleted);
    scope.effects.push({ kind: 'delete', bind: deleted, entity: plan.entity.id, where });
  },
};

export const deleteAll: Step = {
  words: ['delete', 'all'],
  syntax: 'delete all <Entity> where <conditions>',
  summary: 'Deletes all matching rows, if any',
  example: 'delete all Comment where articleId = article.id',
  read: (reader, scope) => {
    const plan = entityCalled(reader, scope);
    if (!reader.skip('where')) reader.fail({ code: 'SW2509', message: '`where` was expected: which ones?', offset: reader.peek().offset });
    const where = readWhere(reader, scope, plan, false);
    if (plan !== undefined) scope.effects.push({ kind: 'delete-all', entity: plan.entity.id, where });
  },
};
