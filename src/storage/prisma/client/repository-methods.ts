/** The methods of a repository. */
import type { RepositoryMethod } from '../../../lower/repositories.js';
import type { FieldType } from '../../../lower/storage/storage-plan.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import {
  array,
  arrow,
  awaited,
  binary,
  call,
  constant,
  evaluate,
  listType,
  member,
  name,
  object,
  parameter,
  property,
  readonlyList,
  returning,
  string,
  textType,
  typeName,
  unionType,
} from '../../../languages/typescript/code/build.js';
import type { Method } from '../../../languages/typescript/code/declarations.js';
import type { Expression, Parameter, Property, Statement, Type } from '../../../languages/typescript/code/syntax.js';
import { distinctMethod } from '../../../languages/typescript/names.js';

/** The entity of a repository in the Prisma client. */
export interface RepositoryCode {
  readonly entity: string;
  readonly delegate: string;
  readonly row: Type;
  /** The constant of the related rows that are loaded, or the function where they depend on the principal. */
  readonly include?: string;
  /** The last parameter of methods that load related rows of the principal. */
  readonly viewer?: Parameter;
}

/** Returns a method of a repository. */
export function repositoryMethod(code: RepositoryCode, method: RepositoryMethod): Method {
  const { row } = code;
  const given = (...parameters: readonly Parameter[]): readonly Parameter[] => [
    ...parameters,
    ...(code.viewer === undefined ? [] : [code.viewer]),
  ];
  const where = parameter('where', inputType(code, 'WhereUniqueInput'));
  const filter = parameter('where', inputType(code, 'WhereInput'));
  const data = (kind: 'Create' | 'Update', variable = 'data'): Parameter => parameter(variable, inputType(code, `Unchecked${kind}Input`));
  switch (method.kind) {
    case 'find': {
      const isUnique = method.by === 'unique-key';
      const found = query(code, isUnique ? 'findUnique' : 'findFirst', ['where']);
      return plain('find', given(isUnique ? where : filter), unionType(row, typeName('null')), [returning(found)]);
    }
    case 'list':
      return plain('list', given(parameter('query', listArguments(code))), listType(row), [returning(listQuery(code))]);
    case 'count':
      return plain('count', [{ ...filter, fallback: object([]) }], typeName('number'), [
        returning(call(delegate(code, 'count'), object([{ key: 'where' }]))),
      ]);
    case 'ensure':
      return ensureMethod(code, given(where, method.isBare ? { ...data('Create'), fallback: object([]) } : data('Create')));
    case 'upsert':
      return plain('upsert', given(where, data('Create', 'create'), data('Update', 'update')), row, [
        returning(query(code, 'upsert', ['where', 'create', 'update'])),
      ]);
    case 'create':
      return plain('create', given(data('Create')), row, [returning(query(code, 'create', ['data']))]);
    case 'create-all':
      return createAllMethod(code, given(parameter('list', readonlyList(inputType(code, 'UncheckedCreateInput')))));
    case 'update':
      return plain('update', given(where, data('Update')), row, [returning(query(code, 'update', ['where', 'data']))]);
    case 'delete':
      return plain('delete', given(where), row, [returning(query(code, 'delete', ['where']))]);
    case 'distinct':
      return distinctCode(code, method, filter);
    case 'delete-all': {
      const removed = call(delegate(code, 'deleteMany'), object([{ key: 'where' }]));
      return { ...plain('deleteAll', [filter], typeName('void'), [evaluate(awaited(removed))]), isAsync: true };
    }
  }
}

function plain(method: string, parameters: readonly Parameter[], result: Type, body: readonly Statement[]): Method {
  return { name: method, isAsync: false, parameters, returns: typeName('Promise', result), body };
}

function inputType({ entity }: RepositoryCode, input: string): Type {
  return typeName(`Prisma.${tsIdentifier(entity)}${input}`);
}

/** `this.database.books.method` */
function delegate({ delegate: property }: RepositoryCode, method: string): Expression {
  return member(name('this'), 'database', property, method);
}

/** A query with variables of the same names as its arguments. */
function query(code: RepositoryCode, method: string, keys: readonly string[], ...more: readonly Property[]): Expression {
  return call(delegate(code, method), object([...keys.map((key) => ({ key })), ...more, ...included(code)]));
}

function included({ include, viewer }: RepositoryCode): readonly Property[] {
  if (include === undefined) return [];
  return [property('include', viewer === undefined ? name(include) : call(name(include), name('viewer')))];
}

/** `Pick<Prisma.BookFindManyArgs, 'where' | …>` */
function listArguments(code: RepositoryCode): Type {
  const keys = ['where', 'orderBy', 'skip', 'take', 'cursor'].map(textType);
  return typeName('Pick', inputType(code, 'FindManyArgs'), unionType(...keys));
}

function listQuery(code: RepositoryCode): Expression {
  const given = name('query');
  return call(delegate(code, 'findMany'), code.include === undefined ? given : object([{ value: given }, ...included(code)]));
}

function ensureMethod(code: RepositoryCode, parameters: readonly Parameter[]): Method {
  const made = query(code, 'upsert', ['where'], property('create', name('data')), property('update', object([])));
  return {
    ...plain('ensure', parameters, code.row, [
      constant('found', awaited(query(code, 'findUnique', ['where']))),
      returning(binary(name('found'), '??', made)),
    ]),
    description: 'Returns the row; inserts it with the defaults of its columns if it is missing.',
    isAsync: true,
  };
}

function createAllMethod(code: RepositoryCode, parameters: readonly Parameter[]): Method {
  const created = call(member(name('this'), 'create'), name('data'), ...(code.viewer === undefined ? [] : [name('viewer')]));
  const rows = name('rows');
  return {
    ...plain('createAll', parameters, listType(code.row), [
      { kind: 'const', target: { kind: 'name', text: 'rows' }, type: listType(code.row), value: array([]) },
      { kind: 'for', name: 'data', items: name('list'), body: [evaluate(call(member(rows, 'push'), awaited(created)))] },
      returning(rows),
    ]),
    description: 'Inserts all rows in one transaction.',
    isAsync: true,
  };
}

function distinctCode(code: RepositoryCode, { column, type }: Extract<RepositoryMethod, { kind: 'distinct' }>, filter: Parameter): Method {
  const groups = call(
    delegate(code, 'groupBy'),
    object([
      property('by', array([string(column)])),
      { key: 'where' },
      property('orderBy', object([property(column, string('asc'))])),
      { key: 'take' },
    ]),
  );
  return {
    ...plain(distinctMethod(column), [filter, parameter('take', typeName('number'))], listType(clientType(type)), [
      constant('groups', awaited(groups)),
      returning(call(member(name('groups'), 'map'), arrow('group', member(name('group'), column)))),
    ]),
    description: 'The distinct values of one column, sorted.',
    isAsync: true,
  };
}

/** Returns the type of a column in the Prisma client. */
function clientType(type: FieldType): Type {
  switch (type.kind) {
    case 'int':
    case 'float':
      return typeName('number');
    case 'string':
    case 'boolean':
    case 'bigint':
      return typeName(type.kind);
    case 'datetime':
      return typeName('Date');
    case 'json':
      return typeName('Prisma.JsonValue');
    case 'bytes':
      return typeName('Uint8Array');
    case 'enum':
      return typeName(tsIdentifier(type.name));
  }
}
