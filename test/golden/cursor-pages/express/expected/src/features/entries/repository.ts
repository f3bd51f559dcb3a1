import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { EntryRow } from './mapper.js';

/** Entries in the database. */
export class EntryRepository {
  constructor(private readonly database: Database) {}

  list(
    query: Pick<Prisma.EntryFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<EntryRow[]> {
    return this.database.entry.findMany(query);
  }

  create(data: Prisma.EntryUncheckedCreateInput): Promise<EntryRow> {
    return this.database.entry.create({ data });
  }
}
