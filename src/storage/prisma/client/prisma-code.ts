/** Queries as TypeScript for the Prisma client. */
import type { Database } from '../../../emit/types.js';
import type { LinkPlan, MembersPlan, OrderPlan, OrderTermPlan, PagePlan } from '../../../lower/query-plan.js';
import { tsKey } from '../../../emit/encode/typescript.js';
import {
  array,
  arrow,
  call,
  imported,
  importedType,
  literal,
  member,
  name,
  number,
  object,
  property,
  string,
} from '../../../languages/typescript/code/build.js';
import type { Expression, Property, Type } from '../../../languages/typescript/code/syntax.js';
import type { StorageCode } from '../../../languages/typescript/programs/storage-code.js';
import { accessCode, valueCode } from '../../../languages/typescript/programs/value-code.js';
import { whereCode } from './where-code.js';

/** Returns the printer of queries for a database. */
export function prismaCode(database: Database): StorageCode {
  return {
    where: (plan) => whereCode(database, plan),
    whereType: (entity) => prismaType(`${entity}WhereInput`),
    list: ({ entity, where, order, page }) =>
      object([...(where === undefined ? [] : [property('where', where)]), property('orderBy', orderCode(entity, order)), windowOf(page)]),
    link: (relation, change) => object([{ key: tsKey(relation), value: object([linkCode(database, change)]) }]),
  };
}

function prismaType(text: string): Type {
  return importedType('generated/prisma/client', 'Prisma', text);
}

function windowOf(page: PagePlan): Property {
  return page.kind === 'none' ? property('take', number(page.max)) : { value: member(name('page'), 'window') };
}

function orderCode(entity: string, { fallback, by }: OrderPlan): Expression {
  const terms = array(fallback.map(termCode));
  if (by === undefined) return terms;
  const options = object([
    property('by', accessCode(by.parameter)),
    ...(by.direction === undefined ? [] : [property('direction', accessCode(by.direction))]),
    ...(by.multiple ? [property('multiple', literal(true))] : []),
    ...(by.nullable.length === 0 ? [] : [property('nullable', array(by.nullable.map(string)))]),
    property('fields', object(by.fields.map(({ text, field }) => ({ key: tsKey(text), value: string(field) })))),
    property('key', string(by.key)),
    property('fallback', terms),
  ]);
  return { ...call(imported('http/order', 'orderOf'), options), types: [prismaType(`${entity}OrderByWithRelationInput`)] };
}

function termCode({ field, direction, nulls }: OrderTermPlan): Expression {
  const sort = string(direction);
  return object([property(field, nulls === undefined ? sort : object([property('sort', sort), property('nulls', string(nulls))]))]);
}

function linkCode(database: Database, change: LinkPlan): Property {
  const members = membersCode(change.members);
  switch (change.kind) {
    case 'connect':
    case 'disconnect':
    case 'set':
      return property(change.kind, members);
    case 'remove-rows':
      return property('deleteMany', members);
    case 'add-row':
      // Two requests at once must not conflict. SQLite runs one at a time, and has no `skipDuplicates`.
      return database === 'postgresql'
        ? property('createMany', object([property('data', array([members])), property('skipDuplicates', literal(true))]))
        : property('connectOrCreate', object([property('where', whereCode(database, change.key)), property('create', members)]));
  }
}

function membersCode(members: MembersPlan): Expression {
  switch (members.kind) {
    case 'none':
      return array([]);
    case 'one':
      return object([property(members.field, valueCode(members.value))]);
    case 'many':
      return call(member(valueCode(members.value), 'map'), arrow(members.field, object([{ key: members.field }])));
  }
}
