/** The documents of a run, each from its seed and, if it is changed from a real one, from the documents at hand. */
import { grammarDocument } from './grammar/document.js';
import { convertedDocument, mutatedDocument } from './mutations/mutate.js';
import { sourceDocuments } from './mutations/sources.js';
import { createRandom } from './random.js';
import type { TreeObject } from './tree.js';

/** From the grammar; the same in another version of OpenAPI; a real document that was changed. */
export const documentKinds = ['grammar', 'converted', 'mutated'] as const;

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
  const chosen = random.weigh([[4, 'grammar'], [1, 'converted'], [3, 'mutated']] as const); // prettier-ignore
  const kind = only ?? chosen;
  switch (kind) {
    case 'grammar':
      return { seed, kind, tree: grammarDocument(random), valid: true };
    case 'converted':
      return { seed, kind, tree: convertedDocument(random, grammarDocument(random)), valid: false };
    case 'mutated':
      return { seed, kind, tree: mutatedDocument(random, sourceDocuments()), valid: false };
  }
}
