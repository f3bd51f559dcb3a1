/** Texts that fit the keywords of a string schema. */
import type { SchemaObject } from '../../core/schema.js';
import { compilePattern } from '../../core/regular-expressions/compile-pattern.js';
import { sampleOfPattern } from './pattern.js';
import type { LengthRange } from './pattern.js';
import { textFormats } from './formats.js';

/** A text that fits format, pattern and lengths, or undefined. `label`: words for a text that may be anything. */
export function sampleText(schema: SchemaObject, patterns: readonly string[], label: string, seed: number): string | undefined {
  const length: LengthRange = { min: schema.minLength ?? 0, max: schema.maxLength ?? Infinity };
  const expressions = patterns.map(compilePattern).filter((expression) => expression !== undefined);
  const check = textFormats.get(schema.format ?? '');
  const fits = (text: string): boolean =>
    isWithin(text, length) && expressions.every((expression) => expression.test(text)) && (check === undefined || check(text));

  for (const candidate of candidatesOf(schema.format, label, seed, length)) if (fits(candidate)) return candidate;
  for (const pattern of patterns) {
    for (const variant of [seed, seed + 1000, seed + 2000]) {
      const text = sampleOfPattern(pattern, length, variant);
      if (text !== undefined && fits(text)) return text;
    }
  }
  return undefined;
}

/** JSON Schema counts code points, not UTF-16 units (Validation §6.3.1). */
export function isWithin(text: string, length: LengthRange): boolean {
  // No text has more code points than units, nor fewer than half of them.
  if (text.length < length.min || text.length / 2 > length.max) return false;
  const size = [...text].length;
  return size >= length.min && size <= length.max;
}

/** Texts worth trying, the best first. */
function candidatesOf(format: string | undefined, label: string, seed: number, length: LengthRange): readonly string[] {
  const number = String(seed + 1);
  switch (format) {
    case 'uuid':
      return [`5eed0000-0000-4000-8000-${seed.toString(16).padStart(12, '0')}`];
    case 'date':
      return [dayOf(seed).slice(0, 10)];
    case 'date-time': {
      const instant = new Date(Date.parse('2024-01-15T10:00:00.000Z') + seed * 60_000).toISOString();
      return [instant, instant.replace('.000', '')];
    }
    case 'time':
      return [`10:${String(seed % 60).padStart(2, '0')}:00Z`];
    case 'duration':
      return [`P${number}D`];
    case 'email':
    case 'idn-email': {
      const local = `user${number}`;
      return [
        `${local}@example.com`,
        `u${number}@b.co`,
        `${number}@b.c`,
        `${'u'.repeat(Math.max(0, Math.min(length.min, 1000) - `${local}@example.com`.length))}${local}@example.com`,
      ];
    }
    case 'hostname':
    case 'idn-hostname':
      return [`host${number}.example.com`, `h${number}`];
    case 'ipv4':
      return [`192.0.2.${String((seed % 254) + 1)}`, `198.51.${String(seed % 256)}.1`];
    case 'ipv6':
      return [`2001:db8::${(seed + 1).toString(16)}`, `::${(seed + 1).toString(16)}`];
    case 'uri':
    case 'url':
    case 'iri':
    case 'uri-reference':
    case 'iri-reference':
    case 'uri-template': {
      const url = `https://example.com/${number}`;
      return [url, `a:${number}`, `${url}/${'a'.repeat(Math.max(0, Math.min(length.min, 3000) - url.length - 1))}`];
    }
    case 'byte':
    case 'base64':
      return [
        Buffer.from(`sample ${number}`, 'utf8').toString('base64'),
        Buffer.alloc(Math.ceil((Math.min(length.min, 3000) * 3) / 4), number).toString('base64'),
        '',
      ];
    case 'json-pointer':
      return [`/a${number}`];
    case 'regex':
      return [`^a${number}$`];
    default:
      return plainTexts(label, seed, length);
  }
}

function dayOf(seed: number): string {
  return new Date(Date.parse('2024-01-15T00:00:00.000Z') + (seed % 3650) * 86_400_000).toISOString();
}

/** The label and a number; shortened from the left so that the number, which tells samples apart, stays. */
function plainTexts(label: string, seed: number, length: LengthRange): readonly string[] {
  const full = `${label} ${String(seed + 1)}`;
  const max = Math.min(length.max, 10_000);
  const filled =
    full.length >= length.min
      ? full
      : `${full} ${'a'.repeat(Math.min(length.min, 10_000) - full.length)}`.slice(0, Math.max(length.min, full.length));
  const counted = String(seed + 1);
  const letters = seed.toString(36);
  return [
    filled.length <= max ? filled : full.slice(-max),
    label,
    `${label.replace(/\s/gu, '')}${counted}`,
    // Codes of a fixed length: letters first, digits then.
    max > 0 && length.min <= max ? letters.padStart(Math.max(length.min, 1), 'a').slice(-max) : '',
    counted.padStart(length.min, '0').slice(-max),
    '',
  ].map((text) => (max === 0 ? '' : text.trim()));
}
