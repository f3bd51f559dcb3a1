import type { DecisionKind } from './kind.js';

export const fieldReferences: DecisionKind<'field.references'> = {
  name: 'field.references',
  summary: 'Entity that the foreign key refers to; false for a column without a foreign key',
  takes: 'an entity, or false',
  example: 'Author',
  read: (value) => {
    if (value === false) return { value };
    return typeof value === 'string' && value.trim() !== '' ? { value: value.trim() } : { expected: 'the name of an entity, or false' };
  },
};
