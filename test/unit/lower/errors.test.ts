import { describe, expect, it } from 'vitest';
import { lowerErrorStyle } from '../../../src/lower/errors.js';
import type { ErrorStyle } from '../../../src/model/error-style.js';
import { errorBodyView } from '../../../src/languages/typescript/runtime/error-body.js';

function style(properties: ErrorStyle['properties'], over: Partial<ErrorStyle> = {}): ErrorStyle {
  return { id: 'failure', mediaType: 'application/json', schema: '#/components/schemas/Failure', shape: 'object', properties, ...over };
}

const status = { path: ['status'], source: { kind: 'status' } } as const;
const upperCode = { path: ['code'], source: { kind: 'code', spelling: 'upper' } } as const;

describe('the inputs of an error body', () => {
  it.each([
    ['a status', [status], ['problem']],
    [
      'the path and the method',
      [
        { path: ['at'], source: { kind: 'instance' } },
        { path: ['by'], source: { kind: 'method' } },
      ],
      ['method', 'path'],
    ],
    ['a constant that is called path', [{ path: ['path'], source: { kind: 'constant', value: 'problem' } }], []],
    ['a time', [{ path: ['at'], source: { kind: 'timestamp' } }], []],
    ['the same word for every status', [{ path: ['code'], source: { kind: 'code', spelling: 'upper', words: { default: 'E' } } }], []],
    ['a word for each status', [{ path: ['code'], source: { kind: 'code', spelling: 'upper', words: { '404': 'N' } } }], ['problem']],
    [
      'a list',
      [{ path: ['errors'], source: { kind: 'list', properties: [{ path: ['id'], source: { kind: 'request-id' } }] } }],
      ['requestId'],
    ],
  ] as const)('of %s', (_, properties, want) => {
    expect(lowerErrorStyle(style(properties)).inputs).toEqual(want);
  });

  it('of a bare text are the problem', () => {
    expect(lowerErrorStyle(style([], { shape: 'text' }))).toMatchObject({ inputs: ['problem'], body: { kind: 'json-text' } });
    expect(lowerErrorStyle(style([], { shape: 'texts' }))).toMatchObject({ inputs: ['problem'], body: { kind: 'json-texts' } });
  });
});

describe('an error body', () => {
  it('nests its properties', () => {
    const nested = style([
      { path: ['error', 'code'], source: { kind: 'status' } },
      { path: ['error', 'text'], source: { kind: 'detail' } },
    ]);
    expect(lowerErrorStyle(nested).body).toEqual({
      kind: 'object',
      properties: [
        {
          name: 'error',
          value: {
            kind: 'object',
            properties: [
              { name: 'code', value: { kind: 'status' } },
              { name: 'text', value: { kind: 'detail' } },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ['the word of the status', [upperCode], true],
    ['a word of the document', [{ path: ['code'], source: { kind: 'code', spelling: 'upper', words: { '404': 'codeOf(' } } }], false],
    ['a number', [status], false],
  ] as const)('with %s', (_, properties, usesStatusWord) => {
    expect(lowerErrorStyle(style(properties)).usesStatusWord).toBe(usesStatusWord);
  });

  it.each([
    ['an object', style([status]), 'JSON.stringify({ status: problem.status })', '{ problem }'],
    ['a list', style([status], { shape: 'array' }), 'JSON.stringify([{ status: problem.status }])', '{ problem }'],
    ['plain text', style([], { shape: 'text', mediaType: 'text/plain' }), 'problem.detail', '{ problem }'],
    ['a constant', style([{ path: ['ok'], source: { kind: 'constant', value: false } }]), 'JSON.stringify({ ok: false })', ''],
  ])('is printed as %s', (_, given, expression, parameters) => {
    const view = errorBodyView({ errorStyles: [lowerErrorStyle(given)] });
    expect(JSON.stringify(view['styles'])).toContain(`write: (${parameters}) => ${expression},`);
  });

  it('is printed as a list of texts, with the detail where no part of the request is to blame', () => {
    const view = errorBodyView({ errorStyles: [lowerErrorStyle(style([], { shape: 'texts' }))] });
    expect(JSON.stringify(view['styles'])).toContain('[problem.detail]');
  });
});
