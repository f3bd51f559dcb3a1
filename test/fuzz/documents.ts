/** The documents of a run, each from its seed alone. */
import { grammarDocument } from './grammar/document.js';
import { createRandom } from './random.js';
import type { TreeObject } from './tree.js';

export const documentKinds = ['grammar'] as const;

export type DocumentKind = (typeof documentKinds)[number];

export interface FuzzDocument {
  readonly seed: number;
  readonly kind: DocumentKind;
  readonly tree: TreeObject;
  /** True if it is meant to be valid OpenAPI. */
  readonly valid: boolean;
}

/** Returns the document of a seed. */
export function documentOf(seed: number, only?: DocumentKind): FuzzDocument {
  const random = createRandom(seed);
  const chosen = random.pick(documentKinds);
  const kind = only ?? chosen;
  return { seed, kind, tree: grammarDocument(random), valid: true };
}
