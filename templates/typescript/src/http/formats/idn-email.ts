/** E-mail addresses with letters of any script. */
import { isEmail } from './email.js';
import { isIdnHostname } from './idn-hostname.js';

/** RFC 6531 §3.3: the `Mailbox` of RFC 5321, where any character beyond ASCII counts as a letter. */
export function isIdnEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const domain = text.slice(at + 1);
  return (
    new TextEncoder().encode(local).length <= 64 &&
    isEmail(`${local.replace(/[^\p{ASCII}]/gu, 'x')}@${isIdnHostname(domain) ? 'x' : domain}`)
  );
}
