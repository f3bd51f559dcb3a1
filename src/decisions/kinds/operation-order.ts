import type { DecisionKind } from './kind.js';

export const operationOrder: DecisionKind<'operation.order'> = {
  name: 'operation.order',
  summary: 'Default sort order of a list; the primary key breaks ties',
  takes: 'properties separated by commas, - for descending',
  example: '-publishedAt, title',
  read: (value) => {
    const terms = typeof value === 'string' ? value.split(',').map((term) => term.trim()) : [];
    return terms.length === 0 || terms.some((term) => term.replace(/^-/u, '').trim() === '')
      ? { expected: 'properties separated by commas, such as -publishedAt, title' }
      : { value: terms };
  },
};
