/** Domains of the DNS. */

const ldhLabel = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/** True if all labels consist of letters, digits and hyphens, as in the domain of an e-mail address (RFC 5321 §4.1.2). */
export function isDomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => ldhLabel.test(label));
}
