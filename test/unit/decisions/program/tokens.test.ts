import { describe, expect, it } from 'vitest';
import { withLocations } from '../../../../src/load/locate.js';
import { createReader } from '../../../../src/decisions/program/reader.js';
import { tokensOf } from '../../../../src/decisions/program/tokens.js';

const written = (step: string): readonly string[] => tokensOf(step).map(({ kind, text, offset }) => `${kind} ${text} @${offset}`);

describe('the tokens of a step', () => {
  it.each([
    [
      'find Job where id = path.jobId',
      [
        'word find @0',
        'word Job @5',
        'word where @9',
        'word id @15',
        'sign = @18',
        'word path @20',
        'sign . @24',
        'word jobId @25',
        'end  @30',
      ],
    ],
    ['a!=-1.5', ['word a @0', 'sign != @1', 'number -1.5 @3', 'end  @7']],
    ['body.`first name`', ['word body @0', 'sign . @4', 'word first name @5', 'end  @17']],
    [`"a \\"b\\"" 'c'`, ['text a "b" @0', 'text c @10', 'end  @13']],
    ['["a", "]"] x', ['json ["a", "]"] @0', 'word x @11', 'end  @12']],
    ['{"a": [1]', ['json {"a": [1] @0', 'end  @9']],
    ['a ; b', ['word a @0', 'sign  @2']],
  ])('%s', (step, want) => {
    expect(written(step)).toEqual(want);
  });
});

describe('a reader', () => {
  it('keeps the first problem and reads nothing after it', () => {
    const reader = createReader('find 1 where');
    expect(reader.skip('find')).toBe(true);
    expect(reader.name('an entity').text).toBe('');
    expect(reader.skip('where')).toBe(false);
    reader.end('nothing');
    expect(reader.problem()).toEqual({ code: 'SW2509', message: 'an entity was expected; found `1`', offset: 5 });
  });
});

describe('the place of a character of a text', () => {
  const text = ['a:', '  - plain text', '  - "quoted text"', "  - 'single'", '  - "es\\"caped"', '  - |', '    block'].join('\n');
  const document = { files: [{ path: 'x.yaml', text, format: 'yaml' as const }], origins: {} };
  it.each([
    ['0', 6, '2:11'],
    ['1', 7, '3:13'],
    ['2', 1, '4:7'],
    ['3', 3, '5:5'],
    ['4', 2, '6:5'],
  ])('item %s, character %d, is at %s', (item, offset, want) => {
    const [found] = withLocations([{ code: 'SW2509', severity: 'error', message: '', pointer: `x.yaml#/a/${item}`, offset }], document);
    expect(`${found?.location?.line ?? 0}:${found?.location?.column ?? 0}`).toBe(want);
  });
});
