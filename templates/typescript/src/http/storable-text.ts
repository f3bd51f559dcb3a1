/** PostgreSQL cannot keep U+0000 in text, and UTF-8 has no way to write half a surrogate pair: the text would come back as another. */
export function isStorableText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
