/** The wire decoders that services carry: OpenAPI 3.1 "Style Values", no lax coercion. */
import { describe, expect, it } from 'vitest';
import { type Parameter, decodeParameter } from '../../../templates/typescript/src/http/parameters.js';
import { queryOf } from '../../../templates/typescript/src/http/query.js';

const query = (parameter: Partial<Parameter>): Parameter => ({
  name: 'p',
  specName: 'p',
  in: 'query',
  style: 'form',
  explode: true,
  types: ['string'],
  ...parameter,
});

const cases: readonly (readonly [string, Partial<Parameter>, string, unknown])[] = [
  ['absent', {}, '/x', undefined],
  ['a text', {}, '/x?p=a%20b', 'a b'],
  ['a plus is a space', {}, '/x?p=a+b', 'a b'],
  ['an encoded plus is a plus', {}, '/x?p=a%2Bb', 'a+b'],
  ['an empty text', {}, '/x?p=', ''],
  ['an integer', { types: ['integer'] }, '/x?p=-12', -12],
  ['no integer: a fraction', { types: ['integer'] }, '/x?p=1.5', '1.5'],
  ['no integer: a leading zero', { types: ['integer'] }, '/x?p=007', '007'],
  ['no integer: hexadecimal', { types: ['integer'] }, '/x?p=0x10', '0x10'],
  ['no integer: spaces around it', { types: ['integer'] }, '/x?p=%205', ' 5'],
  ['no integer: nothing', { types: ['integer'] }, '/x?p=', ''],
  ['a number', { types: ['number'] }, '/x?p=1.5e3', 1500],
  ['no number: a bare point', { types: ['number'] }, '/x?p=.5', '.5'],
  ['no number: infinity', { types: ['number'] }, '/x?p=Infinity', 'Infinity'],
  ['a boolean', { types: ['boolean'] }, '/x?p=true', true],
  ['no boolean: yes', { types: ['boolean'] }, '/x?p=yes', 'yes'],
  ['no boolean: 1', { types: ['boolean'] }, '/x?p=1', '1'],
  ['a text, where a null is admitted too', { types: ['string', 'null'] }, '/x?p=null', 'null'],
  ['a null where it is admitted', { types: ['integer', 'null'] }, '/x?p=', null],
  ['a repeated list', { types: ['array'], items: ['integer'] }, '/x?p=1&p=2', [1, 2]],
  ['a list of one', { types: ['array'], items: ['string'] }, '/x?p=a', ['a']],
  ['a list with commas', { types: ['array'], items: ['string'], explode: false }, '/x?p=a,b', ['a', 'b']],
  ['an encoded comma is text', { types: ['array'], items: ['string'], explode: false }, '/x?p=a%2Cb,c', ['a,b', 'c']],
  ['a list with pipes', { types: ['array'], items: ['string'], style: 'pipeDelimited', explode: false }, '/x?p=a|b', ['a', 'b']],
  ['a list with spaces', { types: ['array'], items: ['string'], style: 'spaceDelimited', explode: false }, '/x?p=a%20b', ['a', 'b']],
  [
    'a deep object',
    { types: ['object'], style: 'deepObject', properties: { min: ['integer'] } },
    '/x?p[min]=3&p[name]=n',
    { min: 3, name: 'n' },
  ],
  ['an exploded object', { types: ['object'], properties: { min: ['integer'] } }, '/x?min=3&other=4', { min: 3 }],
  ['JSON', { style: 'json', types: ['object'] }, '/x?p=%7B%22a%22%3A1%7D', { a: 1 }],
  ['what is not JSON stays text', { style: 'json', types: ['object'] }, '/x?p=%7Ba', '{a'],
  ['a name of Object.prototype', { name: '__proto__', specName: '__proto__' }, '/x?__proto__=a', 'a'],
];

describe('query parameters', () => {
  it.each(cases)('%s', (_, parameter, url, want) => {
    expect(decodeParameter(query(parameter), queryOf(url))).toEqual(want);
  });

  it.each(['/x?p=%zz', '/x?p=%ff', '/x?p=%00', '/x?%zz=1'])('rejects %s, which is not valid text', (url) => {
    expect(() => decodeParameter(query({}), queryOf(url))).toThrow(expect.objectContaining({ status: 400 }));
  });
});

const pathCases: readonly (readonly [Partial<Parameter>, string, unknown])[] = [
  [{ style: 'simple', types: ['integer'] }, '7', 7],
  [{ style: 'simple', explode: false, types: ['array'], items: ['integer'] }, '3,4', [3, 4]],
  [{ style: 'simple', explode: false, types: ['object'], properties: { a: ['integer'] } }, 'a,1', { a: 1 }],
  [{ style: 'simple', explode: true, types: ['object'], properties: { a: ['integer'] } }, 'a=1', { a: 1 }],
  [{ style: 'label', explode: false, types: ['array'], items: ['string'] }, '.a,b', ['a', 'b']],
  [{ style: 'label', explode: true, types: ['array'], items: ['string'] }, '.a.b', ['a', 'b']],
  [{ style: 'matrix', explode: false, types: ['string'] }, ';p=blue', 'blue'],
];

describe('path parameters', () => {
  it.each(pathCases)('%j of %s', (parameter, text, want) => {
    expect(decodeParameter(query({ in: 'path', ...parameter }), { get: () => [text] })).toEqual(want);
  });
});
