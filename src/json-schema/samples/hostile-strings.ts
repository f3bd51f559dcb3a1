/**
 * Texts that have broken services: each is legal JSON text and must be stored and read back verbatim wherever a schema
 * admits it. U+0000 is left out, since PostgreSQL cannot store it in text; nothing has more than 500 code points.
 */
export const hostileStrings: readonly string[] = [
  // SQL, in a literal, in an identifier, as a pattern
  "' OR '1'='1",
  "'; DROP TABLE users; --",
  '" OR ""="',
  "Robert'); DELETE FROM items WHERE ('1'='1",
  '100%_\\_',
  // NoSQL and ORM operators
  '{"$gt": ""}',
  '{"contains": "", "mode": "insensitive"}',
  '$where: this.a == this.b',
  // templates and shells
  '${7*7}{{7*7}}<%= 7*7 %>#{7*7}',
  '$(id) `id` | id; id && id',
  '%s%n%x%d',
  "=cmd|'/C calc'!A1",
  // markup and script
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>&amp;&lt;',
  ']]><!-- --><?xml version="1.0"?>',
  'javascript:alert(1)',
  // paths and addresses
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  'file:///etc/passwd',
  '%2e%2e%2f%00%0d%0a',
  // escapes and quotes
  '\\u0027\\n\\t\\"',
  '"\'`\\',
  '/* */ // -- # ;',
  // names of members
  '__proto__',
  'constructor',
  'toString',
  // what looks like another type
  'null',
  'undefined',
  'true',
  'NaN',
  '0x10',
  '1e5',
  '-0',
  '007',
  '2024-02-30',
  // lines and white space
  'a\r\nX-Injected: 1\r\n\r\n',
  'tab\there\vand\fthere',
  ' leading and trailing ',
  '\u00a0\u2003\u3000\u200b\ufeff',
  '\u2028\u2029',
  '\u0001\u001b[31m\u007f\u0085',
  // scripts, marks, directions
  'é e\u0301 Å \u212b ﬁ',
  'ß ẞ İ ı Σς',
  '日本語 中文 한국어 ไทย',
  'עברית العربية \u202e\u2066abc\u2069\u202c',
  '😀👨‍👩‍👧🏳️‍🌈🇪🇺',
  '𝒳𐐷🀄',
  'Z\u0351\u036b\u0343\u036a\u0302a\u0334\u0335l\u0337g\u0328o\u0321',
  '\ufffd\ufffe\uffff',
  // long
  'L'.repeat(500),
  'é😀'.repeat(250),
  `${'('.repeat(60)}${')'.repeat(60)}`,
  `${'a'.repeat(60)}!`,
];
