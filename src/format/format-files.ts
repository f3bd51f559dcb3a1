/** Gives every file that a template printed the form that Prettier would. One that does not parse is a mistake of ours and stops everything. */
import type { RenderedFile } from '../emit/render-files.js';
import type { ProjectFile } from '../emit/types.js';
import { type Hole, layOut, wrapHole } from './layout.js';

/** One after the other: all at once they would all be parsed before the first is printed, and fill the memory. */
export async function formatFiles(files: readonly RenderedFile[]): Promise<readonly ProjectFile[]> {
  const formatted: ProjectFile[] = [];
  for (const { format: wanted, ...file } of files) {
    formatted.push({ ...file, text: wanted ? await formatFile(file.path, file.text) : file.text });
  }
  return formatted;
}

/** Formats one file: our layout first, Prettier for the rest. */
async function formatFile(path: string, text: string): Promise<string> {
  const parts = layOut(text);
  if (parts === undefined) return formatText(path, text);
  const lines: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') lines.push(part);
    else lines.push(...(await fillHole(path, part)));
  }
  return `${lines.join('\n')}\n`;
}

async function fillHole(path: string, hole: Hole): Promise<readonly string[]> {
  const { code, before, after } = wrapHole(hole);
  const lines = (await formatText(path, code)).trimEnd().split('\n');
  return lines.slice(before, lines.length - after);
}

async function formatText(path: string, text: string): Promise<string> {
  const { formatCode } = await import('./prettier.js');
  try {
    return await formatCode(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the rendered ${path} has a syntax error: ${why}`, { cause: error });
  }
}
