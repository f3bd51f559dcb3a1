/** The rows of scenarios, and the paths that name them: known by name before any of them exists. */
import { valueAt } from '../body-paths.js';
import type { Texts } from '../format.js';
import type { EntityCase, OperationCase } from '../operation-case.js';
import type { Known, Row } from './row.js';
import { type SeedRows, createSeedRows } from './seed-rows.js';

/** A path, and the rows that it names. */
export interface RowPath {
  readonly path: Texts;
  readonly parents: Known;
}

export interface Rows {
  readonly seeds: SeedRows;
  readonly fixture: (entity: string) => EntityCase | undefined;
  /** Returns the operation that creates rows of an entity; undefined: the seed has them all. */
  readonly createOf: (entity: string) => OperationCase | undefined;
  /** Returns one of the rows that scenarios refer to and never change. */
  readonly shared: (entity: string) => Row;
  /** Returns a row that an operation creates. `links`: rows that its body names. */
  readonly created: (name: string, operation: OperationCase, parents: Known, links: Known) => Row;
  /** Returns the path of an operation: keys of known rows, of shared ones, and of a row from `makeOwn`. */
  readonly pathOf: (operation: OperationCase, known: Known, makeOwn: (under: Known) => Row) => RowPath;
  /** Returns the path of a request that says nothing of its rows. */
  readonly usualPath: (operation: OperationCase) => Texts;
}

/** Value of a free key, which a runner counts. */
export const freeKey = '#';

/** Returns the text of a property of a row, in a path or a query. */
export function refer({ name }: Row, property: string): string {
  return `$${name}/${property}`;
}

/** Returns a row with all rows that it belongs to. */
export function knownOf(row: Row): Known {
  return new Map([...row.references(), ...belowOf(row)]);
}

/** Returns the rows that a row below this one belongs to. */
export function belowOf(row: Row): Known {
  return new Map([...row.parents, [row.entity, row]]);
}

export function createRows(operations: ReadonlyMap<string, OperationCase>, entities: Readonly<Record<string, EntityCase>>): Rows {
  const seeds = createSeedRows(entities);
  const shared = new Map<string, Row>();
  const rows: Rows = {
    seeds,
    fixture: (entity) => entities[entity],
    createOf: (entity) => operations.get(entities[entity]?.create ?? ''),
    shared: (entity) => {
      const known = shared.get(entity) ?? seeds.numbered(entity, 0) ?? firstOf(entity);
      shared.set(entity, known);
      return known;
    },
    created: (name, operation, parents, links) => ({
      name,
      entity: operation.entity ?? '',
      parents,
      references: () => referencesOf(name, operation, links),
      has: (property) => isFixture(operation) || operation.answersItem || answeredProperties(operation).includes(property),
    }),
    pathOf,
    usualPath: (operation) => {
      const { entity = '', keys, examples, testable } = operation;
      if (!testable) {
        return examples.path;
      }
      const isOwn = Object.values(keys).some((key) => key.entity === entity);
      return pathOf(operation, isOwn ? knownOf(rows.shared(entity)) : new Map(), () => rows.shared(entity)).path;
    },
  };
  return rows;

  function isFixture({ entity = '', name }: OperationCase): boolean {
    return entities[entity]?.create === name;
  }

  function firstOf(entity: string): Row {
    const name = `${entity} 0`;
    const create = rows.createOf(entity);
    const own: Row = { name, entity, parents: new Map(), references: () => new Map(), has: () => true };
    return create === undefined ? own : rows.created(name, create, pathOf(create, new Map(), () => own).parents, new Map());
  }

  function referencesOf(name: string, { body }: OperationCase, links: Known): Known {
    const named = (body?.references ?? []).filter(({ path }) =>
      body?.valid.every((each) => valueAt(each, path.slice(0, -1)) !== undefined),
    );
    return new Map(
      named.map(({ entity }) => {
        const { parents, ...row } = links.get(entity) ?? { ...rows.shared(entity), name: `${name}.${entity}` };
        return [entity, { ...row, parents }];
      }),
    );
  }

  function pathOf(operation: OperationCase, known: Known, makeOwn: (under: Known) => Row): RowPath {
    const { entity: own = '', keys, named, examples } = operation;
    const parents = new Map(known);
    const isFree = named !== undefined && !known.has(own);
    const path: Record<string, string> = { ...examples.path, ...(isFree ? { [named.parameter]: freeKey } : {}) };
    const open = Object.entries(keys).filter(([name]) => !isFree || name !== named.parameter);
    const isSeeded = ({ entity }: { readonly entity: string }): boolean =>
      entities[entity] !== undefined && rows.createOf(entity) === undefined;
    // A row of the seed decides its parents, so it comes first, the innermost before the others.
    for (const [name, { entity, property }] of [
      ...open.filter(([, key]) => isSeeded(key)).reverse(),
      ...open.filter(([, key]) => !isSeeded(key)),
    ]) {
      const row =
        parents.get(entity) ??
        (entity === own ? makeOwn(parents) : ((isSeeded({ entity }) ? seeds.first(entity, parents) : undefined) ?? rows.shared(entity)));
      parents.set(entity, row);
      for (const [parent, above] of row.parents) {
        parents.set(parent, parents.get(parent) ?? above);
      }
      path[name] = refer(row, property);
    }
    return { path, parents };
  }
}

function answeredProperties({ answersKey, named }: OperationCase): readonly string[] {
  return [...(answersKey === undefined ? [] : [answersKey]), ...(named === undefined ? [] : [named.property])];
}

/** True if the row has every key in the path of the operation. */
export function isNamedIn({ keys }: OperationCase, row: Row): boolean {
  const named = Object.values(keys);
  const entities = named.map((key) => key.entity);
  return named.every(({ entity, property }) => (entity === row.entity ? row.has(property) : isBelow(row, entity, entities)));
}

/** True if the row is below one of the entity; references of a parent count only where the path names that parent. */
function isBelow({ parents, references }: Row, entity: string, named: readonly string[]): boolean {
  const between = [...parents].filter(([parent, row]) => parent !== entity && row.parents.has(entity));
  return references().has(entity) || (parents.has(entity) && (between.length === 0 || between.some(([parent]) => named.includes(parent))));
}
