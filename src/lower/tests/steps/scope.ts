/** The rows and paths that the steps of one scenario know. */
import type { Texts } from '../format.js';
import type { OperationCase } from '../operation-case.js';
import type { Known, Row } from './row.js';
import { type Rows, refer } from './rows.js';

/** The operations of a service, by name, and its rows. */
export interface ScenarioRows {
  readonly operations: ReadonlyMap<string, OperationCase>;
  readonly accounts?: string;
  readonly rows: Rows;
}

export interface Scope {
  readonly operations: ReadonlyMap<string, OperationCase>;
  readonly rows: Rows;
  /** Entity of the accounts. */
  readonly accounts?: string;
  readonly known: Map<string, Row>;
  readonly paths: Map<string, Texts>;
  /** Numbers of rows that were taken of the seed, by entity. */
  readonly turns: Map<string, number>;
  /** Returns a name for a row that the steps do not name. */
  readonly newName: () => string;
  /** Operation of the latest request. */
  last: string;
}

export function createScope({ operations, rows, accounts }: ScenarioRows): Scope {
  let news = 0;
  return {
    operations,
    rows,
    ...(accounts === undefined ? {} : { accounts }),
    known: new Map(),
    paths: new Map(),
    turns: new Map(),
    newName: () => {
      news += 1;
      return news === 1 ? 'new' : `new ${String(news)}`;
    },
    last: '',
  };
}

export function operationOf({ operations }: Scope, name: string): OperationCase {
  return found(operations.get(name), `operation ${name}`);
}

export function rowOf({ known }: Scope, name: string): Row {
  return found(known.get(name), `row ${name}`);
}

function found<Wanted>(value: Wanted | undefined, name: string): Wanted {
  if (value === undefined) {
    throw new Error(`the scenario has no ${name}`);
  }
  return value;
}

/** Returns the path of an operation on known rows. */
export function pathBeside({ rows }: Scope, operation: OperationCase, known: Known): Texts {
  return rows.pathOf(operation, known, () => rows.shared(operation.entity ?? '')).path;
}

/** Returns the texts of a path that are not the usual ones. */
export function differing(path: Texts, usual: Texts): { readonly path?: Texts } {
  const others = Object.entries(path).filter(([name, text]) => usual[name] !== text);
  return others.length === 0 ? {} : { path: Object.fromEntries(others) };
}

/** Returns the query under which a row is found. */
export function scopeOf({ list }: OperationCase, row: Row): Texts {
  return Object.fromEntries((list?.scopes ?? []).map(({ parameter, property }) => [parameter, refer(row, property)]));
}

/** Returns the known rows that a body names. */
export function linksOf({ body }: OperationCase, known: Known): Texts | undefined {
  const links = (body?.references ?? []).flatMap(({ entity }) => {
    const row = known.get(entity);
    return row === undefined ? [] : [[entity, row.name] as const];
  });
  return links.length === 0 ? undefined : Object.fromEntries(links);
}

/** Returns the key of a row. */
export function keyOf({ rows }: Scope, row: Row): string | undefined {
  const key = rows.fixture(row.entity)?.key;
  return key === undefined ? undefined : refer(row, key);
}

/** Returns the property by which an operation shows the keys of rows. */
export function shownKey({ rows }: Pick<Scope, 'rows'>, { shownKey: shown }: OperationCase, entity: string): string | undefined {
  return shown === undefined ? rows.fixture(entity)?.key : shown === '' ? undefined : shown;
}
