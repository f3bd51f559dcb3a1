/** Prettier, for code that we cannot format ourselves. A separate module, since most runs never load it. */
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';

/** Only the language that we print: the whole of prettier is four times as large, and looks for settings on the disk. */
const plugins = [babel, estree];

/**
 * Formats code with Babel's parser, which takes two thirds of the time of Prettier's TypeScript parser and gives the same text.
 * Throws for syntax errors.
 */
export function formatCode(text: string): Promise<string> {
  return format(text, { parser: 'babel-ts', plugins, singleQuote: true, printWidth: 100, trailingComma: 'all' });
}
