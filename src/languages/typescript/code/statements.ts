/** Statements of a function body. */
import type { Expression, ImportedFrom, Pattern, Property, Type } from './syntax.js';

export type Statement =
  | { readonly kind: 'const'; readonly target: Pattern; readonly type?: Type; readonly value: Expression }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'return' | 'throw'; readonly value: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly body: readonly Statement[] }
  /** `for (const name of items)` */
  | { readonly kind: 'for'; readonly name: string; readonly items: Expression; readonly body: readonly Statement[] }
  /** `return callee(async (parameter) => { … });` */
  | { readonly kind: 'return-callback'; readonly callee: Expression; readonly parameter: string; readonly body: readonly Statement[] };

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
