import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { NoteRow } from './mapper.js';

/** Notes in the database. */
export class NoteRepository {
  constructor(private readonly database: Database) {}

  list(
    query: Pick<Prisma.NoteFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<NoteRow[]> {
    return this.database.note.findMany(query);
  }

  create(data: Prisma.NoteUncheckedCreateInput): Promise<NoteRow> {
    return this.database.note.create({ data });
  }
}
