import { isValid } from '../../../json-schema/samples.js';
import { viewOf } from '../../../json-schema/schema.js';
import type { Json } from '../../../core/json.js';
import type { DefaultRule } from './default-rule.js';

export const neutralValue: DefaultRule = {
  name: 'neutral-value',
  confidence: 0.55,
  because: 'a response requires a value that a create may omit; this is the neutral value of the schema',
  apply: ({ schema, type, promised, schemas }) => {
    if (!promised) return undefined;
    const candidates: readonly Json[] =
      type.kind === 'enum'
        ? type.values
        : type.kind === 'boolean'
          ? [false]
          : type.kind === 'int' || type.kind === 'bigint' || type.kind === 'float'
            ? [0, 1]
            : type.kind === 'string'
              ? ['', ...(viewOf(schema, schemas).enum ?? [])]
              : type.kind === 'json'
                ? [[], {}]
                : [];
    const value = candidates.find((candidate) => isValid(schema, schemas, candidate));
    return value === undefined ? undefined : { default: { kind: 'literal', value } };
  },
};
