import type { Prisma } from '../../generated/prisma/client.js';
import type { JobRow } from './mapper.js';

/** Jobs in the database. */
export class JobRepository {
  constructor(private readonly database: Prisma.TransactionClient) {}

  find(where: Prisma.JobWhereUniqueInput): Promise<JobRow | null> {
    return this.database.job.findUnique({ where });
  }

  list(
    query: Pick<Prisma.JobFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take' | 'cursor'>,
  ): Promise<JobRow[]> {
    return this.database.job.findMany(query);
  }

  count(where: Prisma.JobWhereInput = {}): Promise<number> {
    return this.database.job.count({ where });
  }

  create(data: Prisma.JobUncheckedCreateInput): Promise<JobRow> {
    return this.database.job.create({ data });
  }

  update(where: Prisma.JobWhereUniqueInput, data: Prisma.JobUncheckedUpdateInput): Promise<JobRow> {
    return this.database.job.update({ where, data });
  }

  delete(where: Prisma.JobWhereUniqueInput): Promise<JobRow> {
    return this.database.job.delete({ where });
  }
}
