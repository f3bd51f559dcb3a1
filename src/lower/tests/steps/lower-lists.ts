/** Lowers looks at lists: the keys that they hold, and the rows that there are at least. */
import { omit } from '../omit.js';
import type { ListStep } from '../scenario.js';
import type { Of, Step as LoweredStep } from '../format.js';
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
  const query = { ...scopeOf(operation, row), ...(step.kind === 'list' ? step.query : {}) };
  const request = { operation: operation.name, ...path, ...(Object.keys(query).length === 0 ? {} : { query }) };
  const read: Of<'list'> = { kind: 'list', ...request };
  const [key] = keysOf([row]);
  const scopes = (operation.list?.scopes ?? []).map(({ property }) => property);
  switch (step.kind) {
    case 'list': {
      const { unless, contains, lacks, only, alike, whole, echoed, ...others } = omit(step, 'row', 'query', 'operation');
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
          ...request,
          ...others,
          ...(isWhole ? { whole: true as const } : {}),
          ...(isWhole && !isScoped && beside.length > inside.size ? { atLeast: beside.length } : {}),
          ...(inside.size === 0 ? {} : { contains: [...inside] }),
          ...(outside.size === 0 ? {} : { lacks: [...outside] }),
          ...(only === undefined || !isShown ? {} : { only: keysOf(named(only)) }),
          ...(alike === undefined || like === undefined || isAlways || likeKey === undefined
            ? {}
            : {
                alike: [
                  { key: likeKey, values: alike.properties.map((property) => [refer(row, property), refer(like, property)] as const) },
                ],
              }),
          ...(echoed === true && key !== undefined ? { echoed: { row: row.name, key } } : {}),
        },
      ];
    }
    case 'pages': {
      const { size, usual } = step;
      const { page, cursor } = operation.list ?? {};
      const count = usual === true || (page === undefined && cursor === undefined) ? 1 : 2;
      const more = usual === true && row.item === undefined ? makeRow(scope, row.entity, 'more', besideOf(operation, row, scope)) : [];
      return [
        ...more.map((each) => (each.kind === 'make' ? { ...each, times: size } : each)),
        {
          ...read,
          atLeast: atLeast(usual === true ? size + 1 : size),
          pages: { size, count, ...(usual === undefined ? {} : { usual }) },
        },
      ];
    }
    case 'filter': {
      const { parameter, property, comparison: is } = step;
      const isBelow = Object.keys(operation.keys).length > 0;
      const rows = named(step.rows).map((each) => {
        // A row below another parent, or with another value of a required filter, is in another list.
        const [own] = isBelow && each !== row ? [] : keysOf([each]);
        const values = each === row ? [] : scopes.map((name) => [refer(row, name), refer(each, name)] as const);
        return {
          value: refer(each, property),
          ...(own === undefined ? {} : { key: own }),
          ...(own === undefined || values.length === 0 ? {} : { values }),
        };
      });
      return [{ ...read, whole: true, filter: { parameter, property, is, rows } }];
    }
    case 'search': {
      const { parameter, properties } = step;
      return properties.map((property) => ({
        ...read,
        ...(key === undefined ? {} : { contains: [key] }),
        search: { parameter, text: refer(row, property), properties },
      }));
    }
    case 'listed': {
      const { number, is, plain } = step;
      const { status, list } = operation;
      const isHere = key === undefined ? {} : { listed: { key, is } };
      return [
        {
          kind: 'send',
          operation: operation.name,
          ...(plain === true ? {} : path),
          as: { kind: 'caller', number },
          expect: list === undefined ? { status: is ? status : 404 } : { status, valid: true, ...isHere },
        },
      ];
    }
  }
}
