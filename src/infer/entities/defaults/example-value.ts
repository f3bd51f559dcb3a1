import { sampleOf } from '../../../json-schema/samples.js';
import { sampleValue } from './sample-value.js';
import type { DefaultRule } from './default-rule.js';

export const exampleValue: DefaultRule = {
  name: 'example-value',
  confidence: 0.5,
  because: 'no operation writes it, so it starts with the example of the document',
  apply: (subject) => {
    if (!subject.seeded) return undefined;
    if (subject.type.kind !== 'datetime') return sampleValue.apply({ ...subject, promised: true });
    const value = sampleOf(subject.schema, subject.schemas);
    return typeof value === 'string' ? { default: { kind: 'literal', value } } : undefined;
  },
};
