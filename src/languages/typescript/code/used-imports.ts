/** Imports that code nodes need. */
import type { ImportedFrom, Property, Statement } from './syntax.js';

/** Returns the imported names that statements or properties use, in the order of their use. */
export function importsOf(nodes: readonly (Statement | Property)[]): readonly ImportedFrom[] {
  const found: ImportedFrom[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (isImported(node)) found.push(node.from);
    Object.values(node).forEach(visit);
  };
  visit(nodes);
  return found;
}

function isImported(node: object): node is { readonly from: ImportedFrom } {
  return 'from' in node && typeof node.from === 'object';
}
