import { describe, expect, it } from 'vitest';
import { locate, withLocations } from '../../../src/load/locate.js';
import { loadGood, loadLines } from './load-text.js';

const head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

/** Loads a document with these paths in YAML, indented by one space. */
async function load(paths: string, more = '') {
  return loadGood(`${head}paths:\n${paths}${more}`);
}

const codes = (lines: readonly string[]): readonly string[] => lines.map((text) => text.split(' ').slice(1, 3).join(' '));

describe('info', () => {
  it.each([
    ['{title: T, version: 1.10}', { title: 'T', version: '1.10' }, ['2:18 warning SW1040 `info.version` must be a string; `1.10` is used']],
    ["{title: 5, version: '1'}", { title: '5', version: '1' }, ['2:8 warning SW1040 `info.title` must be a string; `5` is used']],
    ["{version: '1'}", { title: 'API', version: '1' }, ['2:1 warning SW1040 `info.title` is missing; `API` is used']],
  ])('%s', async (info, want, lines) => {
    const loaded = await loadGood(`openapi: 3.0.3\ninfo: ${info}\npaths: {}\n`);
    expect(loaded.root['info']).toEqual(want);
    expect(loaded.lines).toEqual(lines);
  });
});

describe('versions', () => {
  it.each([
    ["openapi: '3.0.0'", '3.0', []],
    ['openapi: 3.0', '3.0', ['warning SW1016']],
    ['openapi: 3.1.1', '3.1', []],
    ['openapi: 3.2.0', '3.1', ['warning SW1016']],
    ['swagger: 2.0', '2.0', ['warning SW1016']],
    ["swagger: '2.0'", '2.0', []],
  ])('%s is read as %s', async (field, want, wantCodes) => {
    const { document, lines } = await loadGood(`${field}\ninfo: {title: T, version: '1'}\npaths: {}\n`);
    expect(document.version).toBe(want);
    expect(document.root.openapi).toBe('3.1.0');
    expect(codes(lines)).toEqual(wantCodes);
  });

  it.each([
    ['openapi: 4.0.0\n', 'SW1014 The version `4.0.0` of openapi is not supported'],
    ["swagger: '1.2'\n", 'SW1014 The version `1.2` of swagger is not supported'],
    ['asyncapi: 2.0.0\n', 'SW1013 openapi.yaml is an AsyncAPI document, not an OpenAPI document'],
    ['{"info": {}, "item": []}', 'SW1013 openapi.yaml is a Postman collection, not an OpenAPI document; export it as OpenAPI first'],
    ['type: object\nproperties: {}\n', 'SW1013 openapi.yaml is a JSON Schema, not an OpenAPI document'],
    ['paths: {}\n', 'SW1013 openapi.yaml is a document with paths but without the field `openapi`'],
    ['Just some words\n', 'SW1013 openapi.yaml is plain text, not an OpenAPI document'],
    ['<html></html>', 'SW1013 openapi.yaml is an HTML page, not an OpenAPI document'],
    ['[1]', 'SW1013 openapi.yaml is a list, not an OpenAPI document'],
    ['# nothing\n', 'SW1002 openapi.yaml is empty'],
  ])('rejects %j', async (text, want) => {
    expect(await loadLines(text)).toEqual([`1:1 error ${want}`]);
  });
});

