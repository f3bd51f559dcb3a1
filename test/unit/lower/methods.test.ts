import { describe, expect, it } from 'vitest';
import { lowerProgram } from '../../../src/lower/methods.js';
import { dependenciesOf } from '../../../src/lower/dependencies.js';
import { lowerService } from '../../../src/lower/lower-service.js';
import type { MethodPlan } from '../../../src/lower/method-plan.js';
import type { Condition, Effect, Program, Respond } from '../../../src/model/program.js';
import { loadLibrary } from '../targets/library.js';

const library = await loadLibrary();

function methodOf(
  operation: string,
  effects: readonly Effect[],
  respond: Respond,
  database: 'sqlite' | 'postgresql' = 'sqlite',
): MethodPlan {
  const program: Program = { effects, respond };
  return lowerProgram({ index: library, operation: library.operation(operation), program, database });
}

const none: Respond = { status: 204, body: { kind: 'none' } };
const book: Respond = { status: 200, body: { kind: 'one', binding: 'book', projection: 'Book', wrap: [] } };
const byId: Condition = { kind: 'equals', path: ['id'], value: { kind: 'parameter', in: 'path', name: 'bookId' } };
const find: Effect = { kind: 'find', bind: 'book', entity: 'Book', where: [byId] };
const insert: Effect = { kind: 'insert', bind: 'book', entity: 'Book', body: 'BookInput', values: [] };
const remove: Effect = { kind: 'delete', bind: 'book', entity: 'Book', where: [byId] };

describe('a method', () => {
  it('binds a row only where something reads it', () => {
    expect(methodOf('getBook', [find], book).steps[0]).toMatchObject({ kind: 'find', bind: 'book' });
    expect(methodOf('getBook', [find], none).steps[0]).not.toHaveProperty('bind');
  });

  it('takes the parts of the request that its steps read', () => {
    expect(methodOf('getBook', [find], book).inputs).toEqual(['path']);
    expect(methodOf('createBook', [insert], book).inputs).toEqual(['body']);
    expect(methodOf('listBooks', [], { status: 200, body: { kind: 'constant', value: { kind: 'x', part: 'query' } } }).inputs).toEqual([]);
  });

  it('is a transaction with two writes, and not with one', () => {
    expect(methodOf('createBook', [insert, remove], none).isTransaction).toBe(true);
    expect(methodOf('createBook', [insert], none).isTransaction).toBe(false);
  });

  it('waits for queries, and not for checks of the request', () => {
    expect(methodOf('getBook', [find], book).waits).toBe(true);
    expect(methodOf('getBook', [], { status: 200, body: { kind: 'constant', value: 'ok' } }).waits).toBe(false);
  });

  it('converts a path parameter into the type of the key', () => {
    expect(methodOf('getBook', [find], book).steps[0]).toMatchObject({
      where: { conditions: [{ kind: 'compare', field: 'id', operator: 'equals', value: { conversion: { kind: 'to-bigint' } } }] },
    });
  });

  it('sorts nulls alike on both databases', () => {
    const list: Effect = {
      kind: 'list',
      bind: 'books',
      entity: 'Book',
      where: [],
      order: { fallback: [{ field: 'soldAt', direction: 'desc' }] },
      page: { kind: 'none', max: 10 },
      count: false,
    };
    const order = (database: 'sqlite' | 'postgresql') => methodOf('listBooks', [list], none, database).steps[0];
    expect(order('sqlite')).toMatchObject({ order: { fallback: [{ field: 'soldAt', direction: 'desc', nulls: 'first' }] } });
    expect(order('postgresql')).toMatchObject({ order: { fallback: [{ field: 'soldAt', direction: 'desc' }] } });
  });
});

describe('the dependencies of a service', () => {
  it('are repositories outside transactions, and the database for transactions', () => {
    const methods = [methodOf('getBook', [find], book), methodOf('createBook', [insert, remove], none)];
    expect(dependenciesOf(methods)).toEqual({
      database: true,
      repositories: [{ entity: 'Book', repository: 'books' }],
      transactional: ['Book'],
      fileStorage: false,
      tokens: false,
    });
  });
});

describe('the plan of a service', () => {
  it('is JSON', () => {
    const plan = { ...lowerService(library.model, { database: 'sqlite' }), model: undefined };
    expect(JSON.parse(JSON.stringify(plan))).toEqual({ ...plan, model: undefined });
  });

  it('has the input and the output of each operation', () => {
    const { features } = lowerService(library.model, { database: 'sqlite' });
    const operation = features.flatMap(({ operations }) => operations).find(({ names }) => names.camel === 'getBook');
    expect(operation?.request.parts.map(({ kind }) => kind)).toEqual(['path']);
    expect(operation?.result).toMatchObject({ kind: 'json', isList: false, tellsMade: false });
  });
});
