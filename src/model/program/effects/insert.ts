import { mapBody } from '../bodies.js';
import { readSet } from '../clauses.js';
import { bind, entityCalled } from '../scope.js';
import type { Step } from './step.js';

export const insert: Step = {
  words: ['insert'],
  syntax: 'insert <Entity> [from body] [set <property> = <value>, …] [as <name>]',
  summary: 'Makes a row; one that clashes with another: 409',
  example: 'insert Comment from body set articleId = article.id',
  read: (reader, scope) => {
    const { offset } = reader.peek();
    const plan = entityCalled(reader, scope);
    const from = reader.skip('from', 'body');
    const values = readSet(reader, scope, plan);
    if (plan === undefined) return;
    const given = new Set(values.map(({ field }) => field));
    const mapping = from ? mapBody(reader, scope, plan, 'create', offset, given) : undefined;
    const name = bind(reader, scope, plan, 'row');
    const body = mapping === undefined ? {} : { body: mapping.id };
    scope.effects.push({ kind: 'insert', bind: name, entity: plan.entity.id, ...body, values });
    for (const property of mapping?.properties ?? []) {
      const field = 'field' in property.target ? property.target.field : undefined;
      if (property.required && field !== undefined) given.add(field);
    }
    const lacking = plan.entity.fields.find((field) => !field.nullable && field.default === undefined && !given.has(field.name));
    if (lacking !== undefined)
      reader.fail({
        code: 'SW2510',
        message: `every ${plan.entity.id} needs its ${lacking.name}, and nothing gives it`,
        offset,
        help: `Add \`set ${lacking.name} = …\`.`,
      });
  },
};