describe('parameters', () => {
  it('merges those of the path; the operation wins', async () => {
    const { document, root } = await load(
      " /a/{id}:\n  parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: q, in: query, schema: {type: string}}]\n  get: {parameters: [{name: p, in: query, schema: {}}, {name: q, in: query, schema: {type: integer}}], responses: {200: {description: ''}}}\n",
    );
    expect(root['paths']?.['/a/{id}']?.['get']?.['parameters']).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'q', in: 'query', required: false, schema: { type: 'integer', format: 'int64' } },
      { name: 'p', in: 'query', required: false, schema: {} },
    ]);
    expect(locate(document, '/paths/~1a~1{id}/get/parameters/0')).toEqual({ file: 'openapi.yaml', line: 5, column: 16 });
    expect(locate(document, '/paths/~1a~1{id}/get/parameters/1/schema')).toMatchObject({ line: 6 });
    expect(
      withLocations([{ code: 'SW1050', severity: 'note', message: 'm', pointer: '/paths/~1a~1{id}/get/parameters/2' }], document)[0]
        ?.location,
    ).toMatchObject({ line: 6, column: 22 });
  });

  it.each([
    [
      '{name: q, in: query, content: {application/json: {schema: {type: object}}}}',
      { name: 'q', in: 'query', required: false, schema: { type: 'object' }, contentType: 'application/json' },
      [],
    ],
    [
      '{name: q, in: query, type: string, format: date}',
      { name: 'q', in: 'query', required: false, schema: { type: 'string', format: 'date' } },
      ['warning SW1050'],
    ],
    ['{name: q, in: query}', { name: 'q', in: 'query', required: false, schema: { type: 'string' } }, ['warning SW1050']],
    ['{name: q, in: Query, schema: {}}', { name: 'q', in: 'query', required: false, schema: {} }, []],
    ['{name: q, in: nowhere, schema: {}}', undefined, ['warning SW1050']],
    ['{in: query, schema: {}}', undefined, ['warning SW1050']],
    ['{name: p, in: path, required: true, schema: {}}', undefined, ['warning SW1052']],
    ['{name: Authorization, in: header, schema: {}}', undefined, ['note SW1050']],
    ['text', undefined, ['warning SW1050']],
  ])('%s', async (parameter, want, wantCodes) => {
    const { root, lines } = await load(` /a: {get: {parameters: [${parameter}], responses: {200: {description: ''}}}}\n`);
    expect(root['paths']?.['/a']?.['get']?.['parameters']?.['0']).toEqual(want);
    expect(codes(lines)).toEqual(wantCodes);
  });

  it('adds undeclared path parameters and corrects their case', async () => {
    const { root, lines } = await load(
      " /a/{id}/{userId}: {get: {parameters: [{name: userid, in: path, required: true, schema: {type: integer}}], responses: {200: {description: ''}}}}\n",
    );
    expect(root['paths']?.['/a/{id}/{userId}']?.['get']?.['parameters']).toEqual([
      { name: 'userId', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } },
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
    expect(codes(lines)).toEqual(['warning SW1051', 'warning SW1051']);
  });
});

describe('paths', () => {
  const get = "{get: {responses: {200: {description: ''}}}}";
  const getWith = (name: string): string =>
    `{get: {parameters: [{name: ${name}, in: path, required: true, schema: {}}], responses: {200: {description: ''}}}}`;
  it.each([
    [` a: ${get}\n`, ['/a'], ['warning SW1054']],
    [` /a?x=1: ${get}\n`, ['/a'], ['warning SW1054']],
    [` /a#x: ${get}\n /a: {put: {responses: {200: {description: ''}}}}\n`, ['/a'], ['warning SW1054', 'warning SW1055']],
    [` /a#x: ${get}\n /a: ${get}\n`, ['/a', '/a#x'], ['warning SW1054']],
    [` /#x=A: ${get}\n /#x=B: ${get}\n`, ['/', '/#x=B'], ['warning SW1054', 'warning SW1054']],
    [` /a: ${get}\n a: ${get}\n`, ['/a'], ['warning SW1054', 'warning SW1055']],
    [` /{+name}: ${getWith('name')}\n`, ['/{name}'], ['note SW1054']],
    [` /a: {fetch: {}, GET: {responses: {200: {description: ''}}}}\n`, ['/a'], ['note SW1057', 'warning SW1057']],
    [` /a: {get: null}\n`, ['/a'], ['warning SW1058', 'warning SW1056']],
    [` /a: null\n x-other: {}\n`, ['/a'], []],
    [` /a: []\n`, [], ['warning SW1041']],
  ])('%j', async (paths, want, wantCodes) => {
    const { root, lines } = await load(paths);
    expect(Object.keys(root['paths'] ?? {})).toEqual(want);
    expect(codes(lines)).toEqual(wantCodes);
  });
});

