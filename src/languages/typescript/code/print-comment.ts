/** Documentation comments. */
import { tsDoc } from '../../../emit/encode/typescript.js';
import { type Doc, hardline } from './doc.js';
import type { Description } from './syntax.js';

/** Returns the comment above what it describes. */
export function printDescription(description: Description | undefined): Doc {
  return commentOf(description).map((text) => [text, hardline]);
}

/** Returns the lines of a documentation comment. */
export function commentOf(description: Description = ''): readonly string[] {
  return typeof description === 'string'
    ? tsDoc(description).split('\n').slice(0, -1)
    : ['/**', ...description.map((text) => ` * ${text}`), ' */'];
}
