import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { StatusRow } from './mapper.js';

/** Statuses in the database. */
export class StatusRepository {
  constructor(private readonly database: Database) {}

  /** Returns the row; inserts it with the defaults of its columns if it is missing. */
  async ensure(
    where: Prisma.StatusWhereUniqueInput,
    data: Prisma.StatusUncheckedCreateInput = {},
  ): Promise<StatusRow> {
    const found = await this.database.status.findUnique({ where });
    return found ?? this.database.status.upsert({ where, create: data, update: {} });
  }
}