describe('paths that differ only in parameter names', () => {
  const head = `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n`;
  const item = (name: string): string =>
    `{get: {parameters: [{name: ${name}, in: path, required: true, schema: {}}], responses: {200: {description: ''}}}}`;

  it('share a method: the first keeps it, and the others are merged', async () => {
    const both = item('y').replace('{get:', "{put: {responses: {200: {description: ''}}}, get:");
    const { root, lines } = await loadGood(`${head} /a/{x}: ${item('x')}\n /a/{y}: ${both}\n`);
    expect(Object.keys(root['paths'] ?? {})).toEqual(['/a/{x}']);
    expect(root['paths']?.['/a/{x}']).toMatchObject({ get: { parameters: [{ name: 'x' }] }, put: {} });
    expect(lines.filter((line) => line.includes('SW1055'))).toEqual([
      '5:2 warning SW1055 The paths `/a/{x}` and `/a/{y}` match the same requests; they are merged, with the parameter names of the first; GET of the second is left out',
    ]);
  });

  it('are the same but for a fragment: merged', async () => {
    const { root } = await loadGood(`${head} /a/{x}: ${item('x')}\n '/a/{x}#keys': ${item('x').replace('get', 'put')}\n`);
    expect(Object.keys(root['paths'] ?? {})).toEqual(['/a/{x}']);
    expect(root['paths']?.['/a/{x}']).toMatchObject({ get: {}, put: {} });
  });

  it('are merged if they share no method', async () => {
    const { root, lines } = await loadGood(`${head} /a/{x}/{z}: ${item('x')}\n /a/{y}/{x}: ${item('y').replace('get', 'put')}\n`);
    expect(Object.keys(root['paths'] ?? {})).toEqual(['/a/{x}/{z}']);
    expect(root['paths']?.['/a/{x}/{z}']?.['put']?.['parameters']).toMatchObject([{ name: 'x' }, { name: 'z' }]);
    expect(lines.filter((line) => line.includes('SW1055'))).toEqual([
      '5:2 warning SW1055 The paths `/a/{x}/{z}` and `/a/{y}/{x}` match the same requests; they are merged, with the parameter names of the first',
    ]);
  });
});

describe('adjacent path parameters', () => {
  it('leave their path out', async () => {
    const text = `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n /a/{x}{y}: {get: {parameters: [{name: x, in: path, required: true, schema: {}}, {name: y, in: path, required: true, schema: {}}], responses: {200: {description: ''}}}}\n`;
    expect(await loadLines(text)).toEqual([
      '4:2 warning SW1054 The path `/a/{x}{y}` has two adjacent parameters, so their values cannot be separated; it is left out',
    ]);
  });
});

describe('required but undeclared properties', () => {
  const head = `openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {`;
  const schemasOf = async (text: string): Promise<unknown> => {
    const { root } = await loadGood(`${head}${text}}}\n`);
    return (root['components'] as unknown as { schemas: unknown }).schemas;
  };

  it('accept any value', async () => {
    expect(await schemasOf('A: {required: [x, y], properties: {x: {type: string}}}')).toMatchObject({
      A: { required: ['x', 'y'], properties: { x: { type: 'string' }, y: {} } },
    });
  });

  it('stay undeclared if another part of the allOf declares them', async () => {
    const made = await schemasOf(
      'Base: {required: [id, x], properties: {x: {type: string}}}, Whole: {allOf: [{$ref: "#/components/schemas/Base"}, {properties: {id: {type: integer}}}]}',
    );
    expect(made).toMatchObject({ Base: { properties: { x: { type: 'string' } } } });
    expect(Object.keys((made as { Base: { properties: object } }).Base.properties)).toEqual(['x']);
  });

  it.each(['additionalProperties: false', 'additionalProperties: {type: string}', 'patternProperties: {"^y": {type: string}}'])(
    'stay where the object says what else it may have: %s',
    async (rest) => {
      const made = await schemasOf(`A: {required: [y], properties: {x: {type: string}}, ${rest}}`);
      expect(Object.keys((made as { A: { properties: object } }).A.properties)).toEqual(['x']);
    },
  );

  it('are ignored inside examples', async () => {
    const data = '{required: [y], properties: {x: 1}}';
    expect(await schemasOf(`A: {type: object, example: ${data}}`)).toEqual({
      A: { type: 'object', examples: [{ required: ['y'], properties: { x: 1 } }] },
    });
  });
});

