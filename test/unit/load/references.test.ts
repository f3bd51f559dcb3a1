import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadApiDocument } from '../../../src/load/load-document.js';
import { locate } from '../../../src/load/locate.js';
import { resolveFilePath } from '../../../src/load/references/reference-path.js';
import { line, loadGood, loadLines, withSchemas, type Plain } from './load-text.js';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function loadFiles(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'load-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, name));
  const { value, diagnostics } = await loadApiDocument(join(folder, 'api.yaml'), { allowRefHosts: [] });
  return {
    value,
    root: JSON.parse(JSON.stringify(value?.root ?? null)) as Plain,
    lines: diagnostics.map((diagnostic) => `${diagnostic.location?.file}:${line(diagnostic)}`),
  };
}

const head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

describe('several files', () => {
  it('moves schemas of other files to components, under the names of the document', async () => {
    const { value, root, lines } = await loadFiles({
      'api.yaml': `${head}paths: {}\ncomponents:\n  schemas:\n    Pet: {$ref: 'models/pet.yaml'}\n    Owner: {type: object, properties: {pet: {$ref: './models/pet.yaml'}, tag: {$ref: 'models/shared.json#/defs/Tag'}}}\n`,
      'models/pet.yaml':
        "type: object\nproperties:\n  owner: {$ref: '../api.yaml#/components/schemas/Owner'}\n  tags: {type: array, items: {$ref: 'shared.json#/defs/Tag'}}\n",
      'models/shared.json': '{"defs": {"Tag": {"type": "string"}}}',
    });
    expect(lines).toEqual([]);
    expect(root['components']?.['schemas']).toEqual({
      Pet: {
        type: 'object',
        properties: {
          owner: { $ref: '#/components/schemas/Owner' },
          tags: { type: 'array', items: { $ref: '#/components/schemas/defs_Tag' } },
        },
      },
      Owner: { type: 'object', properties: { pet: { $ref: '#/components/schemas/Pet' }, tag: { $ref: '#/components/schemas/defs_Tag' } } },
      defs_Tag: { type: 'string' },
    });
    if (value === undefined) throw new Error('no document');
    expect(value.files.map(({ path, format }) => [path, format])).toEqual([
      ['api.yaml', 'yaml'],
      ['models/pet.yaml', 'yaml'],
      ['models/shared.json', 'json'],
    ]);
    expect(locate(value, '/components/schemas/Pet/properties/tags')).toEqual({ file: 'models/pet.yaml', line: 4, column: 3 });
    expect(locate(value, '/components/schemas/defs_Tag/type')).toEqual({ file: 'models/shared.json', line: 1, column: 19 });
    expect(locate(value, '/components/schemas/Owner')).toEqual({ file: 'api.yaml', line: 7, column: 5 });
  });

  it('inlines path items, parameters, responses and bodies of other files', async () => {
    const { value, root, lines } = await loadFiles({
      'api.yaml': `${head}paths:\n  /pets/{id}: {$ref: 'paths/pet.yaml'}\n`,
      'paths/pet.yaml':
        "parameters: [{$ref: '../parts.yaml#/id'}]\nput:\n  requestBody: {$ref: '../parts.yaml#/body'}\n  responses: {200: {$ref: '../parts.yaml#/found'}}\n",
      'parts.yaml':
        'id: {name: id, in: path, required: true, schema: {type: integer}}\nbody: {content: {application/json: {schema: {type: object}}}}\nfound: {description: found}\n',
    });
    expect(lines).toEqual([]);
    expect(root['paths']?.['/pets/{id}']?.['put']).toEqual({
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } }],
      requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 200: { description: 'found' } },
    });
    if (value === undefined) throw new Error('no document');
    expect(locate(value, '/paths/~1pets~1{id}/put/parameters/0/schema')?.file).toBe('parts.yaml');
    expect(locate(value, '/paths/~1pets~1{id}/put')).toEqual({ file: 'paths/pet.yaml', line: 2, column: 1 });
  });

  it('rejects a symbolic link to a target outside the folder', async () => {
    const { lines } = await loadFiles(
      {
        'api.yaml': `${head}paths: {}\ncomponents: {schemas: {A: {$ref: 'link.yaml'}, B: {$ref: 'here.yaml'}}}\n`,
        'real.yaml': 'type: string\n',
      },
      { 'link.yaml': '/etc/hostname', 'here.yaml': 'real.yaml' },
    );
    expect(lines).toEqual([
      'api.yaml:4:28 error SW1023 The reference `link.yaml` is not followed: it is a link to a target outside the folder of the main document',
    ]);
  });

  it.each([
    ['missing.yaml', 'SW1020', 'cannot be resolved: there is no such file'],
    ['.', 'SW1020', 'cannot be resolved: it is a folder, not a file'],
    ['sub', 'SW1023', 'is not followed: it is not a regular file'],
    ['sub/../../x.yaml', 'SW1023', 'is not followed: it is outside the folder of the main document'],
  ])('reports the problem of %s', async (reference, code, reason) => {
    const { lines } = await loadFiles({
      'api.yaml': `${head}paths: {}\ncomponents: {schemas: {A: {$ref: '${reference}'}}}\n`,
      'sub/x.yaml': 'type: string\n',
    });
    expect(lines).toEqual([`api.yaml:4:28 error ${code} The reference \`${reference}\` ${reason}`]);
  });

  it('reports syntax errors inside a referenced file', async () => {
    const { lines } = await loadFiles({
      'api.yaml': `${head}paths: {}\ncomponents: {schemas: {A: {$ref: 'a.json'}}}\n`,
      'a.json': '{"type": }',
    });
    expect(lines).toEqual([
      'api.yaml:4:28 error SW1025 The reference `a.json` is not followed: the file could not be parsed',
      'a.json:1:10 error SW1006 a.json is not valid JSON: expected a value, found `}`',
    ]);
  });
});

