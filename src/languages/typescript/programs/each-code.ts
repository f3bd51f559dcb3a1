/** What is made of each item of a list in the body. */
import { tsAccess } from '../../../emit/encode/typescript.js';
import { ofItem } from '../../../lower/requests.js';
import type { Scope } from './scope.js';

/** A list with what `code` says of each item, for which it is given a scope that takes the item for the body. */
export function eachCode(scope: Scope, path: readonly string[], code: (inner: Scope) => string): string {
  const list = `body${path.map((name) => tsAccess(name)).join('')}`;
  const inner = code({ ...scope, operation: ofItem(scope.index, scope.operation, path), item: 'item' });
  return `${list}.map((item) => ${inner.startsWith('{') ? `(${inner})` : inner})`;
}
