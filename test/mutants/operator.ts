/** What a mutation is: a named way to break one kind of place in the source of a generated service. */
import ts from 'typescript';

/** A file of the service. `ast` is only there for TypeScript and JavaScript. */
export interface Source {
  /** Below the service, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
}

/** A piece of text to put in place of another; offsets into the file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One fault that can be made. */
export interface Place {
  /** What it does to what, without line numbers, so that it keeps its name while the file changes around it. */
  readonly label: string;
  readonly edits: readonly Edit[];
  /** A function: where nothing outside of this file calls it, the fault is none. */
  readonly needs?: string;
}

export interface Operator {
  readonly name: string;
  /** The files that it can break. */
  readonly files: RegExp;
  /** How many of its places per service are tried, where that is not the usual. */
  readonly cap?: number;
  /** The files are the same in every service: what was tried in one of them is not tried in the next. */
  readonly once?: boolean;
  readonly find: (source: Source) => readonly Place[];
}

export function parse(path: string, text: string): Source {
  return { path, text, ast: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}

/** All nodes of a kind, in the order of the text. */
export function nodesOf<Node extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The name of the function, method or constant that a node is in. */
export function ownerOf(node: ts.Node): string {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent) {
    if ((ts.isFunctionDeclaration(outer) || ts.isMethodDeclaration(outer)) && outer.name !== undefined) {
      return outer.name.getText();
    }
    if (ts.isVariableDeclaration(outer) && ts.isSourceFile(outer.parent.parent.parent)) {
      return outer.name.getText();
    }
  }
  return '';
}

export function replaceNode(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** Takes one element out of a list of elements, with its comma. */
export function dropFrom(list: ts.NodeArray<ts.Node>, index: number): Edit {
  const node = list[index];
  const next = list[index + 1];
  const before = list[index - 1];
  if (node === undefined) {
    throw new RangeError(`no element ${index}`);
  }
  if (next !== undefined) {
    return { start: node.getStart(), end: next.getStart(), text: '' };
  }
  return { start: before?.getEnd() ?? node.getStart(), end: node.getEnd(), text: '' };
}

/** The properties of an object literal that have a name and a value. */
export function propertiesOf(
  object: ts.ObjectLiteralExpression,
): readonly { readonly name: string; readonly index: number; readonly value: ts.Expression }[] {
  return object.properties.flatMap((property, index) => {
    if (ts.isPropertyAssignment(property)) {
      return [{ name: property.name.getText().replace(/^'(.*)'$/, '$1'), index, value: property.initializer }];
    }
    return ts.isShorthandPropertyAssignment(property) ? [{ name: property.name.getText(), index, value: property.name }] : [];
  });
}

/** Every occurrence of a text or pattern, replaced one at a time. The label tells what stands there, and which one it is. */
export function occurrences(
  source: Source,
  pattern: RegExp,
  replacement: (match: RegExpMatchArray) => string,
  label: (match: RegExpMatchArray) => string = (match) => match[0],
): readonly Place[] {
  return [...source.text.matchAll(pattern)].map((match) => ({
    label: label(match),
    edits: [{ start: match.index, end: match.index + match[0].length, text: replacement(match) }],
  }));
}
