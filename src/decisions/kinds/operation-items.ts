import type { DecisionKind } from './kind.js';

export const operationItems: DecisionKind<'operation.items'> = {
  name: 'operation.items',
  summary: 'Path of the array of items in the response of a list; its siblings form the envelope',
  takes: 'property names separated by dots',
  example: 'data.books',
  read: (value) => {
    const path = typeof value === 'string' ? value.split('.').map((name) => name.trim()) : [];
    return path.length === 0 || path.includes('') ? { expected: 'property names separated by dots, such as data.books' } : { value: path };
  },
};
