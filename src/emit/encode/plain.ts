/** The base of all prose encoders: text of the specification as printable text on one line. */

/** Controls, invisible characters, and those that turn text round (Trojan Source, CVE-2021-42574); lone surrogates too. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu;

/** One line without control, invisible or bidirectional characters; cut at `maximum` characters. May be empty. */
export function plainLine(text: string, maximum = 200): string {
  const characters = [
    ...text
      .slice(0, 64 * 1024)
      .replace(unprintable, ' ')
      .trim(),
  ];
  return characters.length > maximum ? `${characters.slice(0, maximum - 1).join('')}…` : characters.join('');
}
