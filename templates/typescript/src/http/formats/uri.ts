/** URIs of RFC 3986, IRIs of RFC 3987. */
import { isIpv6 } from './ip.js';

/** RFC 3987 §2.2 `ucschar` and `iprivate`. */
const ucschar =
  '\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}' +
  Array.from(
    { length: 14 },
    (_, plane) => `\\u{${(plane + 1).toString(16)}0000}-\\u{${(plane + 1).toString(16)}fffd}`,
  ).join('');
const iprivate = '\\u{e000}-\\u{f8ff}\\u{f0000}-\\u{ffffd}\\u{100000}-\\u{10fffd}';

interface Grammar {
  readonly userinfo: RegExp;
  readonly registeredName: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

const uriGrammar = grammar('', '');
const iriGrammar = grammar(ucschar, iprivate);

function grammar(letters: string, privateLetters: string): Grammar {
  const all = (more: string) =>
    new RegExp(`^(?:[\\w.~!$&'()*+,;=${letters}${more}\\-]|%[\\da-fA-F]{2})*$`, 'u');
  return {
    userinfo: all(':'),
    registeredName: all(''),
    path: all(':@/'),
    query: all(`:@/?${privateLetters}`),
    fragment: all(':@/?'),
  };
}

/** RFC 3986 appendix B: the five parts of any reference. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

export function isUri(text: string): boolean {
  return matches(text, uriGrammar, true);
}

export function isUriReference(text: string): boolean {
  return matches(text, uriGrammar, false);
}

export function isIri(text: string): boolean {
  return matches(text, iriGrammar, true);
}

export function isIriReference(text: string): boolean {
  return matches(text, iriGrammar, false);
}

function matches(
  text: string,
  { path, query, fragment, ...names }: Grammar,
  isAbsolute: boolean,
): boolean {
  const [, scheme, authority, pathText = '', queryText = '', fragmentText = ''] =
    parts.exec(text) ?? [];
  return (
    (scheme === undefined
      ? !isAbsolute && !/^[^/]*:/.test(pathText)
      : /^[a-z][a-z\d+.-]*$/i.test(scheme)) &&
    (authority === undefined || isAuthority(authority, names)) &&
    path.test(pathText) &&
    query.test(queryText) &&
    fragment.test(fragmentText)
  );
}

/** RFC 3986 §3.2. */
function isAuthority(
  authority: string,
  { userinfo, registeredName }: Pick<Grammar, 'userinfo' | 'registeredName'>,
): boolean {
  const at = authority.lastIndexOf('@');
  const [, host = '', bracketed, port] =
    /^(\[([^\]]*)\]|[^:]*)(?::(.*))?$/s.exec(authority.slice(at + 1)) ?? [];
  return (
    userinfo.test(authority.slice(0, Math.max(0, at))) &&
    /^\d*$/.test(port ?? '') &&
    (bracketed === undefined
      ? registeredName.test(host) &&
        authority.slice(at + 1).startsWith(host) &&
        (host !== '' || /^(?::\d*)?$/.test(authority.slice(at + 1)))
      : isIpv6(bracketed) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(bracketed))
  );
}
