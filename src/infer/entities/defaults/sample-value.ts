import { sampleOf } from '../../../json-schema/samples.js';
import type { DefaultRule } from './default-rule.js';

export const sampleValue: DefaultRule = {
  name: 'sample-value',
  confidence: 0.5,
  because: 'a response requires a value that a create may omit; the schema admits this one',
  apply: ({ schema, type, promised, schemas }) => {
    if (!promised || type.kind === 'datetime' || type.kind === 'bytes') return undefined;
    const value = sampleOf(schema, schemas);
    if (value === undefined || value === null) return undefined;
    const fits =
      type.kind === 'json' ||
      (type.kind === 'string' || type.kind === 'enum'
        ? typeof value === 'string'
        : type.kind === 'boolean'
          ? typeof value === 'boolean'
          : typeof value === 'number');
    return fits ? { default: { kind: 'literal', value } } : undefined;
  },
};