describe('responses', () => {
  it.each([
    ['{200: {description: ok}}', { 200: { description: 'ok' } }, []],
    ['{4xx: {description: ok}}', { '4XX': { description: 'ok' } }, ['warning SW1056']],
    ['{200 OK: {description: ok}}', { 200: { description: 'ok' } }, ['warning SW1056']],
    ['{ok: {description: ok}}', { 200: { description: '' } }, ['warning SW1056', 'warning SW1056']],
    ['{204: null}', { 204: { description: '' } }, ['warning SW1056']],
    ['{}', { 200: { description: '' } }, ['warning SW1056']],
    [
      '{200: {schema: {type: string}}}',
      { 200: { description: '', content: { 'application/json': { schema: { type: 'string' } } } } },
      ['warning SW1056'],
    ],
    [
      '{200: {headers: {X-A: {schema: {type: string}}, Content-Type: {schema: {}}}}}',
      { 200: { description: '', headers: { 'X-A': { schema: { type: 'string' } } } } },
      [],
    ],
  ])('%s', async (responses, want, wantCodes) => {
    const { root, lines } = await load(` /a: {get: {responses: ${responses}}}\n`);
    expect(root['paths']?.['/a']?.['get']?.['responses']).toEqual(want);
    expect(codes(lines)).toEqual(wantCodes);
  });

  it('inlines examples and the references inside them', async () => {
    const { root } = await load(
      " /a: {get: {responses: {200: {description: '', content: {application/json: {examples: {one: {$ref: '#/components/examples/One'}}}}}}}}\n",
      "components: {examples: {One: {value: {items: [{$ref: '#/components/examples/Two/value'}, {$ref: nowhere}]}}, Two: {value: 2}}}\n",
    );
    expect(root['paths']?.['/a']?.['get']?.['responses']?.['200']?.['content']?.['application/json']?.['examples']).toEqual({
      one: { value: { items: [2, { $ref: 'nowhere' }] } },
    });
  });
});

describe('callbacks', () => {
  it('are bounded if they refer to themselves', async () => {
    const { root } = await load(
      " /a: {post: {callbacks: {done: {$ref: '#/components/callbacks/C'}}, responses: {200: {description: ''}}}}\n",
      "components: {callbacks: {C: {'{$request.body#/url}': {post: {callbacks: {again: {$ref: '#/components/callbacks/C'}}, responses: {200: {description: ''}}}}}}}\n",
    );
    expect(root['paths']?.['/a']?.['post']?.['callbacks']?.['done']?.['{$request.body#/url}']).toEqual({
      post: { responses: { 200: { description: '' } } },
    });
  });
});

describe('security', () => {
  const schemes = 'components: {securitySchemes: {bearer: {type: http, scheme: Bearer}}}\n';
  const operation = (security: string): string => ` /a: {post: {security: ${security}, responses: {200: {description: ''}}}}\n`;
  it.each([
    [operation('[{bearer: []}]'), schemes, []],
    [operation('{bearer: null}'), schemes, ['warning SW1062']],
    [operation('[bearer]'), schemes, ['warning SW1062']],
    [operation('[]'), schemes, ['warning SW1061']],
    [operation('[{}, {bearer: []}]'), schemes, ['warning SW1061']],
    [operation('[]'), '', []],
    [operation('[{bearer: []}]'), 'components: {securitySchemes: {bearer: {type: apiKey}}}\n', ['warning SW1062', 'warning SW1062']],
    [operation('[{bearer: []}]'), 'components: {securitySchemes: {bearer: {}}}\n', ['warning SW1062']],
  ])('%s %s', async (paths, more, want) => {
    const { lines } = await load(paths, more);
    expect(codes(lines)).toEqual(want);
  });

  it('an undeclared scheme: an error instead of a guess', async () => {
    expect(await loadLines(`${head}paths:\n${operation('[{typo: []}]')}${schemes}`)).toEqual([
      '4:25 error SW1060 The security scheme `typo` is not declared',
    ]);
  });
});

describe('servers', () => {
  it.each([
    ['[{url: /v1}]', [{ url: '/v1' }], []],
    [
      "[{url: 'https://{h}/', variables: {h: {enum: [a, b], default: c}}}]",
      [{ url: 'https://{h}/', variables: { h: { enum: ['a', 'b'], default: 'a' } } }],
      ['warning SW1063'],
    ],
    ["[{url: '/{v}'}]", [{ url: '/{v}', variables: { v: { default: '' } } }], ['warning SW1063']],
    ['[/v1]', undefined, ['warning SW1063']],
  ])('%s', async (servers, want, wantCodes) => {
    const { root, lines } = await loadGood(`${head}paths: {}\nservers: ${servers}\n`);
    expect(root['servers']).toEqual(want);
    expect(codes(lines)).toEqual(wantCodes);
  });
});
