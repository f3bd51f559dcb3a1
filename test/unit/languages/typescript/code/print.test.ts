import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import { describe, expect, it } from 'vitest';
import { printDoc } from '../../../../../src/languages/typescript/code/doc.js';
import { printFile } from '../../../../../src/languages/typescript/code/print-file.js';
import { printStatements } from '../../../../../src/languages/typescript/code/print-statement.js';
import { parseStatements, parseType } from './parse-code.js';

const prettier = (text: string): Promise<string> =>
  format(text, { parser: 'babel-ts', plugins: [babel, estree], singleQuote: true, printWidth: 100, trailingComma: 'all' });

const long = "'a text of some length, so that not much of it has room on a line'";
const name = 'aNameThatIsLongEnough';

describe('the layout of code equals that of Prettier', () => {
  it.each([
    // Literals
    `const a: T = { b: 1, c: {  }, d: [], e: [{ f: 1 }, { f: 2 }], g: [{ h: 1, i: 2 }, { h: 3, i: 4 }] };`,
    `const a: T = { b: ${long}, c: ${long}, longer: ${long.replace("'a", "'a longer text: 0123456789 0123456789 a")} };`,
    `const a = { numbers: [${Array.from({ length: 60 }, (_, index) => index * 7).join(', ')}] };`,
    `const a = { mixed: [-1, 2.5, 'x', ${long}, null, true, [1, 2], [3, 4]] };`,
    `const a = ["it's", 'say "so"', '--', ${long}];`,
    `const a = b\n.c()\n.d();`,
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
    `if ((await this.${name}.find({ id: BigInt(path.id), other: toBigKey(path.other) })) === null) {\nthrow a;\n}`,
    `if (${name} === undefined || ${name} === null || ${name}.length > 100 || ${name}.length === 0) {\nthrow a;\n}`,
    // Functions
    `const token = async (scopes: readonly string[], key: string, { a = '5', b = 'c' }: Claims = {}): Promise<A> => {\nreturn b;\n};`,
    `const list = (name: string, development: string): readonly string[] =>\nsecret(name, development)\n.split(',')\n.map((item) => item.trim())\n.filter((item) => item !== '');`,
    // Types
    // Loops
    `for (const a of [\n['b'],\nc,\n['d'],\n]) {\nconst { e } = f(a);\nif (e !== 0) {\ng(e ?? 1);\n}\n}`,
    `for (const a of [\n['${name}'],\n${name},\n['${name}'],\n['${name}', '--if-empty'],\n]) {\nb(a);\n}`,
    `for (const row of await this.${name}.${name}({ where: { id: 1, other: 2 }, orderBy: [{ id: 'asc' }] })) {\nb(row);\n}`,
    `switch (row.kind) {\ncase 'a':\ncase 'b':\nreturn { ...common, x: 1 };\ndefault:\nthrow new TypeError(\`Unknown variant \${row.kind}\`);\n}`,
    // Lists on several lines
    `const found = await Promise.all([\ndatabase.a.findFirst(),\n]);`,
    `const all = [\n...aRoutes(new AService(a), guard),\n...bRoutes(new BService(a, b), guard),\n...cRoutes(new CService(c)),\n];`,
    `await database.$transaction([\n...rows.map((row) => database.${name}.upsert({ where: { id: row.id }, create: row })),\n]);`,
    // Forms within each other
    `const a = ${name} === 1 ? ${long} : ${name} === 2 ? ${name} : { a: 1, ...(b ? { c } : {}) };`,
    `const a = { b: ${name} === 'cat' ? ${name}.aName === undefined ? undefined : BigInt(${name}.aName) : null };`,
    `const a = { b: ${name} === 'cat' ? a === undefined ? 1 : a : null };`,
    `const a = ${name}.map((item) => item.a === null ? undefined : item.b === null ? ${name} : ${name}Of(item.b));`,
    `const ${name} = (${name}.${name} as readonly ${name}[]).map((item) => ${name}Of(item)).join(', ');`,
    `const ${name} = body?.['a property with a long name'] && (await this.${name}.keep(body['a property with a long name']));`,
    `const a = { text: '一个文本一个文本一个文本一个文本一个文本一个文本', other: '文本文本文本文本' };`,
    `return this.database.$transaction(async (transaction) => {\nconst a = new ${name}(transaction);\nreturn a.b();\n});`,
    `call(${name}, async ({ a, b }, second) => {\nawait first(a, b);\nreturn second;\n}, 5);`,
  ])('a statement: %s', async (code) => {
    const text = printDoc(printStatements(parseStatements(code)));
    expect(`${text}\n`).toBe(await prettier(code));
  });

  it.each([
    `'one' | 'another one' | 'and one more of them' | 'the fourth' | 'the fifth of all' | 'a sixth'`,
    `WithFiles<NonNullable<operations['${name}']['requestBody']>['content'], { readonly file: B; }>`,
    `NonNullable<NonNullable<NonNullable<components['schemas']['${name}']>['items']>[number]> | null`,
    `operations['${name}']['responses']['200']['content']['application/json']['x']['y']`,
    `NonNullable<operations['${name}']['requestBody']>['content']['application/json']`,
    `{ readonly a: { readonly b: string; readonly c?: number }[]; readonly ${name}: ReturnType<${name}>; readonly d: null }`,
  ])('a type: %s', async (type) => {
    const text = printFile({ imports: [], declarations: [{ kind: 'alias', name: 'A', type: parseType(type) }] });
    expect(text.trimStart()).toBe(await prettier(`export type A = ${type};`));
  });
});
