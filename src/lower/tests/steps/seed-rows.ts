/** The rows of the seed that scenarios take. */
import type { EntityCase, OperationCase } from '../operation-case.js';
import type { Known, Row } from './row.js';

/** Rows of the seed that the path of one of them finds, and the others. */
export interface Neighbours {
  readonly beside: readonly Row[];
  readonly elsewhere: readonly Row[];
}

export interface SeedRows {
  /** Returns the row with this number, counted round. */
  readonly numbered: (entity: string, number: number) => Row | undefined;
  /** Returns the row of this turn below the given rows, or beside the first row. */
  readonly next: (entity: string, under: Known, turn: number) => Row | undefined;
  /** Returns the first row below the given rows. */
  readonly first: (entity: string, under: Known) => Row | undefined;
  /** Returns a row that has no parent in common with the first one. */
  readonly apart: (entity: string) => Row | undefined;
  readonly neighbours: (operation: OperationCase, row: Row) => Neighbours;
}

export function createSeedRows(entities: Readonly<Record<string, EntityCase>>): SeedRows {
  const known = new Map<string, readonly Row[]>();
  return {
    numbered: (entity, number) => {
      const rows = all(entity);
      return rows[number % rows.length];
    },
    next: (entity, under, turn) => {
      const group = below(entity, under.size === 0 ? (all(entity)[0]?.parents ?? under) : under);
      return group[turn % group.length];
    },
    first: (entity, under) => below(entity, under)[0],
    apart: (entity) => {
      const [first, ...others] = all(entity);
      return others.findLast((row) => [...row.parents].every(([parent, above]) => first?.parents.get(parent) !== above)) ?? first;
    },
    neighbours: ({ keys }, row) => {
      const isBeside = (other: Row): boolean =>
        Object.values(keys).every(({ entity, property }) =>
          entity === row.entity ? other.item?.[property] === row.item?.[property] : other.parents.get(entity) === row.parents.get(entity),
        );
      const rows = row.item === undefined ? [] : all(row.entity);
      return { beside: rows.filter(isBeside), elsewhere: rows.filter((other) => !isBeside(other)) };
    },
  };

  /** Rows that belong to all of these, as far as they belong to something of their kind. */
  function below(entity: string, under: Known): readonly Row[] {
    return all(entity).filter((row) => [...row.parents].every(([parent, above]) => (under.get(parent) ?? above) === above));
  }

  /** Returns the rows that scenarios may take: none of an entity whose rows they create. */
  function all(entity: string): readonly Row[] {
    return entities[entity]?.create === undefined ? seeded(entity) : [];
  }

  function seeded(entity: string): readonly Row[] {
    const { create, seed = [] } = entities[entity] ?? {};
    const rows =
      known.get(entity) ??
      seed.map(({ item, parents }, number): Row => {
        const own = Object.entries(parents).flatMap(([parent, position]) => {
          const above = seeded(parent)[position];
          return above === undefined ? [] : [[parent, above] as const];
        });
        return {
          // `Book 0` is a created row where scenarios create books.
          name: create === undefined ? `${entity} ${String(number)}` : `${entity} seed ${String(number)}`,
          entity,
          parents: new Map([...own.flatMap(([, above]) => [...above.parents]), ...own]),
          references: () => new Map(),
          item,
          has: (property) => item[property] !== undefined,
        };
      });
    known.set(entity, rows);
    return rows;
  }
}
