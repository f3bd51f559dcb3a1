import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { CardRow } from './mapper.js';

/** Cards in the database. */
export class CardRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.CardWhereUniqueInput): Promise<CardRow | null> {
    return this.database.card.findUnique({ where });
  }

  list(
    query: Pick<Prisma.CardFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<CardRow[]> {
    return this.database.card.findMany(query);
  }

  create(data: Prisma.CardUncheckedCreateInput): Promise<CardRow> {
    return this.database.card.create({ data });
  }

  update(
    where: Prisma.CardWhereUniqueInput,
    data: Prisma.CardUncheckedUpdateInput,
  ): Promise<CardRow> {
    return this.database.card.update({ where, data });
  }
}
