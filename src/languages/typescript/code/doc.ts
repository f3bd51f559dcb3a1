/** Documents of Prettier: text with the places where a line may end. */
import { builders, printer, utils } from 'prettier/doc';

export type Doc = builders.Doc;

export const { breakParent, conditionalGroup, fill, group, hardline, ifBreak, indent, indentIfBreak, join, line, softline } = builders;
export const { canBreak, removeLines, willBreak } = utils;

/** Returns a document as text in lines of at most a hundred columns. */
export function printDoc(doc: Doc): string {
  return printer.printDocToString(doc, { printWidth: 100, tabWidth: 2 }).formatted;
}

/** Returns a document as text on one line. */
export function printFlat(doc: Doc): string {
  return printer.printDocToString(doc, { printWidth: Infinity, tabWidth: 2 }).formatted;
}

/** Returns a document as text for a line of a template that is indented by `level` times two spaces. */
export function printPart(doc: Doc, level: number): string {
  let nested: Doc = [hardline, doc];
  for (let depth = 0; depth < level; depth += 1) nested = indent(nested);
  return printDoc(nested).trimStart();
}
