/** What the rows and answers of a service depend on beside what is stored: who calls, and the token that was just issued. */
import type { Projection, PropertySource } from '../../model/types.js';
import { type ModelIndex, fieldOf } from '../model-index.js';

/** Deeper than this, projections are not nested (`model/projections.ts`). */
const deepest = 6;

function hasSource(index: ModelIndex, { properties }: Projection, wanted: PropertySource['kind'], depth = 0): boolean {
  return properties.some(
    ({ source }) =>
      source.kind === wanted ||
      ((source.kind === 'related' || source.kind === 'related-list' || source.kind === 'row') &&
        depth < deepest &&
        hasSource(index, index.projection(source.projection), wanted, depth + 1)),
  );
}

/** Does what it answers depend on who asks? */
export function needsViewer(index: ModelIndex, projection: Projection): boolean {
  return hasSource(index, projection, 'has-caller');
}

/** Does it answer the token that the operation has issued? */
export function needsToken({ properties }: Projection): boolean {
  return properties.some(({ source }) => source.kind === 'token');
}

/** Does it answer what renews that token? */
export function needsRefreshToken({ properties }: Projection): boolean {
  return properties.some(({ source }) => source.kind === 'refresh-token');
}

/** Do the rows of this entity's repository come with what concerns the viewer? */
export function rowsNeedViewer(index: ModelIndex, entity: string): boolean {
  return index.projectionsOf(entity).some((projection) => index.isTopLevel(projection) && needsViewer(index, projection));
}

/** The type of an account's key. */
export function viewerType(index: ModelIndex): string {
  const { account } = index.model;
  const entity = account === undefined ? undefined : index.entity(account.entity);
  const kind = entity === undefined ? undefined : fieldOf(entity, entity.primaryKey[0] ?? '').type.kind;
  return kind === 'bigint' ? 'bigint' : kind === 'int' ? 'number' : 'string';
}
