import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { BoardRow } from './mapper.js';

/** Boards in the database. */
export class BoardRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.BoardWhereUniqueInput): Promise<BoardRow | null> {
    return this.database.board.findUnique({ where });
  }

  list(
    query: Pick<Prisma.BoardFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<BoardRow[]> {
    return this.database.board.findMany(query);
  }

  create(data: Prisma.BoardUncheckedCreateInput): Promise<BoardRow> {
    return this.database.board.create({ data });
  }
}
