/** The inputs of a mapper: the row, the principal, and the tokens that the operation has issued. */
import { type ModelIndex, fieldOf, relationOf } from '../model/lookup.js';
import type { Projection, PropertySource } from '../model/projection.js';
import type { Relation } from '../model/entity.js';

/** An input of a mapper beside its row, in the order of the parameters. */
export type MapperInput = 'principal' | 'origin' | 'token' | 'refresh-token';

/** Projections are not nested deeper than this (`infer/mapping/projections.ts`). */
const deepest = 6;

const rowless: ReadonlySet<PropertySource['kind']> = new Set([
  'constant',
  'token',
  'token-lifetime',
  'token-expiry',
  'refresh-token',
  'refresh-lifetime',
]);

/** True if some property of the projection is computed from the row. */
export function readsRow({ properties }: Projection): boolean {
  return properties.some(({ source }) => !rowless.has(source.kind));
}

/** Returns the inputs of the mapper of a projection beside its row. */
export function mapperInputs(index: ModelIndex, projection: Projection): readonly MapperInput[] {
  const has = (kind: PropertySource['kind']): boolean => projection.properties.some(({ source }) => source.kind === kind);
  return [
    ...(dependsOnPrincipal(index, projection) ? ['principal' as const] : []),
    ...(showsAddress(index, projection) ? ['origin' as const] : []),
    ...(has('token') ? ['token' as const] : []),
    ...(has('refresh-token') ? ['refresh-token' as const] : []),
  ];
}

/** True if the projection, or one nested in it, depends on the principal. */
export function dependsOnPrincipal(index: ModelIndex, projection: Projection): boolean {
  return hasSource(index, projection, 'has-caller');
}

/** True if the projection, or one nested in it, shows the address of a row. */
export function showsAddress(index: ModelIndex, projection: Projection): boolean {
  return hasSource(index, projection, 'address');
}

function hasSource(index: ModelIndex, { properties }: Projection, kind: PropertySource['kind'], depth = 0): boolean {
  return properties.some(
    ({ source }) =>
      source.kind === kind ||
      ((source.kind === 'related' || source.kind === 'related-list' || source.kind === 'row') &&
        depth < deepest &&
        hasSource(index, index.projection(source.projection), kind, depth + 1)),
  );
}

/** True if the rows of an entity's repository are loaded together with rows that name the principal. */
export function rowsDependOnPrincipal(index: ModelIndex, entity: string): boolean {
  return index.projectionsOf(entity).some((projection) => index.isTopLevel(projection) && dependsOnPrincipal(index, projection));
}

/** The value that identifies the principal in columns: the primary key of its account, or the subject of its credential. */
export interface PrincipalKey {
  readonly kind: 'account' | 'subject';
  readonly type: 'string' | 'int' | 'bigint';
}

/** Finds the one form in which all columns of the service name a principal; undefined: none does. */
export function principalKey(index: ModelIndex): PrincipalKey | undefined {
  const link = principalColumn(index);
  if (link === undefined) {
    return undefined;
  }
  const { kind } = fieldOf(index.entity(link.relation.target), link.field).type;
  return {
    kind: link.relation.kind === 'one-to-many' ? 'subject' : 'account',
    type: kind === 'bigint' || kind === 'int' ? kind : 'string',
  };
}

/** Finds the first column that is compared with the principal; the type is the same for all of a service. */
function principalColumn(index: ModelIndex): { readonly relation: Relation; readonly field: string } | undefined {
  for (const { entity, properties } of index.model.projections) {
    for (const { source } of properties) {
      if (source.kind === 'has-caller') {
        return { relation: relationOf(index.entity(entity), source.relation), field: source.field };
      }
    }
  }
  return undefined;
}
