/** E-mail addresses. */
import { isDomain } from './domain.js';
import { isIpv4, isIpv6 } from './ip.js';

const dotString = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/i;
const quotedString = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;

/** RFC 5321 §4.1.2 `Mailbox`. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  return (
    at <= 64 &&
    text.length <= 320 &&
    (dotString.test(local) || quotedString.test(local)) &&
    isMailDomain(text.slice(at + 1))
  );
}

function isMailDomain(domain: string): boolean {
  if (!domain.startsWith('[') || !domain.endsWith(']')) {
    return isDomain(domain);
  }
  const address = domain.slice(1, -1);
  return /^ipv6:/i.test(address) ? isIpv6(address.slice(5)) : isIpv4(address);
}
