import { expect, it } from 'vitest';
import { printFlat } from '../../../../src/languages/typescript/code/doc.js';
import { printExpression } from '../../../../src/languages/typescript/code/print-expression.js';
import type { ConditionPlan } from '../../../../src/lower/query-plan.js';
import { whereCode } from '../../../../src/storage/prisma/client/where-code.js';

type Operator = Extract<ConditionPlan, { kind: 'compare' }>['operator'];

const compare = (field: string, operator: Operator, name: string, through: readonly string[] = []): ConditionPlan => ({
  kind: 'compare',
  through: through.map((relation) => ({ relation, isMany: false })),
  field,
  operator,
  value: { kind: 'input', access: { part: 'query', path: [{ name }] }, isOptional: false, isList: false },
  isOptional: true,
});

it.each<[string, readonly ConditionPlan[], string]>([
  ['one equality', [compare('amount', 'equals', 'amount')], '{ amount: query.amount }'],
  [
    'an equality and a bound of one column',
    [compare('amount', 'equals', 'amount'), compare('amount', 'gte', 'least')],
    '{ amount: { equals: query.amount, gte: query.least } }',
  ],
  [
    'a bound and an equality of one column',
    [compare('amount', 'gte', 'least'), compare('amount', 'equals', 'amount')],
    '{ amount: { gte: query.least, equals: query.amount } }',
  ],
  [
    'an equality and a list of one column',
    [compare('id', 'equals', 'id'), compare('id', 'in', 'ids')],
    '{ id: { equals: query.id, in: query.ids } }',
  ],
  [
    'an equality and a bound of one related column',
    [compare('age', 'equals', 'age', ['owner']), compare('age', 'lt', 'below', ['owner'])],
    '{ owner: { age: { equals: query.age, lt: query.below } } }',
  ],
  [
    'two equalities of one column',
    [compare('a', 'equals', 'one'), compare('a', 'equals', 'two')],
    '{ a: query.one, AND: [{ a: query.two }] }',
  ],
  [
    'two equal bounds of one column',
    [compare('a', 'gte', 'one'), compare('a', 'gte', 'two')],
    '{ a: { gte: query.one }, AND: [{ a: { gte: query.two } }] }',
  ],
  ['bounds of two columns', [compare('a', 'equals', 'one'), compare('b', 'gte', 'two')], '{ a: query.one, b: { gte: query.two } }'],
])('%s: all conditions are printed', (_, conditions, want) => {
  expect(printFlat(printExpression(whereCode('sqlite', { conditions }), { kind: 'return', key: 'value' }))).toBe(want);
});
