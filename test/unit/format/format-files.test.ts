import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../../src/core/package-root.js';
import { formatFiles } from '../../../src/format/format-files.js';
import { layOut } from '../../../src/format/layout.js';
import { inspectDocument } from '../../../src/pipeline.js';
import { lowerForTarget, renderFiles } from '../../../src/printing.js';
import { targets } from '../../../src/targets/index.js';

const prettier = (text: string): Promise<string> =>
  format(text, { parser: 'babel-ts', plugins: [babel, estree], singleQuote: true, printWidth: 100, trailingComma: 'all' });

async function ours(text: string): Promise<string | undefined> {
  const [file] = await formatFiles([{ path: 'a.ts', text, format: true, owner: 'generated', pointers: [] }]);
  return file?.text;
}

const long = "'a text of some length, so that not much of it has room on a line'";
const name = 'aNameThatIsLongEnough';

describe('the layout of code equals that of Prettier', () => {
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

  it.each([
    // Chains
    `response.status(201).location(\`/a/\${encodeURIComponent(result.id)}\`).json(result);`,
    `response.status(201).json(await ${name}.${name}.createOneOfThem(input, andSomethingElse));`,
    `const rows = this.${name}.map((row) => toRow(row)).filter((row) => row !== null).slice(0, 10);`,
    `const b = z.object({ a: z.string().min(1), b: z.number().int().min(0).max(1_000_000), c: z.boolean().optional() });`,
    `return wrapper.find('SomeSelector').prop('children')(0)(0).${name}.${name}.${name}(someArgument);`,
    `const a = Object.keys(${name}).filter((key) => ${name}[key] !== undefined && ${name}[key] !== null);`,
    // Arguments
    `const [a, b] = await Promise.all([this.${name}.list({ where, orderBy: [{ id: 'asc' }], ...page.window }), this.${name}.count(where)]);`,
    `await this.${name}.upsert({ id: 1 }, { ...createDataFrom${name}(body), id: 1 }, replaceDataFrom${name}(body));`,
    `checkPath('/a/path/of/some/length/{with}/{parameters}/and/more/of/it/until/it/is/long', ['GET', 'POST'], () => world);`,
    `call(${name}, (row) => ({ a: row.a, b: row.b, c: row.${name}, d: row.${name}, e: row.${name}, f: row.g }));`,
    `call((row) => (row.${name} === undefined ? ${name}A(row.${name}) : ${name}B(row.${name}, row.${name})));`,
    `call(${name}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);`,
    `const made = new ${name}<${name}, Record<string, ${name}>>({ a: 1, b: [${name}, ${name}, ${name}], c: {} });`,
    `compose((a) => first(a), (b) => second(b));`,
    // Assignments and choices
    `const where: Prisma.${name}WhereInput = { aLongName: BigInt(path.aLongName), other: { id: toBigKey(path.id) } };`,
    `const { a, b: renamed, c = 1 } = await this.${name}.${name}({ a: query.a, b: query.b, c: query.c, d: 1 });`,
    `const ${name}${name} = await this.${name}${name}.ensure({ a: row.a }, { a: row.a });`,
    `const text = ${name} + ' ' + ${name} + ' ' + ${name} * 100 + ' ' + (${name} - 1) + ' ' + ${name} / 1000;`,
    `const is = (await this.${name}.find({ id: 1 })) !== null && (${name}.a || ${name}.b) && !(${name}.c ?? false);`,
    `const row = ${name}.${name} === null ? undefined : (${name}.${name} as ${name}['a'] | undefined);`,
    `const rows: readonly (Prisma.${name}UncheckedCreateInput & { id: number })[] = [{ id: 1, a: 2 }, { id: 2, a: 3 }];`,
    `return found ?? this.database.${name}.upsert({ where, create: data, update: {}, another: ${name} });`,
    `throw new ${name}(\`\${String(a)} of \${String(b)} is more than what is admitted here\`, { cause: error });`,
    `if ((await this.${name}.find({ id: BigInt(path.id), other: toBigKey(path.other) })) === null) {\nreturn;\n}`,
    `if (${name} === undefined || ${name} === null || ${name}.length > 100 || ${name}.length === 0) {\nreturn;\n}`,
    // Functions
    `function a({ config, database, log, isStopping = () => false }: ${name}Dependencies): ${name} {\nreturn b;\n}`,
    `const token = async (scopes: readonly string[], key: string, { a = '5', b = 'c' }: Claims = {}): Promise<A> => {\nreturn b;\n};`,
    `const list = (name: string, development: string): readonly string[] =>\nsecret(name, development)\n.split(',')\n.map((item) => item.trim())\n.filter((item) => item !== '');`,
    // Types
    `type A = | 'one' | 'another one' | 'and one more of them' | 'the fourth' | 'the fifth of all' | 'a sixth';`,
    `type A = WithFiles<NonNullable<operations['${name}']['requestBody']>['content'], { readonly file: B; }>;`,
    `type A = NonNullable<NonNullable<NonNullable<components['schemas']['${name}']>['items']>[number]> | null;`,
    `interface A {\nreadonly query: { readonly a?: 'b' | 'c'; readonly sort?: ('${name}' | '-${name}' | 'another' | '-another' | 'x')[]; };\n}`,
    `interface A {\nlist(query: Pick<Prisma.${name}FindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>): Promise<B[]>;\n}`,
    `interface A {\nreadonly auth: {\nreadonly a: { readonly b: string; readonly c?: string };\n/** Says. */\nreadonly d: string;\n};\n}`,
    // Loops
    `for (const a of [\n['b'],\nc,\n['d'],\n]) {\nconst { e } = f(a);\n// Why.\nif (e !== 0) g(e ?? 1);\n}`,
    `for (const a of [\n['${name}'],\n${name},\n['${name}'],\n['${name}', '--if-empty'],\n]) {\nb(a);\n}`,
    `for (const row of await this.${name}.${name}({ where: { id: 1, other: 2 }, orderBy: [{ id: 'asc' }] })) {\nb(row);\n}`,
    // Lists on several lines
    `const found = await Promise.all([\ndatabase.a.findFirst(),\n]);`,
    `const all = [\n...aRoutes(new AService(a), guard),\n...bRoutes(new BService(a, b), guard),\n...cRoutes(new CService(c)),\n];`,
    `await database.$transaction([\n...rows.map((row) => database.${name}.upsert({ where: { id: row.id }, create: row })),\n]);`,
  ])('within a function: %s', async (code) => {
    const text = `async function f() {\n${code}\n}\n`;
    expect(layOut(text)?.every((part) => typeof part === 'string')).toBe(true);
    expect(await ours(text)).toBe(await prettier(text));
  });

  it('in all files of a service, without a call of Prettier', async () => {
    const { value } = await inspectDocument(fileURLToPath(new URL('presets/examples/bookstore.yaml', packageRoot)), { allowRefHosts: [] });
    if (value === undefined) throw new Error('the bookstore does not load');
    const { document, model } = value;
    const specification = { name: 'openapi.yaml', files: document.files };
    const options = { target: 'express', database: 'sqlite', preset: 'default' } as const;
    const planned = await targets[0].plan(lowerForTarget(targets[0], { document, model, specification }, options));
    const rendered = renderFiles(planned).filter((file) => file.format && /\.m?[jt]s$/.test(file.path));
    const formatted = await formatFiles(rendered);
    for (const [index, { path, text }] of rendered.entries()) expect([path, formatted[index]?.text]).toEqual([path, await prettier(text)]);
    const parts = rendered.flatMap(({ path, text }) => layOut(text) ?? [path]);
    const given = parts.filter((part) => typeof part !== 'string').reduce((length, hole) => length + hole.code.length, 0);
    expect(given).toBe(0);
  }, 60_000);
});
