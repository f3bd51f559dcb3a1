import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { ReviewRow } from './mapper.js';

/** Reviews in the database. */
export class ReviewRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.ReviewWhereUniqueInput): Promise<ReviewRow | null> {
    return this.database.review.findUnique({ where });
  }

  list(
    query: Pick<Prisma.ReviewFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<ReviewRow[]> {
    return this.database.review.findMany(query);
  }

  count(where: Prisma.ReviewWhereInput = {}): Promise<number> {
    return this.database.review.count({ where });
  }

  create(data: Prisma.ReviewUncheckedCreateInput): Promise<ReviewRow> {
    return this.database.review.create({ data });
  }

  delete(where: Prisma.ReviewWhereUniqueInput): Promise<ReviewRow> {
    return this.database.review.delete({ where });
  }
}
