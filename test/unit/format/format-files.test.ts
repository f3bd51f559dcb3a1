import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../../src/core/package-root.js';
import { formatFiles } from '../../../src/format/format-files.js';
import { layOut } from '../../../src/format/layout.js';
import { isValid, sampleOf, violationsOf } from '../../../src/model/samples.js';
import { inspectDocument } from '../../../src/pipeline.js';
import { renderFiles, renderOpenApiTypes, servedDocument, targets, withOperationIds } from '../../../src/printing.js';

const prettier = (text: string): Promise<string> =>
  format(text, { parser: 'babel-ts', plugins: [babel, estree], singleQuote: true, printWidth: 100, trailingComma: 'all' });

async function ours(text: string): Promise<string | undefined> {
  const [file] = await formatFiles([{ path: 'a.ts', text, format: true, owner: 'generated', pointers: [] }]);
  return file?.text;
}

const long = "'a text of some length, so that not much of it has room on a line'";
const name = 'aNameThatIsLongEnough';

describe('code is laid out as Prettier does it', () => {
  it.each([
    `import { a } from './b.js';`,
    `import type { ${name}A, ${name}B, ${name}C, ${name}D } from './b.js';`,
    `import { ${name}OfOneThingThatCannotBeBroken } from '../with/a/path/that/has/its/length/as/well.js';`,
    `export const a: T = { b: 1, c: {  }, d: [], e: [{ f: 1 }, { f: 2 }], g: [{ h: 1, i: 2 }, { h: 3, i: 4 }] };`,
    `export const a: T = { b: ${long}, c: ${long}, longer: ${long.replace("'a", "'a longer text: 0123456789 0123456789 a")} };`,
    `export const a = { numbers: [${Array.from({ length: 60 }, (_, index) => index * 7).join(', ')}] };`,
    `export const a = { mixed: [-1, 2.5, 'x', ${long}, null, true, [1, 2], [3, 4]] };`,
    String.raw`export const a = ['it\'s', 'say \"so\"', 'both \' and "', 'it\'s "so" and \'so\'', 'a\\b', '\u{1F600}', '\n'];`,
    `export const a = { 'b-c': 1, '403': x.y, [d]: 2, ...e, f };`,
    `export type A = operations['${name}']['responses']['200']['content']['application/json']['x']['y'];`,
    `export type A = NonNullable<operations['${name}']['requestBody']>['content']['application/json'];`,
    `export interface A {\n/** Says. */\nb(request: ${name}Request, other: ${name}, third: ${name}): Promise<${name}>;\nreadonly query: { readonly a: string; };\n}`,
    `export class A implements B {\nconstructor(private readonly c: C, ) {}\n\n/** Says. */\nasync d({ path, query }: ${name}Request): Promise<${name}${name}${name}> {\nreturn e(path, query);\n}\n}`,
    `export class A {\nconstructor(private readonly c: C, private readonly d: D, ) {}\n}`,
    `export function a(b: B): readonly C[] {\n  return [\n    route<D>({\n      e: 'f',\n      handle: async (input, response) => {\n        response.status(201).location(\`/x/\${encodeURIComponent(input.y)}\`).json(await ${name}.z(input));\n      },\n    }),\n  ];\n}`,
    `export async function a() {\nconst found = await ${name}.${name}.findAllOfThemAtOnce(input);\nconst made = await ${name}.${name}.create(${name}From(body), other);\nif (found === null) {\nthrow notFound('A');\n} else {\nreturn found;\n}\n}`,
    `export async function a() {\nconst rows = await this.${name}.list({ where: { a: query.a, b: query.b }, orderBy: [{ id: 'asc' }], take: 1000 });\nreturn rows.map((row) => toA(row));\n}`,
    `export function a(row: Row) {\nreturn {\nb: row.b,\n${name}: row.${name} === null ? undefined : (row.${name} as T['${name}']),\n} satisfies X;\n}`,
    `export const a = b\n.c()\n.d();`,
    `export const a = 1 / 2; // half\n/* plain */\nexport const b = /x/u;`,
  ])('%s', async (code) => expect(await ours(code)).toBe(await prettier(code)));

  it('in all files of a service, most of which need no parser', async () => {
    const { value } = await inspectDocument(fileURLToPath(new URL('presets/examples/bookstore.yaml', packageRoot)), { allowRefHosts: [] });
    if (value === undefined) throw new Error('the bookstore does not load');
    const { document, model } = value;
    const planned = await targets.express.plan({
      document,
      model,
      options: { target: 'express', database: 'sqlite', preset: 'default' },
      wireTypes: renderOpenApiTypes(withOperationIds(document, model)),
      served: servedDocument(document, model),
      specification: { name: 'openapi.yaml', files: document.files },
      toolVersion: '0.0.0',
      samples: { sampleOf, isValid, violationsOf },
    });
    const rendered = renderFiles(planned).filter((file) => file.format && file.path.endsWith('.ts'));
    const formatted = await formatFiles(rendered);
    for (const [index, { path, text }] of rendered.entries()) expect([path, formatted[index]?.text]).toEqual([path, await prettier(text)]);
    const parts = rendered.flatMap(({ path, text }) => layOut(text) ?? [path]);
    const given = parts.filter((part) => typeof part !== 'string').reduce((length, hole) => length + hole.code.length, 0);
    expect(given).toBeLessThan(rendered.reduce((length, { text }) => length + text.length, 0) / 5);
  }, 60_000);
});
