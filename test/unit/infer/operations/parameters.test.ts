import { describe, expect, it } from 'vitest';
import type { OperationObject, ParameterObject } from '../../../../src/load/types.js';
import { buildParameters } from '../../../../src/infer/operations/parameters.js';
import type { CredentialPlace } from '../../../../src/infer/operations/parameters.js';
import type { ParameterEncoding, ParameterRole } from '../../../../src/model/operation.js';

const schemas = {
  Color: { type: 'string', enum: ['red', 'green'] },
  Range: { type: 'object', properties: { from: { type: 'integer' }, to: { type: ['integer', 'null'] }, __proto__x: { type: 'boolean' } } },
} as const;

function build(parameters: readonly ParameterObject[], credentials: readonly CredentialPlace[] = []): ReturnType<typeof buildParameters> {
  const operation: OperationObject = { parameters, responses: {} };
  return buildParameters(operation, '/paths/~1a/get', schemas, credentials);
}

type Given = Pick<ParameterObject, 'in' | 'schema' | 'style' | 'explode' | 'contentType'>;

/** given | encoding */
const encodings: readonly (readonly [string, Given, ParameterEncoding])[] = [
  ['path, defaults', { in: 'path', schema: { type: 'integer' } }, { style: 'simple', explode: false, types: ['integer'] }],
  ['query, defaults', { in: 'query', schema: { type: 'boolean' } }, { style: 'form', explode: true, types: ['boolean'] }],
  ['header, defaults', { in: 'header', schema: { type: 'string' } }, { style: 'simple', explode: false, types: ['string'] }],
  ['cookie, defaults', { in: 'cookie', schema: { type: 'number' } }, { style: 'form', explode: true, types: ['number'] }],
  ['label', { in: 'path', style: 'label', schema: { type: 'string' } }, { style: 'label', explode: false, types: ['string'] }],
  [
    'matrix, exploded',
    { in: 'path', style: 'matrix', explode: true, schema: { type: 'string' } },
    { style: 'matrix', explode: true, types: ['string'] },
  ],
  [
    'a style of another location',
    { in: 'header', style: 'form', schema: { type: 'string' } },
    { style: 'simple', explode: false, types: ['string'] },
  ],
  [
    'comma separated',
    { in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
    { style: 'form', explode: false, types: ['array'], items: ['integer'] },
  ],
  [
    'pipes',
    { in: 'query', style: 'pipeDelimited', schema: { type: 'array', items: { $ref: '#/components/schemas/Color' } } },
    { style: 'pipeDelimited', explode: false, types: ['array'], items: ['string'] },
  ],
  [
    'items of several types',
    { in: 'query', schema: { type: 'array', items: { type: ['integer', 'string', 'null'] } } },
    { style: 'form', explode: true, types: ['array'], items: ['integer', 'string'] },
  ],
  [
    'items that say nothing',
    { in: 'query', schema: { type: 'array' } },
    { style: 'form', explode: true, types: ['array'], items: ['string'] },
  ],
  [
    'items that no request can write',
    { in: 'query', schema: { type: 'array', items: { type: 'object' } } },
    { style: 'form', explode: true, types: ['array'], items: ['string'] },
  ],
  ['nullable', { in: 'query', schema: { type: ['null', 'integer'] } }, { style: 'form', explode: true, types: ['null', 'integer'] }],
  [
    'a number that may be quoted',
    { in: 'query', schema: { type: ['integer', 'string'], format: 'int32', pattern: '^-?(?:0|[1-9]\\d*)$' } },
    { style: 'form', explode: true, types: ['integer'] },
  ],
  [
    'a number or a word',
    { in: 'query', schema: { type: ['integer', 'string'] } },
    { style: 'form', explode: true, types: ['integer', 'string'] },
  ],
  ['anything', { in: 'query', schema: {} }, { style: 'form', explode: true, types: ['string'] }],
  ['an enumeration without type', { in: 'query', schema: { enum: [1, 2] } }, { style: 'form', explode: true, types: ['integer'] }],
  [
    'text or list',
    { in: 'query', schema: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] } },
    { style: 'form', explode: true, types: ['string', 'array'], items: ['integer'] },
  ],
  [
    'text or list by type',
    { in: 'query', schema: { type: ['string', 'array'], items: { type: 'boolean' } } },
    { style: 'form', explode: true, types: ['string', 'array'], items: ['boolean'] },
  ],
  [
    'a referenced scalar',
    { in: 'query', schema: { $ref: '#/components/schemas/Color' } },
    { style: 'form', explode: true, types: ['string'] },
  ],
  [
    'deepObject',
    { in: 'query', style: 'deepObject', schema: { $ref: '#/components/schemas/Range' } },
    { style: 'deepObject', explode: true, types: ['object'], properties: { from: ['integer'], to: ['integer'], __proto__x: ['boolean'] } },
  ],
  [
    'JSON content',
    { in: 'query', contentType: 'application/json; charset=utf-8', schema: { $ref: '#/components/schemas/Range' } },
    { style: 'json', explode: false, types: ['object'] },
  ],
  [
    'JSON content by suffix',
    { in: 'query', contentType: 'application/vnd.a+json', schema: { type: 'array' } },
    { style: 'json', explode: false, types: ['array'] },
  ],
  [
    'text content',
    { in: 'query', contentType: 'text/plain', schema: { type: 'integer' } },
    { style: 'form', explode: false, types: ['string'] },
  ],
];

