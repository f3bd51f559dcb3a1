/** Text of the specification in YAML 1.2. */
import { plainLine } from './plain.js';

/** Characters that JSON leaves unescaped and YAML forbids or reads as line breaks (YAML 1.2.2 §5.1, §5.4), and bidirectional controls. */
const unsafe = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]/gu;

/**
 * A scalar in single quotes where nothing needs an escape; else in double quotes: JSON's string is one (YAML 1.2.2 §1.3), once those
 * characters are escaped.
 */
export function yamlString(text: string): string {
  const quoted = JSON.stringify(text).replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return /['\\]/.test(quoted) ? quoted : `'${quoted.slice(1, -1)}'`;
}

/** A scalar in a Compose file, where `$` starts an interpolation and `$$` is a dollar. */
export function composeString(text: string): string {
  return yamlString(text.replaceAll('$', '$$$$'));
}

/** A comment line. */
export function yamlComment(text: string): string {
  const line = plainLine(text);
  return line === '' ? '#' : `# ${line}`;
}
