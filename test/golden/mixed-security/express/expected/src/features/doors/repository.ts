import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { DoorRow } from './mapper.js';

/** Doors in the database. */
export class DoorRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.DoorWhereUniqueInput): Promise<DoorRow | null> {
    return this.database.door.findUnique({ where });
  }

  list(
    query: Pick<Prisma.DoorFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<DoorRow[]> {
    return this.database.door.findMany(query);
  }

  create(data: Prisma.DoorUncheckedCreateInput): Promise<DoorRow> {
    return this.database.door.create({ data });
  }
}
