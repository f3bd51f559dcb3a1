import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';

const url = process.env['DATABASE_URL'] ?? 'file:./dev.db';

export const prisma = new PrismaClient({
  adapter: url.startsWith('file:') ? new PrismaLibSql({ url }) : new PrismaPg({ connectionString: url }),
});
