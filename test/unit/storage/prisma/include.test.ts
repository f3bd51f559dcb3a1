import { expect, it } from 'vitest';
import type { LoadTree, LoadedRelation } from '../../../../src/lower/loading.js';
import { printFlat } from '../../../../src/languages/typescript/code/doc.js';
import { printExpression } from '../../../../src/languages/typescript/code/print-expression.js';
import { includeCode } from '../../../../src/storage/prisma/client/include.js';

const relation = (name: string, more: Partial<LoadedRelation> = {}): LoadedRelation => ({
  name,
  kind: 'one-to-many',
  entity: 'Thing',
  load: { relations: [], counts: [] },
  ...more,
});
const load = (relations: readonly LoadedRelation[], counts: readonly string[] = []): LoadTree => ({ relations, counts });

it.each<[string, LoadTree, string]>([
  ['a related row', load([relation('author')]), '{ author: true }'],
  ['sorted rows', load([relation('books', { orderBy: 'id' })]), `{ books: { orderBy: { id: 'asc' } } }`],
  [
    'rows with relations of their own',
    load([relation('books', { orderBy: 'id', load: load([relation('author')], ['loans']) })]),
    `{ books: { include: { author: true, _count: { select: { loans: true } } }, orderBy: { id: 'asc' } } }`,
  ],
  ['numbers of rows', load([], ['books', 'loans']), '{ _count: { select: { books: true, loans: true } } }'],
  [
    'the row of the principal alone',
    load([relation('likes', { principal: 'userId' })]),
    '{ likes: { where: { userId: { in: viewer === undefined ? [] : [viewer] } }, select: { userId: true } } }',
  ],
])('%s', (_, tree, want) => expect(printFlat(printExpression(includeCode(tree), { kind: 'return', key: 'argument' }))).toBe(want));
