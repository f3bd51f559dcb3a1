import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFilesOf, numberFormats, textFormats } from '../../../../src/languages/typescript/validators/formats.js';
import { isDate, isDateTime, isDuration, isTime } from '../../../../templates/typescript/src/http/formats/date-time.js';
import { isEmail } from '../../../../templates/typescript/src/http/formats/email.js';
import { isHostname } from '../../../../templates/typescript/src/http/formats/hostname.js';
import { isIdnEmail } from '../../../../templates/typescript/src/http/formats/idn-email.js';
import { isIdnHostname } from '../../../../templates/typescript/src/http/formats/idn-hostname.js';
import { isIpv4, isIpv6 } from '../../../../templates/typescript/src/http/formats/ip.js';
import { decodePunycode, encodePunycode } from '../../../../templates/typescript/src/http/formats/punycode.js';
import { isBase64, isJsonPointer, isRegex, isRelativeJsonPointer, isUuid } from '../../../../templates/typescript/src/http/formats/text.js';
import { isIri, isUri, isUriReference } from '../../../../templates/typescript/src/http/formats/uri.js';
import { isUriTemplate } from '../../../../templates/typescript/src/http/formats/uri-template.js';
import { isStorableText } from '../../../../templates/typescript/src/http/storable-text.js';

const formatsFolder = new URL('../../../../templates/typescript/src/http/formats/', import.meta.url);

/** The official test suite asks much more; this table is what holds where it is absent. */
const table: readonly { readonly test: (text: string) => boolean; readonly yes: readonly string[]; readonly no: readonly string[] }[] = [
  {
    test: isDate,
    yes: ['2024-02-29', '2000-02-29', '0000-01-01'],
    no: ['2023-02-29', '1900-02-29', '2024-13-01', '2024-1-1', '2024-04-31', ''],
  },
  {
    test: isTime,
    yes: ['23:59:60Z', '01:29:60+01:30', '12:00:00.123456789-08:00'],
    no: ['23:58:60Z', '12:00:00', '24:00:00Z', '12:00:00+24:00'],
  },
  {
    test: isDateTime,
    yes: ['2024-02-29T12:00:00Z', '1998-12-31T23:59:60Z'],
    no: ['2024-02-29 12:00:00Z', '2024-02-29T12:00:00', '2023-02-29T12:00:00Z', '2024-02-29'],
  },
  { test: isDuration, yes: ['P1DT12H', 'P2W', 'PT0S'], no: ['P', 'PT', 'P1Y2W', 'PT1H2S', 'P1.5D', '-P1D'] },
  {
    test: isEmail,
    yes: ['a.b+c@example.com', '"a b"@example.com', 'a@[127.0.0.1]', 'a@localhost'],
    no: ['a', '.a@b.c', 'a..b@c.d', 'a@b..c', 'a b@c.d', 'é@b.c', `${'a'.repeat(65)}@b.c`],
  },
  { test: isIdnEmail, yes: ['é@example.com', 'a@exämple.com'], no: ['é', 'a@-b.com', 'a@b c'] },
  {
    test: isHostname,
    yes: ['example.com', 'xn--bcher-kva.example', '1.2'],
    no: ['', 'a_b', '-a', 'a-', 'a.', 'xn--X', `${'a'.repeat(64)}.com`],
  },
  { test: isIdnHostname, yes: ['bücher.example', '例え.テスト'], no: ['-bücher', 'a..b', 'l·a', ''] },
  { test: isIpv4, yes: ['0.0.0.0', '255.255.255.255'], no: ['256.0.0.1', '01.2.3.4', '1.2.3', '1.2.3.4.5', '0x7f.0.0.1'] },
  {
    test: isIpv6,
    yes: ['::', '::1', '1:2:3:4:5:6:7:8', '::ffff:192.168.0.1', '1::'],
    no: ['1:2:3:4:5:6:7', ':::', '1::2::3', '::1%eth0', '12345::', '1:2:3:4:5:6:7:8:9', ':1:2:3:4:5:6:7', '1.2.3.4'],
  },
  {
    test: isUri,
    yes: ['https://a:b@example.com:8080/p?q#f', 'urn:isbn:1', 'mailto:a@b', 'http://[::1]/', 'file:///etc'],
    no: ['/p', 'example.com', 'http://a b', 'http://[::1', 'http://a:port', '%zz', 'http://é', 'http://a/\\'],
  },
  { test: isUriReference, yes: ['', '/p', '?q', '#f', '//host', 'a/b:c'], no: ['\\a', '1:2', 'a b', '#a#b'] },
  { test: isIri, yes: ['https://é.example/ü?ö'], no: ['/é', 'https://\ud800'] },
  { test: isUriTemplate, yes: ['/a/{b}/{+c}{?d,e*}', ''], no: ['{', '{}', 'a}', '{a b}', '{a:0}'] },
  {
    test: isUuid,
    yes: ['2eb8aa08-AA98-11ea-b4aa-73b441d16380'],
    no: ['{2eb8aa08-aa98-11ea-b4aa-73b441d16380}', '2eb8aa08aa9811eab4aa73b441d16380'],
  },
  { test: isJsonPointer, yes: ['', '/', '/a~0b~1/0'], no: ['a', '/~', '/~2'] },
  { test: isRelativeJsonPointer, yes: ['0', '1/a', '0#'], no: ['', '01', '-1', '1#/a'] },
  { test: isRegex, yes: ['^a+$', '(?<n>a)'], no: ['(', '(?i)a', '\\a'] },
  { test: isBase64, yes: ['', 'YQ==', 'YWI=', 'YWJj'], no: ['Y', 'YQ=', 'YQ', 'Y===', 'Y-_='] },
  { test: isStorableText, yes: ['', 'é😀', '\n'], no: ['a\0b', '\ud800', '\udc00a'] },
];

