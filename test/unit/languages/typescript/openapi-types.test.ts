import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.js';
import { renderOpenApiTypes } from '../../../../src/languages/typescript/types/openapi-types.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'specwright-types-'));
let bundled: typeof renderOpenApiTypes;

/** As the command has it: with the nodes of ours, while a test loads the whole compiler. */
beforeAll(async () => {
  const { leanTypes } = (await import(pathToFileURL(join(root, '.config/lean-types.js')).href)) as { readonly leanTypes: Plugin };
  const outfile = join(folder, 'types.mjs');
  await build({
    entryPoints: [join(root, 'src/languages/typescript/types/openapi-types.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [leanTypes],
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
    logLevel: 'error',
  });
  ({ renderOpenApiTypes: bundled } = (await import(pathToFileURL(outfile).href)) as { renderOpenApiTypes: typeof renderOpenApiTypes });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const shop: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, description: 'One\r\nof `them` */ here.' }],
      get: {
        operationId: 'readOrder',
        summary: 'Read',
        description: 'First.\n\n\tTabbed.\n   Spaced.\n',
        parameters: [{ name: 'X-"quoted"\n', in: 'header', schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'ok',
            headers: { ETag: { required: true, schema: { type: 'string' } }, Age: { schema: { type: 'number' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          default: { $ref: '#/components/responses/Failure' },
        },
      },
      put: {
        operationId: 'replace-order',
        requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
        responses: { 204: { description: 'done' } },
      },
      delete: { responses: {} },
    },
  },
  components: {
    responses: { Failure: { description: 'no', content: {} } },
    parameters: { Plain: { name: 'plain', in: 'query', content: { 'application/json': { schema: {} } } } },
    requestBodies: { Empty: { content: {} } },
    schemas: {
      Order: {
        type: 'object',
        title: 'An order',
        required: ['id', 'lines'],
        properties: {
          id: { type: 'string', format: 'uuid', readOnly: true, examples: ['a', { b: [1] }] },
          lines: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
          matrix: { type: 'array', items: { type: 'array', items: { type: ['number', 'null'] } } },
          pair: {
            type: 'array',
            prefixItems: [{ type: 'string' }, { oneOf: [{ type: 'integer' }, { $ref: '#/components/schemas/Any' }] }],
          },
          nothing: { type: 'array', prefixItems: [] },
          state: { type: ['string', 'null'], enum: ['open', 'it\'s "shut"', 'ünï\u2028', null], default: 'open' },
          level: { enum: [-1, 0, 1.5, true, false, null, [], [1, 'a'], { deep: { er: 'x' } }, {}] },
          fixed: { const: 'one' },
          'näme "x"\\': { type: 'boolean', description: 'Line one\rline two\u2028line three' },
          '12': { type: 'integer' },
          '-3': { type: 'integer' },
          '\u0000': {},
          '\u00001': false,
        },
        additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
      },
      Any: true,
      None: {},
    },
  },
};

const zoo: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Zoo', version: '1' },
  paths: { '/animals': { get: { responses: { '2XX': { description: 'ok', content: { 'text/plain': {} } } } } } },
  webhooks: { born: { post: { responses: { 200: { description: 'ok' } } } } },
  components: {
    headers: { Rate: { schema: { type: 'integer' } }, Page: { content: { 'application/json': { schema: { type: 'string' } } } } },
    schemas: {
      Animal: {
        allOf: [
          { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
          { $ref: '#/components/schemas/Base' },
          { oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'object', properties: { bark: { type: 'string' } } }] },
        ],
        required: ['id', 'born'],
        properties: { born: { type: 'string' } },
      },
      Base: { type: 'object', properties: { id: { type: 'string' } }, patternProperties: { '^x-': { type: 'string' } } },
      Cat: { type: 'object', additionalProperties: true, properties: { lives: { type: 'integer', default: 9 } } },
      Kind: { type: 'object', oneOf: [{ type: 'string' }, { type: 'object', $defs: { inner: { type: 'null' } } }] },
      Herd: { type: 'array', items: { allOf: [{ $ref: '#/components/schemas/Base' }, { $ref: '#/components/schemas/Cat' }] } },
    },
  },
};

describe('the types of payloads', () => {
  it.each([
    ['a shop', shop],
    ['a zoo', zoo],
  ])('are printed by our nodes as the compiler prints them: %s', (_name, document) => {
    const expected = renderOpenApiTypes(document);
    expect(expected).toContain('export interface components');
    expect(bundled(document)).toBe(expected);
  });

  const typesOf = (schemas: JsonObject): string =>
    renderOpenApiTypes({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas } });

  it('keep an object whose alternatives only add required properties', () => {
    const types = typesOf({
      Change: {
        required: ['v'],
        properties: { v: { type: 'string' }, a: { type: 'string' } },
        anyOf: [{ required: ['a'] }, { minProperties: 2 }],
      },
      Sizes: {
        type: 'object',
        properties: { w: { type: 'number' } },
        anyOf: [{ required: ['w'] }, { properties: { h: { type: 'number' } } }],
      },
    });
    expect(types).not.toContain('unknown');
    expect(types).toContain('Change: {\n            v: string;\n            a?: string;\n        };');
    expect(types).toContain('h?: number;');
  });

  it('keep alternatives if the schema has no other properties', () => {
    expect(typesOf({ Any: { anyOf: [{ required: ['a'] }, { type: 'string' }] } })).toContain('Any: unknown | string;');
    expect(typesOf({ Named: { properties: { anyOf: { type: 'string' }, type: { type: 'string' } } } })).toContain('anyOf?: string;');
  });
});
