import { mapBody, needsNothing } from '../bodies.js';
import { readSet, readWhere } from '../clauses.js';
import { bind, entityCalled } from '../scope.js';
import type { Assignment } from '../../../../model/program.js';
import type { Step } from './step.js';

export const upsert: Step = {
  words: ['upsert'],
  syntax: 'upsert <Entity> where <key> = <value> [and …] [from body] [set <property> = <value>, …] [as <name>]',
  summary: 'Replaces the row with this key, or inserts it',
  example: 'upsert Setting where name = path.name from body',
  read: (reader, scope) => {
    const { offset } = reader.peek();
    const plan = entityCalled(reader, scope);
    if (!reader.skip('where')) reader.fail({ code: 'SW2509', message: '`where` was expected: which one?', offset: reader.peek().offset });
    const where = readWhere(reader, scope, plan, false);
    const from = reader.skip('from', 'body');
    const values = readSet(reader, scope, plan);
    if (plan === undefined || reader.problem() !== undefined) return;
    const keys = where.flatMap((condition): readonly Assignment[] =>
      condition.kind === 'equals' && condition.path.length === 1 ? [{ field: condition.path[0] ?? '', value: condition.value }] : [],
    );
    const isTold = (field: string): boolean => keys.some((key) => key.field === field);
    const uniques = [plan.entity.primaryKey, ...plan.entity.uniques.map(({ fields }) => fields)];
    if (keys.length < where.length || !uniques.some((fields) => fields.every(isTold))) {
      reader.fail({ code: 'SW2510', message: `this names no one ${plan.entity.id}, by values that a new one could have`, offset });
      return;
    }
    const given = new Set([...keys, ...values].map(({ field }) => field));
    const mapping = from ? mapBody(reader, scope, plan, 'replace', offset, given) : undefined;
    const name = bind(reader, scope, plan, 'row');
    const body = mapping === undefined ? {} : { body: mapping.id };
    scope.effects.push({ kind: 'upsert', bind: name, entity: plan.entity.id, where, keys, mode: 'replace', ...body, values });
    needsNothing(reader, plan, mapping, given, offset);
  },
};
