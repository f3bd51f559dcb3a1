/** Texts on which a careless service breaks. */
import type { TextList } from './scenario.js';

export const hostileTexts: Readonly<Record<TextList, readonly string[]>> = {
  texts: [
    `'; DROP TABLE books; --`,
    `" OR 1=1 --`,
    '<script>alert(1)</script>',
    '{{constructor.constructor("return process")()}}',
    '${7*7} %s %n \\u0041',
    '../../../etc/passwd',
    'line one\r\nX-Injected: yes',
    '__proto__',
    'Ünïcödé 👩\u200D👩\u200D👧\u200D👦 \u202Etxet',
  ],
  names: [
    '../../../escaped',
    '..\\..\\escaped',
    '/etc/passwd',
    'C:\\Windows\\escaped',
    'a%0d%0aX-Injected: yes',
    'a%00.png',
    '..',
    '.',
    '',
    '__proto__',
    '<script>alert(1)</script>.html',
    `${'x'.repeat(2000)}.png`,
  ],
};
