/** RFC 6901 JSON pointers, plain (`/a/b`) or as a URI fragment (`#/a/b`). */
import { isObject } from './json.js';

/** Returns the reference tokens, unescaped. The empty pointer (the whole document) has none. Source: RFC 6901 §4. */
export function parsePointer(pointer: string): readonly string[] {
  const plain = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  return plain === '' ? [] : plain.split('/').slice(1).map(unescapeToken);
}

/** Returns the tokens of a URI fragment such as `/a%20b`: percent-encoding is undone before the escapes. Source: RFC 6901 §6. */
export function parseFragment(fragment: string): readonly string[] {
  return fragment.split('/').slice(1).map(decodeToken);
}

/** Returns the pointer of a list of tokens. */
export function toPointer(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join('');
}

/** Returns the pointer of a child. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${escapeToken(String(key))}`;
}

/** Returns the last token, unescaped; the empty text for the whole document. */
export function lastToken(pointer: string): string {
  return parsePointer(pointer).at(-1) ?? '';
}

/** Returns a reference token as a pointer has it. Source: RFC 6901 §3. */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The reverse of `escapeToken`. `~1` first, so that `~01` gives `~1`. Source: RFC 6901 §4. */
function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/** The token of a URI fragment. A name such as `100%`, which is no percent-encoding, stays as it is. */
function decodeToken(token: string): string {
  return unescapeToken(token.includes('%') ? decodePercent(token) : token);
}

/** Undoes percent-encoding; a malformed escape stays as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/** Follows a pointer through plain data; `found` is false where a token leads nowhere. */
export function followPointer(root: unknown, pointer: string): { readonly found: boolean; readonly value?: unknown } {
  let value = root;
  for (const token of parsePointer(pointer)) {
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
