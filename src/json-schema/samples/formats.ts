/** Formats that a value can be checked against without doubt, and that services are expected to enforce. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;
/** A local part and a domain of the dot-atom form (RFC 5321 §4.1.2), the one that mail systems take. */
const email =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/iu;
const dateTime = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/u;

/** RFC 3339 §5.6 full-date, of a day that exists. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

/** RFC 3339 §5.6 date-time. */
function isDateTime(text: string): boolean {
  const match = dateTime.exec(text);
  return match?.[1] !== undefined && isDate(match[1]);
}

/** RFC 4291 §2.2, without a zone. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [position, part] of parts.entries()) {
      const last = index === halves.length - 1 && position === parts.length - 1;
      if (last && part.includes('.')) {
        if (!ipv4.test(part)) return false;
        groups += 2;
      } else if (/^[0-9a-f]{1,4}$/iu.test(part)) groups += 1;
      else return false;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

/** RFC 3986 §3: a scheme and something after it, of the characters that a URI may have. */
function isUri(text: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:(?:%[0-9a-f]{2}|[\w.~:/?#[\]@!$&'()*+,;=-])+$/iu.test(text) && (!/^https?:/iu.test(text) || URL.canParse(text))
  );
}

/** RFC 3986 §4.1: only the characters that a URI may have. */
function isUriReference(text: string): boolean {
  return /^(?:%[0-9a-f]{2}|[\w.~:/?#[\]@!$&'()*+,;=-])*$/iu.test(text);
}

/** Format → is this text one? */
export const textFormats: ReadonlyMap<string, (text: string) => boolean> = new Map<string, (text: string) => boolean>([
  ['uuid', (text) => uuid.test(text)],
  ['date', isDate],
  ['date-time', isDateTime],
  ['email', (text) => email.test(text)],
  ['uri', isUri],
  ['uri-reference', isUriReference],
  ['ipv4', (text) => ipv4.test(text)],
  ['ipv6', isIpv6],
]);

const int32Max = 2 ** 31 - 1;

/** Formats of numbers (OAS 3.1 §4.4). `int64` is narrowed to what a JSON number keeps exactly (RFC 8259 §6). */
export const integerRanges: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['int32', [-int32Max - 1, int32Max] as const],
  ['int64', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const],
]);
