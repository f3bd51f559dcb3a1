/** Lists: the order and the page of rows. */
import type { Entity, Field } from '../model/entity.js';
import { fieldOf, parameterOf } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import type { Effect, OrderTerm, Page } from '../model/program.js';
import type { MethodScope } from './method-scope.js';
import type { OrderPlan, OrderTermPlan, PagePlan } from './query-plan.js';
import type { AccessPlan } from './value-plan.js';
import { bodyAccess } from './values.js';

type List = Extract<Effect, { kind: 'list' }>;

/** Returns the place of a setting of a list in the request. */
function settingAccess(scope: MethodScope, { asked }: List, name: string): AccessPlan {
  return asked === 'body' ? bodyAccess(scope, [name]) : { part: 'query', path: [{ name }] };
}

/** Returns the plan of the order of a list. */
export function lowerOrder(scope: MethodScope, entity: Entity, list: List): OrderPlan {
  const { order } = list;
  const fallback = order.fallback.map((term) => lowerTerm(scope, entity, term));
  if (order.by === undefined) {
    return { fallback };
  }
  const { parameter, direction, multiple, fields } = order.by;
  const nullable = [...new Set(Object.values(fields))]
    .map((name) => fieldOf(entity, name))
    .filter((field) => sortsNullsFirst(scope, field));
  return {
    fallback,
    by: {
      parameter: settingAccess(scope, list, parameter),
      ...(direction === undefined ? {} : { direction: settingAccess(scope, list, direction) }),
      multiple,
      fields: Object.entries(fields).map(([text, field]) => ({ text, field: fieldOf(entity, field).name })),
      nullable: nullable.map(({ name }) => name),
      key: order.fallback.at(-1)?.field ?? '',
    },
  };
}

function lowerTerm(scope: MethodScope, entity: Entity, { field, direction }: OrderTerm): OrderTermPlan {
  const column = fieldOf(entity, field);
  const nulls: OrderTermPlan['nulls'] = direction === 'asc' ? 'last' : 'first';
  return { field: column.name, direction, ...(sortsNullsFirst(scope, column) ? { nulls } : {}) };
}

/** SQLite takes null for the least value, PostgreSQL for the greatest. A service sorts as PostgreSQL does on both. */
function sortsNullsFirst({ database }: MethodScope, { nullable }: Field): boolean {
  return database === 'sqlite' && nullable;
}

/** Returns the plan of the page of a list. */
export function lowerPage(scope: MethodScope, entity: Entity, list: List): PagePlan {
  const { page } = list;
  const at = (name: string): AccessPlan => settingAccess(scope, list, name);
  switch (page.kind) {
    case 'none':
      return page;
    case 'offset':
      return {
        kind: 'offset',
        ...(page.offset === undefined ? {} : { offset: at(page.offset) }),
        ...(page.limit === undefined ? {} : { limit: at(page.limit) }),
        defaultLimit: page.defaultLimit,
        max: page.max,
      };
    case 'page':
      return {
        kind: 'page',
        page: at(page.page),
        ...(page.size === undefined ? {} : { size: at(page.size) }),
        first: page.first,
        defaultLimit: page.defaultLimit,
        max: page.max,
      };
    case 'cursor': {
      const field = fieldOf(entity, entity.primaryKey[0] ?? '');
      const { kind } = field.type;
      return {
        kind: 'cursor',
        cursor: at(page.cursor),
        ...(page.limit === undefined ? {} : { limit: at(page.limit) }),
        key: { field: field.name, type: kind === 'bigint' || kind === 'int' ? kind : 'other' },
        isPlain: page.byKey === true,
        defaultLimit: page.defaultLimit,
        max: page.max,
      };
    }
  }
}

/** Returns the name in the document of the query parameter that selects a page. */
export function pageParameter(operation: Operation, page: Page): string | undefined {
  const name = page.kind === 'offset' ? page.offset : page.kind === 'page' ? page.page : page.kind === 'cursor' ? page.cursor : undefined;
  return name === undefined ? undefined : parameterOf(operation, 'query', name).specName;
}
