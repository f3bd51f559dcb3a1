import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { BookRow } from './mapper.js';

/** Books in the database. */
export class BookRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.BookWhereUniqueInput): Promise<BookRow | null> {
    return this.database.book.findUnique({ where });
  }

  list(
    query: Pick<Prisma.BookFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<BookRow[]> {
    return this.database.book.findMany(query);
  }

  count(where: Prisma.BookWhereInput = {}): Promise<number> {
    return this.database.book.count({ where });
  }

  create(data: Prisma.BookUncheckedCreateInput): Promise<BookRow> {
    return this.database.book.create({ data });
  }

  update(
    where: Prisma.BookWhereUniqueInput,
    data: Prisma.BookUncheckedUpdateInput,
  ): Promise<BookRow> {
    return this.database.book.update({ where, data });
  }

  delete(where: Prisma.BookWhereUniqueInput): Promise<BookRow> {
    return this.database.book.delete({ where });
  }
}
