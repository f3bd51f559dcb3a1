/** Members of the objects that mappers return. */

/** Functions of `src/values.ts` that mappers may call. */
export type ValueFunction = 'toDate' | 'toJson' | 'toNullableJson' | 'keyOf' | 'ownValue' | 'withMissing';

/** Functions and constants of `src/http/tokens.ts` that mappers may use. */
export type TokenFunction = 'tokenLifetime' | 'refreshLifetime' | 'tokenExpiry';

/** A member of an object literal, and the imports that it needs. */
export interface MappedLine {
  readonly key: string;
  readonly expression: string;
  readonly values: readonly ValueFunction[];
  readonly tokens: readonly TokenFunction[];
}

/** Returns a line that needs no imports, or the given ones. */
export function mappedLine(
  key: string,
  expression: string,
  { values = [], tokens = [] }: { readonly values?: readonly ValueFunction[]; readonly tokens?: readonly TokenFunction[] } = {},
): MappedLine {
  return { key, expression, values, tokens };
}
