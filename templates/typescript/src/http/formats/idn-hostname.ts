/** Host names with letters of any script. */
import { isHostname } from './hostname.js';
import { isRightToLeft, isUnicodeLabel } from './idna.js';
import { decodePunycode, encodePunycode } from './punycode.js';

/** RFC 5890 §2.3.2.3: a host name whose labels may hold letters of any script. All full stops of RFC 3490 §3.1 separate. */
export function isIdnHostname(text: string): boolean {
  if (text.length > 253) {
    return false;
  }
  const labels = text.normalize('NFC').split(/[.\u3002\uff0e\uff61]/);
  const unicode = labels.map((label) =>
    /^xn--/i.test(label) ? (decodePunycode(label.slice(4).toLowerCase()) ?? '') : label,
  );
  const isBidi = unicode.some((label) => Array.from(label).some(isRightToLeft));
  const lengths = labels.map(asciiLength);
  return (
    lengths.reduce((sum, length) => sum + length + 1, -1) <= 253 &&
    lengths.every((length) => length <= 63) &&
    labels.every((label) =>
      isAscii(label) ? isHostname(label) : isUnicodeLabel(label.toLowerCase(), isBidi),
    ) &&
    (!isBidi || unicode.every((label) => isUnicodeLabel(label.toLowerCase(), true)))
  );
}

/** The length of a label in the DNS. */
function asciiLength(label: string): number {
  return isAscii(label) ? label.length : 'xn--'.length + encodePunycode(label.toLowerCase()).length;
}

function isAscii(label: string): boolean {
  return /^\p{ASCII}*$/u.test(label);
}
