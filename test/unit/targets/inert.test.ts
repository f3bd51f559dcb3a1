/** Gate R2 on a document of our own, so that it holds wherever the tests run; `test/hostile` has many more. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../../../src/emit/types.js';
import { clashingPaths, unsafePathReason } from '../../../src/write/safe-path.js';
import { generateFromDocument } from '../../hostile/generate.js';
import { neutralTwin } from '../../hostile/neutral-twin.js';
import { differences, structureOf } from '../../hostile/structure.js';

/** Ends every kind of literal, comment, fence, cell and line that there is, and then says the word. */
const attack = `'"\`*/-->\n\r\u2028PWNED = 1; \${PWNED()} {{PWNED}} """ | \`\`\` <script>PWNED</script> \\' @@map("x") # PWNED: 1 \u202e`;
const name = `x'); PWNED(); ('`;

const described = (schema: Record<string, unknown>) => ({ ...schema, title: attack, description: attack });
const answers = (status: number, schema: unknown) => ({
  [status]: {
    description: attack,
    headers: { 'X-A': described({ schema: { type: 'string' } }) },
    content: { 'application/json': { schema, examples: { [name]: { summary: attack, value: { id: attack } } } } },
  },
});
const thing = described({
  type: 'object',
  required: ['id', name],
  properties: {
    id: described({ type: 'string', readOnly: true }),
    [name]: described({ type: 'string', default: attack, example: attack, minLength: 1 }),
    ['__proto__']: described({ type: 'string' }),
    kind: described({ type: 'string', enum: [attack, 'plain'] }),
    pattern: described({ type: 'string', pattern: `^[/'"\`]*$` }),
    [`\${PWNED}`]: { type: 'integer', const: 7 },
  },
});

const document = {
  openapi: '3.1.0',
  info: { title: attack, version: attack, summary: attack, description: attack, contact: { name: attack }, license: { name: attack } },
  servers: [{ url: `https://example.com/a'b`, description: attack }],
  tags: [{ name, description: attack }],
  security: [{ [name]: [] }],
  paths: {
    '/things': {
      summary: attack,
      get: {
        operationId: `list${name}`,
        tags: [name],
        summary: attack,
        description: attack,
        parameters: [{ name, in: 'query', description: attack, schema: { type: 'string', default: attack } }],
        responses: answers(200, { type: 'array', items: { $ref: '#/components/schemas/Thing' } }),
      },
      post: {
        operationId: 'createThing',
        tags: [name],
        summary: attack,
        requestBody: {
          description: attack,
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
        },
        responses: answers(201, { $ref: '#/components/schemas/Thing' }),
      },
    },
    [`/it's/{id}`]: {
      get: {
        summary: attack,
        parameters: [{ name: 'id', in: 'path', required: true, description: attack, schema: { type: 'string' } }],
        responses: answers(200, { $ref: '#/components/schemas/Thing' }),
      },
    },
  },
  components: {
    schemas: { Thing: thing },
    securitySchemes: { [name]: { type: 'apiKey', in: 'header', name: 'X-Key', description: attack } },
  },
};

describe.each(['sqlite', 'postgresql'] as const)('a hostile document, %s', (database) => {
  it('its text appears only in literals and comments', { timeout: 60_000 }, async () => {
    const files = await generate(document, database);
    const paths = files.map((file) => file.path);
    expect(paths.filter((path) => unsafePathReason(path) !== undefined)).toEqual([]);
    expect(clashingPaths(paths)).toBeUndefined();
    expect(files.flatMap((file) => identifiersIn(file).filter((word) => word === 'PWNED'))).toEqual([]);
    expect(files.filter((file) => /\.(ts|js)$/.test(file.path)).some((file) => file.text.includes('PWNED'))).toBe(true);
  });

  it('has the syntax trees of the same document with neutral text', { timeout: 60_000 }, async () => {
    expect(differences(await generate(document, database), await generate(neutralTwin(document), database))).toEqual([]);
  });
});

describe('the comparison', () => {
  it.each([
    ['a.ts', `f('a');`, `f('b'); // c`, true],
    ['a.ts', `f('a');`, `f('a'); g();`, false],
    ['a.prisma', 'a String @default("x") // y', 'a String @default("z")', true],
    ['a.prisma', 'a String', 'a String\nb Int', false],
    ['a.sql', `DEFAULT 'a''b'`, `DEFAULT 'c'`, true],
    ['a.sql', `DEFAULT 'a'); DROP TABLE x`, `DEFAULT 'a'`, false],
    ['a.json', '{"a": "b"}', '{"a": "c"}', true],
    ['a.json', '{"a": "b"}', '{"a": "b", "c": 1}', false],
    ['.env.example', '# a\nA=b', 'A=c', true],
    ['.env.example', 'A=b\nB=c', 'A=c', false],
  ])('%s: %j and %j', (path, left, right, same) => {
    expect(JSON.stringify(structureOf(path, left)) === JSON.stringify(structureOf(path, right))).toBe(same);
  });
});

async function generate(of: unknown, database: 'sqlite' | 'postgresql'): Promise<readonly ProjectFile[]> {
  const files = await generateFromDocument(of, { database });
  if (files === undefined) throw new Error('the document was refused');
  return files.filter((file) => !file.path.startsWith('spec/'));
}

function identifiersIn({ path, text }: ProjectFile): readonly string[] {
  if (!/\.(ts|js|mjs)$/.test(path)) return [];
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) words.push(node.text);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext));
  return words;
}
