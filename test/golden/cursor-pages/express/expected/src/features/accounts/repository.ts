import type { Database } from '../../database.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { AccountRow } from './mapper.js';

/** Accounts in the database. */
export class AccountRepository {
  constructor(private readonly database: Database) {}

  find(where: Prisma.AccountWhereUniqueInput): Promise<AccountRow | null> {
    return this.database.account.findUnique({ where });
  }

  create(data: Prisma.AccountUncheckedCreateInput): Promise<AccountRow> {
    return this.database.account.create({ data });
  }
}
