/** Gives every file the form that a formatter would. A file that does not parse is a mistake of ours and stops everything. */
import { extname } from 'node:path';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as markdown from 'prettier/plugins/markdown';
import * as yaml from 'prettier/plugins/yaml';
import { format } from 'prettier/standalone';
import type { RenderedFile } from '../render/render-files.js';
import type { ProjectFile } from '../plan/types.js';
import { type Hole, layOut, wrapHole } from './layout.js';

// Babel reads TypeScript in two thirds of the time that its own parser takes, to the same text.
const parsers: Readonly<Record<string, string>> = {
  '.ts': 'babel-ts',
  '.js': 'babel',
  '.mjs': 'babel',
  '.json': 'json',
  '.md': 'markdown',
  '.yml': 'yaml',
  '.yaml': 'yaml',
};

/** One after the other: all at once they would all be parsed before the first is printed, and fill the memory. */
export async function formatFiles(files: readonly RenderedFile[]): Promise<readonly ProjectFile[]> {
  const formatted: ProjectFile[] = [];
  for (const { format: wanted, ...file } of files) {
    const parser = parsers[extname(file.path)];
    formatted.push({ ...file, text: wanted && parser !== undefined ? await formatFile(file.path, file.text, parser) : file.text });
  }
  return formatted;
}

/** What we can lay out ourselves, and Prettier for the rest. */
async function formatFile(path: string, text: string, parser: string): Promise<string> {
  const parts = parser === 'babel-ts' ? layOut(text) : undefined;
  if (parts === undefined) return formatText(path, text, parser);
  const lines: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') lines.push(part);
    else lines.push(...(await fillHole(path, part, parser)));
  }
  return `${lines.join('\n')}\n`;
}

async function fillHole(path: string, hole: Hole, parser: string): Promise<readonly string[]> {
  const { code, before, after } = wrapHole(hole);
  const lines = (await formatText(path, code, parser)).trimEnd().split('\n');
  return lines.slice(before, lines.length - after);
}

/** Only the languages that we print: the whole of prettier is four times as large, and looks for settings on the disk. */
const plugins = [babel, estree, markdown, yaml];

async function formatText(path: string, text: string, parser: string): Promise<string> {
  try {
    return await format(text, { parser, plugins, singleQuote: true, printWidth: 100, trailingComma: 'all' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} was rendered as something that does not parse: ${why}`, { cause: error });
  }
}
