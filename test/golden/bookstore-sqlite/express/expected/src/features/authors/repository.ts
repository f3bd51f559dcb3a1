import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { AuthorRow } from './mapper.js';

/** Authors in the database. */
export class AuthorRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.AuthorWhereUniqueInput): Promise<AuthorRow | null> {
    return this.database.author.findUnique({ where });
  }

  list(
    query: Pick<Prisma.AuthorFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<AuthorRow[]> {
    return this.database.author.findMany(query);
  }

  count(where: Prisma.AuthorWhereInput = {}): Promise<number> {
    return this.database.author.count({ where });
  }

  create(data: Prisma.AuthorUncheckedCreateInput): Promise<AuthorRow> {
    return this.database.author.create({ data });
  }

  delete(where: Prisma.AuthorWhereUniqueInput): Promise<AuthorRow> {
    return this.database.author.delete({ where });
  }
}
