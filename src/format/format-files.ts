/** Gives every file that a template printed the form that Prettier would. One that does not parse is a mistake of ours and stops everything. */
import type { RenderedFile } from '../emit/render-files.js';
import type { ProjectFile } from '../emit/types.js';

/** One after the other: all at once they would all be parsed before the first is printed, and fill the memory. */
export async function formatFiles(files: readonly RenderedFile[]): Promise<readonly ProjectFile[]> {
  const formatted: ProjectFile[] = [];
  for (const { format: wanted, ...file } of files) {
    formatted.push({ ...file, text: wanted ? await formatText(file.path, file.text) : file.text });
  }
  return formatted;
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
