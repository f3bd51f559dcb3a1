import type { FilterDecision } from '../types.js';
import type { DecisionKind } from './kind.js';

const operators: readonly FilterDecision['operator'][] = ['=', '>', '>=', '<', '<=', 'contains'];
const expected = 'a property and an operator (=, >, >=, <, <= or contains), such as price >=, or false';

export const parameterFilter: DecisionKind<'parameter.filter'> = {
  name: 'parameter.filter',
  summary: 'Property and operator that the query parameter of a list filters by',
  takes: 'a property and an operator: = (default), > >= < <= or contains; false for none',
  example: 'price >=',
  read: (value) => {
    if (value === false) return { value };
    const match = typeof value === 'string' ? /^(\S+)(?:\s+(\S+))?$/u.exec(value.trim()) : null;
    const operator = operators.find((candidate) => candidate === (match?.[2] ?? '='));
    const path = match?.[1]?.split('.') ?? [];
    return operator === undefined || path.length === 0 || path.includes('') ? { expected } : { value: { path, operator } };
  },
};