describe('encoding', () => {
  it.each(encodings)('%s', (_, spec, want) => expect(build([{ name: 'a', ...spec }])[0]?.encoding).toEqual(want));
});

/** location | name | role | required as declared, then as built */
const roles: readonly (readonly [ParameterObject['in'], string, ParameterRole, boolean, boolean])[] = [
  ['path', 'id', 'key', true, true],
  ['path', 'token', 'key', true, true],
  ['query', 'q', 'ignored', true, true],
  ['query', 'token', 'credential', true, false],
  ['query', 'Token', 'ignored', true, true],
  ['header', 'x-api-KEY', 'credential', true, false],
  ['header', 'Authorization', 'credential', true, false],
  ['cookie', 'token', 'ignored', false, false],
];

describe('role', () => {
  const credentials: readonly CredentialPlace[] = [
    { in: 'query', name: 'token' },
    { in: 'header', name: 'X-Api-Key' },
  ];
  it.each(roles)('%s %s is %s', (location, name, role, required, want) => {
    const [parameter] = build([{ name, in: location, required, schema: { type: 'string' } }], credentials);
    expect([parameter?.role, parameter?.required]).toEqual([role, want]);
  });
});

describe('list', () => {
  it('keeps the order, points into the document, and leaves out what HTTP itself says', () => {
    const schema = { type: 'string' };
    const built = build([
      { name: 'Accept', in: 'header', schema },
      { name: 'b', in: 'query', schema },
      { name: 'content-type', in: 'header', schema },
      { name: 'a', in: 'query', schema },
    ]);
    expect(built.map((parameter) => [parameter.specName, parameter.pointer])).toEqual([
      ['b', '/paths/~1a/get/parameters/1'],
      ['a', '/paths/~1a/get/parameters/3'],
    ]);
  });

  it('names without regard to order, one scope per location', () => {
    const schema = { type: 'string' };
    const given: readonly ParameterObject[] = [
      { name: 'filter[name]', in: 'query', schema },
      { name: 'filter_name', in: 'query', schema },
      { name: 'filterName', in: 'query', schema },
      { name: 'filterName', in: 'header', schema },
      { name: 'X-Request-ID', in: 'header', schema },
      { name: 'x-request-id', in: 'header', schema },
      { name: '__proto__', in: 'query', schema },
      { name: 'constructor', in: 'query', schema },
      { name: 'class', in: 'query', schema },
    ];
    const names = (specs: readonly ParameterObject[]): readonly string[] =>
      build(specs).map((parameter) => `${parameter.in} ${parameter.specName} ${parameter.name}`);
    expect(names(given)).toEqual([
      expect.stringMatching(/^query filter\[name\] filterNameX[0-9a-f]{4}$/u),
      expect.stringMatching(/^query filter_name filterName(?:X[0-9a-f]{4})?$/u),
      'query filterName filterName',
      'header filterName filterName',
      'header X-Request-ID xRequestId',
      'query __proto__ proto',
      'query constructor constructor_',
      'query class class_',
    ]);
    expect([...names([...given].reverse())].filter((name) => name.startsWith('query')).sort()).toEqual(
      names(given)
        .filter((name) => name.startsWith('query'))
        .sort(),
    );
  });

  it('takes no default that is an empty text', () => {
    const of = (spec: Pick<ParameterObject, 'in' | 'schema'>) => build([{ name: 'q', ...spec }])[0]?.schema;
    expect(of({ in: 'query', schema: { type: 'string', default: '' } })).toEqual({ type: 'string' });
    expect(of({ in: 'query', schema: { type: 'string', default: 'all' } })).toEqual({ type: 'string', default: 'all' });
    expect(of({ in: 'header', schema: { type: 'string', default: '' } })).toEqual({ type: 'string', default: '' });
  });

  it('is empty without parameters', () => expect(build([])).toEqual([]));
});

it.each([
  ['objects', { type: 'object', required: ['a'] }, true],
  ['lists', { type: 'array', items: { type: 'string' } }, true],
  ['one scalar', { type: ['object', 'string'] }, { type: ['object', 'string'] }],
])('what a list in a query asks of its items is only asked where a request can meet it: %s', (_, items, want) => {
  const parameters = [{ name: 'x', in: 'query', schema: { type: 'array', items } }] as unknown as ParameterObject[];
  const [parameter] = buildParameters({ parameters, responses: {} }, '/paths/~1a/get', {});
  expect(parameter?.schema).toEqual({ type: 'array', items: want });
});
