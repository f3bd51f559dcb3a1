import type { DecisionKind } from './kind.js';

export const operationOrder: DecisionKind<'operation.order'> = {
  name: 'operation.order',
  summary: 'The order of a list where none is asked for; the key decides between equals',
  takes: 'properties separated by commas, with - before those that descend',
  example: '-publishedAt, title',
  read: (value) => {
    const terms = typeof value === 'string' ? value.split(',').map((term) => term.trim()) : [];
    return terms.length === 0 || terms.some((term) => term.replace(/^-/u, '').trim() === '')
      ? { expected: 'properties separated by commas, such as -publishedAt, title' }
      : { value: terms };
  },
};