describe('the path of a reference', () => {
  it.each([
    ['api.yaml', 'a.yaml', 'a.yaml'],
    ['models/a.yaml', '../b/./c.yaml', 'b/c.yaml'],
    ['models/a.yaml', 'b\\c.yaml', 'models/b/c.yaml'],
    ['api.yaml', '../a.yaml', 'SW1023'],
    ['api.yaml', '/a.yaml', 'SW1023'],
    ['api.yaml', 'C:/a.yaml', 'SW1023'],
    ['api.yaml', '\\\\host\\share\\a.yaml', 'SW1023'],
    ['api.yaml', '..\\a.yaml', 'SW1023'],
    ['api.yaml', 'file:///a.yaml', 'SW1023'],
    ['api.yaml', 'http://example.com/a.yaml', 'SW1024'],
    ['api.yaml', 'https://me:secret@example.com/a.yaml', 'SW1024'],
    ['api.yaml', 'https://example.com/x/../a.yaml#/b', 'https://example.com/a.yaml'],
    ['https://example.com/x/a.yaml', '../b.yaml', 'https://example.com/b.yaml'],
    ['https://example.com/x/a.yaml', '//other.example/b.yaml', 'https://other.example/b.yaml'],
    ['https://example.com/x/a.yaml', 'file:///etc/passwd', 'SW1024'],
  ])('from %s, %s is %s', (from, part, want) => {
    const path = resolveFilePath(from, part);
    expect(typeof path === 'string' ? path : path.code).toBe(want);
  });
});

