import { describe, expect, it } from 'vitest';
import { jsonText } from '../../../../src/emit/encode/json.js';

describe('the text of JSON', () => {
  it('has a line for each value that fits on one', () => {
    const long = 'x'.repeat(150);
    expect(jsonText({ a: [1, 2], b: {} })).toBe('{ "a": [1, 2], "b": {} }\n');
    expect(jsonText({ a: [1, 2], b: { long, more: long } })).toBe(
      `{ "a": [1, 2],\n  "b": { "long": "${long}",\n    "more": "${long}" } }\n`,
    );
  });

  it('is read as it was, and shows what is invisible', () => {
    const value = { 'a\u202E"': ['\u2028\u0000 ü 👩\u200D👧', null, -1.5, true] };
    const text = jsonText(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toMatch(/^[^\u007f-\u009f\u200b-\u200f\u2028-\u202e]*$/);
    expect(text).toContain('\\u202e');
  });
});
