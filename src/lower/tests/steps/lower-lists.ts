/** Lowers looks at lists: the keys that they hold, and the rows that there are at least. */
import { omit } from '../omit.js';
import type { ListStep } from '../scenario.js';
import type { LoweredStep, Request } from './lowered.js';
import { besideOf, makeRow } from './make-rows.js';
import type { Row } from './row.js';
import { knownOf, refer } from './rows.js';
import { type Scope, differing, keyOf, operationOf, pathBeside, rowOf, scopeOf, shownKey } from './scope.js';

export function lowerListStep(step: ListStep, scope: Scope): readonly LoweredStep[] {
  const operation = operationOf(scope, step.operation);
  const row = rowOf(scope, step.kind === 'filter' ? step.rows[0] : step.row);
  const { beside, elsewhere } = scope.rows.seeds.neighbours(operation, row);
  const isScoped = (operation.list?.scopes ?? []).length > 0;
  const isShown = shownKey(scope, operation, operation.entity ?? row.entity) !== undefined;
  const keysOf = (rows: readonly Row[]): readonly string[] => (isShown ? rows.flatMap((each) => keyOf(scope, each) ?? []) : []);
  const named = (names: readonly string[] = []): readonly Row[] => names.map((name) => rowOf(scope, name));
  const atLeast = (rows: number): number => (isScoped ? 1 : row.item === undefined ? rows : Math.min(rows, beside.length));
  const path = differing(pathBeside(scope, operation, knownOf(row)), scope.rows.usualPath(operation));
  const scoped = scopeOf(operation, row);
  const query = { ...scoped, ...(step.kind === 'list' ? step.query : {}) };
  const request: Request = { ...path, ...(Object.keys(query).length === 0 ? {} : { query }) };
  const [key] = keysOf([row]);
  const own = key === undefined ? {} : { key };
  switch (step.kind) {
    case 'list': {
      const { unless, contains, lacks, only, alike, whole, echoed, ...others } = omit(step, 'row', 'query');
      if (unless !== undefined && rowOf(scope, unless[0]) === rowOf(scope, unless[1])) {
        return [];
      }
      const isWhole = whole === true;
      const like = alike === undefined ? undefined : rowOf(scope, alike.row);
      const isAlways = alike?.properties.length === 0;
      const [likeKey] = like === undefined ? [] : keysOf([like]);
      const inside = new Set(
        keysOf([...(isWhole && !isScoped ? beside : []), ...named(contains), ...(like !== undefined && isAlways ? [like] : [])]),
      );
      // All rows of the seed may be below the same parent.
      const outside = new Set(keysOf([...(isWhole ? elsewhere : []), ...named(lacks).filter((each) => !beside.includes(each))]));
      return [
        {
          ...others,
          ...request,
          row: row.name,
          ...(isWhole ? { whole: true as const } : {}),
          ...(isWhole && !isScoped && beside.length > inside.size ? { atLeast: beside.length } : {}),
          ...(inside.size === 0 ? {} : { contains: [...inside] }),
          ...(outside.size === 0 ? {} : { lacks: [...outside] }),
          ...(only === undefined || !isShown ? {} : { only: keysOf(named(only)) }),
          ...(alike === undefined || like === undefined || isAlways || likeKey === undefined
            ? {}
            : {
                alike: { key: likeKey, values: alike.properties.map((property) => [refer(row, property), refer(like, property)] as const) },
              }),
          ...(echoed === true && key !== undefined ? { echoed, key } : {}),
        },
      ];
    }
    case 'pages':
      return [{ ...step, ...request, row: row.name, atLeast: atLeast(step.size) }];
    case 'default-size': {
      const more = row.item === undefined ? makeRow(scope, row.entity, 'more', besideOf(operation, row, scope)) : [];
      return [
        ...more.map((each) => (each.kind === 'make' ? { ...each, times: step.size } : each)),
        { ...step, ...request, row: row.name, atLeast: atLeast(step.size + 1) },
      ];
    }
    case 'filter': {
      const rows = named(step.rows);
      const isBelow = Object.keys(operation.keys).length > 0;
      const scopes = (operation.list?.scopes ?? []).map(({ property }) => property);
      return [
        {
          ...step,
          ...request,
          rows: rows.map(({ name }) => name) as unknown as readonly [string, string],
          // A row below another parent is in another list.
          keys: keysOf(isBelow ? rows.slice(0, 1) : rows),
          ...(scopes.length === 0 ? {} : { scopes }),
        },
      ];
    }
    case 'search':
      return [{ ...step, ...request, row: row.name, ...own }];
    case 'listed': {
      return [{ ...omit(step, 'row', 'plain'), ...(step.plain === true ? {} : path), ...own }];
    }
  }
}
