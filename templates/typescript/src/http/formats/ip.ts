/** Internet addresses as text. */

const ipv4Part = /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/;

/** RFC 2673 §3.2 `dotted-quad`: four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.', 5);
  return parts.length === 4 && parts.every((part) => ipv4Part.test(part));
}

/** RFC 4291 §2.2: eight groups, of which one run of zeros may be `::` and the last two may be an IPv4 address. No zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) {
    return false;
  }
  const halves = text.split('::');
  if (halves.length > 2) {
    return false;
  }
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const endsInIpv4 = last.includes('.') && text.endsWith(last);
  const hex = endsInIpv4 ? groups.slice(0, -1) : groups;
  if ((endsInIpv4 && !isIpv4(last)) || !hex.every((group) => /^[\da-f]{1,4}$/i.test(group))) {
    return false;
  }
  const count = hex.length + (endsInIpv4 ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
