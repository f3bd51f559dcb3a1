import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/load/locate.js';
import { loadGood } from './load-text.js';

const head = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n";

async function operation(text: string, more = '') {
  const { root, lines, document } = await loadGood(`${head}${more}paths:\n /a: {post: ${text}}\n`);
  return { made: root['paths']?.['/a']?.['post'], lines, document, root };
}

const responses = 'responses: {200: {description: ok}}';

describe('parameters', () => {
  it.each([
    [
      '{name: q, in: query, type: integer, minimum: 0, exclusiveMinimum: true}',
      { schema: { type: 'integer', exclusiveMinimum: 0, format: 'int64' } },
    ],
    [
      '{name: q, in: query, type: array, items: {type: string}}',
      { schema: { type: 'array', items: { type: 'string' } }, style: 'form', explode: false },
    ],
    [
      '{name: q, in: query, type: array, items: {type: string}, collectionFormat: multi}',
      { schema: { type: 'array', items: { type: 'string' } }, style: 'form', explode: true },
    ],
    [
      '{name: q, in: query, type: array, items: {type: string}, collectionFormat: pipes}',
      { schema: { type: 'array', items: { type: 'string' } }, style: 'pipeDelimited', explode: false },
    ],
    [
      '{name: q, in: query, type: array, items: {type: string}, collectionFormat: ssv}',
      { schema: { type: 'array', items: { type: 'string' } }, style: 'spaceDelimited', explode: false },
    ],
  ])('%s', async (parameter, want) => {
    const { made, lines } = await operation(`{parameters: [${parameter}], ${responses}}`);
    expect(made?.['parameters']).toEqual([{ name: 'q', in: 'query', required: false, ...want }]);
    expect(lines).toEqual([]);
  });

  it('a header parameter that 3.x ignores: kept', async () => {
    const { made } = await operation(`{parameters: [{name: Authorization, in: header, type: string}], ${responses}}`);
    expect(made?.['parameters']).toEqual([{ name: 'Authorization', in: 'header', required: false, schema: { type: 'string' } }]);
  });
});

describe('bodies', () => {
  it.each([
    [
      '{name: b, in: body, required: true, description: d, schema: {type: object}}',
      '',
      { required: true, description: 'd', content: { 'application/json': { schema: { type: 'object' } } } },
    ],
    [
      '{name: b, in: body, schema: {type: object}}',
      'consumes: [application/xml, application/json]\n',
      {
        required: false,
        content: { 'application/xml': { schema: { type: 'object' } }, 'application/json': { schema: { type: 'object' } } },
      },
    ],
    [
      '{name: n, in: formData, type: string, required: true, description: d}, {name: l, in: formData, type: array, items: {type: string}}',
      '',
      {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: {
              type: 'object',
              properties: { n: { type: 'string', description: 'd' }, l: { type: 'array', items: { type: 'string' } } },
              required: ['n'],
            },
            encoding: { l: { style: 'form', explode: false } },
          },
        },
      },
    ],
    [
      '{name: f, in: formData, type: file}',
      'consumes: [application/json]\n',
      {
        required: false,
        content: { 'multipart/form-data': { schema: { type: 'object', properties: { f: { type: 'string', format: 'binary' } } } } },
      },
    ],
  ])('%s', async (parameters, more, want) => {
    const { made, lines } = await operation(`{parameters: [${parameters}], ${responses}}`, more);
    expect(made?.['requestBody']).toEqual(want);
    expect(made?.['parameters']).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('a shared body parameter: resolves by reference', async () => {
    const { made, document } = await operation(
      `{parameters: [{$ref: '#/parameters/B'}], ${responses}}`,
      "parameters: {B: {name: b, in: body, schema: {$ref: '#/definitions/D'}}}\ndefinitions: {D: {type: object}}\n",
    );
    expect(made?.['requestBody']).toEqual({
      required: false,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/D' } } },
    });
    expect(locate(document, '/paths/~1a/post/requestBody/content/application~1json/schema')).toEqual({
      file: 'openapi.yaml',
      line: 3,
      column: 37,
    });
    expect(locate(document, '/components/schemas/D/type')).toEqual({ file: 'openapi.yaml', line: 4, column: 19 });
  });
});

describe('responses', () => {
  it.each([
    [
      '{schema: {type: object}, description: d, examples: {application/json: {a: 1}}}',
      '',
      { description: 'd', content: { 'application/json': { schema: { type: 'object' }, example: { a: 1 } } } },
    ],
    [
      '{schema: {type: object}, description: d}',
      'produces: [application/xml]\n',
      { description: 'd', content: { 'application/xml': { schema: { type: 'object' } } } },
    ],
    [
      '{schema: {type: file}, description: d}',
      '',
      { description: 'd', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    ],
    [
      '{description: d, headers: {X-N: {type: integer, description: n}}}',
      '',
      { description: 'd', headers: { 'X-N': { schema: { type: 'integer', format: 'int64' }, description: 'n' } } },
    ],
  ])('%s', async (response, more, want) => {
    const { made, lines } = await operation(`{responses: {200: ${response}}}`, more);
    expect(made?.['responses']).toEqual({ 200: want });
    expect(lines).toEqual([]);
  });

  it('a shared response: gets the media types of each operation', async () => {
    const { root } = await loadGood(
      `${head}responses: {R: {description: r, schema: {type: string}}}\npaths:\n /a: {get: {produces: [text/plain], responses: {200: {$ref: '#/responses/R'}}}}\n /b: {get: {responses: {200: {$ref: '#/responses/R'}}}}\n`,
    );
    expect(Object.keys(root['paths']?.['/a']?.['get']?.['responses']?.['200']?.['content'] ?? {})).toEqual(['text/plain']);
    expect(Object.keys(root['paths']?.['/b']?.['get']?.['responses']?.['200']?.['content'] ?? {})).toEqual(['application/json']);
  });
});

describe('security', () => {
  it.each([
    ['{type: basic}', { type: 'http', scheme: 'basic' }],
    ['{type: apiKey, name: K, in: header}', { type: 'apiKey', name: 'K', in: 'header' }],
    [
      '{type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {r: read}}',
      { type: 'oauth2', flows: { authorizationCode: { authorizationUrl: 'a', tokenUrl: 't', scopes: { r: 'read' } } } },
    ],
    [
      '{type: oauth2, flow: application, tokenUrl: t, scopes: {}}',
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 't', scopes: {} } } },
    ],
  ])('%s', async (scheme, want) => {
    const { root, lines } = await loadGood(`${head}paths: {}\nsecurityDefinitions: {S: ${scheme}}\n`);
    expect(root['components']?.['securitySchemes']).toEqual({ S: want });
    expect(lines).toEqual([]);
  });
});

describe('servers', () => {
  it.each([
    ['host: h.example\nbasePath: /v1\nschemes: [http, https]\n', [{ url: 'http://h.example/v1' }, { url: 'https://h.example/v1' }]],
    ['host: h.example\n', [{ url: 'https://h.example' }]],
    ['basePath: v1\n', [{ url: '/v1' }]],
    ['', undefined],
  ])('%j', async (fields, want) => {
    const { root } = await loadGood(`${head}${fields}paths: {}\n`);
    expect(root['servers']).toEqual(want);
  });
});
