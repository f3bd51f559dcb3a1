/** Host names of RFC 1123. */
import { isDomain } from './domain.js';
import { isUnicodeLabel } from './idna.js';
import { decodePunycode, encodePunycode } from './punycode.js';

/** RFC 1123 §2.1: labels of letters, digits and hyphens. A label that begins with `xn--` must be one of IDNA (RFC 5890 §2.3.2.1). */
export function isHostname(text: string): boolean {
  return isDomain(text) && text.split('.').every(isALabelIfMarked);
}

function isALabelIfMarked(label: string): boolean {
  if (!/^xn--/i.test(label)) {
    return true;
  }
  const encoded = label.slice(4).toLowerCase();
  const decoded = decodePunycode(encoded);
  return (
    decoded !== undefined &&
    /[^\p{ASCII}]/u.test(decoded) &&
    encodePunycode(decoded) === encoded &&
    isUnicodeLabel(decoded, false)
  );
}
