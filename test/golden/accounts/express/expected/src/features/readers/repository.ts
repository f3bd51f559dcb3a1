import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { ReaderRow } from './mapper.js';

/** Readers in the database. */
export class ReaderRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.ReaderWhereUniqueInput): Promise<ReaderRow | null> {
    return this.database.reader.findUnique({ where });
  }

  create(data: Prisma.ReaderUncheckedCreateInput): Promise<ReaderRow> {
    return this.database.reader.create({ data });
  }

  update(
    where: Prisma.ReaderWhereUniqueInput,
    data: Prisma.ReaderUncheckedUpdateInput,
  ): Promise<ReaderRow> {
    return this.database.reader.update({ where, data });
  }
}
