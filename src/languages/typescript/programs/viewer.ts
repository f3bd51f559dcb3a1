/** What the rows and answers of a service depend on beside what is stored: who calls, and the token that was just issued. */
import type { Projection, PropertySource } from '../../../model/projection.js';
import type { Relation } from '../../../model/entity.js';
import { type ModelIndex, fieldOf, relationOf } from '../../../model/lookup.js';

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

/** The type of what names a viewer among those who have done something to a row: the key of an account, or the subject of a credential. */
export function viewerType(index: ModelIndex): string {
  const link = viewerLink(index);
  const kind = link === undefined ? undefined : fieldOf(index.entity(link.relation.target), link.field).type.kind;
  return kind === 'bigint' ? 'bigint' : kind === 'int' ? 'number' : 'string';
}

/** Are viewers known by the subject of their credential, since they have no accounts? */
export function namesViewer(index: ModelIndex): boolean {
  return viewerLink(index)?.relation.kind === 'one-to-many';
}

/** Where answers look for the viewer; it is the same for all answers of a service. */
function viewerLink(index: ModelIndex): { readonly relation: Relation; readonly field: string } | undefined {
  for (const { entity, properties } of index.model.projections) {
    for (const { source } of properties) {
      if (source.kind === 'has-caller') {
        return { relation: relationOf(index.entity(entity), source.relation), field: source.field };
      }
    }
  }
  return undefined;
}