describe.each(table)('$test.name', ({ test, yes, no }) => {
  it.each(yes)('accepts %j', (text) => {
    expect(test(text)).toBe(true);
  });
  it.each(no)('rejects %j', (text) => {
    expect(test(text)).toBe(false);
  });
});

describe('the files of http/formats/', () => {
  it('include each imported file', () => {
    for (const { test, file } of [...textFormats.values(), ...numberFormats.values()]) {
      const files = formatFilesOf([test]);
      const imported = files.flatMap((name) =>
        [...readFileSync(new URL(`${name}.ts`, formatsFolder), 'utf8').matchAll(/from '\.\/([^']+)\.js'/g)].map(
          ([, neighbour]) => neighbour,
        ),
      );
      expect(files).toEqual([...new Set([file, ...imported])].sort());
    }
  });

  it.each(['isEmail', 'isUri', 'isUuid'])('hold no tables of IDNA for %s', (test) => {
    expect(formatFilesOf([test])).not.toContain('idna');
  });
});

describe('time', () => {
  it.each(table.map(({ test }) => ({ test })))('$test.name: linear time in the length', ({ test }) => {
    const start = performance.now();
    for (const unit of ['a', '1', '.', ':', '/', '-', '%41', '"', 'a.', '1:', '{a}', '😀', 'א']) {
      test(unit.repeat(50_000 / unit.length));
      test(`http://${unit.repeat(50_000 / unit.length)} `);
      test(`a@${unit.repeat(50_000 / unit.length)} `);
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('punycode', () => {
  it.each([
    { unicode: 'bücher', ascii: 'bcher-kva' },
    { unicode: '他们为什么不说中文', ascii: 'ihqwcrb4cv8a8dqg056pqjye' },
  ])('$unicode is $ascii', ({ unicode, ascii }) => {
    expect(encodePunycode(unicode)).toBe(ascii);
    expect(decodePunycode(ascii)).toBe(unicode);
  });
});
