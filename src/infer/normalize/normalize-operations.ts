/**
 * Operations read as resource operations: abbreviated segments, root collections, composite keys, nested collections and RPC-style
 * operations are rewritten.
 */
import type { Schemas } from '../../json-schema/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { spellOutSegments } from './abbreviated-segments.js';
import { readComposites } from './composite-keys.js';
import { readNestedCollections } from './nested-collections.js';
import { readRoots } from './root-collections.js';
import { readCalls } from './rpc-operations.js';

/** An operation of the document, and the resource operation that it stands for: most often itself. */
export interface NormalizedOperation {
  readonly operation: ApiOperation;
  readonly meaning: ApiOperation;
}

/** Returns each operation with its meaning, in the order of the document. */
export function normalizeOperations(
  operations: readonly ApiOperation[],
  basePath: string,
  schemas: Schemas,
): readonly NormalizedOperation[] {
  const rooted = readRoots(spellOutSegments(operations), basePath, schemas);
  const meanings = readCalls(readNestedCollections(readComposites(rooted, schemas), schemas), schemas);
  return operations.map((operation, index) => ({ operation, meaning: meanings[index] ?? operation }));
}
