/**
 * What a file says when all its texts and comments are taken out. Two services from documents that differ in nothing but free text have
 * the same structure, file by file: text of a document lives inside literals and comments only (ARCHITECTURE §7).
 */
import { extname } from 'node:path';
import { parseEnv } from 'node:util';
import ts from 'typescript';
import { parse as parseYaml } from 'yaml';
import type { ProjectFile } from '../../src/emit/types.js';

/** The structure as lines. Throws where the file does not parse. */
export function structureOf(path: string, text: string): readonly string[] {
  switch (extname(path)) {
    case '.ts':
    case '.js':
    case '.mjs':
      return scriptStructure(path, text);
    case '.json':
      return dataStructure(JSON.parse(text));
    case '.yaml':
    case '.yml':
      return dataStructure(parseYaml(text));
    case '.prisma':
      return blanked(text, /\/\/.*$/gm);
    case '.sql':
      return blanked(text, /--.*$/gm);
    case '.md':
      return markdownStructure(text);
    default:
      return path.startsWith('.env') ? Object.keys(parseEnv(text)).sort() : blanked(text, /^\s*#.*$/gm);
  }
}

/** The kinds of the nodes of the syntax tree and the text of identifiers. Parentheses and final commas are the formatter's. */
function scriptStructure(path: string, text: string): readonly string[] {
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ESNext } });
  const [broken] = diagnostics ?? [];
  if (broken !== undefined) {
    throw new Error(`${path} does not parse: ${ts.flattenDiagnosticMessageText(broken.messageText, ' ')}`);
  }
  const lines: string[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isParenthesizedExpression(node)) {
      lines.push(ts.isIdentifier(node) ? node.text : ts.SyntaxKind[node.kind]);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext));
  return lines;
}

/** Names and the kinds of values, in order. */
function dataStructure(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return ['[', ...value.flatMap(dataStructure), ']'];
  }
  if (typeof value === 'object' && value !== null) {
    return ['{', ...Object.entries(value).flatMap(([name, inner]) => [name, ...dataStructure(inner)]), '}'];
  }
  return [typeof value];
}

function blanked(text: string, comment: RegExp): readonly string[] {
  const lines = text
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/g, '""')
    .replace(comment, '')
    .split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** Headings, rows of tables, items of lists and fences, in their order. */
function markdownStructure(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /^(#+ |\||[-*] |\d+\. |```|>|<)/.exec(line)?.[0] ?? []);
}

/** Files whose structure differs, with the first difference. The documents themselves do by nature. */
export function differences(files: readonly ProjectFile[], twin: readonly ProjectFile[]): readonly string[] {
  const mine = new Map(files.filter((file) => !file.path.startsWith('spec/')).map((file) => [file.path, file.text]));
  const other = new Map(twin.filter((file) => !file.path.startsWith('spec/')).map((file) => [file.path, file.text]));
  return [...new Set([...mine.keys(), ...other.keys()])].sort().flatMap((path) => {
    const [left, right] = [mine.get(path), other.get(path)].map((text) => (text === undefined ? ['no file'] : structureOf(path, text)));
    const at = (left ?? []).findIndex((line, index) => line !== right?.[index]);
    return left?.length === right?.length && at === -1 ? [] : [`${path}: ${String(left?.[at])} against ${String(right?.[at])}`];
  });
}