describe('schema references', () => {
  it('names the target of every reference', async () => {
    const { root, document } = await loadGood(
      withSchemas(
        '3.0',
        "  Order: {type: object, properties: {lines: {type: array, items: {type: object}}}}\n  B: {$ref: '#/components/schemas/Order/properties/lines/items'}\n  C: {type: object, properties: {c: {$ref: '#/components/schemas/C/properties/d'}, d: {$ref: '#/components/schemas/C'}}}\n",
      ),
    );
    expect(root['components']?.['schemas']).toEqual({
      Order: { type: 'object', properties: { lines: { type: 'array', items: { $ref: '#/components/schemas/Order_lines_item' } } } },
      B: { $ref: '#/components/schemas/Order_lines_item' },
      C: { type: 'object', properties: { c: { $ref: '#/components/schemas/C' }, d: { $ref: '#/components/schemas/C' } } },
      Order_lines_item: { type: 'object' },
    });
    expect(document.origins['/components/schemas/Order_lines_item']).toBe('/components/schemas/Order/properties/lines/items');
  });

  it('shortens chains of pure references to two steps', async () => {
    const chain = Array.from({ length: 3_000 }, (_, index) => `  N${index}: {$ref: '#/components/schemas/N${index + 1}'}\n`).join('');
    const { root } = await loadGood(withSchemas('3.0', `${chain}  N3000: {type: string}\n`));
    expect(root['components']?.['schemas']?.['N0']).toEqual({ $ref: '#/components/schemas/N3000' });
  });

  it('escapes names in references', async () => {
    const { root } = await loadGood(withSchemas('3.0', "  a/b~c d: {type: string}\n  B: {$ref: '#/components/schemas/a~1b~0c%20d'}\n"));
    expect(root['components']?.['schemas']?.['B']).toEqual({ $ref: '#/components/schemas/a~1b~0c d' });
  });

  it.each([
    ['#/definitions/B', '#/components/schemas/B'],
    ['B', '#/components/schemas/B'],
    ['#B', '#/components/schemas/B'],
    ['#/$defs/C', '#/components/schemas/A_C'],
  ])('repairs %s', async (reference, want) => {
    const { root, lines } = await loadGood(
      withSchemas('3.0', `  A: {type: object, $defs: {C: {type: string}}, properties: {p: {$ref: '${reference}'}}}\n  B: {type: object}\n`),
    );
    expect(root['components']?.['schemas']?.['A']?.['properties']?.['p']).toEqual({ $ref: want });
    expect(lines.map((text) => text.split(' ')[2])).toEqual(['SW1029']);
  });

  it('a description beside a reference in 3.1: overrides that of the target', async () => {
    const use = (more: string): string =>
      `{get: {parameters: [{$ref: '#/components/parameters/P'${more}}], responses: {200: {description: ''}}}}`;
    const { root } = await loadGood(
      `openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n /a: ${use('')}\n /b: ${use(', description: mine')}\ncomponents: {parameters: {P: {name: p, in: query, description: d, schema: {}}}}\n`,
    );
    const described = (path: string): unknown => root['paths']?.[path]?.['get']?.['parameters']?.['0']?.['description'];
    expect([described('/a'), described('/b')]).toEqual(['d', 'mine']);
  });

  it('a reference to a parameter or response in place of a schema: uses its schema', async () => {
    const { root, lines } = await loadFiles({
      'api.yaml': `openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n parameters: {P: {name: p, in: query, schema: {type: integer}}}\n responses: {R: {description: '', content: {text/vtt: {schema: {type: string}}}}, N: {description: ''}}\n schemas:\n  A: {items: {$ref: '#/components/parameters/P'}}\n  B: {not: {$ref: '#/components/responses/R'}}\n  C: {properties: {x: {$ref: '#/components/responses/N'}}}\n`,
    });
    expect([root['components']?.['schemas']?.['A'], root['components']?.['schemas']?.['B']]).toMatchObject([
      { items: { $ref: '#/components/schemas/P' } },
      { not: { $ref: '#/components/schemas/R_text_vtt' } },
    ]);
    expect(lines).toEqual([
      'api.yaml:8:15 warning SW1029 The reference `#/components/parameters/P` resolves to a parameter; its schema is used',
      'api.yaml:9:13 warning SW1029 The reference `#/components/responses/R` resolves to a response; its schema is used',
      'api.yaml:10:24 warning SW1029 The reference `#/components/responses/N` resolves to a response without a schema; any value is accepted',
    ]);
  });

  it.each([
    ['3.0', `openapi: 3.0.3`, `components: {schemas: {Trouble: {type: object}}}`, '#/components/schemas/Trouble', 'application/json'],
    [
      '2.0',
      `swagger: '2.0'`,
      `produces: [application/hal+json]\ndefinitions: {Trouble: {type: object}}`,
      '#/definitions/Trouble',
      'application/hal+json',
    ],
  ])('a reference to a schema in place of a response: uses it for the body: %s', async (_, head, rest, reference, type) => {
    const paths = `paths: {/trips: {get: {responses: {'200': {description: ok}, '404': {$ref: '${reference}'}}}}}`;
    const { root, lines } = await loadGood(`${head}\ninfo: {title: Trips, version: '1'}\n${paths}\n${rest}\n`);
    expect(root['paths']?.['/trips']?.get?.responses?.['404']).toEqual({
      description: '',
      content: { [type]: { schema: { $ref: '#/components/schemas/Trouble' } } },
    });
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(`3:\\d+ warning SW1029 The reference \`${reference}\` resolves to a schema; it is used as the schema of a body$`),
      ),
    ]);
  });

  it('finds anchors', async () => {
    const { root } = await loadGood(withSchemas('3.1', "  A: {$anchor: here, type: string}\n  B: {$ref: '#here'}\n"));
    expect(root['components']?.['schemas']?.['B']).toEqual({ $ref: '#/components/schemas/A' });
  });

  it.each([
    [
      "  A: {$ref: '#/components/schemas/Bee'}\n  Beer: {type: string}\n",
      ['6:7 error SW1020 The reference `#/components/schemas/Bee` cannot be resolved'],
    ],
    ["  A: {$ref: '#/info'}\n", ['6:7 error SW1021 The reference `#/info` resolves to a map; expected a schema']],
    [
      "  A: {$ref: '#/x-list'}\n  B: {type: string}\nx-list: 5\n",
      ['6:7 error SW1021 The reference `#/x-list` resolves to a value that is not a schema'],
    ],
    ["  A: {$ref: '#/paths'}\n", ['6:7 error SW1021 The reference `#/paths` resolves to a map; expected a schema']],
    ['  A: {$ref: 5}\n', ['6:7 error SW1022 `$ref` must be a string, not `5`']],
    [
      "  A: {$ref: '#/components/schemas/A'}\n",
      ['6:3 error SW1026 The schemas `A` → `A` only refer to each other, so none of them is defined'],
    ],
    [
      "  A: {allOf: [{$ref: '#/components/schemas/B'}]}\n  B: {allOf: [{allOf: [{$ref: '#/components/schemas/A'}]}]}\n",
      ['6:3 error SW1027 The schemas `A` → `B` → `A` include each other through allOf'],
    ],
    [
      "  A: {required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}\n",
      ['6:3 warning SW1031 The schemas `A` → `A` require each other, so no finite value exists'],
    ],
    ["  A: {required: [a], properties: {a: {type: array, items: {$ref: '#/components/schemas/A'}}}}\n", []],
    [
      "  A: {discriminator: {propertyName: k}, oneOf: [{$ref: '#/components/schemas/B'}]}\n  B: {allOf: [{$ref: '#/components/schemas/A'}]}\n",
      [],
    ],
  ])('%s gives %j', async (schemas, want) => {
    expect(await loadLines(withSchemas('3.0', schemas))).toEqual(want);
  });
});
