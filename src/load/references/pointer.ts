/** RFC 6901 JSON pointers: escaping, splitting, following. */

/** One reference token as it stands in a pointer. Source: RFC 6901 §3. */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The reverse of `escapeToken`. `~1` first, so that `~01` gives `~1`. Source: RFC 6901 §4. */
export function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/** The tokens of a pointer; the empty pointer (the whole document) has none. */
export function pointerTokens(pointer: string): readonly string[] {
  return pointer === '' ? [] : pointer.split('/').slice(1).map(unescapeToken);
}

/** The pointer of a child. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${escapeToken(String(key))}`;
}

/** A plain object, and not an array or null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key: never what a prototype says, since keys come from untrusted text. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * An empty object that takes any key, `__proto__` included, as an own property.
 * Without a prototype no lookup by a word of the specification can reach `Object.prototype`.
 */
export function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/** Follows a pointer through plain data; `found` is false where a token leads nowhere. */
export function followPointer(root: unknown, pointer: string): { readonly found: boolean; readonly value?: unknown } {
  let value = root;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(value)) {
      // RFC 6901 §4: an array index has no leading zero.
      if (!/^(0|[1-9]\d{0,8})$/.test(token) || Number(token) >= value.length) return { found: false };
      value = value[Number(token)];
    } else if (isObject(value) && Object.hasOwn(value, token)) {
      value = value[token];
    } else {
      return { found: false };
    }
  }
  return { found: true, value };
}
