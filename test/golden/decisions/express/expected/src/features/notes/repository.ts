import type { Prisma } from '../../generated/prisma/client.js';
import type { NoteRow } from './mapper.js';

/** Notes in the database. */
export class NoteRepository {
  constructor(private readonly database: Prisma.TransactionClient) {}

  list(
    query: Pick<Prisma.NoteFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<NoteRow[]> {
    return this.database.note.findMany(query);
  }

  create(data: Prisma.NoteUncheckedCreateInput): Promise<NoteRow> {
    return this.database.note.create({ data });
  }

  async deleteAll(where: Prisma.NoteWhereInput): Promise<void> {
    await this.database.note.deleteMany({ where });
  }
}
