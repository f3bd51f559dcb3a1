import { isValid } from '../../../json-schema/samples.js';
import { viewOf } from '../../../json-schema/schema.js';
import type { Json } from '../../../core/json.js';
import { counterNames } from '../../vocabulary/computed-words.js';
import type { ColumnType } from '../field-type.js';
import type { DefaultRule } from './default-rule.js';

export const neutralValue: DefaultRule = {
  name: 'neutral-value',
  confidence: 0.55,
  because: 'a response requires a value that a create may omit; this is the neutral value of the schema',
  apply: ({ name, schema, type, promised, serverManaged, schemas }) => {
    if (!promised || (serverManaged && !startsNeutral(name, type))) return undefined;
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

/** True for a value that says nothing where no client sends it: all but a number, which would be a claim unless it counts from zero. */
export function startsNeutral(name: string, type: Pick<ColumnType, 'kind'>): boolean {
  return !['int', 'bigint', 'float'].includes(type.kind) || counterNames.has(name);
}
