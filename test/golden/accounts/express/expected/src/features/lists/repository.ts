import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { listInclude, type ListRow } from './mapper.js';

/** Lists in the database. */
export class ListRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.ListWhereUniqueInput): Promise<ListRow | null> {
    return this.database.list.findUnique({ where, include: listInclude });
  }

  list(
    query: Pick<Prisma.ListFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<ListRow[]> {
    return this.database.list.findMany({ ...query, include: listInclude });
  }

  create(data: Prisma.ListUncheckedCreateInput): Promise<ListRow> {
    return this.database.list.create({ data, include: listInclude });
  }

  delete(where: Prisma.ListWhereUniqueInput): Promise<ListRow> {
    return this.database.list.delete({ where, include: listInclude });
  }
}
