import { viewOf } from '../../../json-schema/schema.js';
import { generatedTokenNames } from '../../vocabulary/secret-names.js';
import type { DefaultRule } from './default-rule.js';

/** URL-safe text has four characters for three bytes. */
export const tokenValue: DefaultRule = {
  name: 'token-value',
  confidence: 0.75,
  because: 'its name is that of a secret or code that the service generates',
  apply: ({ name, schema, type, serverManaged, schemas }) => {
    if (type.kind !== 'string' || !serverManaged || !generatedTokenNames.has(name)) return undefined;
    const view = viewOf(schema, schemas);
    if (view.pattern !== undefined || view.enum !== undefined || view.const !== undefined || view.format !== undefined) return undefined;
    const longest = view.maxLength ?? 64;
    const shortest = view.minLength ?? 0;
    const bytes = Math.max(Math.min(24, Math.floor((longest * 3) / 4)), Math.ceil((shortest * 3) / 4));
    return bytes < 6 ? undefined : { default: { kind: 'token', bytes, prefix: '' } };
  },
};
