/** RFC 6901 JSON pointers, plain (`/a/b`) or as a URI fragment (`#/a/b`). */

/** The reference tokens, unescaped. Source: RFC 6901 §4. */
export function parsePointer(pointer: string): readonly string[] {
  const plain = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  return plain === ''
    ? []
    : plain
        .split('/')
        .slice(1)
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** One reference token as it stands in a pointer. Source: RFC 6901 §3. */
export function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
