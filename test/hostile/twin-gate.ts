/** Renders a document and its neutral twin, and compares the kinds of the tokens of all that is emitted. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { inspectDocument } from '../../src/pipeline.js';
import { lowerForTarget, renderFiles } from '../../src/printing.js';
import { targets } from '../../src/targets/index.js';
import { neutralTwin } from './twin.js';

export type Verdict =
  | { readonly kind: 'same'; readonly files: number; readonly tokens: number }
  | { readonly kind: 'differs'; readonly differences: readonly string[] }
  /** The document is refused, so that nothing is emitted. */
  | { readonly kind: 'refused' };

interface Emitted {
  readonly path: string;
  readonly text: string;
}

export async function compareWithTwin(path: string): Promise<Verdict> {
  const mine = await emit(path);
  if (mine === undefined) return { kind: 'refused' };
  const other = await emitText(JSON.stringify(neutralTwin(parse(readFileSync(path, 'utf8'), { maxAliasCount: 100, logLevel: 'silent' }))));
  if (other === undefined) return { kind: 'differs', differences: ['the twin is refused'] };
  return compare(mine, other);
}

/** As `generateProject` does it, but for the formatter: where a line is broken depends on how long a text is, by right. */
async function emit(path: string): Promise<readonly Emitted[] | undefined> {
  const { value } = await inspectDocument(path, { allowRefHosts: [] });
  if (value === undefined) return undefined;
  const { document, model } = value;
  const specification = { name: 'openapi.json', files: document.files };
  const options = { target: 'express', database: 'sqlite', preset: 'default' } as const;
  const planned = await targets[0].plan(lowerForTarget(targets[0], { document, model, specification }, options));
  return renderFiles(planned).filter((file) => !file.path.startsWith('spec/'));
}

async function emitText(text: string): Promise<readonly Emitted[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'specwright-twin-'));
  try {
    await writeFile(join(folder, 'openapi.json'), text);
    return await emit(join(folder, 'openapi.json'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Files are paired by path; where a name was made unique by a hash of its text, by their place among the rest. */
function compare(mine: readonly Emitted[], other: readonly Emitted[]): Verdict {
  const paths = new Set(other.map(({ path }) => path));
  const alone = mine.filter(({ path }) => !paths.has(path));
  const known = new Set(mine.map(({ path }) => path));
  const spare = other.filter(({ path }) => !known.has(path));
  if (alone.length !== spare.length)
    return { kind: 'differs', differences: [`${String(mine.length)} files against ${String(other.length)}`] };
  const pairs = mine.map((file): readonly [Emitted, Emitted | undefined] => [
    file,
    paths.has(file.path) ? other.find(({ path }) => path === file.path) : spare[alone.indexOf(file)],
  ]);
  const judged = pairs.map(([left, right]) => ({
    path: left.path,
    left: tokensOf(left),
    right: right === undefined ? [] : tokensOf(right),
  }));
  const differences = judged.flatMap(({ path, left, right }) => {
    const at = left.findIndex((kind, index) => kind !== right[index]);
    return at === -1 && left.length === right.length
      ? []
      : [
          `${path}: token ${String(at)} of ${String(left.length)}: ${left.slice(Math.max(0, at - 4), at + 3).join(' ')} against ${right.slice(Math.max(0, at - 4), at + 3).join(' ')}`,
        ];
  });
  return differences.length > 0
    ? { kind: 'differs', differences }
    : { kind: 'same', files: judged.length, tokens: judged.reduce((sum, { left }) => sum + left.length, 0) };
}

function tokensOf({ path, text }: Emitted): readonly string[] {
  const extension = extname(path);
  if (['.ts', '.js', '.mjs'].includes(extension)) return scriptTokens(path, text);
  if (extension === '.json') return dataTokens(JSON.parse(text));
  if (extension === '.yaml' || extension === '.yml') return dataTokens(parse(text));
  if (extension === '.prisma') return wordTokens(text.replace(/"(?:[^"\\\n]|\\.)*"/g, '"').replace(/\/\/.*$/gm, ''));
  return extension === '.sql' ? wordTokens(text.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '"').replace(/--.*$/gm, '')) : [];
}

/** The kinds of the leaves of the syntax tree: what the scanner found, read as the parser reads it. */
function scriptTokens(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    if (children.length > 0) children.forEach(visit);
    else if (node.kind !== ts.SyntaxKind.SyntaxList) found.push(ts.SyntaxKind[node.kind]);
  };
  visit(source);
  return found;
}

/** Kinds of values, in order; keys are text. */
function dataTokens(value: unknown): readonly string[] {
  if (Array.isArray(value)) return ['[', ...value.flatMap(dataTokens), ']'];
  if (typeof value === 'object' && value !== null) return ['{', ...Object.values(value).flatMap(dataTokens), '}'];
  return [typeof value];
}

/** Words, numbers and marks of a text whose literals are taken out already. */
function wordTokens(text: string): readonly string[] {
  return [...text.matchAll(/[A-Za-z_]\w*|\d+|\S/g)].map(([token]) => (/^\w/.test(token) ? 'word' : token));
}
