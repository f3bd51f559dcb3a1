/**
 * False for U+0000, which PostgreSQL cannot store, and for unpaired surrogates, which UTF-8 cannot
 * encode.
 */
export function isStorableText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
