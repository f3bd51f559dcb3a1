import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { TeamRow } from './mapper.js';

/** Teams in the database. */
export class TeamRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.TeamWhereUniqueInput): Promise<TeamRow | null> {
    return this.database.team.findUnique({ where });
  }

  create(data: Prisma.TeamUncheckedCreateInput): Promise<TeamRow> {
    return this.database.team.create({ data });
  }

  delete(where: Prisma.TeamWhereUniqueInput): Promise<TeamRow> {
    return this.database.team.delete({ where });
  }
}
