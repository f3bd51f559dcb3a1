import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { StatusRow } from './mapper.js';

/** Statuses in the database. */
export class StatusRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.StatusWhereUniqueInput): Promise<StatusRow | null> {
    return this.database.status.findUnique({ where });
  }
}
