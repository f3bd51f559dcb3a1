import { readWhere } from '../clauses.js';
import { pathTo } from '../paths.js';
import { bind, entityCalled, fail, planById } from '../scope.js';
import type { Step } from './step.js';
import { isUnsupported } from '../../../unsupported.js';

/** A column has more distinct values than anybody reads. */
const mostValues = 1000;

export const count: Step = {
  words: ['count'],
  syntax: 'count <Entity> [where <conditions>] as <name>',
  summary: 'Counts rows; conditions on absent parameters do not apply',
  example: 'count Order where status = query.status as orders',
  read: (reader, scope) => {
    const plan = entityCalled(reader, scope);
    const where = reader.skip('where') ? readWhere(reader, scope, plan, true) : [];
    if (plan === undefined) return;
    scope.effects.push({ kind: 'count', bind: bind(reader, scope, plan, 'number'), entity: plan.entity.id, where });
  },
};

export const distinct: Step = {
  words: ['distinct'],
  syntax: 'distinct <Entity>.<property> [where <conditions>] as <name>',
  summary: 'Lists the distinct values of a property, sorted',
  example: 'distinct Book.language as languages',
  read: (reader, scope) => {
    const plan = entityCalled(reader, scope);
    if (!reader.sign('.')) reader.fail({ code: 'SW2509', message: '`.` and a property were expected', offset: reader.peek().offset });
    const name = reader.name('a property');
    const where = reader.skip('where') ? readWhere(reader, scope, plan, true) : [];
    if (plan === undefined || name.text === '') return;
    const found = pathTo(plan, [name.text], planById(scope));
    if (isUnsupported(found)) {
      fail(reader, name, found.reason, found.help);
      return;
    }
    const { field } = found;
    if (field.sensitive === true) fail(reader, name, `${field.name} is secret`);
    if (field.type.kind !== 'string' && field.type.kind !== 'enum')
      fail(reader, name, `only texts are gathered, and ${field.name} is none`);
    scope.effects.push({
      kind: 'distinct',
      bind: bind(reader, scope, plan, 'values'),
      entity: plan.entity.id,
      field: field.name,
      where,
      max: mostValues,
    });
  },
};
